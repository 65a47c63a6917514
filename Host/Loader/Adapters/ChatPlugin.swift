package import Engine
import StrictJSON

/// `persona.chat/1` as the engine's `Behaviour`.
package struct ChatPlugin: Behaviour {
    private let lease: PluginLease
    package var runtime: PluginRuntime { lease.runtime }
    private let chat: PluginDescription.Chat

    package init?(_ runtime: PluginRuntime) {
        guard let chat = runtime.description.chat else { return nil }
        lease = PluginLease(runtime)
        self.chat = chat
    }

    package var identity: PluginIdentity { runtime.identity }
    package var isRewritable: Bool { chat.isRewritable }
    package var meetsDistress: Bool { chat.meetsDistress }

    /// How long open_persona() may take for a card that nobody waits for in a turn.
    private static let openingMilliseconds: Int64 = 30_000

    package func open(_ persona: Persona) async throws(PluginFailure) {
        let deadline = MonotonicInstant(nanoseconds: MonotonicClock.now)
            .advanced(byMilliseconds: Self.openingMilliseconds)
        try await runtime.open(persona, deadline: deadline)
    }

    package func reply(
        to turn: BehaviourTurn, context: CallContext, write: (String) async throws -> Void
    ) async throws -> BehaviourResult {
        guard !turn.messages.isEmpty else { throw runtime.failure(.invalid, "a turn without a message to answer") }
        var text = UTF8Assembler()
        let result = try await runtime.run(.chat(ChatRequest(turn)), context) { received in
            guard case .bytes(let bytes) = received else { return }
            let piece = text.append(bytes)
            if !piece.isEmpty { try await write(piece) }
        }
        let rest = text.finish()
        if text.isRepaired { runtime.counters.count(.invalidText) }
        if !rest.isEmpty { try await write(rest) }
        guard case .chat(let completion) = result else { throw runtime.failure(.failed, "a result of another kind") }
        return BehaviourResult(
            model: completion.model, promptTokens: completion.promptTokens, replyTokens: completion.replyTokens,
            confidence: completion.confidence, finishReason: completion.isCutByLength ? .length : .stop,
            state: completion.state, annotations: runtime.annotations(completion.annotations),
            explanation: completion.explanation)
    }
}

extension PluginRuntime {
    /// Annotations are one JSON object; anything else counts as none.
    func annotations(_ bytes: [UInt8]?) -> JSON {
        guard let bytes, !bytes.isEmpty else { return .null }
        guard let json = try? JSON.parse(bytes, limits: JSON.Limits(depth: 16)), json.objectValue != nil else {
            counters.count(.invalidResult)
            return .null
        }
        return json
    }
}
