import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("CharacterCard")
struct CharacterCardTests {
    private let v2 = """
        {"spec": "chara_card_v2", "spec_version": "2.0", "data": {
          "name": "Ada", "description": "d", "personality": "p", "scenario": "s", "first_mes": "f", "mes_example": "m",
          "creator_notes": "kept", "system_prompt": "sp", "post_history_instructions": "phi",
          "alternate_greetings": ["a", "b"], "tags": ["x", "y"], "creator": "c", "character_version": "1",
          "character_book": {"entries": [{"keys": ["k"], "content": "c", "extensions": {}, "enabled": true,
            "insertion_order": 1}], "extensions": {}},
          "extensions": {"other/tool": {"z": 1, "a": [null, 1e3]}, "persona_host": {"relationship": "friend"}}
        }, "unknown": {"b": 2, "a": 1}}
        """

    @Test("a V2 card is read, every member in its place")
    func v2Card() throws {
        let card = try CharacterCard(bytes: v2.utf8)
        #expect(card.name == "Ada")
        #expect(card.description == "d")
        #expect(card.personality == "p")
        #expect(card.scenario == "s")
        #expect(card.firstMessage == "f")
        #expect(card.messageExamples == "m")
        #expect(card.systemPrompt == "sp")
        #expect(card.postHistoryInstructions == "phi")
        #expect(card.tags == ["x", "y"])
        #expect(card.lorebook.entries.map(\.content) == ["c"])
        #expect(card.settings.relationship == "friend")
    }

    @Test("a card goes out as it came in, unknown members and their order included, as V3")
    func unknownMembers() throws {
        let card = try CharacterCard(bytes: v2.utf8)
        var expected = try #require(try JSON.parse(v2).objectValue)
        expected["spec"] = "chara_card_v3"
        expected["spec_version"] = "3.0"
        #expect(card.json.text() == JSON.object(expected).text())
        #expect(try CharacterCard(card.json) == card)
    }

    @Test("a V3 card keeps its version, also a later minor one")
    func v3Card() throws {
        for version in ["3.0", "3.1"] {
            let json: JSON = ["spec": "chara_card_v3", "spec_version": .string(version), "data": ["name": "Ada"]]
            #expect(try CharacterCard(json).json == json)
        }
    }

    @Test("a card with a name alone is whole")
    func minimal() throws {
        let card = try CharacterCard(["spec": "chara_card_v3", "spec_version": "3.0", "data": ["name": "Ada"]])
        #expect(card.description.isEmpty)
        #expect(card.tags.isEmpty)
        #expect(card.lorebook.entries.isEmpty)
        #expect(card.settings.behaviours.isEmpty)
        #expect(card.settings.capabilities == ["text"])
        #expect(card.settings.voice == .init(model: nil, language: nil, speed: 1, pitch: 1, emotion: nil))
        #expect(card.settings.relationship == nil)
    }

    @Test("every setting of the host is read")
    func settings() throws {
        let settings = try Persona.sample(settings: [
            "alias": 1, "behaviours": ["a.b", "c.d"], "relationship": "parent", "capabilities": ["text", "voice"],
            "voice": ["model": "m", "language": "en", "speed": 0.5, "pitch": 2, "emotion": "calm"],
            "video": ["model": "v"], "avatar": "a.png", "language": "de",
            "generation": ["temperature": 0.7, "max_tokens": 4096], "script": ["anything": [1, 2]],
        ]).settings
        #expect(settings.alias == 1)
        #expect(settings.behaviours == ["a.b", "c.d"])
        #expect(settings.relationship == "parent")
        #expect(settings.capabilities == ["text", "voice"])
        #expect(settings.voice == .init(model: "m", language: "en", speed: 0.5, pitch: 2, emotion: "calm"))
        #expect(settings.videoModel == "v")
        #expect(settings.avatar == "a.png")
        #expect(settings.language == "de")
        #expect(settings.temperature == 0.7)
        #expect(settings.maxTokens == 4096)
    }

    @Test("null is as good as missing")
    func nulls() throws {
        let card = try CharacterCard([
            "spec": "chara_card_v2",
            "data": [
                "name": "Ada", "description": .null, "tags": .null, "character_book": .null,
                "extensions": ["persona_host": ["voice": .null, "alias": .null, "behaviours": .null]],
            ],
        ])
        #expect(card.description.isEmpty)
        #expect(card.settings.alias == nil)
        #expect(try CharacterCard(["spec": "chara_card_v2", "data": ["name": "A", "extensions": .null]]).name == "A")
    }

