/// Exit codes of sysexits(3).
enum ExitCode: Int32 {
    case success = 0
    /// Something checked and found wanting, such as a refused plugin.
    case failure = 1
    /// EX_USAGE: the command line makes no sense.
    case usage = 64
    /// EX_DATAERR: a file the user named is not what it should be.
    case data = 65
    /// EX_NOINPUT: a file the user named is not there.
    case noInput = 66
    /// EX_UNAVAILABLE: something needed is missing or in use.
    case unavailable = 69
    /// EX_SOFTWARE: a mistake in this program.
    case software = 70
    /// EX_CANTCREAT: a file or folder could not be made.
    case cannotCreate = 73
    /// EX_CONFIG: the configuration is wrong.
    case configuration = 78
}

/// Ends a command: a message for standard error and an exit code.
struct CommandFailure: Error {
    var code: ExitCode
    var message: String

    init(_ code: ExitCode, _ message: String) {
        self.code = code
        self.message = message
    }
}
