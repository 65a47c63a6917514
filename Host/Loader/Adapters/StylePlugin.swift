import CPersona
package import Engine

/// `persona.style/1` as the engine's `RelationshipStyle`.
package struct StylePlugin: RelationshipStyle {
    package let runtime: PluginRuntime
    package let relationship: String

    package init?(_ runtime: PluginRuntime) {
        guard let style = runtime.plugin.description.style else { return nil }
        self.runtime = runtime
        relationship = style.relationship
    }

    package var identity: PluginIdentity { runtime.identity }

    /// style.h: guidance is at most 8 KiB, a rewrite as long as a reply may be.
    private static let guidanceLimit = 8 * 1024

    package func guidance(for input: StyleInput, context: CallContext) async throws -> String {
        try await ask({ $0.guide }, limit: Self.guidanceLimit, reply: nil, input, context)
    }

    package func rewrite(_ reply: String, for input: StyleInput, context: CallContext) async throws -> String {
        try await ask({ $0.rewrite }, limit: runtime.settings.replyLimit, reply: reply, input, context)
    }

    private typealias Function =
        @convention(c) (
            persona_instance, UnsafePointer<persona_request>?, UnsafePointer<persona_style_input>?,
            UnsafePointer<persona_style_sink>?
        ) -> Void

    private func ask(
        _ function: @escaping @Sendable (persona_style) -> Function?, limit: Int, reply: String?, _ input: StyleInput,
        _ context: CallContext
    ) async throws -> String {
        // Never AGAIN: what a style writes is taken whole, up to the limit.
        let limits = CallSlot.Limits(window: limit, total: limit)
        var text = UTF8Assembler()
        var whole = ""
        _ = try await runtime.run(
            .style, limits, context,
            begin: { instance, call, _ in
                var request = context.request(call)
                var sink = Sinks.style(call.handle)
                var view = Self.view(of: input, reply: reply, in: instance.arena)
                guard let style = instance.plugin.style else { return }
                function(style)?(instance.name, &request, &view, &sink)
            },
            receive: { received in
                if case .bytes(let bytes) = received { whole += text.append(bytes) }
            })
        whole += text.finish()
        if text.isRepaired { runtime.counters.count(.invalidText) }
        return whole
    }

    private static func view(of input: StyleInput, reply: String?, in arena: TextArena) -> persona_style_input {
        var size = 0
        for text in [input.personaName, input.userName, input.language, input.message, reply] {
            size += TextArena.size(of: text)
        }
        arena.reset(capacity: size)
        return persona_style_input(
            struct_size: Sinks.size(of: persona_style_input.self), persona_name: arena.text(input.personaName),
            user_name: arena.text(input.userName), language: arena.text(input.language),
            message: arena.text(input.message), reply: arena.text(reply),
            turn_number: UInt64(clamping: input.turnNumber))
    }
}
