import CLoader
import Dispatch
import Glibc
import Net
import StrictJSON
import Synchronization

/// One worker process, from its start to its end.
final class Worker: Sendable {
    let pid: Int32
    let links: [WorkerLink]
    private let relays = HTTPRelays()
    private let state = Mutex(State())
    /// Signalled when there is something to look at.
    private let news: DispatchSemaphore

    private struct State {
        var answer: Result<WorkerReady, LoaderError>?
        /// A link has ended, and why if the host ended it.
        var isLost = false
        var fault: FrameError?
    }

    /// Starts the process and says hello. It has not answered yet.
    ///
    /// - Parameter command: the program and the arguments before the number of sockets.
    /// - Parameter overdue: told when a request was not ended by its deadline.
    init(
        _ command: [String], loops: [EventLoop], hello: WorkerHello, plugins: [WorkerPlugin],
        overdue: @escaping @Sendable () -> Void
    ) throws(LoaderError) {
        var ours: [Int32] = []
        var theirs: [Int32] = []
        defer { for end in theirs { Glibc.close(end) } }
        for _ in loops {
            var ends: [Int32] = [-1, -1]
            guard cloader_socket_pair(&ends) == 0 else {
                for end in ours { Glibc.close(end) }
                throw LoaderError(.placement, found: LibraryFile.reason(errno), expected: "sockets for a worker")
            }
            ours.append(ends[0])
            theirs.append(ends[1])
        }
        // From here on the channels own their descriptors.
        let channels = zip(ours, loops).map { FrameChannel($0, on: $1) }
        var arguments: [UnsafeMutablePointer<CChar>?] = (command + ["\(loops.count)"]).map { strdup($0) } + [nil]
        // Swift's backtracer would take seconds to describe a crash.
        var variables: [UnsafeMutablePointer<CChar>?] = [strdup("SWIFT_BACKTRACE=enable=no"), nil]
        defer { for string in arguments + variables { free(string) } }
        var pid: Int32 = 0
        let error = cloader_spawn(&pid, command[0], &arguments, &variables, theirs, Int32(theirs.count))
        guard error == 0 else {
            throw LoaderError(
                .placement, found: "\(LibraryFile.reason(error)) on starting \(command[0])",
                expected: "a worker process")
        }
        self.pid = pid
        let news = DispatchSemaphore(value: 0)
        self.news = news
        let box = WeakWorker()
        let relays = relays
        links = channels.map { channel in
            WorkerLink(
                channel, plugins, relays,
                events: WorkerLink.Events(
                    ended: { box.worker?.lose($0) }, answered: { box.worker?.answer($0) },
                    overdue: { isOverdue in
                        if isOverdue { overdue() }
                        box.worker?.wake()
                    }))
        }
        box.worker = self
        for link in links { link.channel.open(link) }
        links[0].channel.send(hello.frame)
    }

    /// Links tell their worker, which owns them.
    ///
    /// `@unchecked Sendable`: set once, before any link is open.
    private final class WeakWorker: @unchecked Sendable { weak var worker: Worker? }

    /// It is not to be asked any more.
    func lose(_ fault: FrameError?) {
        state.withLock { state in
            state.isLost = true
            if state.fault == nil { state.fault = fault }
        }
        news.signal()
    }

    private func answer(_ answer: Result<WorkerReady, LoaderError>) {
        state.withLock { $0.answer = answer }
        news.signal()
    }

    /// How long after its deadline a request may stay unanswered before the worker counts as hung.
    private static let patience: Int64 = 250_000_000

    /// Waits for something new, at most that long.
    func wait(_ milliseconds: Int) { _ = news.wait(timeout: .now() + .milliseconds(milliseconds)) }

    /// Has the keeper look.
    func wake() { news.signal() }

    /// What it answered to the hello.
    var answer: Result<WorkerReady, LoaderError>? { state.withLock { $0.answer } }

    /// It is gone, or going, or not believed any more.
    var isLost: Bool { state.withLock { $0.isLost } }

    var hasOverdueRequest: Bool {
        let now = MonotonicClock.now
        return links.contains { $0.hasOverdueRequest(now: now, patience: 0) }
    }

    var hasHungRequest: Bool {
        let now = MonotonicClock.now
        return links.contains { $0.hasOverdueRequest(now: now, patience: Self.patience) }
    }

    /// Asks it to end its instances once their requests have ended, and then itself.
    func drain(waiting nanoseconds: Int64) {
        var frame = FrameWriter(FrameHead(call: .drain))
        frame.number(nanoseconds)
        links[0].channel.send(frame.finish())
    }

    /// Ends the process if it has not ended, and says how it came to its end. Blocks until the kernel has it.
    ///
    /// - Parameter reason: why the host ends it; nil: it was lost.
    func reap(_ reason: String?) -> String {
        // What it may have started goes too; the sandbox does not let it, but not every kernel has one.
        kill(-pid, SIGKILL)
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        if let reason { return reason }
        if let fault = state.withLock({ $0.fault }) { return "it was ended for a \(fault)" }
        // As the macros WIFSIGNALED, WTERMSIG and WEXITSTATUS, which Swift does not import.
        let signal = status & 0x7F
        return signal == 0
            ? "it ended itself with status \((status >> 8) & 0xFF)" : "it ended with \(SignalName.of(signal))"
    }

    /// Ends everything that waits for it.
    func close(_ message: String) {
        relays.cancelAll()
        for link in links { link.close(message) }
    }
}
