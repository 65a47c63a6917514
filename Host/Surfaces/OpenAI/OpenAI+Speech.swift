import Engine
import Net
import StrictJSON
import Wire

/// Text to speech: in the voice of a persona, by whatever generator the host has.
extension OpenAISurface {
    static let speechCharacters = 1...4096
    static let speeds = 0.5...2.0
    static let voiceBytes = 1...64
    /// Of raw samples: 16 bits, signed, little-endian, one channel.
    static let rawSampleRate = 24_000
    /// How long a request waits for its file.
    private static let patienceSeconds: Int64 = 120

    enum SpeechFormat: String, CaseIterable, Sendable {
        case mp3, opus, aac, flac, wav, pcm

        /// What a generator has to make for it.
        var mediaType: String {
            switch self {
            case .mp3: "audio/mpeg"
            case .opus: "audio/ogg"
            case .aac: "audio/aac"
            case .flac: "audio/flac"
            case .wav, .pcm: "audio/wav"
            }
        }
    }

    func createSpeech(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        let body = try await request.json()
        let persona = try model(named: try body["model"].string(bytes: 1...128), for: principal)
        let text = try Self.speechText(body["input"])
        let name = try body["voice"].string(bytes: Self.voiceBytes)
        let voice = persona.settings.voice
        let speed = try body["speed"].ifPresent?.number(in: Self.speeds) ?? voice.speed
        if let form = body["stream_format"].ifPresent, try form.string() != "audio" {
            throw SurfaceError(field: form.path, "`stream_format` must be \"audio\": speech comes as the file itself.")
        }
        let (format, isRaw) = try format(body["response_format"])
        let job = MediaJob(
            medium: .audio, format: format, persona: persona.id, text: text,
            language: voice.language ?? persona.settings.language,
            model: Self.namesOfOpenAI.contains { $0.utf8.elementsEqual(name.utf8) } ? voice.model : name, speed: speed,
            pitch: voice.pitch, emotion: voice.emotion)
        let file = try await rendered(job, for: principal)
        guard isRaw else {
            var headers = HTTPHeaders()
            headers.append("content-type", format)
            return SurfaceResponse(
                headers: headers, content: .file(path: file.path, offset: 0, length: file.asset.byteCount))
        }
        return Self.raw(try await WaveFile(try await HTTPFile.open(file.path)))
    }

    /// Voices of OpenAI's own, which stand for the persona's; other names are the generator's.
    private static let namesOfOpenAI = [
        "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer",
        "verse",
    ]

    private static func speechText(_ field: JSONField) throws -> String {
        let text = try field.string()
        let count = text.unicodeScalars.count
        guard speechCharacters.contains(count), text.utf8.contains(where: { $0 > 0x20 }) else {
            throw SurfaceError(
                field: field.path,
                "`\(field.path)` must have \(speechCharacters.lowerBound) to \(speechCharacters.upperBound) characters, not all of "
                    + "them spaces; found \(count).")
        }
        return text
    }

    /// The media type to render, and whether its samples are to go out without their header.
    private func format(_ field: JSONField) throws -> (mediaType: String, isRaw: Bool) {
        let made = status.formats(of: .audio)
        guard let best = made.first else {
            throw SurfaceError(.unavailable, "No speech generator is configured on this host.")
        }
        guard let present = field.ifPresent else { return (best, false) }
        let wanted = try present.choice(SpeechFormat.self)
        guard made.contains(wanted.mediaType) else {
            let others = SpeechFormat.allCases.filter { made.contains($0.mediaType) }.map { "\"\($0.rawValue)\"" }
            throw SurfaceError(
                field: present.path,
                "This host has no encoder for \"\(wanted.rawValue)\"; expected one of \(others.joined(separator: ", "))."
            )
        }
        return (wanted.mediaType, wanted == .pcm)
    }

    private func rendered(_ job: MediaJob, for principal: Principal) async throws -> MediaLibrary.File {
        let accepted = try await mediaRequests.submit(job, purpose: "speech", owner: principal.account)
        await mediaRequests.wait(for: accepted.id, seconds: Self.patienceSeconds)
        guard let state = try await mediaRequests.status(accepted.id, of: principal.account) else {
            throw SurfaceError(.unavailable, "The speech is gone before it was fetched: its account was removed.")
        }
        switch state.state {
        case .completed: return try await media.file(medium: .audio, fileName: state.asset.promise.fileName)
        case .failed: throw SurfaceError(.unavailable, state.request.error ?? "Rendering failed.")
        case .queued, .processing: throw SurfaceError(.timeout, "The speech took too long to make.")
        }
    }

    private static func raw(_ wave: WaveFile) -> SurfaceResponse {
        var headers = HTTPHeaders()
        headers.append("content-type", "audio/pcm")
        return SurfaceResponse(
            headers: headers,
            content: .stream(probe: nil) { write in
                var resampler = Resampler(from: wave.sampleRate, to: rawSampleRate)
                func send(_ samples: [Int16]) async throws {
                    if !samples.isEmpty { try await write(bytes(of: samples)) }
                }
                try await wave.forEachPiece { try await send(resampler.append($0)) }
                try await send(resampler.finish())
            })
    }

    private static func bytes(of samples: [Int16]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(samples.count * 2)
        for sample in samples {
            bytes.append(UInt8(truncatingIfNeeded: sample))
            bytes.append(UInt8(truncatingIfNeeded: sample >> 8))
        }
        return bytes
    }
}