    /// A V3 card with this in `data`.
    private static func card(_ data: JSONObject) -> JSON { .sampleCard(data: data) }
    private static func card(settings: JSONObject) -> JSON { .sampleCard(settings: settings) }
    private static let long = JSON.string(String(repeating: "x", count: 262_145))
    private static let cardWanted = #"a character card with "spec": "chara_card_v2" or "chara_card_v3""#

    @Test(
        "a card that is wrong is refused with path, what was found and what was expected",
        arguments: [
            ([], "expected \(cardWanted), found an array"),
            ("card", "expected \(cardWanted), found a string"),
            (["name": "V1 card"], "field `spec`: expected \(cardWanted), found no `spec` field"),
            (["spec": 3], "field `spec`: expected \(cardWanted), found an integer"),
            (["spec": "chara_card_v4"], "field `spec`: expected \(cardWanted), found another spec"),
            (["spec": "chara_card_v3"], "field `data`: expected an object, found nothing"),
            (["spec": "chara_card_v3", "data": []], "field `data`: expected an object, found an array"),
            (["spec": "chara_card_v3", "data": [:]], "field `data.name`: expected a string, found nothing"),
            (card(["name": ""]), "field `data.name`: expected a string of at least 1 bytes, found 0 bytes"),
            (
                card(["name": .string(String(repeating: "é", count: 101))]),
                "field `data.name`: expected a string of at most 200 bytes, found 202 bytes"
            ),
            (card(["description": 5]), "field `data.description`: expected a string, found an integer"),
            (
                card(["scenario": long]),
                "field `data.scenario`: expected a string of at most 262144 bytes, found 262145 bytes"
            ),
            (card(["tags": "x"]), "field `data.tags`: expected an array, found a string"),
            (card(["tags": ["x", 1]]), "field `data.tags[1]`: expected a string, found an integer"),
            (
                card(["tags": .array([JSON](repeating: "x", count: 101))]),
                "field `data.tags`: expected at most 100 elements, found 101"
            ),
            (card(["character_book": 1]), "field `data.character_book`: expected an object, found an integer"),
            (card(["extensions": []]), "field `data.extensions`: expected an object, found an array"),
            (
                card(["extensions": ["persona_host": "x"]]),
                "field `data.extensions.persona_host`: expected an object, found a string"
            ),
            (
                card(settings: ["alias": 0]),
                "field `data.extensions.persona_host.alias`: expected an integer from 1 to 2147483647, found 0"
            ),
            (
                card(settings: ["behaviours": "x"]),
                "field `data.extensions.persona_host.behaviours`: expected an array, found a string"
            ),
            (
                card(settings: ["behaviours": [""]]),
                "field `data.extensions.persona_host.behaviours[0]`: expected a string of at least 1 bytes, found 0 bytes"
            ),
            (
                card(settings: ["voice": ["speed": 2.5]]),
                "field `data.extensions.persona_host.voice.speed`: expected a number from 0.5 to 2.0, found 2.5"
            ),
            (
                card(settings: ["voice": ["pitch": "high"]]),
                "field `data.extensions.persona_host.voice.pitch`: expected a number from 0.5 to 2.0, found a string"
            ),
            (
                card(settings: ["voice": []]),
                "field `data.extensions.persona_host.voice`: expected an object, found an array"
            ),
            (
                card(settings: ["generation": ["temperature": -1]]),
                "field `data.extensions.persona_host.generation.temperature`: expected a number from 0.0 to 2.0, found -1.0"
            ),
            (
                card(settings: ["generation": ["max_tokens": 0]]),
                "field `data.extensions.persona_host.generation.max_tokens`: expected an integer from 1 to 1000000, found 0"
            ),
        ] as [(JSON, String)])
    func refusals(json: JSON, message: String) throws {
        let error = #expect(throws: JSONError.self) { _ = try CharacterCard(json) }
        #expect(error?.description == message)
    }

    @Test("bytes that are no JSON, or too many, are refused before anything is read")
    func badBytes() throws {
        #expect(throws: JSONError.self) { _ = try CharacterCard(bytes: "{\"spec\":".utf8) }
        let big = [UInt8](repeating: UInt8(ascii: " "), count: CharacterCard.byteLimit) + Array(v2.utf8)
        let error = #expect(throws: JSONError.self) { _ = try CharacterCard(bytes: big) }
        #expect(error?.code == .tooLarge)
    }

