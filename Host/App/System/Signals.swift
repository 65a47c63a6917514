import Dispatch
import Glibc

/// Signals as a stream. SIGPIPE and SIGXFSZ are ignored for the whole process: a reader that went away, or a file that may not grow,
/// is an error of its write.
struct Signals {
    enum Event {
        /// SIGTERM or SIGINT.
        case stop
        /// SIGHUP.
        case reload
    }

    let events: AsyncStream<Event>
    private let sources: [any DispatchSourceSignal]

    init() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        self.events = events
        sources = [(SIGTERM, Event.stop), (SIGINT, .stop), (SIGHUP, .reload)].map { number, event in
            // The dispatch source sees a signal only if its default action does not end the process first.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(event) }
            source.resume()
            return source
        }
    }
}
