import CPersona
import Foundation
import StrictJSON
import TestSupport
import Testing

@Suite("The tutor library")
struct TutorLibraryTests {
    private let instance: HarnessInstance

    init() throws { instance = try HarnessInstance(BuiltPlugins.library("tutor").plugin("host.persona.tutor")) }

    @Test("its manifest names what it offers, and its text is not to be rewritten")
    func manifest() throws {
        let manifest = try JSON.parse(Array(BuiltPlugins.manifest("Tutor")))
        let plugin = try BuiltPlugins.library("tutor").plugins[0].pointee
        #expect(manifest["plugins"]?[0]?["id"]?.stringValue == String(cString: plugin.id))
        #expect(manifest["plugins"]?[0]?["version"]?.stringValue == String(cString: plugin.version))
        #expect(instance.chat?.pointee.flags == 0)
    }

    @Test("it teaches as the persona of the card, and remembers through its state")
    func lesson() throws {
        let persona = try instance.openPersona(CardsTests.card("tutor").text())
        defer {
            instance.closePersona(persona)
            instance.destroy()
        }
        let first = HarnessRequest(seed: 1)
        instance.start(first, persona: persona, message: "こんにちは、お元気ですか？", language: "ja")
        #expect(first.text.contains("Mikaです") && SpokenLanguage.of(first.text) == "ja")
        #expect(first.pieces.count > 1)
        let result = try #require(first.endings.first?.chat)
        #expect(first.endings.count == 1)
        #expect(result.model == "tutor/1")
        #expect(result.replyTokens > 0 && result.promptTokens > 0)
        let second = HarnessRequest(seed: 2)
        instance.start(second, persona: persona, message: "ねこを好きです", language: "ja", state: result.state)
        let annotations = try JSON.parse(second.endings.first?.chat?.annotations ?? "")["host.persona.tutor"]
        #expect(annotations?["language"] == "ja" && annotations?["level"] == "A1")
        #expect(annotations?["corrections"]?[0]?["right"] == "が好きです")
        #expect(second.text.contains("ねこが好きです"))
    }

    @Test("the same turn gives the same bytes")
    func replay() throws {
        let persona = try instance.openPersona(CardsTests.card("tutor").text())
        let turns = (0..<2).map { _ in HarnessRequest(seed: 77) }
        for turn in turns { instance.start(turn, persona: persona, message: "Hola, me llamo Ana", language: "es-MX") }
        #expect(turns[0].bytes == turns[1].bytes)
        #expect(turns[0].endings.first?.chat?.state == turns[1].endings.first?.chat?.state)
    }

    @Test("state that is none, and a message that is none, are answered")
    func robust() throws {
        let persona = try instance.openPersona(CardsTests.card("tutor").text())
        for state in ["", "{", "[[[[[[[[[[[[", "\u{0}", String(repeating: "9", count: 70_000)] {
            let turn = HarnessRequest()
            instance.start(turn, persona: persona, message: "", language: "de", state: state)
            #expect(turn.endings.map(\.status) == [persona_status(PERSONA_OK)])
            #expect(SpokenLanguage.of(turn.text) == "de")
        }
    }

    @Test("a card that is no JSON is refused, and one without a name is taken")
    func cards() throws {
        #expect(throws: HarnessInstance.Refusal.self) { try instance.openPersona("no JSON") }
        let persona = try instance.openPersona("{}")
        let turn = HarnessRequest()
        instance.start(turn, persona: persona, message: "Bonjour", language: "fr")
        #expect(SpokenLanguage.of(turn.text) == "fr")
    }

    @Test("a reader who leaves ends the turn as cancelled")
    func cancelled() throws {
        let persona = try instance.openPersona(CardsTests.card("tutor").text())
        let turn = HarnessRequest(answer: { _ in persona_status(PERSONA_CANCELLED) })
        instance.start(turn, persona: persona, message: "Hola", language: "es")
        #expect(turn.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
    }
}
