/// Where the engine gets the time. The law: ``monotonicNow()`` never goes back, whatever ``wallNow()`` does.
package protocol Clock: Sendable {
    func wallNow() -> Timestamp
    func monotonicNow() -> MonotonicInstant
}

/// Where the engine gets ids, seeds and unguessable names.
package protocol RandomSource: Sendable {
    /// 64 fresh bits, for seeds. Not for secrets.
    func next() -> UInt64

    /// A name nobody can guess: at least 128 bits, from `[A-Za-z0-9]`, safe in a URL and a file name.
    func unguessableName() -> String
}
