import Foundation
import ScriptedRules
import StrictJSON
import Testing

@Suite("Reading scripts")
struct ScriptedScriptTests {
    @Test("every mistake is reported, each with its path, what was found and what was expected")
    func everyMistake() throws {
        let problems = try ScriptedScripts.problems(
            #"""
            {"version": 2, "colour": "blue", "words": {"sad": ["a.b. c."], "Bad Name": ["x"]}, "rules": [
              {"id": "a", "match": "[very", "say": "x"},
              {"id": "a", "match": ["{x} y", "@nobody"], "say": ["{{z}}", "{{", 3], "priority": 12},
              {"id": "b", "match": "*", "say": [], "when": {"asked": "never", "turn": [3, 1], "moon": true}},
              {"id": "c", "say": {"text": "hi", "when": {"knows": "height"}}, "asks": "unanswered", "openings": "x"},
              17
            ]}
            """#)
        let found = Set(problems.map(\.path))
        for path in [
            "script.version", "script.colour", "script.words.sad[0]", "script.words.Bad Name", "script.rules[0].match",
            "script.rules[1].id", "script.rules[1].match[1]", "script.rules[1].say[0]", "script.rules[1].say[1]",
            "script.rules[1].say[2]", "script.rules[1].priority", "script.rules[2].match", "script.rules[2].say",
            "script.rules[2].when.asked", "script.rules[2].when.turn", "script.rules[2].when.moon",
            "script.rules[3].say.when",
            "script.rules[3].openings", "script.rules[4]", "script.rules",
        ] {
            #expect(found.contains(path), "\(path) in \(found.sorted())")
        }
        for problem in problems { #expect(!problem.found.isEmpty && !problem.expected.isEmpty) }
        #expect(problems.contains { $0.description.contains("found the pattern's end, expected a closing ']'") })
    }

    @Test(
        "a pattern that makes no sense says where",
        arguments: [
            ("(a|b", "a closing ')'"), ("a|", "both sides"), ("a)", "without its opening"),
            ("{}", "name of a capture"),
            ("{x:0} a", "from 1 to 12"), ("{x:99} a", "from 1 to 12"), ("@", "word class"),
            ("a. b", "without punctuation"),
            ("[]", "inside brackets"), ("*", "at least one word"), ("((((((((((a))))))))))", "inside each other"),
        ])
    func patternMistakes(_ pattern: String, _ expected: String) throws {
        let problems = try ScriptedScripts.problems(
            #"{"version": 1, "rules": [{"id": "r", "match": "\#(pattern)", "say": "x"}, {"id": "f", "say": "y"}]}"#)
        #expect(problems.count == 1)
        #expect(problems.first?.expected.contains(expected) == true, "\(problems)")
    }

    @Test("the example in the author's guide is right")
    func guide() throws {
        let readme = CardsTests.folder.deletingLastPathComponent().appending(path: "Plugins/Scripted/README.md")
        let text = try String(contentsOf: readme, encoding: .utf8)
        let start = try #require(text.range(of: "```json\n"))
        let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
        let example = String(text[start.upperBound..<end.lowerBound])
        #expect(try ScriptedScripts.problems(example) == [])
        var talk = ScriptedConversation(
            try Script.read(JSON.parse(example), character: "Robin").get(), userName: "Ada")
        #expect(try talk.say("Hi! I feel so worn out").text == "Hello Ada! What makes you worn out?")
        #expect(try talk.say("the noise").text == "Thank you for telling me. What would help?")
    }

    @Test("a placeholder that could stay empty is refused when the script is read")
    func placeholders() throws {
        func count(_ rule: String) throws -> Int {
            try ScriptedScripts.problems(
                #"{"version": 1, "rules": [\#(rule), {"id": "m", "match": "m {x}", "remember": {"f": "{{x}}"}, "say": "m"}, {"id": "f", "say": "y"}]}"#
            ).count
        }
        #expect(try count(#"{"id": "r", "match": ["a {x}", "b"], "say": "{{x}}"}"#) == 1)
        #expect(try count(#"{"id": "r", "match": ["a {x}", "b {x}"], "say": "{{x}}"}"#) == 0)
        #expect(try count(#"{"id": "r", "match": "a", "say": "{{f}}"}"#) == 1)
        #expect(try count(#"{"id": "r", "match": "a", "say": [{"text": "{{f}}", "when": {"knows": "f"}}]}"#) == 0)
        #expect(try count(#"{"id": "r", "match": "a", "say": "{{user}} {{char}}"}"#) == 0)
    }

    @Test("a card without a script gets the standard one, with its own name")
    func standard() throws {
        let card = try JSON.parse(#"{"spec": "chara_card_v3", "data": {"name": "Ellie", "extensions": {}}}"#)
        let script = try Script.open(card: card)
        var talk = ScriptedConversation(script, userName: "Sam")
        #expect(try talk.say("Hi, who are you?").text.contains("Ellie"))
        #expect(try talk.say("I think my boss hates me").text == "What makes you think your boss hates you?")
    }

    @Test("every example of the standard script selects its rule")
    func standardExamples() throws {
        let script = try Script.open(card: .object([:]))
        for rule in script.rules { try CardsTests.expectExamples(of: rule, in: script) }
    }

    @Test(
        "JSON that is no script gives problems, never a trap",
        arguments: [
            "{}", "[]", "null", #"{"rules": 3}"#, #"{"rules": []}"#, #"{"version": 1, "rules": [[]]}"#,
            #"{"words": [], "rules": {}}"#,
        ])
    func noScript(_ text: String) throws { #expect(try !ScriptedScripts.problems(text).isEmpty) }
}
