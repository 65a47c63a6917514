package import Engine
import StrictJSON
import Wire

/// The Digital Persona API: conversations with titles, a message and its reply at a time, and what they cost.
package struct DigitalPersonaSurface: DetailSurface {
    let pipeline: TurnPipeline
    let conversations: any ConversationStore & ConversationCatalog
    let catalog: PersonaCatalog
    package let authentication: any Authentication
    let settings: DigitalPersonaSettings
    let modelState: @Sendable () async -> ModelState

    /// How the model behind `openai_api` is, in the document's words.
    package enum ModelState: String, CaseIterable, Sendable {
        case connected, disconnected
        case notConfigured = "not_configured"
    }

    /// - Parameter modelState: asked by everybody who wants to know how the host is: it must remember its answer for a while.
    package init(
        pipeline: TurnPipeline, conversations: any ConversationStore & ConversationCatalog, catalog: PersonaCatalog,
        authentication: any Authentication, settings: DigitalPersonaSettings,
        modelState: @escaping @Sendable () async -> ModelState
    ) {
        self.pipeline = pipeline
        self.conversations = conversations
        self.catalog = catalog
        self.authentication = authentication
        self.settings = settings
        self.modelState = modelState
    }

    package var label: String { "digital-persona" }
    package var prefixes: [String] { ["/chat"] }

    package var routes: [Route] {
        let one = "/chat/conversations/{conversation_id}"
        return [
            Route(.post, "/chat/conversations", Operations.create, handle: create),
            Route(.get, "/chat/conversations", Operations.list, handle: list),
            Route(.get, one, Operations.show, handle: show),
            Route(.put, one, Operations.update, handle: update),
            Route(.delete, one, Operations.delete, handle: delete),
            Route(.post, one + "/send", Operations.send, isTurn: true, handle: send),
            Route(.get, one + "/messages", Operations.messages, handle: messages),
            Route(.delete, "/chat/messages/{message_id}", Operations.deleteMessage, handle: deleteMessage),
            Route(.get, "/chat/stats", Operations.stats, handle: stats),
            Route(.get, "/chat/health", Operations.health, access: .open, handle: health),
        ]
    }
}
