import Dispatch
import Engine
import Glibc
import Net
import Synchronization

/// Keeps one worker running: starts it, starts the next one when it ends, and gives up on one that ends too often.
///
/// One thread of its own looks after it; calls only look at what it published.
package final class WorkerKeeper: Sendable {
    /// What an operator is told.
    package struct Condition: Sendable, Equatable {
        package enum Phase: String, Sendable { case starting, running, quarantined, stopped }
        package var phase: Phase
        package var pid: Int32?
        /// How often a new worker had to take the place of one that ended.
        package var restarts: Int
        /// How the last one ended.
        package var lastEnd: String?
        /// From the last end to the next worker's readiness.
        package var lastReplacementMilliseconds: Double?
        package var walls: Walls
    }

    private struct State {
        var phase = Condition.Phase.starting
        /// The worker has not ended a request by its deadline: no more are sent until it does, or is replaced.
        var isSuspect = false
        var worker: Worker?
        var waiters: [UnsafeContinuation<Void, Never>] = []
        var walls: Walls = []
        var restarts = 0
        var lastEnd: String?
        var lastReplacementMilliseconds: Double?
        /// When the last ones ended unasked, on the monotonic clock.
        var crashes: [Int64] = []
        var handovers: [UInt16: Handover] = [:]
    }

    package let name: String
    private let command: [String]
    private let loops: [EventLoop]
    private let hello: WorkerHello
    private let plugins: [WorkerPlugin]
    private let settings: LoaderSettings
    private let state = Mutex(State())
    private let hasEnded = DispatchSemaphore(value: 0)
    private let nextLoop = Atomic<Int>(0)

    /// Five ends within a minute are no accident.
    private static let crashLimit = 5
    private static let crashWindow: Int64 = 60_000_000_000
    private static let startMilliseconds = 10_000

    init(
        _ name: String, _ hello: WorkerHello, _ plugins: [WorkerPlugin], _ settings: LoaderSettings, loops: [EventLoop]
    ) {
        self.name = name
        self.hello = hello
        self.plugins = plugins
        self.settings = settings
        self.loops = loops
        command = settings.workerCommand
    }

    /// Starts the first worker and waits for its answer; what it says is why its libraries are refused. Blocks.
    func start() throws(LoaderError) -> WorkerReady {
        let first = Mutex<Result<WorkerReady, LoaderError>?>(nil)
        let isKnown = DispatchSemaphore(value: 0)
        // Every worker is started on the keeper's thread: the kernel ends a worker with the thread that started it.
        let isRunning = NamedThread.start("keep-\(name)") { [self] in
            let worker: Worker
            do throws(LoaderError) {
                let ready: WorkerReady
                (worker, ready) = try launch()
                publish(worker, ready.walls)
                first.withLock { $0 = .success(ready) }
                isKnown.signal()
            } catch {
                first.withLock { $0 = .failure(error) }
                isKnown.signal()
                return
            }
            keep(worker)
        }
        guard isRunning else {
            throw LoaderError(.placement, found: "no more threads", expected: "one to look after a worker")
        }
        isKnown.wait()
        guard let result = first.withLock({ $0 }) else {
            throw LoaderError(.placement, found: "no answer", expected: "a worker")
        }
        return try result.get()
    }

    package var condition: Condition {
        state.withLock { state in
            Condition(
                phase: state.phase, pid: state.worker?.pid, restarts: state.restarts, lastEnd: state.lastEnd,
                lastReplacementMilliseconds: state.lastReplacementMilliseconds, walls: state.walls)
        }
    }

    /// The link that calls of this thread's loop take. Waits while a worker is being started.
    func link(for books: PluginBooks) async throws(PluginFailure) -> WorkerLink {
        while true {
            let (phase, worker, lastEnd) = state.withLock { state in
                (state.phase, state.isSuspect ? nil : state.worker, state.lastEnd)
            }
            switch phase {
            case .running:
                guard let worker else {
                    try await waitForWorker(books)
                    continue
                }
                return worker.links[(settings.currentLoop ?? anyLoop) % worker.links.count]
            case .quarantined:
                throw books.failure(
                    .unavailable,
                    "it is quarantined after \(Self.crashLimit) ends within a minute; the last: \(lastEnd ?? "")")
            case .stopped: throw books.failure(.unavailable, "it is being retired")
            case .starting: try await waitForWorker(books)
            }
        }
    }

    private func waitForWorker(_ books: PluginBooks) async throws(PluginFailure) {
        guard await waitForChange() else {
            throw books.failure(.overloaded, "\(settings.queueLimit) calls wait for its worker")
        }
    }

    /// A link took no request: its worker is gone, and nobody else needs to try. The keeper's thread will say so in a moment, too.
    func isGone(_ link: WorkerLink) {
        state.withLock { state in
            guard state.phase == .running, let worker = state.worker, worker.links.contains(where: { $0 === link })
            else {
                return
            }
            state.phase = .starting
            worker.lose(nil)
        }
    }

    /// A link of the worker that runs now, for questions about its plugins.
    var anyLink: WorkerLink? { state.withLock { $0.phase == .running ? $0.worker?.links.first : nil } }

    /// What a plugin was handed over, for the workers to come.
    func remember(_ handover: Handover, _ plugin: UInt16) { state.withLock { $0.handovers[plugin] = handover } }

    private var anyLoop: Int { nextLoop.add(1, ordering: .relaxed).oldValue & Int.max }

    /// False if too many wait already. Returns at once if no worker is being started.
    private func waitForChange() async -> Bool {
        let isAccepted = Mutex(true)
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let goesOn = state.withLock { state -> Bool in
                guard state.phase == .starting || state.phase == .running && state.isSuspect else { return true }
                guard state.waiters.count < settings.queueLimit else {
                    isAccepted.withLock { $0 = false }
                    return true
                }
                state.waiters.append(continuation)
                return false
            }
            if goesOn { continuation.resume() }
        }
        return isAccepted.withLock { $0 }
    }

    /// Ends the worker once its requests have ended; kills it if they do not in time. Blocks.
    func stop(waiting nanoseconds: Int64) -> Bool {
        let (worker, waiters, wasRunning) = state.withLock {
            state -> (Worker?, [UnsafeContinuation<Void, Never>], Bool) in
            let wasRunning = state.phase == .running || state.phase == .starting
            state.phase = .stopped
            defer { state.waiters = [] }
            return (state.worker, state.waiters, wasRunning)
        }
        for waiter in waiters { waiter.resume() }
        guard wasRunning else { return true }
        worker?.drain(waiting: nanoseconds)
        worker?.wake()
        let isClean = hasEnded.wait(timeout: .now() + .nanoseconds(Int(clamping: nanoseconds))) == .success
        if !isClean, let worker { kill(worker.pid, SIGKILL) }
        return isClean
    }

    // MARK: On the keeper's thread

    private func keep(_ first: Worker) {
        var worker = first
        while true {
            let end = watch(worker)
            let endedAt = MonotonicClock.now
            // Before its requests end: whoever tries again at once waits for the next one.
            let isOver = state.withLock { state -> Bool in
                state.worker = nil
                if state.phase == .stopped { return true }
                state.phase = .starting
                state.isSuspect = false
                state.lastEnd = end
                return false
            }
            worker.close(end)
            if isOver { break }
            settings.log(entry(.error, "its worker is gone: \(end)"))
            guard let next = replace(endedAt) else { break }
            worker = next
        }
        hasEnded.signal()
    }

    /// Waits until the worker has ended or has to; says how.
    private func watch(_ worker: Worker) -> String {
        while true {
            // Also when the next one is due: a hog or a hang is found by looking.
            worker.wait(hello.memory == nil ? 100 : 50)
            if worker.isLost { return worker.reap(nil) }
            settle(isSuspect: worker.hasOverdueRequest)
            if worker.hasHungRequest {
                return worker.reap("it did not end a request by its deadline and was killed")
            }
            if let most = hello.memory, let used = ProcessMemory.written(by: worker.pid), used > most + Self.ownMemory {
                return worker.reap(
                    "it used \(used >> 20) MiB of memory, its budget is \((most + Self.ownMemory) >> 20) MiB with the worker's own, and was killed"
                )
            }
        }
    }

    /// What a worker writes to before it has opened anything.
    static let ownMemory = 16 << 20

    /// Starts the next worker, as often as it takes; nil if it ends too often, or is not wanted any more.
    private func replace(_ endedAt: Int64) -> Worker? {
        var pause: UInt32 = 0
        while true {
            let now = MonotonicClock.now
            let isTooMuch = state.withLock { state -> Bool in
                state.crashes = state.crashes.filter { now - $0 < Self.crashWindow } + [now]
                return state.crashes.count >= Self.crashLimit
            }
            if isTooMuch {
                settings.log(
                    entry(
                        .error,
                        "quarantined: \(Self.crashLimit) workers ended within a minute. Its calls are refused until it is loaded again"
                    ))
                settle(.quarantined)
                return nil
            }
            usleep(pause)
            do throws(LoaderError) {
                let (worker, ready) = try launch()
                let isWanted = state.withLock { state -> Bool in
                    guard state.phase == .starting else { return false }
                    state.restarts += 1
                    state.lastReplacementMilliseconds = Double(MonotonicClock.now - endedAt) / 1e6
                    return true
                }
                guard isWanted else {
                    worker.close("it is being retired")
                    _ = worker.reap("")
                    return nil
                }
                publish(worker, ready.walls)
                return worker
            } catch {
                state.withLock { $0.lastEnd = "\(error)" }
                settings.log(entry(.error, "a new worker could not be started: \(error)"))
                pause = min(pause * 2 + 20_000, 1_000_000)
            }
        }
    }

    /// One worker, ready.
    private func launch() throws(LoaderError) -> (Worker, WorkerReady) {
        let worker = try Worker(
            command, loops: loops, hello: hello, plugins: plugins,
            overdue: { [weak self] in self?.state.withLock { $0.isSuspect = true } })
        let deadline = MonotonicClock.now + Int64(Self.startMilliseconds) * 1_000_000
        while worker.answer == nil, !worker.isLost, MonotonicClock.now < deadline {
            worker.wait(Self.startMilliseconds)
        }
        switch worker.answer {
        case .success(let ready):
            for (plugin, handover) in state.withLock({ $0.handovers }) {
                _ = worker.links[0].ask { handover.frame(FrameHead(call: .restore, plugin: plugin, request: $0)) }
            }
            return (worker, ready)
        case .failure(let error):
            worker.close(error.description)
            _ = worker.reap("")
            throw error
        case nil:
            let end = worker.reap(worker.isLost ? nil : "it was not ready within \(Self.startMilliseconds) ms")
            worker.close(end)
            throw LoaderError(
                .placement, found: "a worker that could not open \(name): \(end)", expected: "a worker that is ready",
                remedy: "Look at the plugin's own log lines")
        }
    }

    private func publish(_ worker: Worker, _ walls: Walls) {
        state.withLock { state in
            state.worker = worker
            state.walls = walls
        }
        settle(.running)
    }

    private func settle(_ phase: Condition.Phase) {
        let waiters = state.withLock { state -> [UnsafeContinuation<Void, Never>] in
            if state.phase != .stopped { state.phase = phase }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
        settings.conditionsChanged()
    }

    private func settle(isSuspect: Bool) {
        let waiters = state.withLock { state -> [UnsafeContinuation<Void, Never>] in
            state.isSuspect = isSuspect
            guard !isSuspect, state.phase == .running else { return [] }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private func entry(_ level: LoaderLogEntry.Level, _ message: String) -> LoaderLogEntry {
        LoaderLogEntry(level: level, plugin: name, message: message, isFromPlugin: false)
    }
}
