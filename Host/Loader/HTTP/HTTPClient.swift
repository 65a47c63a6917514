import Glibc
import Synchronization

/// Makes HTTP requests with libcurl, on one thread of its own: no caller waits, whatever servers do.
///
/// Certificates are checked, redirects are followed within the list of hosts, connections are kept for the next request. See
/// Decisions/0004.
package final class HTTPClient: HTTPCarrier {
    /// The thread starts with the first request.
    package static let shared = HTTPClient()

    private enum Command {
        case start(HTTPTransfer)
        case cancel(HTTPTransfer)
        case resume(HTTPTransfer)
    }

    private struct State {
        var commands: [Command] = []
        var isStarted = false
        var wakeUp: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    package func start(_ transfer: HTTPTransfer) { send(.start(transfer)) }

    /// Closes the connection if the transfer is under way; its receiver hears nothing more, except what is being told right now.
    package func cancel(_ transfer: HTTPTransfer) { send(.cancel(transfer)) }

    /// There is room again for a body that was not taken.
    package func resume(_ transfer: HTTPTransfer) { send(.resume(transfer)) }

    private func send(_ command: Command) {
        let (mustStart, wakeUp) = state.withLock { state -> (Bool, (@Sendable () -> Void)?) in
            state.commands.append(command)
            defer { state.isStarted = true }
            return (!state.isStarted, state.wakeUp)
        }
        wakeUp?()
        guard mustStart else { return }
        if !NamedThread.start("persona-curl", { [self] in run() }) {
            refuseAll("the system has no thread for the HTTP client")
        }
    }

    private func run() {
        // A server that closes early must not end the process when TLS writes to it. The signal is the writing thread's own.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        switch CurlLibrary.shared {
        case .failure(let error): refuseAll("HTTP calls are not possible: \(error)")
        case .success(let library):
            guard let work = HTTPClientLoop(library) else {
                return refuseAll("HTTP calls are not possible: libcurl has no memory")
            }
            state.withLock { $0.wakeUp = { work.wakeUp() } }
            while true {
                for command in takeCommands() {
                    switch command {
                    case .start(let transfer): work.start(transfer)
                    case .cancel(let transfer): work.cancel(transfer)
                    case .resume(let transfer): work.resume(transfer)
                    }
                }
                work.step()
            }
        }
    }

    private func takeCommands() -> [Command] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// Without a thread or a library: says so, and tries again with the next request.
    private func refuseAll(_ reason: String) {
        let commands = state.withLock { state -> [Command] in
            state.isStarted = false
            defer { state.commands = [] }
            return state.commands
        }
        for case .start(let transfer) in commands { transfer.receiver.end(.unavailable(reason)) }
    }
}
