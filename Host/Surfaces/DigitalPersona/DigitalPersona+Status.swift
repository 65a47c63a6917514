import Engine
import StrictJSON
import Wire

/// What was said and what it cost, and whether the model behind it answers.
extension DigitalPersonaSurface {
    /// Behaviours whose tokens somebody is paid for.
    private static let pricedSpeakers: Set<String> = ["host.persona.model"]

    func stats(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let usage = try await conversations.usage(of: try request.requiredPrincipal.account, on: .digitalPersona)
        let cost = settings.cost(of: usage.models, pricedSpeakers: Self.pricedSpeakers)
        return .json([
            "total_conversations": .integer(usage.conversations),
            "total_messages": .integer(usage.messages),
            "total_tokens": .integer(usage.models.reduce(0) { $0 + $1.promptTokens + $1.replyTokens }),
            // To a billionth: what lies behind it is the arithmetic's, not the bill's.
            "estimated_cost_usd": .number((cost * 1e9).rounded() / 1e9),
        ])
    }

    func health(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let model = await model.state()
        return .json([
            "status": model == .disconnected ? "degraded" : "healthy", "openai_api": .string(model.rawValue),
        ])
    }
}
