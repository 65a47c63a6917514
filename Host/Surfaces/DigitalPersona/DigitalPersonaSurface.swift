package import Engine
import StrictJSON
import Wire

/// The Digital Persona API: conversations with titles, a message and its reply at a time, and what they cost.
package struct DigitalPersonaSurface: DetailSurface {
    let pipeline: TurnPipeline
    let conversations: any ConversationStore & ConversationCatalog
    let catalog: PersonaCatalog
    package let authentication: any Authentication
    /// What the deployment says now.
    let current: @Sendable () -> DigitalPersonaSettings
    var settings: DigitalPersonaSettings { current() }
    let model: any ModelProbe

    package init(
        pipeline: TurnPipeline, conversations: any ConversationStore & ConversationCatalog, catalog: PersonaCatalog,
        authentication: any Authentication, settings: @escaping @Sendable () -> DigitalPersonaSettings,
        model: any ModelProbe
    ) {
        self.pipeline = pipeline
        self.conversations = conversations
        self.catalog = catalog
        self.authentication = authentication
        current = settings
        self.model = model
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
