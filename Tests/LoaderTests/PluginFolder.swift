import Foundation
import Loader
import StrictJSON

/// A fresh folder of installed fixtures with a vault beside it; removed with the value.
final class PluginFolder: Sendable {
    let path: String
    private let root: String

    init() throws {
        // Not below a shared /tmp/x: `mkdtemp` makes the folder with mode 0700.
        var template = Array((NSTemporaryDirectory() + "/persona-loader-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template), let real = realpath(made, nil) else { throw CocoaError(.fileWriteUnknown) }
        defer { free(real) }
        root = String(cString: real)
        path = root + "/plugins"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        chmod(path, 0o755)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Where the products of this build are: this test is one of them.
    static let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .path

    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("FixturePlugins").path

    /// Installs a fixture as Plugins/install would, under its own name, and returns the library's path.
    @discardableResult
    func install(_ fixture: String) throws -> String {
        try install(
            library: Data(contentsOf: URL(fileURLWithPath: "\(Self.products)/libfixture-\(fixture).so")),
            manifest: String(contentsOfFile: "\(Self.sources)/\(fixture)/plugin.json", encoding: .utf8),
            name: "fixture-\(fixture)")
    }

    func install(library: Data, manifest: String, name: String) throws -> String {
        let target = "\(path)/\(name).so"
        // A new file each time, as Plugins/install makes it: never bytes changed under a mapped library.
        try? FileManager.default.removeItem(atPath: target)
        _ = FileManager.default.createFile(atPath: target, contents: library, attributes: [.posixPermissions: 0o755])
        try manifest.write(toFile: "\(path)/\(name).plugin.json", atomically: true, encoding: .utf8)
        chmod("\(path)/\(name).plugin.json", 0o644)
        return target
    }

    var vault: LibraryVault {
        get throws { try LibraryVault(folder: root + "/vault", digest: Self.digest) }
    }

    /// The real thing comes from the host's crypto module; any program that computes SHA-256 will do here.
    @Sendable static func digest(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.arguments = [path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
        return String(text.prefix(64))
    }

    /// The probe as its own small program: re-executing the test bundle would run the tests again.
    static let probe = ProbeRunner(
        executable: "\(products)/plugin-probe", arguments: [Probe.subcommand], deadlineMilliseconds: 5000)

    func examine(_ fixture: String, probe: ProbeRunner = PluginFolder.probe) async throws -> LibraryExamination {
        let path = try install(fixture)
        return try await offThePool { [self] in try LibraryExamination(of: path, vault: vault, probe: probe) }
    }
}

/// Runs what blocks on a thread of its own: the few threads that tests share are for what does not.
func offThePool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}

/// An executor with one thread, as each event loop of the host is: what runs on it is timed without regard to other tests.
final class TestLoop: TaskExecutor {
    private let queue = DispatchQueue(label: "test-loop", qos: .userInteractive)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// The refusal that `body` ends in; nil if it does not.
func refusal(_ body: () async throws -> Void) async -> LoaderError? {
    do {
        try await body()
        return nil
    } catch { return error as? LoaderError }
}
