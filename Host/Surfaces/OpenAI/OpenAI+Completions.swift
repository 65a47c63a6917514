import Engine
import StrictJSON
import Synchronization
import Wire

/// Completions, whole or as a stream of chunks.
extension OpenAISurface {
    /// Longest body: a conversation comes whole with every message.
    static let bodyBytes = 1 << 20

    func createCompletion(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        let asked = try CompletionRequest(try await request.json(upTo: Self.bodyBytes))
        let completion = Completion(
            surface: self, request: asked, principal: principal,
            persona: try model(named: asked.model, for: principal), created: pipeline.now)
        if asked.isStreamed { return stream(completion) }
        let finished = try await completion.run { _ in }
        var response = SurfaceResponse.json(completion.json(of: finished))
        response.headers.addOpenAI(finished.rate)
        return response
    }

    /// The first chunk goes out with the first text: what fails before is answered with its status, later with an event that holds the error,
    /// after which nothing comes.
    private func stream(_ completion: Completion) -> SurfaceResponse {
        let rate = StreamRate()
        var response = SurfaceResponse.events { write in
            try await completion.stream(admitted: { rate.set($0) }, write: write)
        }
        response.completeHead = { $0.addOpenAI(rate.value) }
        return response
    }
}

/// Where the account stands, from the turn's beginning to the head of its stream.
private final class StreamRate: Sendable {
    private let rate = Mutex<RateStatus?>(nil)
    var value: RateStatus? { rate.withLock { $0 } }
    func set(_ value: RateStatus?) { rate.withLock { $0 = value } }
}
