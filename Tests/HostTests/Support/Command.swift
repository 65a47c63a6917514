import Foundation

/// A child process run to its end.
enum Command {
    /// The Python that has the clients' packages: the one Tests/run made, also when the tests are run without it.
    static var python: String {
        if let named = ProcessInfo.processInfo.environment["PERSONA_TEST_PYTHON"] { return named }
        let made = Installation.package.appendingPathComponent(".build/clients/bin/python").path
        return FileManager.default.isExecutableFile(atPath: made) ? made : "python3"
    }

    struct Result: Sendable {
        var status: Int32
        var output: String
        var error: String
    }

    static func run(
        _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) async throws -> Result {
        try await onThread { try runBlocking(program, arguments, input: input, environment: environment) }
    }

    /// Runs something that waits on a thread of its own: the threads that tests share have other tests to run.
    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
        }
    }

    /// Blocks until the child ends.
    static func runBlocking(
        _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        stdin.fileHandleForWriting.write(Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        // Standard error on a thread of its own: a child that fills one pipe must not wait for the other to be read.
        let errors = Collected()
        let reader = Thread { errors.set(stderr.fileHandleForReading.readDataToEndOfFile()) }
        reader.start()
        let output = stdout.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            error: String(decoding: errors.wait(), as: UTF8.self))
    }

    private final class Collected: @unchecked Sendable {  // the semaphore orders the one write before the one read
        private var data = Data()
        private let done = DispatchSemaphore(value: 0)

        func set(_ data: Data) {
            self.data = data
            done.signal()
        }

        func wait() -> Data {
            done.wait()
            return data
        }
    }
}
