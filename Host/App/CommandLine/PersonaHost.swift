import Foundation
import Glibc
import Loader

/// The program: picks the subcommand and turns failures into a message and an exit code.
@main
enum PersonaHost {
    static let version = "1.0.0"

    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        // The loader starts this program again to look at a library where a crash harms nobody.
        if arguments.first == Probe.subcommand { exit(Probe.main(arguments: Array(arguments.dropFirst()))) }
        if arguments.first == WorkerProgram.subcommand {
            exit(WorkerProgram.main(arguments: Array(arguments.dropFirst())))
        }
        do {
            exit(try await run(arguments).rawValue)
        } catch {
            write(error.message + "\n", to: STDERR_FILENO)
            if error.code == .usage { write("\n" + Usage.text, to: STDERR_FILENO) }
            exit(error.code.rawValue)
        }
    }

    private static func run(_ arguments: ArraySlice<String>) async throws(CommandFailure) -> ExitCode {
        let rest = arguments.dropFirst()
        switch arguments.first {
        case "serve": return try await ServeCommand(rest).run()
        case "check": return try await CheckCommand(rest).run()
        case "chat": return try await ChatCommand(rest).run()
        case "keys": return try await KeysCommand(rest).run()
        case "plugins" where rest.first == "new": return try NewPluginCommand(rest.dropFirst()).run()
        case "plugins": return try await PluginsCommand(rest).run()
        case "--help", "-h", "help":
            write(Usage.text, to: STDOUT_FILENO)
            return .success
        case "--version":
            write("persona-host \(version)\n", to: STDOUT_FILENO)
            return .success
        case let word?: throw CommandFailure(.usage, "There is no command \"\(word)\".")
        case nil: throw CommandFailure(.usage, "A command is missing.")
        }
    }

    /// Writes all of it. A reader that went away is its own business.
    static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
