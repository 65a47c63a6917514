import Foundation
import FoundationNetworking
import Glibc
import StrictJSON
import Synchronization

/// A `persona-host serve` of its own for one test: a free port, a fresh data folder unless one is given.
///
/// `@unchecked Sendable`: set up before it is shared; afterwards only the process changes, by signals.
final class RunningHost: @unchecked Sendable {
    let base: URL
    let data: URL
    let process: Process
    private let log: URL

    struct NotReady: Error {
        var log: String
    }

    /// Starts one and waits until it is ready.
    ///
    /// - Parameter deployment: what its deployment file holds; nil: it has none.
    static func start(
        data: URL? = nil, arguments: [String] = [], deployment: JSON? = nil, plugins: URL = Installation.shared.plugins,
        personas: URL = Installation.shared.personas, environment: [String: String] = [:]
    ) async throws -> RunningHost {
        var arguments = arguments
        if let deployment {
            let file = newFolder().appendingPathExtension("json")
            try Data(deployment.bytes()).write(to: file)
            arguments += ["--deployment", file.path]
        }
        return try await Command.onThread { [arguments] in
            try RunningHost(
                data: data, arguments: arguments, plugins: plugins, personas: personas, environment: environment)
        }
    }

    private init(
        data: URL?, arguments: [String], plugins: URL, personas: URL, environment: [String: String]
    ) throws {
        let installation = Installation.shared
        self.data = data ?? Self.newFolder()
        log = Self.newFolder().appendingPathExtension("log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process = Process()
        process.executableURL = installation.program
        process.arguments =
            [
                "serve", "--listen", "127.0.0.1:0", "--data", self.data.path, "--plugins", plugins.path,
                "--personas", personas.path,
            ] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: log)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        Self.endWithTests(process.processIdentifier)
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != UInt8(ascii: "\n") {
            if byte.isEmpty { break }
            line.append(byte)
        }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard words.count == 2, words[0] == "ready", let url = URL(string: String(words[1])) else {
            process.terminate()
            process.waitUntilExit()
            throw NotReady(log: (try? String(contentsOf: log, encoding: .utf8)) ?? "")
        }
        base = url
    }

    deinit {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        _ = Self.running.withLock { $0.remove(process.processIdentifier) }
    }

    /// Hosts that suites share are never deinitialized: what still runs when the tests end is ended with them.
    private static func endWithTests(_ pid: pid_t) {
        _ = TestFolder.root
        _ = running.withLock { $0.insert(pid) }
    }

    fileprivate static let running = Mutex<Set<pid_t>>([])

    static func newFolder() -> URL { TestFolder.root.appendingPathComponent("folder-\(UUID().uuidString)") }

    var logText: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    /// Stops it in good order and returns its exit code.
    func stop(with signal: Int32 = SIGTERM) async throws -> Int32 {
        kill(process.processIdentifier, signal)
        return try await Command.onThread {
            self.process.waitUntilExit()
            // From here on the number may be another process's.
            _ = Self.running.withLock { $0.remove(self.process.processIdentifier) }
            return self.process.terminationStatus
        }
    }

    func killAtOnce() async throws { _ = try await stop(with: SIGKILL) }

    /// A new key, as an operator makes one.
    func key(_ arguments: [String] = []) async throws -> String {
        let result = try await Command.run(
            Installation.shared.program.path,
            ["keys", "create", "--name", "test-\(UUID().uuidString)", "--data", data.path] + arguments)
        guard result.status == 0 else { throw NotReady(log: result.error) }
        return result.output.trimmingCharacters(in: .newlines)
    }

    struct Answer: Sendable {
        var status: Int
        var headers: [String: String]
        var body: Data

        /// The body as JSON; `.null` if it is none.
        var json: JSON { (try? JSON.parse(Array(body))) ?? .null }
    }

    func request(
        _ method: String, _ path: String, key: String? = nil, json: JSON? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        guard let url = URL(string: base.absoluteString + path) else { throw URLError(.badURL) }
        var request = URLRequest(url: url, timeoutInterval: 60)
        request.httpMethod = method
        if let key { request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let json {
            request.httpBody = Data(json.bytes())
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        return try await send(request)
    }

    func send(_ request: URLRequest) async throws -> Answer {
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        let fields = response.allHeaderFields.map { (String(describing: $0).lowercased(), String(describing: $1)) }
        return Answer(
            status: response.statusCode, headers: Dictionary(fields, uniquingKeysWith: { first, _ in first }),
            body: data)
    }
}

extension RunningHost {
    /// Sends bytes as they are and returns all that comes until the host closes: for what no well-behaved client would send.
    func raw(_ request: String) async throws -> String {
        let port = UInt16(base.port ?? 0)
        return try await Command.onThread { try Self.exchange(request, port: port) }
    }

    private static func exchange(_ request: String, port: UInt16) throws -> String {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw POSIXError(.EMFILE) }
        defer { close(socket) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
        let bytes = Array(request.utf8)
        guard Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw POSIXError(.EPIPE)
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer.append(contentsOf: buffer[..<count])
        }
        return String(decoding: answer, as: UTF8.self)
    }
}

/// One host for all tests of a suite: started by the first that asks.
final class SharedHost: Sendable {
    private let task: Task<RunningHost, any Error>

    init() { task = Task { try await RunningHost.start() } }

    var host: RunningHost {
        get async throws { try await task.value }
    }
}

/// One temporary folder for everything these tests leave behind, removed when they end.
enum TestFolder {
    static let root: URL = {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("persona-tests-\(getpid())")
        try? FileManager.default.createDirectory(
            at: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        atexit {
            for pid in RunningHost.running.withLock({ $0 }) { kill(pid, SIGKILL) }
            try? FileManager.default.removeItem(at: TestFolder.root)
        }
        return root
    }()
}
