import CPersona
package import Engine

/// `persona.media/1` as the engine's `MediaGenerator`.
package struct MediaPlugin: MediaGenerator {
    package let runtime: PluginRuntime
    package let formats: [String]
    private let blocks: Bool

    package init?(_ runtime: PluginRuntime) {
        guard let media = runtime.plugin.description.media else { return nil }
        self.runtime = runtime
        blocks = media.blocks
        formats = media.formats
    }

    package var identity: PluginIdentity { runtime.identity }

    /// Bytes of a file that may wait for a slow disk.
    private static let window = 256 * 1024

    package func render(
        _ job: MediaJob, context: CallContext, progress: @Sendable (Double) -> Void,
        write: ([UInt8]) async throws -> Void
    ) async throws -> MediaResult {
        guard formats.contains(job.format) else {
            throw runtime.failure(
                .unsupported, "format \(job.format) wanted, it renders \(formats.joined(separator: ", "))")
        }
        let limits = CallSlot.Limits(
            window: Self.window, total: runtime.settings.mediaLimit,
            writesWait: blocks)
        let result = try await runtime.run(
            .media, limits, context,
            begin: { instance, call, _ in
                var request = context.request(call)
                var sink = Sinks.media(call.handle)
                var view = Self.view(of: job, in: instance.arena)
                instance.plugin.media?.render(instance.name, &request, &view, &sink)
            },
            resume: { instance, call in instance.plugin.media?.resume?(instance.name, call.handle.rawValue) },
            receive: { received in
                switch received {
                case .bytes(let bytes): try await write(bytes)
                case .progress(let done): progress(done)
                }
            })
        guard case .media(let completion) = result else { throw runtime.failure(.failed, "a result of another kind") }
        return MediaResult(
            durationMilliseconds: completion.durationMilliseconds, width: completion.width, height: completion.height)
    }

    private static func view(of job: MediaJob, in arena: TextArena) -> persona_media_job {
        var size = 0
        for text in [job.format, job.persona.rawValue, job.text, job.language, job.model, job.emotion, job.style] {
            size += TextArena.size(of: text)
        }
        arena.reset(capacity: size)
        return persona_media_job(
            struct_size: Sinks.size(of: persona_media_job.self), medium: Int32(job.medium.rawValue), flags: 0,
            format: arena.text(job.format), persona_id: arena.text(job.persona.rawValue), text: arena.text(job.text),
            language: arena.text(job.language), model: arena.text(job.model), speed: job.speed, pitch: job.pitch,
            emotion: arena.text(job.emotion), width: UInt32(clamping: job.width), height: UInt32(clamping: job.height),
            duration_ms: job.durationMilliseconds, style: arena.text(job.style))
    }
}
