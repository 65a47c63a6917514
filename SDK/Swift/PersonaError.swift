/// The one error that carries its own status to the host. Thrown from any function of a plugin it ends the request with that
/// status; any other error ends it with `failed` and the name of the error's type, since its text might quote the user.
public struct PersonaError: Error, Sendable, Equatable {
    public var status: Status

    /// For the operator: what was found, what was expected, what to do. Never text of the user. Cut at 4 KiB.
    public var message: String

    /// With `overloaded` or `unavailable`: when a new attempt makes sense; 0 if unknown.
    public var retryAfterMilliseconds: Int64

    public init(_ status: Status, _ message: String, retryAfterMilliseconds: Int64 = 0) {
        // A failure that calls itself a success, or a wait that nobody ends, would be read as one.
        self.status = status == .ok || status == .again ? .failed : status
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    /// The request was cancelled. Thrown by every write once nobody listens; throwing it on is the right thing to do.
    public static var cancelled: PersonaError { PersonaError(.cancelled, "cancelled") }

    /// What the host is told about any error.
    static func describing(_ error: any Error) -> PersonaError {
        if let error = error as? PersonaError { return error }
        if error is CancellationError { return .cancelled }
        return PersonaError(.failed, "the plugin threw \(String(reflecting: type(of: error)))")
    }
}
