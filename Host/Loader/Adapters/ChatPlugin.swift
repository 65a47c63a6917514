import CPersona
package import Engine
import StrictJSON

/// `persona.chat/1` as the engine's `Behaviour`.
package struct ChatPlugin: Behaviour {
    package let runtime: PluginRuntime
    private let table: persona_chat

    package init?(_ runtime: PluginRuntime) {
        guard let table = runtime.plugin.chat else { return nil }
        self.runtime = runtime
        self.table = table
    }

    package var identity: PluginIdentity { runtime.identity }
    package var isRewritable: Bool { table.flags & PERSONA_CHAT_REWRITABLE != 0 }
    package var meetsDistress: Bool { table.flags & PERSONA_CHAT_MEETS_DISTRESS != 0 }

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
        let limits = CallSlot.Limits(
            total: runtime.settings.replyLimit, writesWait: table.flags & PERSONA_CHAT_BLOCKS != 0,
            canResume: table.resume != nil)
        let table = table
        var text = UTF8Assembler()
        let result = try await runtime.run(
            .chat, limits, context, persona: turn.persona,
            begin: { instance, call, persona in
                var request = context.request(call)
                var sink = Sinks.chat(call.handle)
                var view = Self.view(of: turn, persona: persona, in: instance.arena)
                table.start(instance.name, &request, &view, &sink)
            },
            resume: { instance, call in table.resume?(instance.name, call.handle.rawValue) },
            receive: { received in
                guard case .bytes(let bytes) = received else { return }
                let piece = text.append(bytes)
                if !piece.isEmpty { try await write(piece) }
            })
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

    private static func view(of turn: BehaviourTurn, persona: UInt64, in arena: TextArena) -> persona_chat_turn {
        var size = TextArena.size(of: turn.messages) + turn.instructions.utf8.count + (turn.state?.count ?? 0)
        for text in [turn.userName, turn.language, turn.relationship] { size += TextArena.size(of: text) }
        arena.reset(capacity: size)
        return persona_chat_turn(
            struct_size: Sinks.size(of: persona_chat_turn.self), persona: persona,
            messages: arena.messages(turn.messages), instructions: arena.text(turn.instructions),
            user_name: arena.text(turn.userName), language: arena.text(turn.language),
            relationship: arena.text(turn.relationship),
            state: turn.state.map { $0.withUnsafeBufferPointer { arena.bytes($0) } } ?? arena.text(nil),
            max_tokens: UInt32(clamping: turn.maxTokens), flags: 0, temperature: turn.temperature ?? -1)
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
