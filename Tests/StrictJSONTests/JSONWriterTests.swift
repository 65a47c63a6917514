import StrictJSON
import Testing

@Suite struct JSONWriterTests {
    @Test("compact text has no white space and keeps the order of members")
    func compact() {
        let json: JSON = ["z": 1, "a": [true, .null, 2.5, 3.0], "e": .array([]), "o": .object([:])]
        #expect(json.text() == #"{"z":1,"a":[true,null,2.5,3.0],"e":[],"o":{}}"#)
    }

    @Test("pretty text puts one member a line")
    func pretty() {
        let json: JSON = ["z": 1, "a": [true, "x"], "e": .array([])]
        #expect(json.text(.pretty) == "{\n  \"z\": 1,\n  \"a\": [\n    true,\n    \"x\"\n  ],\n  \"e\": []\n}")
    }

    @Test("strings escape quotes, backslashes and control characters, and nothing else")
    func escapes() throws {
        #expect(
            JSON.string("a\"b\\c/\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\u{7F}é😀").text()
                == #""a\"b\\c/\b\t\n\f\r\u0000\u001f"# + "\u{7F}é😀\"")
        let all = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init)))
        #expect(try JSON.parse(JSON.string(all).bytes()) == .string(all))
    }

    @Test("numbers read back as the same number of the same kind")
    func numbers() throws {
        let integers: [Int64] = [0, 1, -1, 10, .max, .min, 9_007_199_254_740_993]
        for value in integers { #expect(try JSON.parse(JSON.integer(value).bytes()) == .integer(value)) }
        #expect(JSON.integer(.min).text() == "-9223372036854775808")
        let doubles = [
            0.1, 3.0, -0.0, 1e300, .leastNonzeroMagnitude, 1e16, 123456789.125, .pi, .greatestFiniteMagnitude, 1e-7,
        ]
        for value in doubles {
            let back = try JSON.parse(JSON.number(value).bytes())
            guard case .number(let read) = back else {
                Issue.record("\(back)")
                continue
            }
            #expect(read.bitPattern == value.bitPattern)
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            let value = Double(bitPattern: generator.next())
            if value.isFinite { #expect(try JSON.parse(JSON.number(value).bytes()) == .number(value)) }
        }
        #expect(JSON.number(.infinity).text() == "null")
        #expect(JSON.number(.nan).text() == "null")
    }
}
