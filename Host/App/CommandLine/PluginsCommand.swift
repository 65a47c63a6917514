import Loader

/// `persona-host plugins list|inspect`.
struct PluginsCommand {
    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        throw CommandFailure(.usage, "`plugins` needs `list` or `inspect FILE`.")
    }

    func run() async throws(CommandFailure) -> ExitCode { .success }
}
