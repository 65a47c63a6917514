package import Engine

/// `persona.style/1` as the engine's `RelationshipStyle`.
package struct StylePlugin: RelationshipStyle {
    private let lease: PluginLease
    package var runtime: PluginRuntime { lease.runtime }
    package let relationship: String

    package init?(_ runtime: PluginRuntime) {
        guard let style = runtime.description.style else { return nil }
        lease = PluginLease(runtime)
        relationship = style.relationship
    }

    package var identity: PluginIdentity { runtime.identity }

    package func guidance(for input: StyleInput, context: CallContext) async throws -> String {
        try await ask(.guide(input), context)
    }

    package func rewrite(_ reply: String, for input: StyleInput, context: CallContext) async throws -> String {
        try await ask(.rewrite(reply, input), context)
    }

    private func ask(_ request: PluginRequest, _ context: CallContext) async throws -> String {
        var text = UTF8Assembler()
        var whole = ""
        _ = try await runtime.run(request, context) { received in
            if case .bytes(let bytes) = received { whole += text.append(bytes) }
        }
        whole += text.finish()
        if text.isRepaired { runtime.counters.count(.invalidText) }
        return whole
    }
}
