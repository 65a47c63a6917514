import CPersona
import Engine

/// How a plugin ended a request, copied out of its memory: the values of `persona_ending` and of the kind's own result.
struct CallEnding: Sendable {
    var status: Int32
    var message: String = ""
    var retryAfterMilliseconds: Int64?
}

struct ChatCompletion: Sendable {
    var ending: CallEnding
    var model: String?
    var promptTokens: Int = 0
    var replyTokens: Int = 0
    var confidence: Double?
    var isCutByLength = false
    var state: [UInt8]?
    /// JSON text, not checked yet.
    var annotations: [UInt8]?
    var explanation: String?
}

struct SafetyCompletion: Sendable {
    var ending: CallEnding
    var decision: Int32 = 0
    var level: Int32 = 0
    var flags: UInt32 = 0
    var triggers: [String] = []
    var rule: String?
    var replacement = ""
    var annotations: [UInt8]?
}

struct MediaCompletion: Sendable {
    var ending: CallEnding
    var durationMilliseconds: Int64 = 0
    var width: Int = 0
    var height: Int = 0
}

/// What open_persona() answered.
struct OpenCompletion: Sendable {
    var ending: CallEnding
}

/// What `finish` brought, by kind.
enum CallResult: Sendable {
    case chat(ChatCompletion)
    case style(CallEnding)
    case safety(SafetyCompletion)
    case media(MediaCompletion)
    /// Not from a sink: a setup function returned.
    case opened(OpenCompletion)
    /// Not from the plugin: a worker's host found it in the plugin's place, or the worker is gone.
    case failed(PluginFailure)

    var ending: CallEnding {
        switch self {
        case .chat(let completion): completion.ending
        case .style(let ending): ending
        case .safety(let completion): completion.ending
        case .media(let completion): completion.ending
        case .opened(let completion): completion.ending
        case .failed(let failure): CallEnding(status: persona_status(PERSONA_FAILED), message: failure.message)
        }
    }
}

/// What a handle was given out for: a sink of one kind is of no use in the functions of another.
enum CallKind: Sendable {
    case chat, style, safety, media
    /// A `persona_explain`.
    case explanation
}

/// Why the host no longer waits for a request.
enum CallCancellation: Sendable {
    case caller, deadline
}
