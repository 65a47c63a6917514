internal import CPersona

/// The closed set of answers a call can give, in either direction (`persona/status.h`).
public enum Status: Int32, Sendable, Hashable, CaseIterable {
    case ok = 0
    /// Not taken: the receiver is full and says when to go on. The SDK deals with it; an author never sees it.
    case again = 1
    case cancelled = 2
    case deadline = 3
    /// The request had ended already: nothing happened.
    case stale = 4
    /// An argument breaks the contract or a limit; the same call will never succeed.
    case invalid = 5
    case tooLarge = 6
    case unsupported = 7
    /// The operator did not approve this service for this plugin.
    case denied = 8
    case notFound = 9
    /// Too much work at present; the same call may succeed later.
    case overloaded = 10
    /// Something this plugin needs is missing or down: a library, a model, a file.
    case unavailable = 11
    case failed = 12

    /// Reads a number from the host; one outside the list is `failed`, as `status.h` demands.
    init(_ number: persona_status) {
        self = Status(rawValue: number) ?? .failed
    }
}
