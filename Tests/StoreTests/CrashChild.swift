import Foundation
import Testing

/// `store-crash-child` as a running process.
final class CrashChild {
    private let process = Process()
    private let output = Pipe()
    private let input = Pipe()
    private let errors = Pipe()
    private var buffered: [UInt8] = []

    init(_ arguments: [String]) throws {
        process.executableURL = try Self.executable()
        process.arguments = arguments
        process.standardOutput = output
        process.standardInput = input
        process.standardError = errors
        try process.run()
    }

    deinit {
        if process.isRunning { kill() }
    }

    var pid: Int32 { process.processIdentifier }

    /// The next whole line; nil at the end of the output. Blocks.
    func line() -> String? {
        while true {
            if let end = buffered.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: buffered[..<end], as: UTF8.self)
                buffered.removeFirst(end + 1)
                return line
            }
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { return nil }
            buffered += data
        }
    }

    /// Lines until the child is killed, `delay` microseconds after its `count`th, and what was still in the pipe. It goes
    /// on writing meanwhile.
    func lines(killingAfter count: Int, delay: UInt32) -> [String] {
        var lines: [String] = []
        while lines.count < count, let line = line() { lines.append(line) }
        usleep(delay)
        Foundation.kill(pid, SIGKILL)
        while let line = line() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    func kill() {
        Foundation.kill(pid, SIGKILL)
        process.waitUntilExit()
    }

    /// Closes its standard input, the sign to stop, and waits.
    func finish() -> (status: Int32, errors: String) {
        try? input.fileHandleForWriting.close()
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }

    /// Beside the test bundle, where SwiftPM puts every executable of the package.
    private static func executable() throws -> URL {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        var folder = bundle
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent("store-crash-child")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        throw MissingExecutable(searched: bundle.path)
    }

    struct MissingExecutable: Error {
        let searched: String
    }
}
