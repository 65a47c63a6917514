import Synchronization

/// A breach of a rule, whichever test was running when it was seen.
struct Fault: Sendable, Hashable {
    /// The rule's id: `chat.finish-once`.
    var rule: String
    var found: String
    /// False: worth mending, and no breach of the contract.
    var isBreach: Bool
}

/// What the recording host saw a plugin do wrong in this process, which runs one test.
enum Journal {
    private static let faults = Mutex<[Fault]>([])

    /// The first fault of each rule is kept: one that is repeated a thousand times is told once.
    static func note(_ rule: String, _ found: String, isBreach: Bool = true) {
        faults.withLock { faults in
            if !faults.contains(where: { $0.rule == rule && $0.isBreach == isBreach }) {
                faults.append(Fault(rule: rule, found: found, isBreach: isBreach))
            }
        }
    }

    static var all: [Fault] { faults.withLock { $0 } }
}

/// Ends a test: the plugin does not keep the rule. Says what was found, what was expected and what to do.
struct Breach: Error {
    var found: String
    var expected: String
    var remedy: String

    init(_ found: String, expected: String, _ remedy: String = "") {
        self.found = found
        self.expected = expected
        self.remedy = remedy
    }
}

/// Ends a test that cannot say anything about this plugin, and why not.
struct Skip: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

/// The contract's statuses, as authors know them.
enum StatusName {
    private static let names = [
        "OK", "AGAIN", "CANCELLED", "DEADLINE", "STALE", "INVALID", "TOO_LARGE", "UNSUPPORTED", "DENIED", "NOT_FOUND",
        "OVERLOADED", "UNAVAILABLE", "FAILED",
    ]

    static func isKnown(_ status: Int32) -> Bool { names.indices.contains(Int(status)) }

    static func of(_ status: Int32) -> String {
        isKnown(status) ? "PERSONA_\(names[Int(status)])" : "status \(status)"
    }
}
