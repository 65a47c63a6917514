import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("Instructions")
struct InstructionsTests {
    private func text(
        _ data: JSONObject = [:], lore: [String] = [], guidance: String = "", user: String? = nil,
        language: String? = nil
    ) throws -> String {
        let entries = lore.map {
            Lorebook.Entry(
                name: "e", keys: [], secondaryKeys: [], content: $0, isConstant: true, isSelective: false,
                isCaseSensitive: false, order: 0)
        }
        return Instructions.text(
            for: try .sample(data: data), lore: entries, guidance: guidance, userName: user, language: language)
    }

    @Test("a card that says nothing gets one sentence")
    func bare() throws {
        #expect(try text() == "You are Ada. Stay in character and answer the user.")
        #expect(try text(user: "Eve") == "You are Ada. Stay in character and answer Eve.")
    }

    @Test("the parts come in their order, those that are empty are left out")
    func parts() throws {
        let full = try text(
            [
                "system_prompt": "S", "description": "D", "personality": " \n", "scenario": "C", "mes_example": "E",
                "post_history_instructions": "P",
            ], lore: ["L1", "L2"], guidance: "G", user: "Eve", language: "de")
        #expect(
            full == """
                S

                About Ada:
                D

                Scenario:
                C

                Background:
                L1

                L2

                How you relate to Eve:
                G

                Examples of how Ada talks:
                E

                P

                Answer in the language with the tag de.
                """)
    }

    @Test(
        "macros are filled in, in any case",
        arguments: [
            ("{{char}} and {{user}}", "Ada and Eve"), ("{{Char}}{{USER}}", "AdaEve"), ("<BOT> <user>", "Ada Eve"),
            ("{{chars}} {char} {{ char }} <bots>", "{{chars}} {char} {{ char }} <bots>"),
            ("{{char}", "{{char}"), ("{{{char}}}", "{Ada}"), ("", ""), ("é{{user}}é", "éEveé"), ("{{", "{{"),
        ])
    func macros(text: String, expected: String) {
        #expect(Instructions.fill(text, character: "Ada", user: "Eve") == expected)
    }

    @Test("every part is filled in, and none twice: names are no place for macros")
    func fillsOnce() throws {
        let full = try text(
            ["description": "{{user}} meets {{char}}.", "system_prompt": "Be {{char}}."], lore: ["Lore of {{char}}"],
            guidance: "Like {{user}}.", user: "{{char}}<bot>")
        #expect(full.contains("{{char}}<bot> meets Ada."))
        #expect(full.contains("Be Ada."))
        #expect(full.contains("Lore of Ada"))
        #expect(full.contains("How you relate to {{char}}<bot>:\nLike {{char}}<bot>."))
    }

    @Test("{{original}} stands for the instructions there would be without the card's")
    func original() throws {
        #expect(
            try text(["system_prompt": "{{original}} Never swear."])
                == "You are Ada. Stay in character and answer the user. Never swear.")
        #expect(try text(["post_history_instructions": "{{ORIGINAL}}Be brief."]).hasSuffix("\n\nBe brief."))
    }
}
