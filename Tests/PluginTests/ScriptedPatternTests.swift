import ScriptedRules
import StrictJSON
import Testing

@Suite("Patterns of scripted rules")
struct ScriptedPatternTests {
    /// Whether the pattern answers the message, and what it captured as `x`.
    private func capture(_ pattern: String, _ message: String, words: String = "{}") throws -> String? {
        let isNamed = pattern.contains("{x")
        let script = try ScriptedScripts.script(
            #"{"id": "hit", "match": "\#(pattern)", "say": "\#(isNamed ? "<{{x|raw}}>" : "<>")"}"#, words: words)
        let answer = Answerer.answer(Question(message), script: script, memory: Memory())
        return answer.rule == "hit" ? String(answer.text.dropFirst().dropLast()) : nil
    }

    @Test(
        "words match anywhere in a sentence, whatever their case, apostrophes and punctuation",
        arguments: [
            ("how are you", "So, HOW are you?!"), ("I am happy", "i\u{2019}m happy"), ("do not go", "Don't go."),
            ("hello", "hellooooo"), ("what is up", "whats up"), ("café", "cafe\u{301}"), ("❤", "I ❤️ it"),
            ("good bye", "good-bye"), ("🙂", "fine :)"), ("こんにちは", "こんにちは!"), ("שלום", "שלום, עולם"),
            ("straße", "STRAßE"),
        ])
    func wordsMatch(_ pattern: String, _ message: String) throws {
        #expect(try capture(pattern, message) != nil)
    }

    @Test(
        "what is not there does not match",
        arguments: [
            ("how are you", "how you are"), ("cat", "category"), ("^ you", "are you"), ("you $", "you are"),
            ("a b", "a. b"), ("(x|y) z", "w z"), ("stars", "starts"),
        ])
    func noMatch(_ pattern: String, _ message: String) throws { #expect(try capture(pattern, message) == nil) }

    @Test("alternatives, optional words and any words combine")
    func operators() throws {
        let pattern = "^ [please] (tell|give) me [a|an|the] * (joke|story) $"
        for message in ["Tell me a joke", "please give me the very best old story", "tell me joke"] {
            #expect(try capture(pattern, message) != nil, "\(message)")
        }
        #expect(try capture(pattern, "tell me a secret") == nil)
    }

    @Test("a capture takes the words of one clause, in the user's own spelling")
    func captures() throws {
        #expect(try capture("my name is {x:2}", "Hi! My name is Jean-Luc, nice to meet you") == "Jean-Luc")
        #expect(try capture("i think {x}", "I think Paris isn't far, really") == "Paris isn't far")
        #expect(try capture("i like {x}", "i like tea") == "tea")
        #expect(try capture("call me {x:1}", "call me maybe later") == nil, "more words than the capture takes")
        #expect(try capture("from {x} to", "from here to there") == "here")
        #expect(try capture("i feel {x@low}", "I feel worn out", words: #"{"low": ["sad", "worn out"]}"#) == "worn out")
    }

    @Test("one slip of the finger in a long word is forgiven, but only when nothing else fits")
    func slips() throws {
        #expect(try capture("breathing exercise", "a braething exercise") != nil)
        #expect(try capture("breathing exercise", "a bathing exercise") == nil)
        #expect(try capture("tired", "tried") == nil, "short words are taken as they are")
    }

    @Test("matching a hostile pattern against 10,000 words takes steps linear in both")
    func bounded() throws {
        let script = try ScriptedScripts.script(
            #"{"id": "evil", "match": ["* a * a * a * a * a * a * b", "[a] [a] [a] [a] [a] [a] {x} {y} {z} b"], "say": "!"}"#
        )
        // The word that is needed is there, where it is of no use.
        let message = "b " + Array(repeating: "a", count: 10_000).joined(separator: " ")
        var answerer = Answerer(script: script, memory: Memory(), question: Question(message))
        let answer = answerer.answer()
        #expect(answer.rule == "fallback")
        // Two patterns of some 120 instructions, 240 words kept, looked at twice (the second time for slips).
        #expect(answerer.steps < 2 * 130 * 2 * (Tokenizer.mostWords + 1))
        #expect(answerer.steps > 10_000, "the patterns were tried")
    }

    @Test(
        "a message of 1 MiB is answered in well under a second",
        arguments: ["a", "x ", "𝕏\u{301}", "🏳️‍🌈", "ﷺ ", "…", "'"])
    func large(_ unit: String) throws {
        let script = try ScriptedScripts.script(#"{"id": "r", "match": "* x * {y}", "say": "!"}"#)
        let message = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
        let clock = ContinuousClock()
        let took = clock.measure { _ = Answerer.answer(Question(message), script: script, memory: Memory()) }
        #expect(took < .seconds(1))
    }

    @Test(
        "odd messages get an answer",
        arguments: [
            "", " ", "\n\n", "?!?", "\u{0}", "\u{200B}\u{FEFF}", "\u{301}\u{301}", "👩‍👩‍👧‍👦", "‏שלום‎", "{{user}}", "((((",
            "'''",
        ])
    func odd(_ message: String) throws {
        var talk = ScriptedConversation(try ScriptedScripts.script(""))
        #expect(try !talk.say(message).text.isEmpty)
    }
}
