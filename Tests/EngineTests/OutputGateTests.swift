import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("OutputGate")
struct OutputGateTests {
    /// What came out, piece by piece, and the gate afterwards.
    private func pass(
        _ chunks: [String], through policies: [FakePolicy], run: TurnRun? = nil
    ) async throws -> (pieces: [String], gate: OutputGate) {
        var gate = OutputGate(
            chain: PolicyChain(policies), scene: try .sample(), run: try run ?? TurnRun.sample())
        var pieces: [String] = []
        let emit: (TurnEvent) async throws -> Void = { if case .text(let text) = $0 { pieces.append(text) } }
        for chunk in chunks { try await gate.write(chunk, emit: emit) }
        try await gate.finish(emit: emit)
        return (pieces, gate)
    }

    @Test("without output policies text passes at once, as it was written")
    func open() async throws {
        let inputOnly = FakePolicy.failing(output: false)
        let (pieces, gate) = try await pass(["He", "", "llo. Wor", "ld"], through: [inputOnly])
        #expect(pieces == ["He", "llo. Wor", "ld"])
        #expect(gate.released == "Hello. World")
    }

    @Test("what every policy allows comes out whole, span by span")
    func allowed() async throws {
        let policy = FakePolicy(always: Verdict(decision: .allow))
        let (pieces, gate) = try await pass(["One. T", "wo.\nThr", "ee"], through: [policy])
        #expect(pieces == ["One. ", "Two.\n", "Three"])
        #expect(gate.endedBy == nil)
        #expect(policy.reviews.map(\.text) == ["One. ", "Two.\n", "Three"])
        #expect(policy.reviews.map(\.isLast) == [false, false, true])
        #expect(policy.reviews.map(\.before) == ["", "One. ", "One. Two.\n"])
        #expect(policy.reviews.allSatisfy { $0.stage == .output })
    }

    @Test("a refused span ends the reply before it; the remark follows on a line of its own")
    func refusal() async throws {
        let policy = FakePolicy { review in
            review.text.contains("bad")
                ? Verdict(decision: .refuse, replacement: "I must stop here.") : Verdict(decision: .allow)
        }
        let (pieces, gate) = try await pass(["Fine. This is bad. And more. ", "Even more."], through: [policy])
        #expect(pieces == ["Fine. ", "\n\nI must stop here."])
        #expect(gate.released == "Fine. \n\nI must stop here.")
        #expect(gate.endedBy == policy.identity)
        #expect(policy.reviews.count == 2)

        #expect(try await pass(["bad"], through: [policy]).pieces == ["I must stop here."])
        #expect(try await pass(["Fine.\nbad"], through: [policy]).pieces == ["Fine.\n", "I must stop here."])
        let silent = FakePolicy(always: Verdict(decision: .refuse))
        let (none, ended) = try await pass(["x"], through: [silent])
        #expect(none == [])
        #expect(ended.endedBy == silent.identity)
    }

    @Test("an answer is no decision about output: it refuses")
    func answerOnOutput() async throws {
        let policy = FakePolicy(always: Verdict(decision: .answer, replacement: "No."))
        #expect(try await pass(["One. Two."], through: [policy]).pieces == ["No."])
    }

    @Test("a replacement takes the span's place, and the policies after it review that")
    func replacement() async throws {
        let first = FakePolicy("first") {
            Verdict(decision: .replace, replacement: $0.text.uppercasedASCII)
        }
        let second = FakePolicy("second", always: Verdict(decision: .allow))
        let (pieces, _) = try await pass(["one. two"], through: [first, second])
        #expect(pieces == ["ONE. ", "TWO"])
        #expect(second.reviews.map(\.text) == ["ONE. ", "TWO"])
        #expect(first.reviews.map(\.before) == ["", "ONE. "])

        let erasing = FakePolicy(always: Verdict(decision: .replace, replacement: ""))
        let erased = try await pass(["one. two"], through: [erasing])
        #expect(erased.pieces == [])
        #expect(erased.gate.endedBy == nil)
    }

