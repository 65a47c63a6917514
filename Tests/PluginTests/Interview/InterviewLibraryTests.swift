import CPersona
import Foundation
import InterviewRules
import StrictJSON
import TestSupport
import Testing

@Suite("The interview library")
struct InterviewLibraryTests {
    private let instance: HarnessInstance
    private let card: String

    init() throws {
        instance = try HarnessInstance(BuiltPlugins.library("interview").plugin("host.persona.interview"))
        card = try CardsTests.card("interviewer").text()
    }

    @Test("its manifest names what it offers; it meets distress, and styles may not rewrite it")
    func manifest() throws {
        let manifest = try JSON.parse(Array(BuiltPlugins.manifest("Interview")))
        let plugin = try BuiltPlugins.library("interview").plugins[0].pointee
        #expect(manifest["plugins"]?[0]?["id"]?.stringValue == String(cString: plugin.id))
        #expect(manifest["plugins"]?[0]?["version"]?.stringValue == String(cString: plugin.version))
        #expect(instance.chat?.pointee.flags == PERSONA_CHAT_MEETS_DISTRESS)
    }

    @Test("a conversation goes on through its state, sentence by sentence, with annotations under its id")
    func conversation() throws {
        let persona = try instance.openPersona(card)
        defer {
            instance.closePersona(persona)
            instance.destroy()
        }
        let first = HarnessRequest(seed: 1)
        instance.start(first, persona: persona, message: "I'm Alice, she/her, born in 1990")
        let result = try #require(first.endings.first?.chat)
        #expect(first.endings.count == 1 && first.pieces.count >= 2)
        #expect(result.model == "interview/1" && result.confidence == 0.9)
        #expect(result.replyTokens > 0 && result.promptTokens > 0)
        #expect(result.explanation?.contains("learned name, age_range, gender_identity") == true)
        #expect(result.explanation?.contains("Alice") == false)
        let annotations = try #require(try JSON.parse(result.annotations ?? "")["host.persona.interview"])
        #expect(annotations["stage"] == "appearance" && annotations["moved"] == true)
        #expect(annotations["collected"] == ["name": "Alice", "age_range": "adult", "gender_identity": "female"])
        let second = HarnessRequest(seed: 2)
        instance.start(second, persona: persona, message: "skip", state: result.state)
        let next = try JSON.parse(second.endings.first?.chat?.annotations ?? "")["host.persona.interview"]
        #expect(next?["stage"] == "background" && next?["completed_stages"] == ["welcome", "identity", "appearance"])
    }

    @Test("the same turn gives the same bytes")
    func replay() throws {
        let persona = try instance.openPersona(card)
        let turns = (0..<2).map { _ in HarnessRequest(seed: 77) }
        for turn in turns { instance.start(turn, persona: persona, message: "hello") }
        #expect(turns[0].bytes == turns[1].bytes)
        #expect(turns[0].endings.first?.chat?.state == turns[1].endings.first?.chat?.state)
    }

    @Test("state that is none, and a message that is none, are answered")
    func robust() throws {
        let persona = try instance.openPersona(card)
        for state in ["", "{", "[[[[[[[[[[[[", "\u{0}", String(repeating: "9", count: 70_000)] {
            for message in [
                "", "\u{0}", String(repeating: "'", count: 10_000), String(repeating: "I'm ", count: 4_000),
            ] {
                let turn = HarnessRequest()
                instance.start(turn, persona: persona, message: message, state: state)
                #expect(turn.endings.map(\.status) == [persona_status(PERSONA_OK)])
                #expect(!turn.text.isEmpty)
            }
        }
    }

    @Test("the card opens as the interview does: same text, same prompt, same suggestions")
    func opening() throws {
        let data = try #require(try CardsTests.card("interviewer")["data"])
        let opening = Interview.opening
        #expect(data["first_mes"]?.stringValue == opening.text)
        let inCard = try #require(data["extensions"]?["persona_host"]?["interview"]?["opening"])
        for key in ["prompt_id", "context_text", "follow_up_prompts"] {
            #expect(inCard[key] != nil && inCard[key] == opening.annotations[key], "\(key)")
        }
        #expect(opening.annotations["stage"] == "welcome" && opening.annotations["progress_percentage"] == 0)
        #expect(opening.annotations["completed_stages"] == [])
        #expect(Interview.opening(userName: "Ada").text.hasPrefix("Hello, Ada, and welcome."))
        #expect(Interview.opening(userName: "user_42").text == opening.text)
    }
}
