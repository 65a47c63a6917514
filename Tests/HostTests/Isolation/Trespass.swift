import StrictJSON

/// A request for something that belongs to somebody else, and what three kinds of others get for it.
struct Trespass: Sendable {
    /// Method and path as in the description of the API.
    let route: String
    let path: String
    var body: JSON?
    /// A user with a good credential of its own; somebody without any, who says to be a guest and, to MindIgo, the owner; and the owner's own
    /// credential after it has expired.
    var user: Int
    var guest = 401
    var expired = 401
    /// Ends the credential it is asked with.
    var endsCredential = false

    private init(
        _ route: String, _ path: String? = nil, _ body: JSON? = nil, user: Int, guest: Int = 401, expired: Int = 401,
        ends: Bool = false
    ) {
        self.route = route
        self.path = path ?? String(route.split(separator: " ").last ?? "")
        self.body = body
        self.user = user
        self.guest = guest
        self.expired = expired
        endsCredential = ends
    }

    /// Open to everybody, whatever credential comes with it.
    private static func open(_ route: String, _ path: String? = nil, _ body: JSON? = nil, _ status: Int = 200)
        -> Trespass
    {
        Trespass(route, path, body, user: status, guest: status, expired: status)
    }

    static func all(of things: Belongings) -> [Trespass] {
        chattr(things) + digitalPersona(things) + mindIgo(things) + conversations(things) + creation(things)
            + openAI(things) + accounts(things) + host(things)
    }

    // MARK: Surfaces

    private static func chattr(_ things: Belongings) -> [Trespass] {
        let session = JSON.string(Belongings.chattrSession)
        let persona = JSON.string(things.persona.id)
        return [
            // The same name is another session.
            .init(
                "POST /api/v1/chat/message", nil, ["message": "What did I say?", "session_id": session], user: 200),
            .init(
                "POST /api/v1/chat/message", nil, ["message": "Who are you?", "character_id": persona], user: 404),
            .init("GET /api/v1/chat/history/{session_id}", "/api/v1/chat/history/other", user: 404),
            .init("DELETE /api/v1/chat/history/{session_id}", "/api/v1/chat/history/other", user: 404),
            .init(
                "POST /api/v1/chat/rating", nil,
                ["session_id": session, "message_id": .string(things.chattrMessage), "rating": 1], user: 404),
            .init("GET /api/v1/characters", user: 200),
            .init("GET /api/v1/characters/{character_id}", "/api/v1/characters/\(things.persona.id)", user: 404),
            .init(
                "PUT /api/v1/characters/{character_id}", "/api/v1/characters/\(things.persona.id)", ["name": "Mine"],
                user: 403),
            .init("POST /api/v1/media/voice", nil, ["text": "Hello", "character_id": persona], user: 404),
            .init("POST /api/v1/media/video", nil, ["text": "Hello", "character_id": persona], user: 404),
            .init("GET /api/v1/media/status/{request_id}", "/api/v1/media/status/\(things.mediaRequest)", user: 404),
            .open("GET /api/v1/health"),
            .init("GET /api/v1/metrics", user: 200),
            .open("GET /api/v1/ws/chat", nil, nil, 426),
            .open("GET /assets/avatars/{file}", "/assets/avatars/assistant.png"),
            // Nobody can guess its name; who was told it may listen, because an `<audio>` element sends no header.
            .open("GET /assets/audio/{file}", things.asset),
            .open("GET /assets/video/{file}", "/assets/video/response_1.mp4", nil, 404),
        ]
    }

    private static func digitalPersona(_ things: Belongings) -> [Trespass] {
        let one = "/chat/conversations/\(things.conversation)"
        return [
            .init(
                "POST /chat/conversations", nil, ["title": "Mine", "persona_id": .integer(things.persona.number)],
                user: 404),
            .init("GET /chat/conversations", user: 200),
            .init("GET /chat/conversations/{conversation_id}", one, user: 403),
            .init("PUT /chat/conversations/{conversation_id}", one, ["title": "Mine"], user: 403),
            .init("DELETE /chat/conversations/{conversation_id}", one, user: 403),
            .init("POST /chat/conversations/{conversation_id}/send", one + "/send", ["content": "Hello"], user: 403),
            .init("GET /chat/conversations/{conversation_id}/messages", one + "/messages", user: 403),
            .init("DELETE /chat/messages/{message_id}", "/chat/messages/\(things.message)", user: 403),
            .init("GET /chat/stats", user: 200),
            .open("GET /chat/health"),
            .init("GET /personas", user: 200),
            .init("POST /personas", nil, ["name": "Mine"], user: 200),
            .init("GET /personas/{persona}", "/personas/\(things.persona.number)", user: 404),
            .init("PUT /personas/{persona}", "/personas/\(things.persona.id)", ["name": "Mine"], user: 404),
            .init("DELETE /personas/{persona}", "/personas/\(things.persona.id)", user: 404),
        ]
    }

