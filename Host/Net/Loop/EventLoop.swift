import CSystem
import Dispatch
import Glibc
import Synchronization

/// One thread, one epoll instance, and everything that belongs to them: descriptors, timers and Swift jobs.
///
/// As a `TaskExecutor` it runs the tasks started with `Task(executorPreference: loop)` on its own thread, between the
/// events of its sockets, so that a handler and the connection it answers never need a lock between them.
///
/// Threads: members marked *any thread* may be called from anywhere; all others only where `isCurrent` is true.
/// Nothing here may block: a job that waits holds up every connection of the loop.
///
/// `@unchecked Sendable`: what is not behind `inbox` is touched by the loop's thread alone (or by the queue that takes its
/// place when the thread has ended), which `enqueue` and `execute` guarantee and `assertCurrent` checks in debug builds.
package final class EventLoop: TaskExecutor, @unchecked Sendable {
    /// What other threads leave for the loop.
    private struct Inbox {
        var work: [JobQueue.Work] = []
        /// The thread sleeps or is about to: whoever adds work has to wake it. Cleared by the first who does.
        var needsWakeUp = false
        var phase = Phase.running
    }

    private enum Phase { case running, stopping, ended }

    /// Jobs run between two looks at the sockets, so that neither side can starve the other.
    private static let jobsPerPass = 512
    /// And for how long; one job may take longer.
    private static let slice: Duration = .milliseconds(1)
    private static let eventsPerWait = 256

    private let inbox = Mutex(Inbox())
    private let epoll: Int32
    private let wakeUp: Int32
    private let events: OpaquePointer
    /// Runs the jobs that arrive after the thread has ended, so that no task that prefers this loop waits for ever.
    private let afterlife: DispatchQueue

    private var jobs = JobQueue()
    /// Costly work that has not begun.
    var entrance = Entrance<UnsafeContinuation<Void, Never>>()
    private var timers = TimerHeap()
    private var table = ReadinessTable()
    private var atEndOfPass: [any PassEndHandler] = []

    /// *Any thread.* The loop's number in its group.
    package let index: Int

    /// When this pass began: at most as old as the jobs that ran in it.
    package private(set) var now = MonotonicTime.now()

    /// *Any thread.* For diagnostics and tests: passes of the loop, that is, returns from epoll_wait.
    package var passes: Int { passCount.load(ordering: .relaxed) }
    private let passCount = Atomic<Int>(0)

    /// Looks for events that long before it sleeps, as long as that pays: see `spin()`.
    private let spinning: Duration
    private var doesSpinPay = true

    init(index: Int, spinning: Duration = .zero) throws(NetError) {
        let epoll = try NetError.check(csystem_epoll_create(), "epoll_create1")
        let wakeUp: Int32
        do {
            wakeUp = try NetError.check(csystem_eventfd_create(), "eventfd")
        } catch {
            csystem_close(epoll)
            throw error
        }
        // Edge-triggered: each signal is one event, and the counter never has to be read.
        let added = csystem_epoll_add(
            epoll, wakeUp, Readiness([.readable, .edge]).rawValue, ReadinessTable.wakeUpToken)
        guard added >= 0, let events = csystem_events_allocate(Self.eventsPerWait) else {
            csystem_close(wakeUp)
            csystem_close(epoll)
            throw .system("epoll_ctl", result: Int(added))
        }
        self.index = index
        self.spinning = spinning
        self.epoll = epoll
        self.wakeUp = wakeUp
        self.events = events
        afterlife = DispatchQueue(label: "net.loop.\(index).afterlife")
    }

    deinit {
        csystem_close(wakeUp)
        csystem_close(epoll)
        free(UnsafeMutableRawPointer(events))
    }
}

// MARK: - Work from any thread

extension EventLoop {
    /// *Any thread.* The loop whose thread this is.
    package static var current: EventLoop? {
        csystem_thread_context().map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
    }

    /// *Any thread.* Whether this is the loop's own thread.
    package var isCurrent: Bool { csystem_thread_context() == Unmanaged.passUnretained(self).toOpaque() }

