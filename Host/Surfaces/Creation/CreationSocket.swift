import Engine
import Net
import StrictJSON
import Synchronization
import Wire

extension CreationSurface {
    func socket(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let tokens = request.head.query.filter { $0.name.utf8.elementsEqual("token".utf8) }.map(\.value)
        // Several: none of them can be meant.
        let token = tokens.count == 1 ? tokens.first.flatMap { $0 } : nil
        var configuration = WebSocketConfiguration()
        configuration.limits.messageBytes = 256 << 10
        let surface = self
        return SurfaceResponse(
            status: .switchingProtocols,
            content: .webSocket(configuration) { socket in
                await CreationSocket(surface: surface, socket: socket, token: token ?? "").serve()
            })
    }
}

/// One connection: who it is, in which interviews it takes part, and its messages, answered one after the other in the order they came.
///
/// Used by its handler's task; a second one keeps the time.
final class CreationSocket: Sendable {
    let surface: CreationSurface
    let socket: WebSocket
    private let token: String
    private let state = Mutex(State())

    private struct State {
        /// For the first conversation to be started.
        var promisedID: String?
        var attended: [ConversationKey: ConversationID] = [:]
    }

    init(surface: CreationSurface, socket: WebSocket, token: String) {
        self.surface = surface
        self.socket = socket
        self.token = token
    }

    func serve() async {
        do {
            let principal = try await authenticate()
            let keeper = Task(executorPreference: socket.loop) { await self.keepTime() }
            defer {
                keeper.cancel()
                leaveAll()
            }
            try await greet()
            for await message in socket { try await take(message, from: principal) }
        } catch {
            await refuse(error)
        }
    }

    // MARK: Who it is

    /// Whoever holds the token now: it may expire, or its session end, while the socket is open.
    private func authenticate() async throws -> Principal {
        guard let principal = try await surface.authentication.principal(bearer: token) else { throw Self.notBelieved }
        return principal
    }

    private static let notBelieved = CreationError(
        .authentication, "The token in the query is missing, malformed, unknown, expired or revoked.")

    /// Says why, and closes: with 1008 if the token is not believed.
    private func refuse(_ error: any Error) async {
        guard !Task.isCancelled else { return }
        let closing = error as? Closing
        let refusal = closing?.error ?? CreationError(error)
        try? await send(refusal.json(conversation: closing?.conversation, at: now))
        let isToken = refusal.code == .authentication
        await socket.close(
            isToken ? .policyViolation : .tryAgainLater, reason: isToken ? "not authenticated" : "try again later")
    }

    /// Ends the socket with its token, and notes from time to time that its client is still there.
    private func keepTime() async {
        let notes = Duration.seconds(max(1, min(300, surface.settings.resumeSeconds / 3)))
        var nextNote = MonotonicTime.now() + notes
        do {
            while true {
                let left = try await expiresAt().map {
                    Duration.milliseconds(max(1, $0.unixMilliseconds &- now.unixMilliseconds))
                }
                // The wall clock may be set meanwhile: looked at again at least this often.
                let expiry = MonotonicTime.now() + min(left ?? .seconds(60), .seconds(60))
                try await socket.loop.sleep(until: min(nextNote, expiry))
                guard MonotonicTime.now() >= nextNote else { continue }
                nextNote = MonotonicTime.now() + notes
                for conversation in state.withLock({ Array($0.attended.values) }) {
                    try? await surface.note(presenceIn: conversation)
                }
            }
        } catch {
            await refuse(error)
        }
    }

    /// Nil also if nobody can tell just now: the next look may.
    private func expiresAt() async throws -> Timestamp? {
        do { return try await authenticate().expiresAt } catch let error as CreationError { throw error } catch {
            return nil
        }
    }

    // MARK: Where it takes part

    func attend(_ interview: Interview) {
        let isNew = state.withLock { $0.attended.updateValue(interview.conversation.id, forKey: interview.key) == nil }
        if isNew { surface.attendance.enter(interview.key) }
    }

    /// A conversation that is over is left.
    func leave(_ key: ConversationKey) {
        if state.withLock({ $0.attended.removeValue(forKey: key) }) != nil { surface.attendance.leave(key) }
    }

    private func leaveAll() {
        let attended = state.withLock { state in
            defer { state.attended = [:] }
            return state.attended
        }
        guard !attended.isEmpty else { return }
        let surface = surface
        // The handler's own task ends with its socket.
        Task(executorPreference: socket.loop) {
            for (key, conversation) in attended {
                try? await surface.note(presenceIn: conversation)
                surface.attendance.leave(key)
            }
        }
    }

    // MARK: Messages

    /// The first of a connection, if the deployment wants one. Its conversation is the one that `start_conversation` will begin.
    private func greet() async throws {
        guard surface.settings.greetsOnConnect, let id = PersonaID(surface.settings.persona),
            let persona = surface.personas.persona(id, for: try await authenticate().account)
        else { return }
        let conversation = surface.newConversationID()
        state.withLock { $0.promisedID = conversation }
        var prompt = InterviewPrompt()
        prompt.id = "welcome_greeting"
        try await send(
            CreationMessage.assistant(
                InterviewOpening(persona.card).greeting,
                messageID: "msg_" + surface.environment.random.unguessableName(), stage: .welcome, prompt: prompt,
                conversation: conversation, at: now))
    }

    /// What the greeting promised, once; later ones are new.
    func takeConversationID() -> String {
        state.withLock { $0.promisedID.take() } ?? surface.newConversationID()
    }

    /// Answers a message. Throws only what ends the connection.
    private func take(_ message: WebSocketMessage, from principal: Principal) async throws {
        // Counted whatever it holds.
        let wait = surface.limit.admit(principal.account)
        var conversation: String?
        do {
            let body = Result { try Self.parse(message) }
            conversation = (try? body.get())?["conversation_id"].value?.stringValue
            if let named = conversation, named.utf8.count > CreationSurface.idBytes { conversation = nil }
            if let wait { throw CreationSurface.tooOften(wait) }
            let current: Principal
            do { current = try await authenticate() } catch let error as CreationError {
                throw Closing(error: error, conversation: conversation)
            }
            try await answer(try body.get(), from: current)
        } catch let closing as Closing {
            throw closing
        } catch {
            guard !Task.isCancelled else { return }
            try await send(CreationError(error).json(conversation: conversation, at: now))
        }
    }

    /// An error that ends the connection.
    private struct Closing: Error {
        var error: CreationError
        /// As its message named it.
        var conversation: String?
    }

    private static func parse(_ message: WebSocketMessage) throws -> JSONField {
        guard message.kind == .text else {
            throw CreationError(.connection, "A binary message came; expected JSON as text.")
        }
        let json: JSON
        do { json = try JSON.parse(message.bytes) } catch {
            throw CreationError(.connection, "The message is not valid JSON: \(error)")
        }
        guard json.objectValue != nil else {
            throw CreationError(
                .connection, "The message is \(json.kindDescription); expected an object with a `type`.")
        }
        return JSONField(json)
    }

    func send(_ message: JSON) async throws { try await socket.send(text: message.text()) }

    var now: Timestamp { surface.pipeline.now }
}
