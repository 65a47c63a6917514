import CLoader
import Glibc
import StrictJSON

/// The walls that stand around a worker: what this kernel and container offer of them.
package struct Walls: OptionSet, Sendable, Hashable {
    package let rawValue: Int32
    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// No new privileges, not traceable.
    package static let privileges = Walls(rawValue: Int32(CLOADER_WALL_PRIVILEGES))
    /// Ends with the host.
    package static let orphan = Walls(rawValue: Int32(CLOADER_WALL_ORPHAN))
    /// User, network, IPC and host name namespaces.
    package static let namespaces = Walls(rawValue: Int32(CLOADER_WALL_NAMESPACES))
    package static let capabilities = Walls(rawValue: Int32(CLOADER_WALL_CAPABILITIES))
    /// Landlock.
    package static let files = Walls(rawValue: Int32(CLOADER_WALL_FILES))
    /// seccomp.
    package static let calls = Walls(rawValue: Int32(CLOADER_WALL_CALLS))
    package static let limits = Walls(rawValue: Int32(CLOADER_WALL_LIMITS))

    package static let all: Walls = [.privileges, .orphan, .namespaces, .capabilities, .files, .calls, .limits]

    /// Code that nobody trusts runs behind these or not at all. Namespaces are a second line: without them seccomp still refuses every
    /// socket, and containers often do not allow them.
    package static let required: Walls = [.privileges, .orphan, .capabilities, .files, .calls, .limits]

    private static let names: [(Walls, String)] = [
        (.privileges, "no-new-privileges"), (.orphan, "parent-death-signal"), (.namespaces, "namespaces"),
        (.capabilities, "capabilities"), (.files, "landlock"), (.calls, "seccomp"), (.limits, "rlimits"),
    ]

    package var names: [String] { Self.names.filter { contains($0.0) }.map(\.1) }

    /// Refuses untrusted code where a required wall is missing.
    func requireAll() throws(LoaderError) {
        guard !isSuperset(of: .required) else { return }
        throw LoaderError(
            .placement,
            found:
                "a system that cannot wall off untrusted code: \(Walls.required.subtracting(self).names.joined(separator: ", ")) missing",
            expected: Walls.required.names.joined(separator: ", "),
            remedy: "Use a kernel with them, or do not mark the library `untrusted` if you trust it")
    }

    /// What does not stand; empty if all do.
    package var missing: [String] { Self.all.subtracting(self).names }

    // MARK: In the worker, while it has one thread

    /// The first step, before anything else is done.
    static func isolate() -> Walls { Walls(rawValue: cloader_isolate(getppid())) }

    /// The second, before any code of a plugin runs.
    ///
    /// - Parameter libraries: files that may be read besides the system's own.
    /// - Parameter dataLimit: bytes of private writable memory; nil: no limit.
    static func confine(libraries: [String], dataLimit: Int?) -> Walls {
        let paths = systemPaths + libraries
        var pointers: [UnsafePointer<CChar>?] = paths.map { UnsafePointer(strdup($0)) } + [nil]
        defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
        var landlock: Int32 = 0
        return Walls(rawValue: cloader_confine(&pointers, UInt(clamping: dataLimit ?? 0), &landlock))
    }

    /// Programs' libraries and data, time zones, the number of processors, randomness; and the folders this program was loaded from, since
    /// a Swift runtime may be anywhere. Dispatch looks at its threads in /proc and ends the process if it cannot; Landlock keeps what is
    /// private to other processes (memory, environment, descriptors) closed there, so that names and command lines are all there is to see.
    private static var systemPaths: [String] {
        let fixed = [
            "/usr", "/lib", "/lib64", "/proc", "/etc/ld.so.cache", "/etc/localtime", "/etc/timezone",
            "/sys/devices/system/cpu",
            "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom",
        ]
        return fixed + loadedFrom.filter { folder in !fixed.contains { folder == $0 || folder.hasPrefix($0 + "/") } }
    }

    /// The folders of the files mapped into this process (proc(5), /proc/self/maps).
    private static var loadedFrom: Set<String> {
        guard let file = fopen("/proc/self/maps", "re") else { return [] }
        defer { fclose(file) }
        var folders: Set<String> = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0, let text = line.map({ String(cString: $0) }) {
            guard let start = text.utf8.firstIndex(of: UInt8(ascii: "/")),
                let end = text.utf8.lastIndex(of: UInt8(ascii: "/")), end > start, text.contains(".so")
            else { continue }
            folders.insert(String(text[start..<end]))
        }
        return folders
    }
}
