import Glibc

/// What a process uses, as the kernel counts it (proc(5), /proc/PID/status). In bytes.
enum ProcessMemory {
    /// Pages in memory that belong to the process alone: what it wrote.
    static func written(by pid: Int32) -> Int? { field("RssAnon:", of: "\(pid)") }

    /// Private memory this process may write to, in use or not: what RLIMIT_DATA counts.
    static func writableHere() -> Int { field("VmData:", of: "self") ?? 0 }

    private static func field(_ name: String, of process: String) -> Int? {
        guard let file = fopen("/proc/\(process)/status", "re") else { return nil }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0, let line {
            guard strncmp(line, name, strlen(name)) == 0 else { continue }
            return Int(atol(line + strlen(name))) * 1024
        }
        return nil
    }
}
