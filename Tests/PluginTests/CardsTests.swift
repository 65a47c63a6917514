import CrisisRules
import Engine
import Foundation
import ScriptedRules
import StrictJSON
import Testing

@Suite("Bundled cards")
struct CardsTests {
    /// Those that speak by a script.
    static let ids = ["assistant", "creative", "hazel", "keeper", "nova", "tutor"]
    /// Those that another behaviour speaks for.
    static let others = ["interviewer"]
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "personas")

    static func card(_ id: String) throws -> JSON {
        try JSON.parse(Array(Data(contentsOf: folder.appending(path: "\(id).json"))))
    }

    static func script(_ id: String) throws -> Script { try Script.read(card: card(id)).get() }

    /// The author's promise: each example selects its rule, in a conversation in which the rule's conditions hold.
    static func expectExamples(of rule: Rule, in script: Script) throws {
        #expect(rule.patterns.isEmpty || !rule.examples.isEmpty, "rule \(rule.id) has no example")
        for example in rule.examples {
            let answer = Answerer.answer(
                Question(example), script: script, memory: Memory.fitting(rule, script))
            #expect(
                answer.rule == rule.id || answer.opener == rule.id,
                "\"\(example)\" of \(rule.id): \(answer.explanation)")
        }
    }

    @Test("the folder holds these cards and a portrait for each, and nothing else")
    func folder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0 != "README.md" }
        #expect(Set(files) == Set((Self.ids + Self.others).flatMap { ["\($0).json", "\($0).png"] }))
    }

    @Test("aliases are 1 to n, each once, and the assistant is 1")
    func aliases() throws {
        let aliases = try (Self.ids + Self.others).map {
            try Self.card($0)["data"]?["extensions"]?["persona_host"]?["alias"]?.integerValue
        }
        #expect(aliases.compactMap { $0 }.sorted() == Array(1...Int64(aliases.count)))
        #expect(aliases.first == 1)
    }

    @Test("a card has every field of Character Card V3, filled", arguments: ids + others)
    func fields(_ id: String) throws {
        let card = try Self.card(id)
        #expect(card["spec"] == "chara_card_v3")
        #expect(card["spec_version"] == "3.0")
        let data = try #require(card["data"])
        for key in [
            "name", "description", "personality", "scenario", "first_mes", "mes_example", "system_prompt", "creator",
            "creator_notes", "character_version",
        ] { #expect(data[key]?.stringValue?.isEmpty == false, "\(key)") }
        #expect(data["post_history_instructions"]?.stringValue != nil)
        #expect(data["alternate_greetings"]?.arrayValue?.isEmpty == false)
        #expect(data["group_only_greetings"]?.arrayValue != nil)
        #expect(data["tags"]?.arrayValue?.isEmpty == false)
        let entries = try #require(data["character_book"]?["entries"]?.arrayValue)
        #expect(entries.count >= 4)
        for entry in entries {
            #expect(entry["keys"]?.arrayValue != nil && entry["content"]?.stringValue != nil)
            #expect(entry["use_regex"]?.boolValue == false && entry["enabled"]?.boolValue == true)
            #expect(entry["insertion_order"]?.integerValue != nil && entry["extensions"]?.objectValue != nil)
        }
        #expect(entries.contains { $0["constant"]?.boolValue == true })
        #expect(entries.contains { $0["selective"]?.boolValue == true })
        let host = try #require(data["extensions"]?["persona_host"])
        #expect(host["avatar"]?.stringValue == "\(id).png")
        guard Self.ids.contains(id) else { return }
        // A card that has something better still falls back on its script.
        #expect(host["behaviours"]?.arrayValue?.last == "host.persona.scripted")
        #expect(host["behaviours"]?[0] == (id == "tutor" ? "host.persona.tutor" : "host.persona.scripted"))
    }

    @Test("the host reads the card without a complaint", arguments: ids + others)
    func engineReads(_ id: String) throws {
        let card = try CharacterCard(bytes: Data(contentsOf: Self.folder.appending(path: "\(id).json")))
        #expect(!card.name.isEmpty)
    }

    @Test("the portrait is a PNG of 256 by 256", arguments: ids + others)
    func portrait(_ id: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: "\(id).png")))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(Array(bytes[16..<24]) == [0, 0, 1, 0, 0, 0, 1, 0])
        #expect(bytes.count < 20_000)
    }

    @Test("the script is read without a problem and is rich", arguments: ids)
    func scripts(_ id: String) throws {
        switch Script.read(card: try Self.card(id)) {
        case .success(let script): #expect(script.rules.count >= (id == "assistant" ? 60 : 35))
        case .failure(let problems): Issue.record("\(problems)")
        }
    }

    @Test("every example selects its rule", arguments: ids)
    func examples(_ id: String) throws {
        let script = try Self.script(id)
        for rule in script.rules { try Self.expectExamples(of: rule, in: script) }
    }

    @Test("no reply, with and without a user's name, shows a placeholder or a gap where one was", arguments: ids)
    func replies(_ id: String) throws {
        let script = try Self.script(id)
        for user in ["Alice", nil] {
            for rule in script.rules {
                for example in rule.examples.isEmpty ? ["zzyzx"] : rule.examples {
                    for seed in UInt64(0)..<12 {
                        let text = Answerer.answer(
                            Question(example, userName: user, seed: seed), script: script,
                            memory: Memory.fitting(rule, script)
                        ).text
                        for wrong in ["{{", "}}", "  ", " ,", " .", ",,", ", !", ",!", ",?", "User"] {
                            #expect(!text.contains(wrong), "\(rule.id): \(text)")
                        }
                        #expect(text.first?.isLowercase == false, "\(rule.id): \(text)")
                    }
                }
            }
        }
    }

    @Test(
        "a conversation of everything its rules have examples for never leaves the user without an answer",
        arguments: ids)
    func longConversation(_ id: String) throws {
        var talk = ScriptedConversation(try Self.script(id), userName: "Sam")
        for rule in talk.script.rules { for example in rule.examples { #expect(try !talk.say(example).text.isEmpty) } }
    }

    @Test("the crisis policy lets every reply of every card pass, sentence by sentence", arguments: ids)
    func repliesPass(_ id: String) throws {
        let policy = try CrisisPolicy()
        for rule in try Self.script(id).rules {
            for reply in rule.replies + rule.openings {
                let verdict = policy.reviewOutput(reply.template.source, isLast: true)
                #expect(verdict.decision == .allow, "\(reply.template.source)")
            }
        }
    }

    @Test("the documented greeting gets its documented answer")
    func documented() throws {
        var talk = ScriptedConversation(try Self.script("assistant"), userName: "Alice")
        let answer = try talk.say("Hello, how are you today?")
        #expect(answer.text == "Hello Alice! I'm doing well, thank you for asking. How can I help you today?")
        #expect(answer.confidence == 0.95)
    }
}
