import Glibc
import StrictJSON
import Testing

@Suite struct JSONParserTests {
    @Test("every kind of value is read")
    func kinds() throws {
        let json = try JSON.parse(#" {"a":[1,-2.5,1e3,true,false,null,"x\n\u00e9\ud83d\ude00\/"],"b":{}} "#)
        let expected: JSON = [
            "a": [1, -2.5, 1000.0, true, false, .null, "x\n\u{e9}\u{1F600}/"], "b": .object([:]),
        ]
        #expect(json == expected)
    }

    @Test(
        "what RFC 8259 does not allow is refused with its code, its byte and its column",
        arguments: [
            ("", .unexpectedEnd, 0), (" ", .unexpectedEnd, 1), ("[1,]", .unexpectedByte, 3),
            ("[1 2]", .unexpectedByte, 3),
            ("{\"a\":1,}", .unexpectedByte, 7), ("{a:1}", .unexpectedByte, 1), ("{\"a\" 1}", .unexpectedByte, 5),
            ("01", .malformedNumber, 1), ("-01", .malformedNumber, 2), ("+1", .unexpectedByte, 0),
            ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), (".5", .unexpectedByte, 0),
            ("1.e5", .malformedNumber, 2),
            ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3), ("0x10", .trailingBytes, 1),
            ("NaN", .unexpectedByte, 0),
            ("Infinity", .unexpectedByte, 0), ("-Infinity", .malformedNumber, 1), ("nul", .unexpectedEnd, 3),
            ("nulL", .unexpectedByte, 3), ("True", .unexpectedByte, 0), ("1e400", .numberOutOfRange, 0),
            ("-1e99999999999999999999", .numberOutOfRange, 0), ("{\"a\":1,\"a\":2}", .duplicateKey, 7),
            ("{\"a\":1,\"\\u0061\":2}", .duplicateKey, 7), (#""\ud800""#, .loneSurrogate, 1),
            (#""\udc00""#, .loneSurrogate, 1), (#""\ud800\u0041""#, .loneSurrogate, 1),
            (#""\ud800\ud800""#, .loneSurrogate, 1), (#""\udc00\udc00""#, .loneSurrogate, 1),
            (#""\u12G4""#, .malformedEscape, 5),
            (#""\x""#, .malformedEscape, 2),
            ("\"a\u{0}b\"", .controlCharacter, 2), ("\"a\tb\"", .controlCharacter, 2),
            ("\"a\nb\"", .controlCharacter, 2),
            ("\"abc", .unexpectedEnd, 4), ("\"abc\\", .unexpectedEnd, 5), ("{} {}", .trailingBytes, 3),
            ("1 x", .trailingBytes, 2), ("\u{FEFF}1", .byteOrderMark, 0), ("// c\n1", .unexpectedByte, 0),
            ("'a'", .unexpectedByte, 0), ("[", .unexpectedEnd, 1), ("{\"a\":", .unexpectedEnd, 5),
            ("\u{0C}1", .unexpectedByte, 0),
        ] as [(String, JSONError.Code, Int)])
    func refusals(text: String, code: JSONError.Code, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSON.parse(text) }
        #expect(error?.code == code)
        #expect(error?.position?.offset == offset)
        #expect(error?.position?.line == 1)
    }

    @Test(
        "invalid UTF-8 is refused at its first bad byte",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82],
            [0xF0, 0x9F, 0x98], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x28, 0x80], [0xF0, 0x9F, 0x98, 0x28],
        ] as [[UInt8]])
    func invalidUTF8(sequence: [UInt8]) {
        for lead in ["", "a", "abcdefgh", "é"] {
            let text = [0x22] + Array(lead.utf8) + sequence + [0x22]
            let error = #expect(throws: JSONError.self) { try JSON.parse(text) }
            #expect(error?.code == .invalidUTF8)
            #expect(error?.position?.offset == 1 + lead.utf8.count)
        }
    }

