package import Engine
import Synchronization

/// A policy that judges by a closure, and remembers what it was shown.
package final class FakePolicy: SafetyPolicy {
    package let identity: PluginIdentity
    package let reviewsInput: Bool
    package let reviewsOutput: Bool
    private let judge: @Sendable (PolicyReview, CallContext) async throws -> Verdict
    private let seen = Mutex<[(review: PolicyReview, context: CallContext)]>([])

    package init(
        _ id: String = "test.policy", version: String = "1.0.0", input: Bool = true, output: Bool = true,
        _ judge: @escaping @Sendable (PolicyReview, CallContext) async throws -> Verdict
    ) {
        identity = PluginIdentity(id: id, version: version)
        reviewsInput = input
        reviewsOutput = output
        self.judge = judge
    }

    package convenience init(
        _ id: String = "test.policy", input: Bool = true, output: Bool = true,
        _ judge: @escaping @Sendable (PolicyReview) async throws -> Verdict
    ) {
        self.init(id, input: input, output: output) { review, _ in try await judge(review) }
    }

    /// Gives this verdict on everything.
    package convenience init(
        _ id: String = "test.policy", input: Bool = true, output: Bool = true, always verdict: Verdict
    ) {
        self.init(id, input: input, output: output) { _, _ in verdict }
    }

    /// Fails on everything.
    package static func failing(
        _ id: String = "test.failing", input: Bool = true, output: Bool = true, code: PluginFailure.Code = .failed
    ) -> FakePolicy {
        FakePolicy(id, input: input, output: output) { _, _ in
            throw PluginFailure(code: code, plugin: id, message: "It failed, as scripted.")
        }
    }

    /// Refuses text in which `word` occurs, and holds back what ends in a beginning of it, since the word could go on in the next span.
    package static func refusing(
        _ word: String, _ id: String = "test.refusing", input: Bool = false, saying replacement: String = "(removed)"
    ) -> FakePolicy {
        FakePolicy(id, input: input, output: true) { review, _ in
            let text = review.text
            if contains(text, word) {
                return Verdict(
                    decision: .refuse, level: .warning, triggers: ["word"], rule: "word", replacement: replacement)
            }
            if !review.isLast, review.stage == .output, endsInBeginning(text, of: word) {
                return Verdict(decision: .hold)
            }
            return Verdict(decision: .allow)
        }
    }

    package var reviews: [PolicyReview] { seen.withLock { $0.map(\.review) } }
    package var contexts: [CallContext] { seen.withLock { $0.map(\.context) } }

    package func review(_ review: PolicyReview, context: CallContext) async throws -> Verdict {
        seen.withLock { $0.append((review, context)) }
        return try await judge(review, context)
    }

    private static func contains(_ text: String, _ word: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        guard !word.isEmpty, text.count >= word.count else { return word.isEmpty }
        return (0...(text.count - word.count)).contains { text[$0..<$0 + word.count].elementsEqual(word) }
    }

    private static func endsInBeginning(_ text: String, of word: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        guard word.count > 1 else { return false }
        return (1..<word.count).contains { count in
            text.count >= count && text.suffix(count).elementsEqual(word.prefix(count))
        }
    }
}
