import CPersona
import Engine

/// The contract's statuses, as operators read them and as the engine does.
enum StatusName {
    static func of(_ status: persona_status) -> String {
        let names = [
            "OK", "AGAIN", "CANCELLED", "DEADLINE", "STALE", "INVALID", "TOO_LARGE", "UNSUPPORTED", "DENIED",
            "NOT_FOUND", "OVERLOADED", "UNAVAILABLE", "FAILED",
        ]
        return names.indices.contains(Int(status)) ? names[Int(status)] : "status \(status)"
    }

    static let codes: [persona_status: PluginFailure.Code] = [
        persona_status(PERSONA_CANCELLED): .cancelled, persona_status(PERSONA_DEADLINE): .deadline,
        persona_status(PERSONA_INVALID): .invalid, persona_status(PERSONA_TOO_LARGE): .tooLarge,
        persona_status(PERSONA_UNSUPPORTED): .unsupported, persona_status(PERSONA_DENIED): .denied,
        persona_status(PERSONA_NOT_FOUND): .notFound, persona_status(PERSONA_OVERLOADED): .overloaded,
        persona_status(PERSONA_UNAVAILABLE): .unavailable,
    ]
}
