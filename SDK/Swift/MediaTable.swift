internal import CPersona

/// How many bytes of a file may wait for a slow reader. Only a generator that does not block can get there, and what it makes
/// within a millisecond is less.
private let fileLimit = 16 << 20

/// The functions behind `persona.media/1`, the same for every generator.
func mediaTable(_ traits: KindTraits) -> UnsafePointer<persona_media> {
    let formats = UnsafeMutableBufferPointer<UnsafePointer<CChar>?>.allocate(capacity: traits.formats.count)
    _ = formats.initialize(from: traits.formats.map(constantCString))
    return constant(
        persona_media(
            struct_size: UInt64(MemoryLayout<persona_media>.size), flags: traits.flags,
            format_count: UInt32(clamping: traits.formats.count), formats: formats.baseAddress,
            render: { instance, request, job, sink in render(instance, request, job, sink) },
            resume: { instance, request in Instance.at(instance)?.openRequests.resume(request) },
            cancel: { instance, request in Instance.at(instance)?.openRequests.cancel(request) }))
}

private func render(
    _ handle: persona_instance, _ request: UnsafePointer<persona_request>?, _ job: UnsafePointer<persona_media_job>?,
    _ sink: UnsafePointer<persona_media_sink>?
) {
    guard let sink = MediaSink(sink) else { return }
    guard let instance = Instance.at(handle), let media = instance.media, let request = Request(request),
        let job = MediaJob(job, request: request)
    else {
        return sink.finish(.failure(PersonaError(.invalid, "render() was given structs that no 1.x host makes")))
    }
    let output = MediaOutput(
        instance.openRequests.outflow(
            for: request, limit: fileLimit, send: { sink.write($0) }, end: { sink.finish($0) }),
        progress: { sink.progress($0) })
    do {
        output.finish(.success(try media.render(job, output)))
    } catch {
        output.finish(.failure(.describing(error)))
    }
}

/// A copy of the host's sink.
// @unchecked: all functions are [any-thread].
private struct MediaSink: @unchecked Sendable {
    private let raw: persona_media_sink

    init?(_ pointer: UnsafePointer<persona_media_sink>?) {
        guard let raw = known(pointer), raw.write != nil, raw.finish != nil else { return nil }
        self.raw = raw
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> Status {
        Status(raw.write?(raw.handle, bytes.baseAddress, UInt64(bytes.count)) ?? Status.stale.rawValue)
    }

    func progress(_ done: Double) {
        raw.progress?(raw.handle, done)
    }

    func finish(_ outcome: Result<MediaResult, PersonaError>) {
        var result = MediaResult()
        var failure: PersonaError?
        switch outcome {
        case .success(let success): result = success
        case .failure(let error): failure = error
        }
        var packer = TextPacker()
        let message = packer.add(failure?.message, limit: 4 << 10)
        packer.withTexts { text in
            let value = persona_media_result(
                struct_size: UInt64(MemoryLayout<persona_media_result>.size),
                ending: persona_ending(failure, message: text(message)),
                duration_ms: max(result.durationMilliseconds, 0), width: UInt32(clamping: result.width),
                height: UInt32(clamping: result.height))
            withUnsafePointer(to: value) { _ = raw.finish?(raw.handle, $0) }
        }
    }
}