    /// *Any thread.* The executor's entry: from the loop's own thread without a system call.
    package func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// *Any thread.* Runs `work` on the loop, later, in the order of the calls.
    package func execute(_ work: @escaping @Sendable () -> Void) { add(.closure(work)) }

    /// *Any thread.* Runs `work` on the loop: now if this is its thread, else later.
    package func run(_ work: @escaping @Sendable () -> Void) {
        if isCurrent { work() } else { add(.closure(work)) }
    }

    private func add(_ work: JobQueue.Work) {
        if isCurrent {
            jobs.append(work)
            return
        }
        let (wake, ended) = inbox.withLock { inbox in
            inbox.work.append(work)
            let wake = inbox.needsWakeUp
            inbox.needsWakeUp = false
            return (wake, inbox.phase == .ended)
        }
        if wake { csystem_eventfd_signal(wakeUp) }
        if ended { afterlife.async { self.runAfterEnd() } }
    }

    /// *Any thread.* Lets the loop end once it has no more jobs. Descriptors still registered are forgotten, not closed.
    func requestStop() {
        let wake = inbox.withLock { inbox in
            if inbox.phase == .running { inbox.phase = .stopping }
            let wake = inbox.needsWakeUp
            inbox.needsWakeUp = false
            return wake
        }
        if wake { csystem_eventfd_signal(wakeUp) }
    }

    func assertCurrent() { assert(isCurrent, "called outside the loop's own thread") }
}

// MARK: - The thread

extension EventLoop {
    /// The body of the loop's thread; returns after `requestStop`.
    func runThread() {
        csystem_set_thread_name("loop-\(index)")
        csystem_set_thread_context(Unmanaged.passUnretained(self).toOpaque())
        repeat {
            runJobs()
            runTimers()
            flushEndOfPass()
            wait()
        } while !ended()
        table.removeAll()
        timers = TimerHeap()
        csystem_set_thread_context(nil)
    }

    private func runJobs() {
        var budget = Self.jobsPerPass
        var time = MonotonicTime.now()
        let end = time + Self.slice
        while budget > 0 {
            if let work = jobs.popFirst() {
                run(work)
                budget -= 1
                time = .now()
                if time > end { return }
            } else if let waiter = entrance.popFirst(at: time) {
                // Its task is a job from here on.
                waiter.resume()
            } else {
                return
            }
        }
    }

    /// Whether something costly may begin without making anybody wait.
    func hasTime(at time: MonotonicTime) -> Bool { isIdle && time - now < Self.slice }

    private var isIdle: Bool { jobs.isEmpty && entrance.isEmpty }

    private func run(_ work: JobQueue.Work) {
        switch work {
        case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
        case .closure(let closure): closure()
        }
    }

    private func runTimers() {
        guard !timers.isEmpty else { return }
        now = .now()
        while let timer = timers.popDue(now) { timer.action() }
    }

    private func flushEndOfPass() {
        while !atEndOfPass.isEmpty {
            let work = atEndOfPass
            atEndOfPass.removeAll(keepingCapacity: true)
            for handler in work { handler.passEnded() }
        }
    }

    /// Fetches what other threads left, sleeps if there is nothing at all to do, and hands out the sockets' events.
    private func wait() {
        var timeout: Int32 = 0
        if isIdle { timeout = millisecondsToNextTimer() }
        if !takeInbox(willSleep: timeout != 0) { timeout = 0 }
        var count: Int32 = 0
        if timeout != 0, spinning > .zero { count = spin() }
        if count == 0 { count = sleep(timeout) }
        precondition(count >= 0, "epoll_wait failed with errno \(-count): the loop's own descriptor is broken")
        if timeout != 0 { _ = takeInbox(willSleep: false) }
        now = .now()
        passCount.wrappingAdd(1, ordering: .relaxed)
        for place in 0..<count {
            let token = csystem_event_token(events, place)
            if token == ReadinessTable.wakeUpToken { continue }
            table.handler(of: token)?.ready(Readiness(rawValue: csystem_event_readiness(events, place)))
        }
        flushEndOfPass()
    }

