package import Engine
import Synchronization

/// A style that wraps replies in its name, or does what the closures say.
package final class FakeStyle: RelationshipStyle {
    package let identity: PluginIdentity
    package let relationship: String
    private let guide: @Sendable (StyleInput) async throws -> String
    private let change: @Sendable (String, StyleInput) async throws -> String

    private struct Seen {
        var guided: [StyleInput] = []
        var rewritten: [(reply: String, input: StyleInput)] = []
    }
    private let seen = Mutex(Seen())

    /// Without closures the guidance is `Be a <relationship>.` and a rewrite is `<relationship>: <reply>`.
    package init(
        _ relationship: String = "friend", guidance: (@Sendable (StyleInput) async throws -> String)? = nil,
        rewrite: (@Sendable (String, StyleInput) async throws -> String)? = nil
    ) {
        identity = PluginIdentity(id: "test.style.\(relationship)", version: "1.0.0")
        self.relationship = relationship
        guide = guidance ?? { _ in "Be a \(relationship)." }
        change = rewrite ?? { reply, _ in "\(relationship): \(reply)" }
    }

    package var guided: [StyleInput] { seen.withLock { $0.guided } }
    package var rewritten: [String] { seen.withLock { $0.rewritten.map(\.reply) } }
    package var rewriteInputs: [StyleInput] { seen.withLock { $0.rewritten.map(\.input) } }

    package func guidance(for input: StyleInput, context: CallContext) async throws -> String {
        seen.withLock { $0.guided.append(input) }
        return try await guide(input)
    }

    package func rewrite(_ reply: String, for input: StyleInput, context: CallContext) async throws -> String {
        seen.withLock { $0.rewritten.append((reply, input)) }
        return try await change(reply, input)
    }
}