    @Test(
        "scalars at the edges of each UTF-8 length are read",
        arguments: [0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF] as [UInt32])
    func edges(scalar: UInt32) throws {
        let text = String(try #require(Unicode.Scalar(scalar)))
        #expect(try JSON.parse("\"\(text)\"").stringValue.map { Array($0.utf8) } == Array(text.utf8))
        let escaped =
            scalar < 0x10000
            ? "\\u" + hex(scalar)
            : "\\u" + hex(0xD800 + (scalar - 0x10000) >> 10) + "\\u" + hex(0xDC00 + (scalar - 0x10000) & 0x3FF)
        #expect(try JSON.parse("\"\(escaped)\"").stringValue.map { Array($0.utf8) } == Array(text.utf8))
    }

    private func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    @Test("depth 64 is read and depth 65 is refused, however deep the text goes")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSON.parse(nested(64))
        #expect(throws: JSONError.self) { try JSON.parse(nested(65)) }
        let error = #expect(throws: JSONError.self) {
            try JSON.parse(String(repeating: "{\"a\":[", count: 500_000), limits: .init(depth: .max))
        }
        #expect(error?.code == .tooDeep)
        #expect(error?.expected == "at most 256 inside each other")
    }

    @Test("the deepest text is parsed, written, compared and released on a stack of 512 KiB")
    func smallStack() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 512 * 1_024)
        var thread = pthread_t()
        let started = pthread_create(
            &thread, &attributes,
            { _ in
                let text = String(repeating: "{\"a\":[", count: 128) + String(repeating: "]}", count: 128)
                let json = try? JSON.parse(text, limits: .init(depth: 256))
                // Tells by its address being there or not; nothing is allocated.
                return json == json && json?.text() == text ? UnsafeMutableRawPointer(bitPattern: 1) : nil
            }, nil)
        #expect(started == 0)
        var result: UnsafeMutableRawPointer?
        pthread_join(thread, &result)
        #expect(result != nil)
    }

    @Test("a text over its limit of bytes or values is refused")
    func sizes() throws {
        #expect(throws: JSONError.self) { try JSON.parse("[1,2]", limits: .init(bytes: 4)) }
        #expect(throws: JSONError.self) { try JSON.parse("[1,2]", limits: .init(values: 2)) }
        _ = try JSON.parse("[1,2]", limits: .init(bytes: 5, values: 3))
        #expect(throws: JSONError.self) { try JSON.parse(String(repeating: "1", count: 1_025)) }
    }

    @Test("line and column count scalars and all three line ends")
    func positions() {
        let error = #expect(throws: JSONError.self) { try JSON.parse("{\r\n \"é\":\r 1,\n  x}") }
        #expect(error?.position?.offset == 16)
        #expect(error?.position?.line == 4)
        #expect(error?.position?.column == 3)
        #expect(error?.description == "line 4, column 3 (byte 16): found 'x', expected a key in quotes")
    }

    @Test("numbers keep their kind and their value")
    func numbers() throws {
        #expect(try JSON.parse("9223372036854775807") == .integer(.max))
        #expect(try JSON.parse("-9223372036854775808") == .integer(.min))
        #expect(try JSON.parse("9223372036854775808") == .number(0x1p63))
        #expect(try JSON.parse("-9223372036854775809") == .number(-0x1p63))
        #expect(try JSON.parse("18446744073709551616") == .number(0x1p64))
        #expect(try JSON.parse("0") == .integer(0))
        #expect(try JSON.parse("-0").doubleValue?.sign == .minus)
        for text in [
            "0.1", "1e22", "1e23", "123456789012345678e-5", "5e-324", "1.7976931348623157e308",
            "2.2250738585072011e-308", "0.30000000000000004", "9007199254740993.0",
        ] {
            #expect(try JSON.parse(text).doubleValue == Double(text), "\(text)")
        }
        #expect(try JSON.parse("1e-400") == .number(0))
        #expect(try JSON.parse("0e999999999999999999999") == .number(0))
    }

    @Test("keys are bytes: a composed and a decomposed é are two members")
    func keysAreBytes() throws {
        let json = try JSON.parse("{\"\u{e9}\":1,\"e\u{301}\":2}")
        #expect(json["\u{e9}"] == 1)
        #expect(json["e\u{301}"] == 2)
        #expect(JSON.string("\u{e9}") != JSON.string("e\u{301}"))
    }

    @Test("an object of 100,000 members is read, looked up and checked for duplicates in linear time")
    func manyKeys() throws {
        let clock = ContinuousClock()
        func time(_ count: Int) throws -> Duration {
            let text = "{" + (0..<count).map { "\"key\($0)\":\($0)" }.joined(separator: ",") + "}"
            return try clock.measure {
                let json = try JSON.parse(text)
                for key in stride(from: 0, to: count, by: 100) { #expect(json["key\(key)"] == .integer(Int64(key))) }
            }
        }
        _ = try time(1_000)
        // A quadratic check would be 100 times slower here, a linear one 10 times.
        let (small, large) = (try time(10_000), try time(100_000))
        #expect(large < small * 50)
        let twice = "{" + (0..<100_000).map { "\"\($0)\":0," }.joined() + "\"0\":0}"
        #expect(throws: JSONError.self) { try JSON.parse(twice) }
    }

    @Test("comments and trailing commas are read when allowed, and only then")
    func comments() throws {
        let text = "// head\n{ /* a */ \"a\" /**/ : [1, 2, /* * / */ ], // tail\r\n \"b\": \"// no\",} // end"
        #expect(try JSON.parse(text, allowingComments: true) == ["a": [1, 2], "b": "// no"])
        #expect(throws: JSONError.self) { try JSON.parse(text) }
        for bad in ["/* x", "/*/ 1", "/ 1", "[,]", "{,}", "[1,,]", "1 /"] {
            #expect(throws: JSONError.self, "\(bad)") { try JSON.parse(bad, allowingComments: true) }
        }
    }

    @Test(
        "no prefix and no changed byte of a text makes the parser trap, and what it accepts is written and read again")
    func mutations() throws {
        let text = Array(
            #"{"a":[1,-2.5e-3,"x\u00e9\ud83d\ude00 é😀 long enough for words"],"b":{"c":null,"d":true}}"#.utf8)
        for end in text.indices { #expect(throws: JSONError.self) { try JSON.parse(text[..<end]) } }
        for position in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[position] = byte
                guard let json = try? JSON.parse(changed) else { continue }
                #expect(try JSON.parse(json.bytes()) == json)
            }
        }
    }

    @Test("bytes that are not contiguous are read as well")
    func lazyBytes() throws {
        #expect(try JSON.parse("[1]".utf8.reversed().reversed()) == [1])
        #expect(try JSON.parse(ArraySlice("x[1]".utf8.dropFirst())) == [1])
    }
}
