import Engine
import StrictJSON
import TestSupport
import Testing

@testable import Surfaces

@Suite("ConversationFacts")
struct ConversationFactsTests {
    private func seconds(_ value: JSON) throws -> JSON? {
        try ConversationFacts.figures(JSONField(["audioSeconds": value]))["audio_seconds"]
    }

    @Test(
        "Seconds of sound become decimal digits, from a number or a string",
        arguments: [
            (240.5, "240.5"), (0, "0"), (7.0, "7"), (0.1, "0.1"), (0.000_001, "0.000001"), (1e-9, "0"), ("5.5", "5.5"),
            ("0.000001", "0.000001"), ("999999999", "999999999"), (2_147_483_647, "2147483647"), (1.005, "1.005"),
        ] as [(JSON, String)])
    func seconds(value: JSON, expected: String) throws { #expect(try seconds(value) == .string(expected)) }

    @Test(
        "Everything else is refused",
        arguments: [
            -1, -0.5, 1e300, "", ".", "5.", ".5", "00", "05", "+5", "-5", "1e3", "5,5", "٣", "0x5", "1234567890",
            "1.1234567", "1.2.3", " 5", true, [],
        ] as [JSON])
    func badSeconds(value: JSON) { #expect(throws: (any Error).self) { try seconds(value) } }

    @Test(
        "An address of sound is http, https or a path of this site",
        arguments: [
            "https://a.example/x.mp3", "HTTP://a.example", "/assets/a.wav", "/", "https://a.example/%C3%A9?x=1&y=[2]#z",
        ])
    func audioURL(text: String) throws {
        #expect(try ConversationsSurface.audioURL(JSONField(.string(text))) == text)
    }

    @Test(
        "No other scheme, no other host's path, nothing that does not belong in a URL",
        arguments: [
            "", "a.wav", "//a.example/a", "javascript:alert(1)", "data:audio/wav;base64,AAAA", "file:///etc/passwd",
            "https://", "https:///a", "http:/a", "https://a b", "/a\"b", "/a\\b", "/<b>", "/é", "/a\nb",
        ])
    func badAudioURL(text: String) {
        #expect(throws: (any Error).self) { try ConversationsSurface.audioURL(JSONField(.string(text))) }
        #expect(throws: (any Error).self) {
            try ConversationsSurface.audioURL(JSONField(.string("/" + String(repeating: "a", count: 2048))))
        }
    }

    @Test("An id is a UUID of version 4, another one each time, and nothing else has its form")
    func ids() {
        let random = SeededRandomSource()
        let ids = (0..<200).map { _ in ConversationAlias.new(random) }
        #expect(Set(ids).count == 200)
        let pattern = #/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#
        #expect(ids.allSatisfy { $0.wholeMatch(of: pattern) != nil && ConversationAlias.isOne($0) })
        for text in [
            "", "3f2b8c1e", ids[0] + "0", ids[0].uppercased(), ids[0].replacing("-", with: "_"),
            "3f2b8c1e09d4a04c6b08f1e02a7d5c9b0e34",
        ] where text != ids[0] {
            #expect(!ConversationAlias.isOne(text), "\(text)")
        }
    }

    @Test("A message's id names its conversation and its number, and nothing else does")
    func messageIDs() {
        let conversation = "3f2b8c1e-9d4a-4c6b-8f1e-2a7d5c9b0e34"
        let alias = MessageAlias(conversation: conversation, message: MessageID(268_435_457))
        #expect(alias.text == conversation + ".268435457")
        #expect(MessageAlias(alias.text) == alias)
        for text in [
            "", ".", conversation, conversation + ".", conversation + ".-1", conversation + ".1.2", "x.1",
            conversation + ".99999999999999999999", conversation + ".１",
        ] {
            #expect(MessageAlias(text) == nil, "\(text)")
        }
    }
}
