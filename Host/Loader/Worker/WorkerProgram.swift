import CPersona
import Dispatch
import Engine
import Glibc
import Net
import StrictJSON
import Synchronization

/// A worker: the host's own executable, started again to run libraries where a crash, a hang or a memory hog costs their own requests only.
///
/// It says hello, puts up its walls, opens the libraries, and serves one socket for each event loop of the host, each on a loop of its own.
package final class WorkerProgram: Sendable {
    /// The hidden subcommand under which the host runs itself.
    package static let subcommand = "plugin-worker"

    static let firstDescriptor: Int32 = 3
    /// Looks for more work that long before it sleeps: waking up costs more than most calls.
    private static let spinMicroseconds: Int64 = 50

    private let plugins: [PluginRuntime]
    private let channels: [FrameChannel]
    let report: WorkerReport
    private let relay: HTTPRelay
    private let states: StateRelay
    private let descriptions: [LibraryDescription]

    /// - Parameter arguments: the number of sockets.
    package static func main(arguments: [String]) -> Int32 {
        let isolation = Walls.isolate()
        guard let count = arguments.first.flatMap({ UInt8($0) }).map(Int.init), (1...60).contains(count),
            (0..<count).allSatisfy({ fcntl(firstDescriptor + Int32($0), F_GETFD) >= 0 })
        else {
            let hint = "\(subcommand) is run by the host itself; where plugins run is said in the deployment file\n"
            try? FileBytes.writeAll(Array(hint.utf8), to: STDERR_FILENO)
            return 64
        }
        do throws(LoaderError) {
            let hello = try readHello()
            let walls = isolation.union(confine(hello))
            if hello.isUntrusted { try walls.requireAll() }
            let program = try WorkerProgram(hello, sockets: count)
            program.serve(hello, walls)
        } catch {
            var frame = FrameWriter(FrameHead(call: .refused))
            error.json.bytes().withUnsafeBytes { frame.rest($0) }
            try? FileBytes.writeAll(frame.finish(), to: firstDescriptor)
            return 0
        }
        // Everything else happens on the loops, until one of them finds that the host has gone.
        while true { DispatchSemaphore(value: 0).wait() }
    }

    private static func confine(_ hello: WorkerHello) -> Walls {
        // Twice the budget and what a few dozen threads need: the host looks at what is really used; this only stops a flood.
        let limit = hello.memory.map { ProcessMemory.writableHere() + 2 * $0 + (256 << 20) }
        return Walls.confine(libraries: hello.libraries.map(\.path), dataLimit: limit)
    }

    private static func readHello() throws(LoaderError) -> WorkerHello {
        func malformed(_ found: String) -> LoaderError {
            LoaderError(
                .placement, found: found, expected: "the host's hello, version \(WorkerHello.version)",
                remedy: "Restart the host: its executable was replaced while it ran")
        }
        do {
            let head = try FileBytes.readExactly(4, from: firstDescriptor)
            let size = head.withUnsafeBytes { Int($0.loadUnaligned(as: UInt32.self).littleEndian) }
            guard size <= FrameHead.limit else { throw malformed("a frame of \(size) bytes") }
            let body = try FileBytes.readExactly(size, from: firstDescriptor)
            let document = try body.withUnsafeBytes { bytes throws -> [UInt8] in
                var frame = try FrameReader(bytes)
                guard frame.head.call == .hello else { throw FrameError(found: "\(frame.head.call)") }
                return [UInt8](frame.remainder())
            }
            return try WorkerHello(JSON.parse(document))
        } catch {
            throw error as? LoaderError ?? malformed("\(error)")
        }
    }

    /// Opens the libraries and makes their instances.
    private init(_ hello: WorkerHello, sockets: Int) throws(LoaderError) {
        Call.waitsForEver.store(true, ordering: .relaxed)
        let group: EventLoopGroup
        do {
            group = try EventLoopGroup(count: sockets, spinning: .microseconds(Self.spinMicroseconds))
        } catch {
            throw LoaderError(.placement, found: "no event loops (\(error))", expected: "\(sockets)")
        }
        let channels = group.loops.enumerated().map {
            FrameChannel(Self.firstDescriptor + Int32($0.offset), on: $0.element)
        }
        // The threads run until the process ends.
        _ = Unmanaged.passRetained(group)
        let report = WorkerReport(channels[0])
        let relay = HTTPRelay()
        relay.connect(channels[0])
        let states = StateRelay()
        let settings = LoaderSettings(worker: hello, loops: group.loops, log: { report.log($0) })
        var plugins: [PluginRuntime] = []
        var descriptions: [LibraryDescription] = []
        for library in hello.libraries {
            do throws(LoaderError) {
                let opened = try Handshake.check(OpenLibrary.entry(of: library.path), otherKinds: library.otherKinds)
                descriptions.append(opened.description)
                let configuration = ConfigurationTexts(library.configuration)
                for id in library.plugins {
                    guard let plugin = opened.plugins.first(where: { $0.description.id == id }) else {
                        throw LoaderError(
                            .manifestMismatch, found: "no plugin \(id)", expected: "the one the probe saw")
                    }
                    let books = try PluginBooks(plugin.description, settings, changed: { report.schedule() })
                    let http = try HTTPService(
                        hosts: [], responseLimit: settings.httpResponseLimit, callLimit: hello.httpCalls,
                        userAgent: "", client: HTTPRelay.Way(relay: relay, plugin: UInt16(clamping: plugins.count)))
                    let state = StateService(
                        carrier: StateRelay.Way(relay: states, plugin: UInt16(clamping: plugins.count)),
                        callLimit: settings.stateCalls)
                    let grant = PluginGrant(library, configuration, http: http, state: state)
                    plugins.append(
                        PluginRuntime(
                            plugin.description, books: books, site: try LocalSite(plugin, books, grant, settings),
                            terms: PluginTerms(), settings: settings, keepsState: grant.state != nil))
                }
            } catch {
                throw error.about(library.path)
            }
        }
        self.plugins = plugins
        self.channels = channels
        self.report = report
        self.relay = relay
        self.states = states
        self.descriptions = descriptions
        report.open(plugins)
    }

    private func serve(_ hello: WorkerHello, _ walls: Walls) {
        // Before the host can ask anything: it sends requests only after this frame.
        channels[0].send(WorkerReady(libraries: descriptions, walls: walls).frame)
        for channel in channels {
            let service = LinkService(channel, plugins, relay, states, self, cards: hello.openPersonas)
            // As long as the process.
            _ = Unmanaged.passRetained(service)
            channel.open(service)
        }
    }

    /// Ends the instances once their requests have ended, then the process.
    func drain(waiting nanoseconds: Int64) {
        NamedThread.start("persona-drain") { [self] in
            let end = MonotonicClock.now + nanoseconds
            for plugin in plugins { _ = plugin.drain(waiting: max(0, end - MonotonicClock.now)) }
            report.send()
            channels[0].send(FrameWriter(FrameHead(call: .drained)).finish())
            channels[0].flush()
            exit()
        }
    }

    /// The host is gone, or what it says is not understood, which no other request will be either.
    func end(_ why: FrameError?) {
        if let why {
            report.log(
                LoaderLogEntry(
                    level: .error, plugin: plugins[0].identity.id, message: "its worker got a \(why)",
                    isFromPlugin: false))
        }
        exit()
    }

    /// At once: whatever the libraries registered to run at exit is theirs to lose.
    func exit() -> Never { _exit(0) }
}

extension LoaderSettings {
    /// In a worker: what the host said in its hello. Nothing is loaded from files here.
    fileprivate init(
        worker hello: WorkerHello, loops: [EventLoop], log: @escaping @Sendable (LoaderLogEntry) -> Void
    ) {
        self.init(
            vault: LibraryVault(), loops: loops, workers: hello.threads, queueLimit: hello.queueLimit,
            replyLimit: hello.replyLimit,
            mediaLimit: hello.mediaLimit, openPersonas: hello.openPersonas, clock: SystemClock(), log: log,
            productVersion: hello.productVersion)
    }
}
