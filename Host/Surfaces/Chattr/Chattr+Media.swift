import Engine
import StrictJSON
import Wire

/// Files made on request: accepted, rendered in their turn, waited for a while, asked about later.
extension ChattrSurface {
    /// Text in characters, as Unicode scalar values.
    static let mediaCharacters = 1...1000
    static let factors = 0.5...2.0
    static let pixels: ClosedRange<Int64> = 64...2048
    static let seconds = 1.0...30.0

    func generateVoice(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        let body = try await request.json()
        let persona = try character(named: try body["character_id"].ifPresent?.string() ?? "assistant", for: principal)
        let settings = body["voice_settings"]
        if let present = settings.ifPresent { _ = try present.object() }
        let voice = persona.settings.voice
        let job = MediaJob(
            medium: .audio, format: try format(of: .audio), persona: persona.id, text: try Self.mediaText(body["text"]),
            language: voice.language ?? persona.settings.language, model: voice.model,
            speed: try settings["speed"].ifPresent?.number(in: Self.factors) ?? voice.speed,
            pitch: try settings["pitch"].ifPresent?.number(in: Self.factors) ?? voice.pitch,
            emotion: try settings["emotion"].ifPresent?.string(bytes: 1...64) ?? voice.emotion)
        return try await generate(job, purpose: "voice", request, principal)
    }

    func generateVideo(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        let body = try await request.json()
        let persona = try character(named: try body["character_id"].ifPresent?.string() ?? "assistant", for: principal)
        let settings = body["video_settings"]
        if let present = settings.ifPresent { _ = try present.object() }
        let text = try Self.mediaText(body["text"])
        let width = try settings["width"].ifPresent?.integer(in: Self.pixels) ?? 0
        let height = try settings["height"].ifPresent?.integer(in: Self.pixels) ?? 0
        let seconds = try settings["duration_seconds"].ifPresent?.number(in: Self.seconds) ?? 0
        let style = try settings["style"].ifPresent?.string(bytes: 1...64)
        let job = MediaJob(
            medium: .video, format: try format(of: .video), persona: persona.id, text: text,
            language: persona.settings.language, model: persona.settings.videoModel, width: Int(width),
            height: Int(height), durationMilliseconds: Int64((seconds * 1000).rounded()), style: style)
        return try await generate(job, purpose: "video", request, principal)
    }

    func mediaStatus(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let status = try await status(request.parameters.first ?? "", of: try request.requiredPrincipal)
        let medium = status.asset.promise.medium
        var object: JSONObject = [
            "request_id": .string(status.request.id), "status": .string(status.state.rawValue),
            "progress": .integer(Int64(status.progress)),
            "media_type": medium == .audio ? "voice" : "video",
            "created_at": .string(status.request.createdAt.rfc3339),
        ]
        if status.state == .completed { object["result"] = .object(Self.result(of: status)) }
        if let error = status.request.error { object["error"] = Self.failure(error) }
        object["completed_at"] = status.request.completedAt.map { .string($0.rfc3339) } ?? .null
        return .json(.object(object))
    }

    private func status(_ id: String, of principal: Principal) async throws -> MediaRequests.Status {
        guard let status = try await mediaRequests.status(id, of: principal.account) else {
            throw SurfaceError(.notFound, "There is no media request of this id under your key.")
        }
        return status
    }

    /// Accepts the job and waits as long as the client likes to: 200 with the file, or 202 with where to ask.
    private func generate(
        _ job: MediaJob, purpose: String, _ request: SurfaceRequest, _ principal: Principal
    ) async throws -> SurfaceResponse {
        let preferred = try Preference.wait(of: request)
        let accepted = try await mediaRequests.submit(job, purpose: purpose, owner: principal.account)
        await mediaRequests.wait(for: accepted.id, seconds: preferred ?? Preference.standardSeconds)
        let status = try await status(accepted.id, of: principal)
        var object: JSONObject = ["request_id": .string(accepted.id)]
        var response: SurfaceResponse
        switch status.state {
        case .completed:
            for member in Self.result(of: status) { object[member.key] = member.value }
            response = .json(.object(object))
        case .failed:
            throw SurfaceError(.unavailable, status.request.error ?? "Rendering failed.")
        case .queued, .processing:
            object["status"] = .string(status.state.rawValue)
            object["progress"] = .integer(Int64(status.progress))
            response = .json(.object(object), status: .accepted)
            response.headers.set("location", "/api/v1/media/status/\(accepted.id)")
        }
        if let preferred { response.headers.set("preference-applied", "wait=\(preferred)") }
        return response
    }

    /// What the document shows of a finished file.
    private static func result(of status: MediaRequests.Status) -> JSONObject {
        let asset = status.asset
        let seconds = JSON.number(Double(asset.durationMilliseconds) / 1000)
        let generatedAt = JSON.string((asset.renderedAt ?? asset.createdAt).rfc3339)
        switch asset.promise.medium {
        case .audio, .image:
            return [
                "audio_url": .string(asset.promise.path), "duration_seconds": seconds,
                "file_size_bytes": .integer(asset.byteCount), "format": .string(asset.promise.fileExtension),
                "generated_at": generatedAt,
            ]
        case .video:
            return [
                "video_url": .string(asset.promise.path), "thumbnail_url": .null, "duration_seconds": seconds,
                "resolution": asset.job.width > 0 && asset.job.height > 0
                    ? .string("\(asset.job.width)x\(asset.job.height)") : .null,
                "file_size_bytes": .integer(asset.byteCount), "generated_at": generatedAt,
            ]
        }
    }

    private static func failure(_ message: String) -> JSON {
        ["code": "SERVICE_UNAVAILABLE", "message": .string(message)]
    }

    /// The format a generator likes best; without a generator the service is not there.
    private func format(of medium: Medium) throws(SurfaceError) -> String {
        guard let format = status.format(of: medium) else {
            throw SurfaceError(
                .unavailable, "No \(medium == .audio ? "voice" : "video") generator is configured on this host.")
        }
        return format
    }

    private static func mediaText(_ field: JSONField) throws -> String {
        let text = try field.string()
        guard mediaCharacters.contains(text.unicodeScalars.count), text.utf8.contains(where: { $0 > 0x20 }) else {
            throw SurfaceError(
                .badRequest,
                "`text` must have \(mediaCharacters.lowerBound) to \(mediaCharacters.upperBound) characters, not all of them spaces; "
                    + "found \(text.unicodeScalars.count).")
        }
        return text
    }
}

/// `Prefer: wait=N` (RFC 7240 section 4.3).
enum Preference {
    static let standardSeconds: Int64 = 10
    static let mostSeconds: Int64 = 60

    /// Seconds the client likes to wait; nil if it does not say, or says something else than digits: a preference that is not understood is
    /// passed over (section 2).
    static func wait(of request: SurfaceRequest) throws(SurfaceError) -> Int64? {
        for preference in request.head.headers.elements(of: "prefer") {
            let parts = preference.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\t" } }
            guard parts.count == 2, parts[0].lowercased() == "wait", let seconds = SurfaceRequest.decimal(parts[1])
            else { continue }
            return min(seconds, mostSeconds)
        }
        return nil
    }
}