    private static func mindIgo(_ things: Belongings) -> [Trespass] {
        let session = things.mindIgoSession
        let prompt: JSON = ["prompt": "What did I say?", "session_id": .string(session)]
        return [
            .open("GET /health"),
            .init("POST /session/new", user: 200, guest: 200),
            .init("GET /session/{session_id}", "/session/\(session)", user: 404, guest: 404),
            .init("POST /chat", nil, prompt, user: 404, guest: 404),
            .init("POST /chat/stream", nil, prompt, user: 404, guest: 404),
        ]
    }

    private static func conversations(_ things: Belongings) -> [Trespass] {
        let lesson = JSON.string(things.lesson)
        let message = "/api/conversation-message?id=\(things.lessonMessage)"
        let one = "/api/conversations?id=\(things.lesson)"
        return [
            .init("POST /api/conversations", nil, ["targetLanguageId": "ja"], user: 200, guest: 200),
            .init("GET /api/conversations", nil, user: 200, guest: 200),
            .init("GET /api/conversations", one, user: 404, guest: 404),
            .init("GET /api/conversations", "/api/conversations?userId=\(things.owner.id)", user: 403, guest: 401),
            .init("PUT /api/conversations", one, ["title": "Mine"], user: 404, guest: 404),
            .init("DELETE /api/conversations", one, user: 404, guest: 404),
            .init(
                "POST /api/conversation-end", nil, ["conversationId": lesson, "durationSeconds": 60], user: 404,
                guest: 404),
            .init(
                "POST /api/conversation-messages", nil, ["conversationId": lesson, "role": "user", "content": "Hello"],
                user: 404, guest: 404),
            .init(
                "GET /api/conversation-messages", "/api/conversation-messages?conversationId=\(things.lesson)",
                user: 404, guest: 404),
            .init(
                "GET /api/conversation-message", message, user: 404,
                guest: 404),
            .init(
                "PUT /api/conversation-message", message, ["content": "Mine"], user: 404, guest: 404),
            .init(
                "DELETE /api/conversation-message", message, user: 404,
                guest: 404),
        ]
    }

    private static func creation(_ things: Belongings) -> [Trespass] {
        let one = "/api/conversations/\(things.interview)"
        return [.open("GET /ws/conversational-character-creation", nil, nil, 426)]
            + [("GET", "state"), ("POST", "pause"), ("POST", "resume"), ("POST", "abandon")].map { method, action in
                .init("\(method) /api/conversations/{conversation_id}/\(action)", "\(one)/\(action)", user: 404)
            }
    }

    private static func openAI(_ things: Belongings) -> [Trespass] {
        let model = JSON.string(things.persona.id)
        return [
            .init("GET /v1/models", user: 200),
            .init("GET /v1/models/{model}", "/v1/models/\(things.persona.id)", user: 404),
            .init(
                "POST /v1/chat/completions", nil,
                ["model": model, "messages": [["role": "user", "content": "Who are you?"]]], user: 404),
            // The same words are no way into what was said before.
            .init(
                "POST /v1/chat/completions", nil,
                ["model": "assistant", "messages": [["role": "user", "content": "What did I say?"]]], user: 200),
            .init("POST /v1/audio/speech", nil, ["model": model, "input": "Hello", "voice": "default"], user: 404),
        ]
    }

    // MARK: Accounts and the host itself

    private static func accounts(_ things: Belongings) -> [Trespass] {
        let name = JSON.string(things.owner.name)
        return [
            .open(
                "POST /auth/register", nil,
                ["username": name, "email": "somebody@example.com", "password": "password123"], 409),
            .open("POST /auth/login", nil, ["username": name, "password": "not the password"], 401),
            .open("POST /auth/refresh", nil, ["refresh_token": "nothing"], 401),
            .init("GET /auth/me", user: 200),
            .init("GET /auth/me/export", user: 200),
            .init("POST /auth/logout", user: 200, ends: true),
            .init("DELETE /auth/me", nil, ["password": .string(Visitor.password)], user: 200, ends: true),
        ]
    }

    private static func host(_ things: Belongings) -> [Trespass] {
        ["/livez", "/readyz", "/metrics", "/openapi.json"].map { .open("GET \($0)") } + [
            .init("GET /operator/plugins", user: 403), .init("POST /operator/plugins/reload", user: 403),
        ]
    }
}
