import CPersona
import Foundation
import ScriptedRules
import StrictJSON
import TestSupport
import Testing

@Suite("The scripted library")
struct ScriptedLibraryTests {
    private let instance: HarnessInstance

    init() throws {
        instance = try HarnessInstance(BuiltPlugins.library("scripted").plugin("host.persona.scripted"))
    }

    private func card(_ id: String) throws -> String { try CardsTests.card(id).text() }

    @Test("its manifest names what it offers")
    func manifest() throws {
        let manifest = try JSON.parse(Array(BuiltPlugins.manifest("Scripted")))
        let plugin = try BuiltPlugins.library("scripted").plugins[0].pointee
        #expect(manifest["plugins"]?[0]?["id"]?.stringValue == String(cString: plugin.id))
        #expect(manifest["plugins"]?[0]?["version"]?.stringValue == String(cString: plugin.version))
        #expect(instance.chat?.pointee.flags == PERSONA_CHAT_REWRITABLE)
    }

    @Test("it gives the documented answer, piece by piece, and remembers through its state")
    func conversation() throws {
        let persona = try instance.openPersona(card("assistant"))
        defer {
            instance.closePersona(persona)
            instance.destroy()
        }
        let first = HarnessRequest(seed: 1)
        instance.start(first, persona: persona, message: "Hello, how are you today?", userName: "Alice")
        #expect(first.text == "Hello Alice! I'm doing well, thank you for asking. How can I help you today?")
        #expect(first.pieces.count == 3)
        let result = try #require(first.endings.first?.chat)
        #expect(first.endings.count == 1)
        #expect(result.confidence == 0.95)
        #expect(result.model == "scripted/1")
        #expect(result.explanation?.contains("rule how-are-you") == true)
        #expect(result.replyTokens > 0 && result.promptTokens > 0)
        #expect(try JSON.parse(result.annotations ?? "")["host.persona.scripted"]?["rule"] == "how-are-you")

        let second = HarnessRequest(seed: 2)
        instance.start(second, persona: persona, message: "my name is Bob", state: result.state)
        let third = HarnessRequest(seed: 3)
        instance.start(
            third, persona: persona, message: "what's my name?", userName: "Alice",
            state: second.endings.first?.chat?.state)
        #expect(third.text == "You're Bob, of course.")
    }

    @Test("the same turn gives the same bytes")
    func replay() throws {
        let persona = try instance.openPersona(card("keeper"))
        let turns = (0..<2).map { _ in HarnessRequest(seed: 77) }
        for turn in turns { instance.start(turn, persona: persona, message: "tell me a joke") }
        #expect(turns[0].bytes == turns[1].bytes)
        #expect(turns[0].endings.first?.chat?.state == turns[1].endings.first?.chat?.state)
    }

    @Test("state that is none, and a message that is none, are answered")
    func robust() throws {
        let persona = try instance.openPersona(card("hazel"))
        for state in ["", "{", "[[[[[[[[[[[[", "\u{0}", String(repeating: "9", count: 70_000)] {
            let turn = HarnessRequest()
            instance.start(turn, persona: persona, message: "", state: state)
            #expect(turn.endings.map(\.status) == [persona_status(PERSONA_OK)])
            #expect(!turn.text.isEmpty)
        }
    }

    @Test("a card with a broken script is refused with every mistake")
    func refused() throws {
        let refusal = #expect(throws: HarnessInstance.Refusal.self) {
            try instance.openPersona(
                #"{"data": {"extensions": {"persona_host": {"script": {"version": 1, "rules": [{"id": "a", "match": "(", "say": "{{x}}"}]}}}}}"#
            )
        }
        #expect(refusal?.status == persona_status(PERSONA_INVALID))
        #expect(refusal?.explanation.contains("script.rules[0].match: found the pattern's end") == true)
        #expect(refusal?.explanation.contains("script.rules[0].say: found the placeholder {{x}}") == true)
        #expect(throws: HarnessInstance.Refusal.self) { try instance.openPersona("no JSON") }
    }

    @Test("a reader who leaves ends the turn as cancelled")
    func cancelled() throws {
        let persona = try instance.openPersona(card("assistant"))
        let turn = HarnessRequest(answer: { _ in persona_status(PERSONA_CANCELLED) })
        instance.start(turn, persona: persona, message: "Hello")
        #expect(turn.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
    }
}
