import Glibc

/// How many files and sockets the process may have open.
enum Descriptors {
    /// Raises the limit to what the system lets this user have: a shell's usual 1,024 is less than a thousand sockets and what serves them.
    /// Nothing here uses `select(2)`, which the low limit protects.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max
        else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