    @Test("mutilated cards are refused or read, and never end the process", arguments: 0..<20)
    func mutations(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            var bytes = Array(v2.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: index)
                }
            }
            if let card = try? CharacterCard(bytes: bytes) { #expect(!card.name.isEmpty) }
        }
    }
}

@Suite("CharacterCard merging")
struct CharacterCardMergingTests {
    private let card: CharacterCard

    init() throws {
        card = try CharacterCard([
            "spec": "chara_card_v3", "spec_version": "3.0",
            "data": [
                "name": "Ada", "description": "old", "tags": ["a", "b"], "mine": ["x": 1, "y": ["z": 2]],
                "extensions": ["other": 1, "persona_host": ["relationship": "friend", "alias": 3]],
            ],
            "more": true,
        ])
    }

    @Test("objects are merged, everything else is replaced (RFC 7396)")
    func merging() throws {
        let merged = try card.merging([
            "description": "new", "tags": ["c"], "mine": ["y": ["w": 3]],
            "extensions": ["persona_host": ["relationship": "parent"]],
        ])
        #expect(merged.description == "new")
        #expect(merged.tags == ["c"])
        #expect(merged.settings.relationship == "parent")
        #expect(merged.settings.alias == 3)
        #expect(
            merged.json["data"] == [
                "name": "Ada", "description": "new", "tags": ["c"], "mine": ["x": 1, "y": ["z": 2, "w": 3]],
                "extensions": ["other": 1, "persona_host": ["relationship": "parent", "alias": 3]],
            ])
        #expect(merged.json["more"] == true)
        #expect(card.description == "old")
    }

    @Test("null removes a member, and nothing changes nothing")
    func removal() throws {
        let merged = try card.merging(["description": .null, "absent": .null, "mine": ["x": .null]])
        #expect(merged.json["data"]?["description"] == nil)
        #expect(merged.json["data"]?["absent"] == nil)
        #expect(merged.json["data"]?["mine"] == ["y": ["z": 2]])
        #expect(try card.merging([:]) == card)
    }

    @Test("the nulls of an object that is new, or takes another value's place, are left out")
    func nullsInNewObjects() throws {
        let merged = try card.merging(["fresh": ["a": .null, "b": ["c": .null]], "tags": ["one"], "description": "x"])
        #expect(merged.json["data"]?["fresh"] == ["b": [:]])
    }

    @Test("a change that makes the card invalid is refused like a file")
    func refused() throws {
        for (changes, path) in [
            (["name": .null], "data.name"), (["tags": ["x": 1]], "data.tags"),
            (["extensions": ["persona_host": ["alias": "one"]]], "data.extensions.persona_host.alias"),
        ] as [(JSONObject, String)] {
            let error = #expect(throws: JSONError.self) { _ = try card.merging(changes) }
            #expect(error?.path == path)
        }
    }

    @Test("changes cannot make a card grow past the limit of a file")
    func growth() throws {
        let half = JSON.string(String(repeating: "x", count: CharacterCard.byteLimit / 2))
        let first = try card.merging(["one": half])
        let error = #expect(throws: JSONError.self) { _ = try first.merging(["two": half]) }
        #expect(error?.code == .tooLarge)
        #expect(throws: Never.self) { _ = try first.merging(["one": "x", "two": half]) }
    }
}

@Suite("Persona")
struct PersonaTests {
    @Test("the revision changes with the card and with the version, and with nothing else")
    func revision() throws {
        let id = try #require(PersonaID("ada"))
        let one = Persona(id: id, card: try CharacterCard(.sampleCard()))
        let same = Persona(
            id: id, card: try CharacterCard(.sampleCard()), owner: AccountID(3),
            updatedAt: Timestamp(unixMilliseconds: 5))
        let otherCard = Persona(id: id, card: try CharacterCard(.sampleCard(name: "Ade")))
        let otherVersion = Persona(id: id, card: try CharacterCard(.sampleCard()), version: 2)
        #expect(one.revision == same.revision)
        #expect(one.revision != otherCard.revision)
        #expect(one.revision != otherVersion.revision)
        #expect(try JSON.parse(one.cardText) == one.card.json)
    }
}
