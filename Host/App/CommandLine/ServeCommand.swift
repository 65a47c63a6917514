import Configuration
import Engine
import Glibc
import Net
import StrictJSON
import Surfaces

/// `persona-host serve`: runs until it is told to stop.
struct ServeCommand {
    private let options: HostOptions
    private let logForm: Log.Form?

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        var arguments = try Arguments(arguments, switches: ["diagnostics-echo"])
        let listen = try arguments.value("listen") ?? "127.0.0.1:8000"
        let address: SocketAddress
        do { address = try SocketAddress(parsing: listen) } catch {
            throw CommandFailure(
                .usage, "--listen \"\(listen)\" is no address; expected ADDRESS:PORT, such as 127.0.0.1:8000.")
        }
        guard address.isLoopback else {
            throw CommandFailure(
                .configuration,
                "--listen \(address) can be reached from outside, without TLS and without a declared proxy. Expected a loopback "
                    + "address: 127.0.0.1 or [::1], with a TLS-terminating proxy in front of it.")
        }
        options = HostOptions(
            listen: address, data: try arguments.value("data") ?? Folders.data,
            plugins: try arguments.value("plugins") ?? Folders.plugins,
            personas: try arguments.value("personas") ?? Folders.personas,
            deployment: try arguments.value("deployment").map(Deployment.init(reading:)) ?? .development,
            diagnosticsEcho: arguments.has("diagnostics-echo"))
        logForm = try (try arguments.value("log")).map { (name) throws(CommandFailure) in
            guard let form = Log.Form(rawValue: name) else {
                throw CommandFailure(.usage, "--log \"\(name)\" is unknown; expected text or json.")
            }
            return form
        }
        try arguments.end()
    }

    func run() async throws(CommandFailure) -> ExitCode {
        // Before anything else: a signal that comes while the host starts must stop it, too.
        let signals = Signals()
        let log = Log(form: logForm, clock: SystemClock())
        if getenv("DATABASE_URL") != nil {
            log(
                .warning, "DATABASE_URL has no effect: this host keeps its data in a folder",
                ["data": .string(options.data)])
        }
        Descriptors.raiseLimit()
        let host = try await Host.start(options, log: log)
        PersonaHost.write("ready http://\(host.address)\n", to: 1)
        log(.info, "ready", ["address": .string("\(host.address)"), "data": .string(options.data)])
        for await event in signals.events {
            switch event {
            case .stop:
                log(.info, "stopping")
                await host.stop()
                log(.info, "stopped")
                return .success
            case .reload:
                await host.reload()
            }
        }
        return .success
    }
}

/// What a host is started with.
struct HostOptions: Sendable {
    var listen: SocketAddress
    var data: String
    var plugins: String
    var personas: String
    var deployment = Deployment.development
    var diagnosticsEcho = false
}
