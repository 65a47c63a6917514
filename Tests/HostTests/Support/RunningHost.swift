import Foundation
import FoundationNetworking
import Glibc
import StrictJSON

/// A `persona-host serve` of its own for one test: a free port, a fresh data folder unless one is given.
final class RunningHost: @unchecked Sendable {  // set up before it is shared; afterwards only the process changes, by signals
    let base: URL
    let data: URL
    let process: Process
    private let log: URL

    struct NotReady: Error {
        var log: String
    }

    init(
        data: URL? = nil, arguments: [String] = [], personas: URL = Installation.shared.personas,
        environment: [String: String] = [:]
    ) throws {
        let installation = Installation.shared
        self.data = data ?? Self.newFolder()
        log = Self.newFolder().appendingPathExtension("log")
        FileManager.default.createFile(atPath: log.path, contents: nil)
        process = Process()
        process.executableURL = installation.program
        process.arguments =
            [
                "serve", "--listen", "127.0.0.1:0", "--data", self.data.path, "--plugins", installation.plugins.path,
                "--personas", personas.path,
            ] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: log)
        process.standardInput = FileHandle.nullDevice
        try process.run()
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
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    static func newFolder() -> URL {
        FileManager.default.temporaryDirectory.appendingPathComponent("persona-data-\(UUID().uuidString)")
    }

    var logText: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    /// Stops it in good order and returns its exit code.
    func stop() -> Int32 {
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        return process.terminationStatus
    }

    func killAtOnce() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// A new key, as an operator makes one.
    func key(_ arguments: [String] = []) throws -> String {
        let result = try Command.run(
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
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        let fields = response.allHeaderFields.map { (String(describing: $0).lowercased(), String(describing: $1)) }
        return Answer(
            status: response.statusCode, headers: Dictionary(fields, uniquingKeysWith: { first, _ in first }), body: data)
    }
}
