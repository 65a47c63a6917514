package import Engine

/// `persona.media/1` as the engine's `MediaGenerator`.
package struct MediaPlugin: MediaGenerator {
    private let lease: PluginLease
    package var runtime: PluginRuntime { lease.runtime }
    package let formats: [String]

    package init?(_ runtime: PluginRuntime) {
        guard let media = runtime.description.media else { return nil }
        lease = PluginLease(runtime)
        formats = media.formats
    }

    package var identity: PluginIdentity { runtime.identity }

    package func render(
        _ job: MediaJob, context: CallContext, progress: @Sendable (Double) -> Void,
        write: ([UInt8]) async throws -> Void
    ) async throws -> MediaResult {
        guard formats.contains(job.format) else {
            throw runtime.failure(
                .unsupported, "format \(job.format) wanted, it renders \(formats.joined(separator: ", "))")
        }
        let result = try await runtime.run(.render(job), context) { received in
            switch received {
            case .bytes(let bytes): try await write(bytes)
            case .progress(let done): progress(done)
            }
        }
        guard case .media(let completion) = result else { throw runtime.failure(.failed, "a result of another kind") }
        return MediaResult(
            durationMilliseconds: completion.durationMilliseconds, width: completion.width, height: completion.height)
    }
}
