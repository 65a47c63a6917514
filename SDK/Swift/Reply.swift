/// Where a reply goes: the author writes, the host sends on at once.
///
/// Every function may be called on any thread; pieces arrive in the order of the calls. The first 64 KiB are always taken. When the
/// reader falls behind, text waits inside (at most 1 MiB, then `write` throws `overloaded`) and the SDK sends it later by itself.
///
/// Ends exactly once: `ChatBehaviour` and `AsyncChatBehaviour` return a result and the SDK ends the reply with it;
/// `DeferredChatBehaviour` keeps the reply and calls `finish` or `fail`. A second end, and a write after the end, do nothing
/// but say so. A reply that is released without an end ends itself as failed.
public final class Reply: Sendable {
    private let outflow: Outflow<ReplyResult>

    init(_ outflow: Outflow<ReplyResult>) {
        self.outflow = outflow
    }

    deinit {
        outflow.finish(.failure(PersonaError(.failed, "the behaviour dropped the reply")))
    }

    /// Appends to the reply. Throws when nobody takes it: `cancelled`, `tooLarge` or `stale`; let the error pass on and the turn
    /// ends with it.
    public func write(_ text: some StringProtocol) throws(PersonaError) {
        try write(utf8: text.utf8)
    }

    /// Appends UTF-8 bytes; a piece may end inside a character. Invalid sequences become U+FFFD in the host.
    public func write(utf8 bytes: some Sequence<UInt8>) throws(PersonaError) {
        try withContiguousBytes(bytes) { (buffer) throws(PersonaError) in
            // In pieces that always fit: one of a mebibyte would have to wait until a slow reader took all that came before.
            for start in stride(from: 0, to: buffer.count, by: Self.pieceLimit) {
                let end = min(start + Self.pieceLimit, buffer.count)
                try outflow.write(UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
            }
        }
    }

    /// What a host takes at once of every reply (chat.h).
    private static let pieceLimit = 64 << 10

    /// Waits until the host has taken everything written so far: the way for an asynchronous behaviour to produce no faster than
    /// the reader reads. Throws like `write`.
    public func flush() async throws {
        try await outflow.flush()
    }

    /// Nobody listens any more: the client left, the deadline passed, or the reply has ended. Cheap.
    public var isCancelled: Bool { outflow.isCancelled }

    /// Runs `handler` when the turn is cancelled, on the host's thread: stop what runs elsewhere and return soon. Runs at once if the
    /// turn was cancelled already, and never after its end.
    public func onCancel(_ handler: @escaping @Sendable () -> Void) {
        outflow.onCancel(handler)
    }

    /// Ends the reply. Answers false if it had ended already. Only for a `DeferredChatBehaviour`.
    @discardableResult
    public func finish(_ result: ReplyResult = ReplyResult()) -> Bool {
        do throws(PersonaError) {
            return outflow.finish(.success(try result.checked()))
        } catch {
            return outflow.finish(.failure(error))
        }
    }

    /// Ends the reply with an error. Answers false if it had ended already. Only for a `DeferredChatBehaviour`.
    @discardableResult
    public func fail(_ error: any Error) -> Bool {
        outflow.finish(.failure(.describing(error)))
    }
}

/// Calls `body` with the bytes of a sequence, without a copy if they lie side by side already.
func withContiguousBytes(
    _ bytes: some Sequence<UInt8>, _ body: (UnsafeRawBufferPointer) throws(PersonaError) -> Void
) throws(PersonaError) {
    let answer = bytes.withContiguousStorageIfAvailable { buffer in
        Result { () throws(PersonaError) in try body(UnsafeRawBufferPointer(buffer)) }
    }
    if let answer { return try answer.get() }
    let copy = Array(bytes)
    let copied = copy.withUnsafeBytes { buffer in
        Result { () throws(PersonaError) in try body(buffer) }
    }
    try copied.get()
}
