import Dispatch
import Synchronization

/// A few threads that may wait, with a bounded queue before them. Each plugin has its own: one that hangs costs its own calls only.
///
/// Threads are started when work comes and none is idle, up to the limit, and stay.
final class WorkerPool<Worker: Sendable>: Sendable {
    typealias Job = @Sendable (Worker) -> Void

    private struct State {
        var queue: [Job] = []
        var threads = 0
        var idle = 0
        var limit: Int
        var isStopped = false
        var stopped: [DispatchSemaphore] = []
    }

    private let name: String
    private let queueLimit: Int
    private let makeWorker: @Sendable (Int) -> Worker?
    private let retire: @Sendable (Worker) -> Void
    private let available = DispatchSemaphore(value: 0)
    private let state: Mutex<State>

    /// - Parameter makeWorker: what a new thread works with, made on that thread; nil: this thread cannot work and ends, and no other
    ///   is tried in its place. The number counts from 0.
    /// - Parameter retire: the end of a thread, on that thread, once the pool is stopped and its last job is done.
    init(
        name: String, threads: Int, queueLimit: Int, makeWorker: @escaping @Sendable (Int) -> Worker?,
        retire: @escaping @Sendable (Worker) -> Void = { _ in }
    ) {
        self.name = name
        self.queueLimit = queueLimit
        self.makeWorker = makeWorker
        self.retire = retire
        state = Mutex(State(limit: max(1, threads)))
    }

    /// Has a thread do the job; false if too many are waiting or the pool is stopped.
    func submit(_ job: @escaping Job) -> Bool {
        let (isAccepted, newThread) = state.withLock { state -> (Bool, Int?) in
            guard !state.isStopped, state.limit > 0, state.queue.count < queueLimit else { return (false, nil) }
            state.queue.append(job)
            guard state.queue.count > state.idle, state.threads < state.limit else { return (true, nil) }
            state.threads += 1
            return (true, state.threads - 1)
        }
        guard isAccepted else { return false }
        if let newThread, !NamedThread.start("\(name)-\(newThread)", { [self] in work(newThread) }) {
            loseThread()
        }
        available.signal()
        return true
    }

    /// Lets the threads end after the jobs that wait. True if all had ended when the time was over; they end by themselves later
    /// if not.
    func stop(waiting nanoseconds: Int64) -> Bool {
        let done = DispatchSemaphore(value: 0)
        let threads = state.withLock { state -> Int in
            state.isStopped = true
            if state.threads > 0 { state.stopped.append(done) }
            return state.threads
        }
        if threads == 0 { return true }
        for _ in 0..<threads { available.signal() }
        return done.wait(timeout: .now() + .nanoseconds(Int(clamping: nanoseconds))) == .success
    }

    private func work(_ number: Int) {
        guard let worker = makeWorker(number) else {
            loseThread()
            return
        }
        while true {
            state.withLock { $0.idle += 1 }
            available.wait()
            let job = state.withLock { state -> Job? in
                state.idle -= 1
                return state.queue.isEmpty ? nil : state.queue.removeFirst()
            }
            if let job {
                job(worker)
            } else if state.withLock({ $0.isStopped && $0.queue.isEmpty }) {
                break
            }
        }
        retire(worker)
        loseThread()
    }

    private func loseThread() {
        let waiting = state.withLock { state -> [DispatchSemaphore] in
            state.threads -= 1
            if state.isStopped {
                defer { if state.threads == 0 { state.stopped = [] } }
                return state.threads == 0 ? state.stopped : []
            }
            // A thread that could not be made, or whose instance could not: the others do its work.
            state.limit -= 1
            return []
        }
        for semaphore in waiting { semaphore.signal() }
    }
}
