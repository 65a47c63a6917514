import Engine
import StrictJSON

/// Why a message or request got no result, in the document's eight codes.
struct CreationError: Error, Equatable {
    enum Code: String, CaseIterable {
        case conversationNotFound = "CONVERSATION_NOT_FOUND"
        case conversationInactive = "CONVERSATION_INACTIVE"
        case invalidInput = "INVALID_INPUT"
        case authentication = "AUTHENTICATION_ERROR"
        case rateLimit = "RATE_LIMIT_ERROR"
        case connection = "CONNECTION_ERROR"
        case service = "SERVICE_ERROR"
        case crisis = "CRISIS_ERROR"

        /// What the client can do about it.
        var remedy: String {
            switch self {
            case .conversationNotFound:
                "Use the conversation_id of conversation_started, with the token that started it."
            case .conversationInactive:
                "A paused conversation goes on with resume_conversation; instead of one that is over, start another."
            case .invalidInput: "Correct what is named and send it again; nothing was stored."
            case .authentication: "Log in again and use the new token."
            case .rateLimit: "Wait before the next attempt, or end an open conversation if there are too many of them."
            case .connection: "Send JSON objects as text, with a type that the API describes."
            case .service: "Nothing is wrong with what was sent: try again later."
            case .crisis: "When the user wants to go on, send resume_conversation."
            }
        }
    }

    var code: Code
    /// Never holds what the user wrote.
    var message: String
    var retryAfterMilliseconds: Int64?

    init(_ code: Code, _ message: String, retryAfterMilliseconds: Int64? = nil) {
        self.code = code
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    init(_ error: any Error) {
        if let own = error as? CreationError {
            self = own
        } else {
            self.init(refusal: SurfaceError(error))
        }
    }

    /// - Parameter namesConversation: whether what was not found is a conversation.
    init(refusal error: SurfaceError, namesConversation: Bool = true) {
        let code: Code =
            switch error.code {
            // HTTP itself failed, before there was a request.
            case .protocolError: .connection
            case .unauthorized, .forbidden: .authentication
            case .notFound: namesConversation ? .conversationNotFound : .invalidInput
            case .conflict: .conversationInactive
            case .rateLimited: .rateLimit
            case .internalError, .unavailable, .timeout, .storageFull: .service
            case .badRequest, .methodNotAllowed, .bodyTooLarge, .unsupportedMediaType, .rangeNotSatisfiable:
                .invalidInput
            }
        self.init(code, error.message, retryAfterMilliseconds: error.retryAfterMilliseconds)
    }

    /// The document's error object. `conversation`: as the client named it, if it did.
    func json(conversation: String?, at time: Timestamp) -> JSON {
        var details: JSONObject = ["additional_context": .string(code.remedy)]
        if let wait = retryAfterMilliseconds {
            details["retry_after_seconds"] = .integer(max(1, (wait + 999) / 1000))
        }
        var object: JSONObject = [
            "type": "error", "error_message": .string(message), "error_code": .string(code.rawValue),
        ]
        if let conversation { object["conversation_id"] = .string(conversation) }
        object["timestamp"] = .string(time.rfc3339)
        object["details"] = .object(details)
        return .object(object)
    }
}