    /// Waits a moment without sleeping, since waking up takes longer than what is waited for where events follow each other closely. Not
    /// where the last sleep was long: a loop that has nothing to do takes no processor time.
    private func spin() -> Int32 {
        guard doesSpinPay else { return 0 }
        let end = MonotonicTime.now() + spinning
        repeat {
            let count = csystem_epoll_wait(epoll, events, Int32(Self.eventsPerWait), 0)
            if count != 0 { return count }
        } while MonotonicTime.now() < end
        return 0
    }

    private func sleep(_ timeout: Int32) -> Int32 {
        guard timeout != 0, spinning > .zero else {
            return csystem_epoll_wait(epoll, events, Int32(Self.eventsPerWait), timeout)
        }
        let start = MonotonicTime.now()
        let count = csystem_epoll_wait(epoll, events, Int32(Self.eventsPerWait), timeout)
        doesSpinPay = MonotonicTime.now() - start < spinning * 4
        return count
    }

    /// With `willSleep`, and if the answer is true, others have to wake the loop from now on.
    private func takeInbox(willSleep: Bool) -> Bool {
        let (work, maySleep) = inbox.withLock { inbox -> ([JobQueue.Work], Bool) in
            let work = inbox.work
            if !work.isEmpty { inbox.work = [] }
            inbox.needsWakeUp = willSleep && work.isEmpty && inbox.phase == .running
            return (work, inbox.needsWakeUp)
        }
        if !work.isEmpty { jobs.append(contentsOf: work) }
        return maySleep
    }

    /// Rounded up, so that a timer is due when the wait ends; -1 without one.
    private func millisecondsToNextTimer() -> Int32 {
        let deadline = timers.nextDeadline
        if deadline == .never { return -1 }
        let nanoseconds = deadline.nanoseconds &- MonotonicTime.now().nanoseconds
        if nanoseconds <= 0 { return 0 }
        return Int32(clamping: (nanoseconds &+ 999_999) / 1_000_000)
    }

    private func ended() -> Bool {
        guard isIdle else { return false }
        return inbox.withLock { inbox in
            guard inbox.phase != .running, inbox.work.isEmpty else { return false }
            inbox.phase = .ended
            return true
        }
    }

    /// On the `afterlife` queue: the loop's state has one user at a time there as well.
    private func runAfterEnd() {
        csystem_set_thread_context(Unmanaged.passUnretained(self).toOpaque())
        defer { csystem_set_thread_context(nil) }
        _ = takeInbox(willSleep: false)
        while !isIdle { runJobs() }
        flushEndOfPass()
    }
}

// MARK: - Descriptors

extension EventLoop {
    /// Reports the readiness of `fd` to `handler`, which the loop keeps alive until `deregister`.
    package func register(
        _ fd: Int32, for interest: Readiness, handler: any ReadinessHandler
    ) throws(NetError) -> UInt64 {
        assertCurrent()
        let token = table.insert(handler)
        let result = csystem_epoll_add(epoll, fd, interest.rawValue, token)
        if result < 0 {
            table.remove(token)
            throw .system("epoll_ctl", result: Int(result))
        }
        return token
    }

    package func setInterest(_ interest: Readiness, of fd: Int32, token: UInt64) {
        assertCurrent()
        csystem_epoll_modify(epoll, fd, interest.rawValue, token)
    }

    /// Forgets the handler. The descriptor leaves epoll when it is closed, which its owner does next.
    package func deregister(_ token: UInt64) {
        assertCurrent()
        table.remove(token)
    }

    /// Tells `handler`, once for each call, when the events and jobs of this pass are done: the place to send what they
    /// produced, with one system call.
    package func callAtEndOfPass(_ handler: any PassEndHandler) {
        assertCurrent()
        atEndOfPass.append(handler)
    }

    package func makeTimer(_ action: @escaping () -> Void) -> LoopTimer { LoopTimer(loop: self, action: action) }

    func schedule(_ timer: LoopTimer) {
        assertCurrent()
        timers.schedule(timer)
    }

    func forget(_ timer: LoopTimer) {
        assertCurrent()
        timers.remove(timer)
    }
}
