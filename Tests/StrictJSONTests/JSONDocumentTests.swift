import StrictJSON
import Testing

@Suite struct JSONDocumentTests {
    private static let text = """
        // Who is who.
        {
          "name": "Ada", /* of old */
          "voices": [ {"speed": "quick"}, 3 ],
          "é": true, "name": "Eve",
        }
        """

    private func document(_ text: String = Self.text) throws -> JSONDocument {
        try JSONDocument(Array(text.utf8))
    }

    /// `line:column`.
    private func place(_ field: JSONField) -> String? { field.position.map { "\($0.line):\($0.column)" } }

    @Test("each value knows its line and column, counted in characters, comments and all")
    func places() throws {
        let root = try document().root
        #expect(place(root) == "2:1")
        #expect(place(root["name"]) == "3:11")
        #expect(place(root["voices"]) == "4:13")
        let voices = try root["voices"].elements()
        #expect(voices.map(place) == ["4:15", "4:35"])
        #expect(place(voices[0]["speed"]) == "4:25")
        #expect(place(root["é"]) == "5:8")
    }

    @Test("a value that is missing would have to be in the object that would hold it")
    func missing() throws {
        let root = try document().root
        #expect(place(root["age"]) == "2:1")
        #expect(place(try root["voices"].elements()[0]["pitch"]["low"]) == "4:15")
        #expect(JSONField(["a": 1])["a"].position == nil)
    }

    @Test("a key that comes again is told with its place, the first value stands, and later places are right")
    func duplicates() throws {
        let text = #"{"a": 1, "a": {"b": [1, 2, {"c": 3}]}, "d": 4}"#
        let document = try document(text)
        #expect(
            document.duplicates.map { $0.description(in: "f") } == [
                "f:1:10: found a key that this object already has, expected each key once"
            ])
        #expect(document.root.value == ["a": 1, "d": 4])
        #expect(place(document.root["d"]) == "1:45")
        #expect(try self.document().duplicates.count == 1)
    }

    @Test(
        "a refusal names file, line, column, field, what was found and what was expected",
        arguments: [
            ("name", "f:3:11: `name`: found \"Ada\", expected one of \"fast\", \"slow\""),
            ("voices", "f:4:13: `voices`: found an array, expected one of \"fast\", \"slow\""),
            ("none", "f:2:1: `none`: found nothing, expected one of \"fast\", \"slow\""),
        ])
    func refusals(key: String, message: String) throws {
        let root = try document().root
        #expect(throws: JSONError.self) { try root[key].choice(Mode.self) }
        do { _ = try root[key].choice(Mode.self) } catch { #expect(error.description(in: "f") == message) }
    }

    private enum Mode: String, CaseIterable { case fast, slow }

    @Test("members that nobody knows are all told, each with the name that was meant if one is near")
    func unknown() throws {
        let root = try document(#"{"turns_per_minut": 1, "x": 2, "reply_kb": 3}"#).root
        let errors = try root.unknownMembers(["turns_per_minute", "reply_kb"]).map { $0.description(in: "f") }
        let names = "`turns_per_minute`, `reply_kb`"
        #expect(
            errors == [
                "f:1:2: `turns_per_minut`: found a field without meaning, expected `turns_per_minute`, or another of: \(names)",
                "f:1:24: `x`: found a field without meaning, expected only \(names)",
            ])
    }

    @Test("a key that holds a line end makes no second line")
    func lines() throws {
        let errors = try document(#"{"a\nb": 1}"#).root.unknownMembers([])
        #expect(
            errors.map { $0.description(in: "f") } == [
                "f:1:2: `a\u{FFFD}b`: found a field without meaning, expected no fields"
            ])
    }

    @Test("a text that breaks off has no document")
    func broken() {
        #expect(throws: JSONError.self) { try JSONDocument(Array("{\"a\": 1".utf8)) }
        #expect(throws: JSONError.self) { try JSONDocument(Array("{\"a\": /* 1}".utf8)) }
        #expect(throws: JSONError.self) { try JSONDocument([0x22, 0xFF, 0x22]) }
    }

    @Test("places are right in whatever nests, and every value has one")
    func nesting() throws {
        let text = #"[[], {}, [[[7]]], {"a": {"b": [{"c": 8}]}}]"#
        let root = try document(text).root
        let last = try root.elements()[3]["a"]["b"].elements()[0]["c"]
        let seven = try root.elements()[2].elements()[0].elements()[0].elements()[0]
        #expect(last.value == 8)
        #expect(text.utf8.dropFirst(last.position?.offset ?? 0).first == UInt8(ascii: "8"))
        #expect(text.utf8.dropFirst(seven.position?.offset ?? 0).first == UInt8(ascii: "7"))
    }

    @Test("no prefix and no changed byte of a text makes it trap, and what is read is what the parser reads")
    func mutations() throws {
        let text = Array(#"{"a":[1,{"b":"x\u00e9"},[]],"c":{},/**/"d":null,}"#.utf8)
        for end in text.indices { #expect(throws: JSONError.self) { try JSONDocument(Array(text[..<end])) } }
        for position in text.indices {
            for byte in stride(from: UInt8.min, through: 0x80, by: 1) {
                var changed = text
                changed[position] = byte
                guard let document = try? JSONDocument(changed), document.duplicates.isEmpty else { continue }
                let plain = try JSON.parse(changed, allowingComments: true)
                try #require(document.root.value == plain)
                try #require(Self.places(document.root).allSatisfy { $0 < changed.count })
            }
        }
    }

    /// Of the value and all inside it.
    private static func places(_ field: JSONField) -> [Int] {
        let elements = (try? field.elements()) ?? []
        let members = ((try? field.object()) ?? [:]).map { field[$0.key] }
        return [field.position?.offset ?? .max] + (elements + members).flatMap(places)
    }
}
