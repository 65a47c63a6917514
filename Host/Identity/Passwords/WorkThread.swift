internal import Dispatch
internal import Glibc
internal import Synchronization

/// One thread with a bounded queue before it, for work that would hold up an event loop. Ends with the object.
final class WorkThread: Sendable {
    private typealias Job = @Sendable () -> Void

    private struct State {
        var jobs: [Job] = []
        /// Waiting and running.
        var count = 0
    }

    /// What thread and object share; the thread must not keep the object.
    private final class Shared: Sendable {
        let state = Mutex(State())
        let available = DispatchSemaphore(value: 0)

        func work() {
            while true {
                available.wait()
                let job = state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
                guard let job else { return }
                job()
                state.withLock { $0.count -= 1 }
            }
        }
    }

    private let shared = Shared()
    private let capacity: Int

    /// - Parameter name: at most 15 bytes, as the kernel shows it.
    init(_ name: String, capacity: Int) throws(IdentityError) {
        self.capacity = capacity
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(name: name, shared: shared))
        // A new thread inherits the mask: signals are for the threads that asked for them.
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        let result = pthread_create(&thread, nil, Self.entry, body.toOpaque())
        pthread_sigmask(SIG_SETMASK, &previous, nil)
        guard result == 0 else {
            body.release()
            throw IdentityError(.busy, "the thread \(name) cannot be started: \(String(cString: strerror(result)))")
        }
        pthread_detach(thread)
    }

    deinit {
        // Whoever waits in `run` keeps the object, so nothing is left in the queue; an empty one ends the thread.
        shared.available.signal()
    }

    var count: Int { shared.state.withLock { $0.count } }

    /// Runs `body` on the thread when its turn comes.
    ///
    /// - Throws: `busy`, at once, if too many wait; `CancellationError` if the task was cancelled before the turn came.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let ticket = Ticket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
                let isAccepted = submit {
                    guard !ticket.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                    continuation.resume(with: Result { try body() })
                }
                if !isAccepted {
                    continuation.resume(throwing: IdentityError(.busy, "too many passwords wait; try again later"))
                }
            }
        } onCancel: {
            ticket.cancel()
        }
    }

    private func submit(_ job: @escaping Job) -> Bool {
        let isAccepted = shared.state.withLock { state in
            guard state.count < capacity else { return false }
            state.count += 1
            state.jobs.append(job)
            return true
        }
        if isAccepted { shared.available.signal() }
        return isAccepted
    }

    private final class Ticket: Sendable {
        private let flag = Atomic<Bool>(false)
        var isCancelled: Bool { flag.load(ordering: .relaxed) }
        func cancel() { flag.store(true, ordering: .relaxed) }
    }

    private final class Body: Sendable {
        let name: String
        let shared: Shared

        init(name: String, shared: Shared) {
            self.name = name
            self.shared = shared
        }
    }

    private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        // Passed in above, never NULL.
        guard let context else { return nil }
        let body = Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
        showName(body.name)
        body.shared.work()
        return nil
    }

    /// For `top -H` and debuggers; pthread_setname_np is not in Swift's Glibc module, and the kernel takes a name through this file
    /// as well (proc(5)). Best effort.
    private static func showName(_ name: String) {
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        let bytes = Array(name.utf8)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }
}
