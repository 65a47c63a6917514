/// Where costly work waits until a loop has nothing more urgent to do (Decisions/0004). A value: who may wait is told from times alone.
struct Entrance<Waiter> {
    /// As long as few wait, nobody is refused, however slow the machine is.
    static var patientCount: Int { 64 }

    private var waiting: [Waiter?] = []
    private var head = 0
    /// Nanoseconds from one beginning to the next while others wait: a moving average.
    private var interval: Int64 = 1_000_000
    /// When one began last, if others have been waiting since.
    private var lastBeginning: MonotonicTime?

    var isEmpty: Bool { head == waiting.count }
    var count: Int { waiting.count - head }

    /// Whether one more may wait that bears a wait of at most `patience`; where few wait, whatever it bears.
    func hasRoom(patience: Duration) -> Bool {
        count < Self.patientCount || .nanoseconds(Int64(count) &* interval) < patience
    }

    mutating func append(_ waiter: Waiter) { waiting.append(waiter) }

    /// Who came first, to begin now.
    mutating func popFirst(at now: MonotonicTime) -> Waiter? {
        guard head < waiting.count else { return nil }
        if let lastBeginning {
            // A machine that stood still for a moment is not slow.
            let sample = min(max(0, (now - lastBeginning).wholeNanoseconds), 20_000_000)
            interval += (sample - interval) / 16
        }
        let first = waiting[head].take()
        head += 1
        lastBeginning = now
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            head = 0
            lastBeginning = nil
        } else if head >= 1024, head * 2 >= waiting.count {
            waiting.removeFirst(head)
            head = 0
        }
        return first
    }
}

extension EventLoop {
    /// How long a wait somebody bears before costly work begins.
    package enum Patience: Sendable {
        /// Of a request, whose client can be told to come back, and is: 400 ms.
        case request
        /// Of a message of a socket: 10 s. A connection has one at a time, so that no more wait than are connected; a client that
        /// is shown that somebody types would have to be told that nobody does.
        case message

        var duration: Duration {
            switch self {
            case .request: .milliseconds(400)
            case .message: .seconds(10)
            }
        }
    }

    /// Suspends the calling task, which runs on this loop, until the loop has time for something costly. What has begun goes first, then who
    /// came first.
    /// - Returns: false, at once, if the wait would be longer than that: the caller should refuse what it was asked for.
    package func enter(_ patience: Patience) async -> Bool {
        assertCurrent()
        if hasTime(at: .now()) { return true }
        guard entrance.hasRoom(patience: patience.duration) else { return false }
        await withUnsafeContinuation { entrance.append($0) }
        return true
    }
}
