import CSystem
import Dispatch
import Glibc
import Synchronization

/// The loops of a process: by default one for each CPU it may use.
///
/// The threads start with `init` and end with `stop`, which joins them. Stop servers first.
package final class EventLoopGroup: Sendable {
    package let loops: [EventLoop]

    private let threads: Mutex<[pthread_t]>
    private let turn = Atomic<Int>(0)

    package static var defaultCount: Int { Int(csystem_available_cpus()) }

    /// - Parameter spinning: how long a loop looks for events before it sleeps, while they follow each other closely. For loops whose
    ///   every event somebody waits for.
    package init(count: Int = EventLoopGroup.defaultCount, spinning: Duration = .zero) throws(NetError) {
        var loops: [EventLoop] = []
        for index in 0..<max(1, count) { loops.append(try EventLoop(index: index, spinning: spinning)) }
        self.loops = loops
        threads = Mutex([])
        Self.openTimersOfDispatch()
        for loop in loops {
            do {
                let thread = try Self.startThread(of: loop)
                threads.withLock { $0.append(thread) }
            } catch {
                stop()
                throw error
            }
        }
    }

    deinit {
        assert(threads.withLock { $0.isEmpty }, "an EventLoopGroup was dropped without stop(): its threads still run")
    }

    /// *Any thread.* A loop for work that belongs to no connection; each in its turn.
    package func next() -> EventLoop {
        let count = UInt(bitPattern: turn.wrappingAdd(1, ordering: .relaxed).oldValue)
        return loops[Int(count % UInt(loops.count))]
    }

    /// Ends the loops after the jobs they have, and waits for their threads. Not to be called on a loop. Idempotent.
    package func stop() {
        precondition(EventLoop.current == nil, "a loop cannot wait for its own thread")
        for loop in loops { loop.requestStop() }
        let threads = threads.withLock { threads in
            let all = threads
            threads = []
            return all
        }
        for thread in threads { pthread_join(thread, nil) }
    }

    /// As `stop()`, for asynchronous callers: waits on a thread of Dispatch.
    package func stop() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.stop()
                continuation.resume()
            }
        }
    }

    /// Dispatch opens a descriptor for each of its clocks when the first timer of that clock is armed (by `Task.sleep`, for
    /// one), and ends the process if it cannot. So that happens now, and not when the descriptors have run out.
    private static func openTimersOfDispatch() {
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1)) {}
        DispatchQueue.global().asyncAfter(wallDeadline: .now() + .milliseconds(1)) {}
        Task.detached { try? await Task.sleep(for: .milliseconds(1)) }
    }

    private static func startThread(of loop: EventLoop) throws(NetError) -> pthread_t {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(loop)
        let result = pthread_create(
            &thread, nil,
            { context in
                // The pointer is the retained loop from above: pthread_create hands it on unchanged.
                if let context { Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().runThread() }
                return nil
            }, box.toOpaque())
        if result != 0 {
            box.release()
            throw .system("pthread_create", result: Int(-result))
        }
        return thread
    }
}
