import StrictJSON
import Testing

@Suite struct JSONFieldTests {
    private enum Mode: String, CaseIterable { case fast, slow }

    private let root = JSONField([
        "name": "Ada", "voice": ["speed": "quick", "pitch": 3], "rules": [["pattern": 1]], "none": .null,
        "mode": "slow",
    ])

    private func message(_ read: () throws(JSONError) -> Void) -> String {
        do {
            try read()
            return "no error"
        } catch { return error.description }
    }

    @Test("errors name the field, what was expected and what was found")
    func errors() {
        #expect(
            message { () throws(JSONError) in _ = try root["voice"]["speed"].number(in: 0.5...2.0) }
                == "field `voice.speed`: expected a number from 0.5 to 2.0, found a string")
        #expect(
            message { () throws(JSONError) in _ = try root["voice"]["pitch"].number(in: 0.5...2.0) }
                == "field `voice.pitch`: expected a number from 0.5 to 2.0, found 3.0")
        #expect(
            message { () throws(JSONError) in _ = try root["rules"].elements()[0]["pattern"].string() }
                == "field `rules[0].pattern`: expected a string, found an integer")
        #expect(
            message { () throws(JSONError) in _ = try root["a"]["b"].bool() }
                == "field `a.b`: expected true or false, found nothing")
        #expect(
            message { () throws(JSONError) in _ = try root["name"].string(bytes: 0...2) }
                == "field `name`: expected a string of at most 2 bytes, found 3 bytes")
        #expect(
            message { () throws(JSONError) in let _: Mode = try root["name"].choice() }
                == "field `name`: expected one of \"fast\", \"slow\", found another string")
        #expect(
            message { () throws(JSONError) in _ = try JSONField(3).object() } == "expected an object, found an integer")
        #expect(
            message { () throws(JSONError) in try root["voice"].requireKnown("speed") }
                == "field `voice`: expected only `speed`, found a field beginning with \"p\"")
    }

    @Test("what is there is read, what is null or missing counts as absent")
    func reading() throws {
        #expect(try root["name"].string(bytes: 1...3) == "Ada")
        #expect(try root["voice"]["pitch"].integer(in: 0...3) == 3)
        #expect(try root["mode"].choice(Mode.self) == .slow)
        #expect(root["none"].ifPresent == nil)
        #expect(root["missing"].ifPresent == nil)
        #expect(try root["rules"].elements(1...1).count == 1)
        try root["voice"].requireKnown("speed", "pitch")
    }
}
