import RuleTalk
import ScriptedRules
import StrictJSON
import Testing

@Suite("Answers of scripted rules")
struct ScriptedAnswerTests {
    @Test("captures are said from the other side")
    func reflection() throws {
        let script = try ScriptedScripts.script(
            #"{"id": "think", "match": "i think {x}", "say": "Why do you think {{x}}?"}"#)
        for (message, reply) in [
            ("I think my dog hates me", "Why do you think your dog hates you?"),
            ("I think you are my friend", "Why do you think I am your friend?"),
            ("I think I'm late", "Why do you think you're late?"),
            ("I think nobody doesn't like you", "Why do you think nobody doesn't like me?"),
            ("i think it's mine", "Why do you think it's yours?"),
        ] {
            #expect(Answerer.answer(Question(message), script: script, memory: Memory()).text == reply)
        }
    }

    @Test("a name nobody told takes its comma along, and sentences keep their capitals")
    func missingName() throws {
        let script = try ScriptedScripts.script(
            #"{"id": "r", "match": "go", "say": "Hello, {{user}}! Well, {{user}}, I'm {{char}}. {{user}}, sit down."}"#)
        var known = ScriptedConversation(script, userName: "Ada")
        var unknown = ScriptedConversation(script)
        #expect(try known.say("go").text == "Hello, Ada! Well, Ada, I'm Robin. Ada, sit down.")
        #expect(try unknown.say("go").text == "Hello! Well, I'm Robin. Sit down.")
    }

    @Test("a greeting in front of a request is answered with both")
    func openings() throws {
        let script = try ScriptedScripts.script(
            #"""
            {"id": "hello", "match": "^ (hi|hello)", "say": "Hello! What is it?", "openings": "Hello {{user}}!"},
            {"id": "joke", "match": "tell me a joke", "say": "Knock knock."}
            """#)
        var talk = ScriptedConversation(script, userName: "Ada")
        #expect(try talk.say("Hello, tell me a joke").text == "Hello Ada! Knock knock.")
        #expect(try talk.say("Hi. Please tell me a joke!").text == "Hello Ada! Knock knock.")
        #expect(try talk.say("Hello there").text == "Hello! What is it?")
        #expect(talk.last?.opener == nil)
    }

    @Test("an answer to the question just asked is understood; one turn later it is not")
    func expectation() throws {
        let script = try ScriptedScripts.script(
            #"""
            {"id": "ask", "match": "ask", "say": "Tea or coffee?", "asks": "drink"},
            {"id": "tea", "match": "tea", "when": {"asked": "drink"}, "say": "Tea it is."},
            {"id": "other", "when": {"asked": "drink"}, "say": "Something else, then."}
            """#)
        var talk = ScriptedConversation(script)
        try talk.say("ask")
        #expect(try talk.say("the tea please").rule == "tea")
        try talk.say("ask")
        #expect(try talk.say("gasoline").rule == "other")
        #expect(try talk.say("tea").rule == "fallback")
        try talk.say("ask")
        #expect(try talk.say("ask").rule == "ask", "a plain request goes before the answer to a question")
    }

    @Test("no reply comes twice before all came once, and never twice in a row", arguments: UInt64(0)..<20)
    func repetition(seed: UInt64) throws {
        let script = try ScriptedScripts.script(#"{"id": "r", "match": "go", "say": ["1", "2", "3", "4"]}"#)
        var talk = ScriptedConversation(script, seed: seed &* 7_919)
        let said = try (0..<12).map { _ in try talk.say("go").text }
        #expect(Set(said[0..<4]).count == 4)
        for (one, next) in zip(said, said.dropFirst()) { #expect(one != next) }
    }

    @Test("the same seed gives the same conversation, another one gives others")
    func determinism() throws {
        let script = try CardsTests.script("assistant")
        func talk(_ seed: UInt64) throws -> [String] {
            var talk = ScriptedConversation(script, userName: "Ada", seed: seed)
            return try ["hello", "tell me a joke", "I am sad", "my job", "bye"].map { try talk.say($0).text }
        }
        #expect(try talk(5) == talk(5))
        #expect(try Set((0..<8).map { try talk($0 &* 1_000_003) }).count > 1)
    }

    @Test("facts are remembered, used, turned around and forgotten")
    func facts() throws {
        let script = try ScriptedScripts.script(
            #"""
            {"id": "plan", "match": "i want to {x}", "remember": {"plan": "{{x}}"}, "say": "Good."},
            {"id": "drop", "match": "never mind", "forget": ["plan"], "say": "Dropped."},
            {"id": "recall", "match": "remember", "say": [{"text": "To {{plan}}.", "when": {"knows": "plan"}}, "Nothing."]}
            """#)
        var talk = ScriptedConversation(script)
        #expect(try talk.say("remember?").text == "Nothing.")
        try talk.say("I want to call my mother")
        #expect(try talk.say("remember?").text == "To call your mother.")
        try talk.say("never mind")
        #expect(try talk.say("remember?").text == "Nothing.")
    }

    @Test("a name told in the conversation goes before the host's, and what is no name is not taken for one")
    func names() throws {
        let script = try ScriptedScripts.script(
            #"""
            {"id": "name", "match": "my name is {name:2}", "remember": {"name": "{{name}}"}, "say": "Hello {{user}}."},
            {"id": "who", "match": "who am i", "say": "{{user}}."}
            """#)
        var talk = ScriptedConversation(script, userName: "Alice")
        #expect(try talk.say("my name is not important").rule == "fallback")
        #expect(try talk.say("who am I").text == "Alice.")
        #expect(try talk.say("my name is grace hopper").text == "Hello Grace Hopper.")
        #expect(try talk.say("who am I").text == "Grace Hopper.")
    }

    @Test("a host's user name cannot smuggle placeholders, lines or a novel into a reply")
    func hostileName() throws {
        let script = try ScriptedScripts.script(#"{"id": "r", "match": "go", "say": "Hi {{user}}."}"#)
        var talk = ScriptedConversation(script, userName: "{{char}}\n\u{0}" + String(repeating: "x", count: 10_000))
        let text = try talk.say("go").text
        #expect(!text.contains("{"))
        #expect(!text.contains("\n"))
        #expect(text.utf8.count < 100)
    }

    @Test("confidence tells how a reply was found")
    func confidence() throws {
        let script = try ScriptedScripts.script(
            #"""
            {"id": "r", "match": "how are you", "say": "Well.", "asks": "q"},
            {"id": "a", "when": {"asked": "q"}, "say": "I see."},
            {"id": "echo", "match": "i {x}", "priority": -2, "say": "You {{x}}?"}
            """#)
        var talk = ScriptedConversation(script)
        #expect(try talk.say("How are you?").confidence == 0.95)
        #expect(try talk.say("purple").confidence == 0.6)
        let part = try talk.say("she asked the boy how are you doing").confidence
        #expect(part > 0.55 && part < 0.9)
        try talk.say("green")
        #expect(try talk.say("I walk").confidence == 0.4)
        #expect(try talk.say("zzz").confidence == 0.2)
    }

    @Test("the explanation names the rule and holds nothing the user said")
    func explanation() throws {
        var talk = ScriptedConversation(try ScriptedScripts.script(#"{"id": "r", "match": "i am {x}", "say": "Oh."}"#))
        let explanation = try talk.say("I am sesquipedalian").explanation
        #expect(explanation.contains("rule r"))
        #expect(!explanation.contains("sesqui"))
        #expect(explanation.utf8.count < 1_024)
    }

    @Test("a limit on tokens cuts at the end of a sentence")
    func cut() throws {
        let script = try ScriptedScripts.script(
            #"{"id": "r", "match": "go", "say": "One two. Three four five six. Seven."}"#)
        let full = Answerer.answer(Question("go"), script: script, memory: Memory())
        #expect(!full.isCut)
        let cut = Answerer.answer(Question("go", maxTokens: 5), script: script, memory: Memory())
        #expect(cut.text == "One two.")
        #expect(cut.isCut)
        #expect(cut.replyTokens <= 5)
        let tiny = Answerer.answer(Question("go", maxTokens: 1), script: script, memory: Memory())
        #expect(tiny.text == "One")
    }

    @Test("pieces put together are the reply")
    func pieces() throws {
        for text in ["One. Two! \"Three?\" Four… and 3.5 more.", "x", "A\n\nB. C"] {
            let script = try ScriptedScripts.script(
                JSON.object(["id": "r", "match": "go", "say": .string(text)]).text())
            let answer = Answerer.answer(Question("go"), script: script, memory: Memory())
            #expect(answer.pieces.joined() == text)
        }
    }

    @Test(
        "tokens are estimated by the documented rule",
        arguments: [
            ("", 0), ("Ready", 1), ("Welcome", 2), ("It's, ok!", 6), ("日本語", 3), ("été", 2), ("🙂", 1), ("a b\nc", 3),
        ])
    func tokens(_ text: String, _ count: Int) { #expect(TokenEstimate.tokens(in: text) == count) }
}