    @Test("a span held back is shown again together with the next")
    func hold() async throws {
        let policy = FakePolicy {
            Verdict(decision: !$0.isLast && !$0.text.contains("!") ? .hold : .allow)
        }
        let (pieces, _) = try await pass(["One. Two. Three! Four. Five"], through: [policy])
        #expect(pieces == ["One. Two. Three! ", "Four. Five"])
        #expect(
            policy.reviews.map(\.text) == [
                "One. ", "One. Two. ", "One. Two. Three! ", "Four. ", "Four. Five",
            ])
    }

    @Test("what is held back is reviewed as last even if nothing follows it")
    func heldAtTheEnd() async throws {
        let policy = FakePolicy { Verdict(decision: $0.isLast ? .allow : .hold) }
        let (pieces, _) = try await pass(["One. "], through: [policy])
        #expect(pieces == ["One. "])
        #expect(policy.reviews.map(\.isLast) == [false, true])
    }

    @Test("holding back the last span refuses it")
    func holdAtLast() async throws {
        let policy = FakePolicy("holder") {
            Verdict(decision: $0.text.contains("One") && !$0.text.contains("Two") && !$0.isLast ? .allow : .hold)
        }
        let (pieces, gate) = try await pass(["One. Two. Three."], through: [policy])
        #expect(pieces == ["One. "])
        #expect(gate.endedBy?.id == "holder")
    }

    @Test("what is held back is bounded: past the limit holding refuses")
    func endlessHold() async throws {
        let policy = FakePolicy(always: Verdict(decision: .hold, replacement: "(stopped)"))
        let (pieces, gate) = try await pass(
            (0..<2000).map { "Sentence \($0) goes on. " }, through: [policy])
        #expect(pieces == ["(stopped)"])
        #expect(gate.endedBy == policy.identity)
        #expect((policy.reviews.map(\.text.utf8.count).max() ?? 0) <= (16 << 10) + SpanCutter.longest)
    }

    @Test("held text is shown ever more rarely as it grows: all reviews of a long reply take time linear in it")
    func longHold() async throws {
        for (unit, count) in [("Oh. ", 4000), ("A sentence of so many. ", 700)] {
            let text = String(repeating: unit, count: count)
            let policy = FakePolicy { Verdict(decision: $0.isLast ? .allow : .hold) }
            let (pieces, gate) = try await pass([text], through: [policy])
            #expect(gate.endedBy == nil)
            #expect(pieces == [text])
            let shown = policy.reviews.reduce(0) { $0 + $1.text.utf8.count }
            #expect(shown < 12 * text.utf8.count, "\(shown) bytes in \(policy.reviews.count) reviews")
            #expect(policy.reviews.filter { $0.text.utf8.count < 256 }.count >= 200 / unit.utf8.count)
        }
    }

    @Test("what was held for long goes out as soon as the policy lets it, and the next hold begins anew")
    func holdAgain() async throws {
        let policy = FakePolicy { Verdict(decision: $0.isLast || $0.text.contains("!") ? .allow : .hold) }
        let text = String(repeating: "Oh. ", count: 300) + "So! " + String(repeating: "Ah. ", count: 100)
        let (pieces, _) = try await pass([text], through: [policy])
        #expect(pieces.count == 2)
        #expect(pieces.joined() == text)
        #expect(pieces.first?.contains("So! ") == true)
        let after = policy.reviews.drop { !$0.text.contains("!") }.dropFirst()
        #expect(after.prefix(2).map(\.text) == ["Ah. ", "Ah. Ah. "])
    }

    @Test("a later policy that holds lets the earlier ones see the text again, unchanged")
    func holdAfterReplacement() async throws {
        let first = FakePolicy("first") { Verdict(decision: .replace, replacement: $0.text + "+") }
        let second = FakePolicy("second") { Verdict(decision: $0.isLast ? .allow : .hold) }
        let (pieces, _) = try await pass(["One. Two"], through: [first, second])
        #expect(first.reviews.map(\.text) == ["One. ", "One. Two"])
        #expect(pieces == ["One. Two+"])
    }

    @Test("a policy sees the last KiB of what came out, in whole characters")
    func beforeWindow() async throws {
        let policy = FakePolicy(always: Verdict(decision: .allow))
        let text = (0..<100).map { "漢字漢字漢字 \($0).\n" }.joined()
        _ = try await pass([text], through: [policy])
        var sent = ""
        for review in policy.reviews {
            #expect(review.before.utf8.count <= 1024)
            #expect(sent.utf8.count <= 1024 ? review.before == sent : review.before.utf8.count > 1020)
            #expect(sent.hasSuffix(review.before))
            #expect(!review.before.unicodeScalars.contains("\u{FFFD}"))
            sent += review.text
        }
        #expect(sent == text)
    }

    @Test("a policy that fails lets nothing more out")
    func failure() async throws {
        let policy = FakePolicy {
            if $0.text.contains("Two") { throw PluginFailure(code: .crashed, plugin: "p", message: "gone") }
            return Verdict(decision: .allow)
        }
        var gate = OutputGate(chain: PolicyChain([policy]), scene: try .sample(), run: try .sample())
        var out = ""
        await #expect(throws: EngineError.self) {
            try await gate.write("One. Two. Three. ") { if case .text(let text) = $0 { out += text } }
        }
        #expect(out == "One. ")
        #expect(gate.released == "One. ")
    }

    @Test("what the surface did not take does not count as said")
    func emitFails() async throws {
        struct Gone: Error {}
        let policy = FakePolicy(always: Verdict(decision: .allow))
        var gate = OutputGate(chain: PolicyChain([policy]), scene: try .sample(), run: try .sample())
        var count = 0
        await #expect(throws: Gone.self) {
            try await gate.write("One. Two. Three. ") { _ in
                count += 1
                if count == 2 { throw Gone() }
            }
        }
        #expect(gate.released == "One. ")
    }

    @Test("nothing flagged leaves, and the same comes out, however the reply is chunked", arguments: 0..<40)
    func nothingFlaggedLeaves(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let word = ["forbidden", "verboten 漢", "no. way", "a\nb", "😀😀"].randomElement(using: &random) ?? "forbidden"
        let pieces = [word, "fine. ", "for", "bid", "den", "verboten", " 漢", "no. ", "way", "a\n", "b", "😀", "x", " "]
        var text = ""
        for _ in 0..<Int.random(in: 1...60, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
        if Bool.random(using: &random) { text += String(repeating: "y", count: 508) + word }

        let whole = try await pass([text], through: [.refusing(word)])
        #expect(!Self.contains(whole.gate.released, word))
        #expect(Self.contains(text, word) == (whole.gate.endedBy != nil))
        if whole.gate.endedBy == nil { #expect(whole.gate.released.utf8.elementsEqual(text.utf8)) }
        for longest in [1, 2, 7, 100] {
            var chunks: [String] = []
            var rest = text.unicodeScalars[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...longest, using: &random)
                chunks.append(String(String.UnicodeScalarView(rest.prefix(count))))
                rest = rest.dropFirst(count)
            }
            let other = try await pass(chunks, through: [.refusing(word)])
            #expect(other.pieces == whole.pieces)
            #expect(other.gate.endedBy == whole.gate.endedBy)
        }
    }

    private static func contains(_ text: String, _ word: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { text[$0..<$0 + word.count].elementsEqual(word) }
    }
}

extension String {
    fileprivate var uppercasedASCII: String {
        String(decoding: utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
    }
}
