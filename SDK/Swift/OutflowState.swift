/// What is known about one request's output: which pieces wait, who may offer them, how it ends. Decides, never calls anyone.
struct OutflowState<Value: Sendable>: Sendable {
    enum Phase {
        case idle
        /// One thread is offering pieces to the host; others only append.
        case offering
        /// The host answered AGAIN and will call `resume`.
        case full
    }

    private(set) var phase = Phase.idle
    private(set) var isCancelled = false
    /// Why the host takes no more.
    private(set) var refusal: PersonaError?

    /// Pieces the host has not taken, oldest first. The first may have been offered and must be offered again as it is.
    private var waiting: [[UInt8]] = []
    private var waitingBytes = 0
    /// `resume` came while a piece was being offered: if its answer is AGAIN, that is out of date already.
    private var hasRoom = false
    private var outcome: Result<Value, PersonaError>?
    private var hasEnded = false

    /// Pieces that have not been offered yet are joined up to this size.
    private static var joinedSize: Int { 16 * 1024 }

    // MARK: The author's side

    /// Whether the caller is to offer the piece itself; if not, it waits here now.
    mutating func accept(_ piece: UnsafeRawBufferPointer, limit: Int) throws(PersonaError) -> Bool {
        if let refusal { throw refusal }
        if outcome != nil { throw PersonaError(.stale, "a write after the end of the request") }
        if isCancelled { throw .cancelled }
        if phase == .idle {
            phase = .offering
            return true
        }
        guard piece.count <= limit - waitingBytes else {
            throw PersonaError(
                .overloaded, "the reader is more than \(limit) bytes behind: write less, or wait in flush()")
        }
        // Never join to the first: it may have been offered.
        if waiting.count > 1, waiting[waiting.count - 1].count + piece.count <= Self.joinedSize {
            waiting[waiting.count - 1].append(contentsOf: piece)
        } else {
            waiting.append(Array(piece))
        }
        waitingBytes += piece.count
        return false
    }

    /// False if the request was ended before.
    mutating func finish(_ outcome: Result<Value, PersonaError>) -> Bool {
        guard self.outcome == nil else { return false }
        self.outcome = outcome
        return true
    }

    // MARK: The host's side

    /// Takes the host's answer about a piece. Returns the piece to offer next; after nil the caller offers no more.
    mutating func answered(_ status: Status, for piece: @autoclosure () -> [UInt8]) -> [UInt8]? {
        switch status {
        case .ok:
            break
        case .again where isCancelled:
            break
        case .again where hasRoom:
            hasRoom = false
            return piece()
        case .again:
            let piece = piece()
            waiting.insert(piece, at: 0)
            waitingBytes += piece.count
            phase = .full
            return nil
        default:
            refusal = PersonaError(status, "the host took no more of the output: \(status)")
        }
        return next()
    }

    /// There is room again. Returns the piece the caller is to offer, if that is its task.
    mutating func resume() -> [UInt8]? {
        switch phase {
        case .idle:
            return nil
        case .offering:
            hasRoom = true
            return nil
        case .full:
            phase = .offering
            return next()
        }
    }

    mutating func cancel() {
        isCancelled = true
        if phase == .full { _ = next() }
    }

    // MARK: Between the two

    /// How the request ends, if now is the time: once.
    mutating func takeEnd() -> Result<Value, PersonaError>? {
        guard let outcome, phase == .idle, !hasEnded else { return nil }
        hasEnded = true
        // An author who ignored a refused write believes in a success that the reader never saw.
        guard case .success = outcome else { return outcome }
        if let refusal { return .failure(refusal) }
        return isCancelled ? .failure(.cancelled) : outcome
    }

    /// Nobody waits for the output any more.
    var isOver: Bool { isCancelled || hasEnded || refusal != nil }

    private mutating func next() -> [UInt8]? {
        hasRoom = false
        if isCancelled || refusal != nil {
            waiting = []
            waitingBytes = 0
        }
        guard !waiting.isEmpty else {
            phase = .idle
            return nil
        }
        let piece = waiting.removeFirst()
        waitingBytes -= piece.count
        return piece
    }
}
