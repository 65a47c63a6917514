package import Engine
import Synchronization

/// A generator whose files are the job's text, or what the closure writes.
package final class FakeGenerator: MediaGenerator {
    package typealias Render =
        @Sendable (
            MediaJob, CallContext, ([UInt8]) async throws -> Void
        ) async throws -> MediaResult

    package let identity: PluginIdentity
    package let formats: [String]
    private let make: Render
    private let seen = Mutex<[MediaJob]>([])

    package init(_ formats: [String] = ["audio/wav"], id: String = "test.generator", render: Render? = nil) {
        identity = PluginIdentity(id: id, version: "1.0.0")
        self.formats = formats
        make =
            render ?? { job, _, write in
                try await write(Array(job.text.utf8))
                return MediaResult(durationMilliseconds: Int64(job.text.utf8.count))
            }
    }

    package var jobs: [MediaJob] { seen.withLock { $0 } }

    package func render(
        _ job: MediaJob, context: CallContext, progress: @Sendable (Double) -> Void,
        write: ([UInt8]) async throws -> Void
    ) async throws -> MediaResult {
        seen.withLock { $0.append(job) }
        progress(0)
        defer { progress(1) }
        return try await make(job, context, write)
    }
}

/// Files in memory.
package final class InMemoryAssetFiles: AssetFiles {
    private let files = Mutex<[String: [UInt8]]>([:])
    private let failure: StorageFailure?

    /// `failure`: what every save throws.
    package init(failure: StorageFailure? = nil) { self.failure = failure }

    package var names: [String] { files.withLock { $0.keys.sorted() } }
    package func bytes(of fileName: String) -> [UInt8]? { files.withLock { $0[fileName] } }

    package func save(_ bytes: [UInt8], as fileName: String) async throws {
        if let failure { throw failure }
        files.withLock { $0[fileName] = bytes }
    }

    package func path(of fileName: String) -> String { "/memory/\(fileName)" }

    package func remove(_ fileNames: [String]) async throws {
        files.withLock { for name in fileNames { $0[name] = nil } }
    }
}
