import CLoader
import Glibc
import StrictJSON

/// The parent's side of the probe: starts the child, waits no longer than the deadline, and judges how it ended.
package struct ProbeRunner: Sendable {
    /// The program to run and the arguments before the library's path.
    package var executable: String
    package var arguments: [String]
    package var deadlineMilliseconds: Int64

    /// By default the host runs itself.
    package init(
        executable: String = "/proc/self/exe", arguments: [String] = [Probe.subcommand],
        deadlineMilliseconds: Int64 = 5000
    ) {
        self.executable = executable
        self.arguments = arguments
        self.deadlineMilliseconds = deadlineMilliseconds
    }

    private static let reportLimit = 1 << 20

    /// Blocks for the length of the probe, some 10 ms: not on an event loop.
    ///
    /// - Parameter path: the library; always the vault's copy, so that what is probed is what is opened.
    package func probe(
        _ path: String, otherKinds: [String] = [], precaution: Probe.Precaution = .none
    ) throws(LoaderError) -> LibraryDescription {
        let outcome = try run([executable] + arguments + [precaution.rawValue, path] + otherKinds)
        if outcome.isLate {
            throw refusal(
                "no answer within \(deadlineMilliseconds) ms: the library hangs when it is opened or in its entry",
                "a report")
        }
        if let signal = outcome.signal {
            throw refusal("a crash with \(SignalName.of(signal)) when it is opened or in its handshake", "a report")
        }
        guard outcome.exitCode == 0, !outcome.output.isEmpty else {
            throw refusal("that opening the library ended the process (status \(outcome.exitCode))", "a report")
        }
        let refusedByChild: LoaderError
        do throws(JSONError) {
            let limits = JSON.Limits(depth: 16, bytes: Self.reportLimit, values: 100_000)
            let report = JSONField(try JSON.parse(outcome.output, limits: limits))
            if let refused = report["refused"].ifPresent {
                refusedByChild = try LoaderError(refused)
            } else {
                return try LibraryDescription(report["library"])
            }
        } catch {
            throw refusal("a garbled report (\(error))", "one JSON object")
        }
        throw refusedByChild
    }

    /// How a child ended.
    package struct Outcome: Sendable {
        /// What it wrote to descriptor 3.
        package var output: [UInt8] = []
        package var isLate = false
        package var signal: Int32?
        package var exitCode: Int32 = 0
    }

    /// Runs a program to its end or to the deadline, whichever comes first: the probe, and each test of the validator.
    package func run(_ command: [String]) throws(LoaderError) -> Outcome {
        var ends: [Int32] = [-1, -1]
        guard cloader_pipe(&ends) == 0 else { throw refusal(LibraryFile.reason(errno), "a pipe") }
        let reading = ends[0]
        defer { close(reading) }
        let pid: pid_t
        do {
            defer { close(ends[1]) }
            pid = try spawn(command, report: ends[1])
        }
        let child = cloader_pidfd_open(pid)
        defer { if child >= 0 { close(child) } }

        var outcome = Outcome()
        let deadline = MonotonicClock.now + deadlineMilliseconds * 1_000_000
        var isOpen = true
        var hasEnded = false
        while !hasEnded {
            let left = deadline - MonotonicClock.now
            if left <= 0 {
                outcome.isLate = true
                break
            }
            // Without pidfd (old kernel, sandbox) look every 5 ms.
            let wait = child >= 0 ? Int32(clamping: left / 1_000_000 + 1) : 5
            var watched = [
                pollfd(fd: isOpen ? reading : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: child, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&watched, 2, wait)
            if watched[0].revents != 0 { isOpen = Self.read(reading, into: &outcome.output) }
            hasEnded = Self.hasEnded(pid)
        }
        // The group: what the library may have started goes too. Then there is nobody left to hold the pipe open.
        kill(-pid, SIGKILL)
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        while isOpen { isOpen = Self.read(reading, into: &outcome.output) }
        if !outcome.isLate {
            // As the macros WIFSIGNALED, WTERMSIG and WEXITSTATUS, which Swift does not import.
            let signal = status & 0x7F
            if signal != 0 { outcome.signal = signal } else { outcome.exitCode = (status >> 8) & 0xFF }
        }
        return outcome
    }

    private func spawn(_ command: [String], report: Int32) throws(LoaderError) -> pid_t {
        // Nothing is inherited. Swift's backtracer, if the child has one, would take seconds to describe a crash.
        let environment = ["SWIFT_BACKTRACE=enable=no"]
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for string in arguments + variables { free(string) } }
        var pid: pid_t = 0
        let error = withUnsafePointer(to: report) {
            cloader_spawn(&pid, executable, &arguments, &variables, $0, 1)
        }
        guard error == 0 else {
            throw refusal("\(LibraryFile.reason(error)) on starting \(executable)", "a probe process")
        }
        return pid
    }

    /// Whether the child ended; it stays to be waited for.
    private static func hasEnded(_ pid: pid_t) -> Bool {
        var information = siginfo_t()
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) != 0 {
            if errno != EINTR { return true }
        }
        return information.si_signo == SIGCHLD
    }

    /// False at the end of the pipe, or once the report is longer than any report.
    private static func read(_ descriptor: Int32, into output: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        if count < 0 { return errno == EINTR }
        output.append(contentsOf: chunk[..<count])
        return count > 0 && output.count <= reportLimit
    }

    private func refusal(_ found: String, _ expected: String) -> LoaderError {
        LoaderError(.probe, found: found, expected: "\(expected) from the probe of the library")
    }
}
