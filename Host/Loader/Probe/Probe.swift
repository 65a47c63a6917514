import CLoader
import Glibc
import StrictJSON

/// The child's side of the probe: opens one library, performs the handshake, writes a report and ends.
///
/// `dlopen` runs the library's constructors, and the handshake its functions: whatever they do, they do it here first, in a
/// process that can be thrown away, with nothing inherited, little allowed and the clock running.
package enum Probe {
    /// The hidden subcommand under which the host runs itself.
    package static let subcommand = "plugin-probe"

    static let reportDescriptor: Int32 = 3
    static let secondsLimit: UInt32 = 10
    static let addressSpaceLimit: UInt = 8 << 30

    /// What the library is opened behind. Code that the host's own process is trusted to meets none: it may lie anywhere.
    package enum Precaution: String, Sendable {
        case none
        /// The walls of a worker, as far as this system has them.
        case walled
        /// All that are required, or it is not opened.
        case untrusted
    }

    /// - Parameter arguments: the precaution, the library's path, then further kinds to ask for.
    /// - Returns: the process's exit code: 0 once a report (of success or refusal) is written.
    package static func main(arguments: [String]) -> Int32 {
        guard let precaution = arguments.first.flatMap(Precaution.init), let path = arguments.dropFirst().first,
            fcntl(reportDescriptor, F_GETFD) >= 0
        else {
            let hint = "\(subcommand) is run by the host itself; to look at a plugin use `plugins inspect FILE`\n"
            try? FileBytes.writeAll(Array(hint.utf8), to: STDERR_FILENO)
            return 64
        }
        guard cloader_limit_self(secondsLimit, addressSpaceLimit) == 0 else { return 71 }
        let report: JSON
        do throws(LoaderError) {
            if precaution != .none { try wallOff(path, isUntrusted: precaution == .untrusted) }
            let entry = try OpenLibrary.entry(of: path)
            let library = try Handshake.check(entry, otherKinds: Array(arguments.dropFirst(2)))
            report = ["library": library.description.json]
        } catch {
            report = ["refused": error.json]
        }
        do { try FileBytes.writeAll(report.bytes(), to: reportDescriptor) } catch { return 74 }
        // Not exit(): destructors of the library are not part of the question. And not through main's return either.
        _exit(0)
    }

    private static func wallOff(_ path: String, isUntrusted: Bool) throws(LoaderError) {
        let walls = Walls.isolate().union(Walls.confine(libraries: [path], dataLimit: nil))
        if isUntrusted { try walls.requireAll() }
    }
}

extension LoaderError {
    var json: JSON {
        [
            "code": .string(code.rawValue), "found": .string(found), "expected": .string(expected),
            "remedy": .string(remedy), "file": .string(file),
        ]
    }

    init(_ field: JSONField) throws(JSONError) {
        self.init(
            Code(rawValue: try field["code"].string()), found: try field["found"].string(),
            expected: try field["expected"].string(), remedy: try field["remedy"].string(),
            file: try field["file"].ifPresent?.string() ?? "")
    }
}
