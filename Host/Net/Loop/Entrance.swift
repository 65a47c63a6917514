/// Where costly work waits until a loop has nothing more urgent to do (Decisions/0004). A value: who may wait is told from times alone.
struct Entrance<Waiter> {
    /// As long as few wait, nobody is refused, however slow the machine is.
    static var patientCount: Int { 64 }
    /// With more of them, the next one is refused if its wait would be longer than this.
    static var longestWait: Duration { .milliseconds(400) }

    private var waiting: [Waiter?] = []
    private var head = 0
    /// Nanoseconds from one beginning to the next while others wait: a moving average.
    private var interval: Int64 = 1_000_000
    /// When one began last, if others have been waiting since.
    private var lastBeginning: MonotonicTime?

    var isEmpty: Bool { head == waiting.count }
    var count: Int { waiting.count - head }

    /// Whether one more may wait.
    var hasRoom: Bool {
        count < Self.patientCount || .nanoseconds(Int64(count) &* interval) < Self.longestWait
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
    /// Suspends the calling task, which runs on this loop, until the loop has time for something costly. What has begun goes first.
    /// - Returns: false, at once, if too many wait already: the caller should refuse what it was asked for.
    package func enter() async -> Bool {
        assertCurrent()
        if hasTime(at: .now()) { return true }
        guard entrance.hasRoom else { return false }
        await withUnsafeContinuation { entrance.append($0) }
        return true
    }
}
