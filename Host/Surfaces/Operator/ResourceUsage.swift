import Glibc
import Synchronization

/// How busy the machine is, from `/proc` (proc(5)).
package final class ResourceUsage: Sendable {
    package struct Reading: Sendable {
        /// Share of all processors in use since the last reading, 0-100; nil before there are two readings.
        package var cpuPercent: Double?
        /// Share of memory that is not available, 0-100; nil if the kernel does not say.
        package var memoryPercent: Double?
    }

    private struct Ticks {
        var busy: UInt64
        var total: UInt64
    }

    private let last: Mutex<Ticks?>

    package init() {
        last = Mutex(Self.ticks())
    }

    package func read() -> Reading {
        var cpu: Double?
        if let now = Self.ticks() {
            let before = last.withLock { last in
                defer { last = now }
                return last
            }
            if let before, now.total > before.total, now.busy >= before.busy {
                cpu = Double(now.busy - before.busy) * 100 / Double(now.total - before.total)
            }
        }
        return Reading(cpuPercent: cpu, memoryPercent: Self.memoryPercent())
    }

    /// The first line of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal.
    private static func ticks() -> Ticks? {
        guard let line = file("/proc/stat")?.split(separator: "\n").first, line.hasPrefix("cpu ") else { return nil }
        let numbers = line.split(separator: " ").dropFirst().prefix(8).compactMap { UInt64($0) }
        guard numbers.count >= 5 else { return nil }
        let total = numbers.reduce(0, &+)
        return Ticks(busy: total &- numbers[3] &- numbers[4], total: total)
    }

    private static func memoryPercent() -> Double? {
        var total: Double?
        var available: Double?
        for line in file("/proc/meminfo")?.split(separator: "\n") ?? [] {
            let words = line.split(separator: " ")
            guard words.count >= 2 else { continue }
            if words[0] == "MemTotal:" { total = Double(words[1]) }
            if words[0] == "MemAvailable:" { available = Double(words[1]) }
        }
        guard let total, let available, total > 0 else { return nil }
        return (total - available) * 100 / total
    }

    /// A small file of the proc file system, which never waits for a disk.
    private static func file(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
