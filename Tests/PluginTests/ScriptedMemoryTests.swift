import ScriptedRules
import StrictJSON
import Testing

@Suite("State of scripted conversations")
struct ScriptedMemoryTests {
    @Test(
        "state that is foreign, old, damaged or hostile is forgotten",
        arguments: [
            "null", "3", "[]", "{}", #"{"v": 2, "turns": 5}"#, #"{"v": "1"}"#,
            #"{"v": 1, "turns": -9223372036854775808, "facts": [], "used": {}}"#,
            #"{"v": 1, "facts": {"plan": 3, "other": "x", "name": null}, "topic": "zzz", "asked": 4, "last": "gone"}"#,
            #"{"v": 1, "used": [[], [1, 2, 3], ["r", "x", 0], ["r", 1, 99], ["r", 1, -1], ["gone", 1, 0]]}"#,
        ])
    func foreign(_ text: String) throws {
        let script = try ScriptedScripts.script(
            #"{"id": "r", "match": "i want {x}", "remember": {"plan": "{{x}}"}, "say": "Good."}"#)
        let memory = Memory(json: try JSON.parse(text), script: script)
        #expect(memory == Memory())
        _ = Answerer.answer(Question("i want tea"), script: script, memory: memory)
    }

    @Test("state survives its way through the host")
    func roundTrip() throws {
        let script = try CardsTests.script("assistant")
        var talk = ScriptedConversation(script)
        for text in ["hello", "my name is Ada", "I'm sad", "because it rains", "I want to travel"] {
            try talk.say(text)
        }
        let memory = try #require(talk.last?.memory)
        #expect(Memory(json: try JSON.parse(memory.json.text()), script: script) == memory)
        #expect(memory.facts["name"] == "Ada")
        #expect(memory.turns == 5)
    }

    @Test("state stays small however long a conversation lasts and whatever is told")
    func bounded() throws {
        let script = try CardsTests.script("assistant")
        var talk = ScriptedConversation(script)
        let examples = script.rules.flatMap(\.examples)
        let long = "I want to " + String(repeating: "verylongword", count: 200)
        for turn in 0..<400 {
            let text = turn % 7 == 0 ? long : examples[turn % examples.count]
            #expect(try talk.say(text).memory.json.text().utf8.count < 6_144)
        }
    }
}
