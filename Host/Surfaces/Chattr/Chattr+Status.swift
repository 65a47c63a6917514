import Engine
import StrictJSON
import Wire

/// Health and numbers. Everything here is counted or measured; what this host does not have is `not_configured` or null.
extension ChattrSurface {
    func health(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let services = await status.services()
        let usage = status.usage.read()
        return .json([
            "status": .string(services.contains { $0.state == .unhealthy } ? "degraded" : "healthy"),
            "timestamp": .string(pipeline.now.rfc3339),
            "version": .string(status.version),
            "uptime_seconds": .integer(status.requests.uptimeSeconds),
            "services": .object(
                services.reduce(into: JSONObject()) { $0[$1.name] = .string($1.state.rawValue) }),
            "resource_usage": [
                "cpu_percent": Self.rounded(usage.cpuPercent),
                "memory_percent": Self.rounded(usage.memoryPercent),
                "gpu_memory_percent": .null,
            ],
        ])
    }

    func metrics(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let now = pipeline.now
        let today = Timestamp(unixMilliseconds: now.unixDay * 86_400_000)
        let counts = try await conversations.conversationCounts(since: today)
        let active = try await conversations.activeConversationCount(
            since: Timestamp(unixMilliseconds: now.unixMilliseconds - Self.activeMilliseconds))
        let voice = try await mediaStore.renderStatistics(.audio, since: today)
        let video = try await mediaStore.renderStatistics(.video, since: today)
        let rendered = voice.count + video.count
        let renderSeconds = Double(voice.totalRenderMilliseconds + video.totalRenderMilliseconds) / 1000

        let rated = try await ratings.ratings()
        var characters = JSONObject()
        for persona in catalog.personas(for: try request.requiredPrincipal.account) {
            characters[persona.id.rawValue] = [
                "conversations_today": .integer(counts[persona.id]?.sinceGivenTime ?? 0),
                "average_rating": Self.average(rated[persona.id]),
            ]
        }
        let requests = status.requests
        return .json([
            "requests_total": .integer(Int64(requests.requestsTotal)),
            "requests_per_minute": .integer(Int64(requests.requestsInLastMinute)),
            "average_response_time_ms": Self.rounded(requests.averageMilliseconds),
            "error_rate_percent": Self.rounded(requests.errorPercent),
            "active_sessions": .integer(active),
            "characters": .object(characters),
            "media_generation": [
                "voice_requests_today": .integer(voice.count),
                "video_requests_today": .integer(video.count),
                "average_generation_time_seconds": rendered == 0
                    ? .null : Self.rounded(renderSeconds / Double(rendered)),
            ],
        ])
    }

    /// A session counts as active for a quarter of an hour after its last message.
    private static let activeMilliseconds: Int64 = 15 * 60 * 1000

    /// Two decimals.
    private static func rounded(_ number: Double?) -> JSON {
        guard let number, number.isFinite else { return .null }
        return .number((number * 100).rounded() / 100)
    }
}
