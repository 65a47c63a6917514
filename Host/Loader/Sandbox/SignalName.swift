import Glibc

/// Signals that end a process, as operators and authors read them.
enum SignalName {
    static func of(_ signal: Int32) -> String {
        let names = [
            SIGSEGV: "SIGSEGV (invalid memory access)", SIGABRT: "SIGABRT (abort)", SIGILL: "SIGILL (trap)",
            SIGTRAP: "SIGTRAP (trap)", SIGBUS: "SIGBUS (memory beyond the file)", SIGFPE: "SIGFPE (arithmetic)",
            SIGKILL: "SIGKILL", SIGALRM: "SIGALRM (too slow)", SIGXCPU: "SIGXCPU (too much processor time)",
            SIGSYS: "SIGSYS (forbidden system call)", SIGTERM: "SIGTERM",
        ]
        return names[signal] ?? "signal \(signal)"
    }
}
