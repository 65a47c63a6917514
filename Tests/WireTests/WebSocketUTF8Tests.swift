import Testing

@testable import Wire

/// RFC 6455 section 8.1, with the well-formed sequences of the Unicode Standard's table 3-7.
@Suite struct WebSocketUTF8Tests {
    /// The rows of table 3-7: each a list of ranges.
    static let rows: [[ClosedRange<UInt8>]] = [
        [0x00...0x7f], [0xc2...0xdf, 0x80...0xbf], [0xe0...0xe0, 0xa0...0xbf, 0x80...0xbf],
        [0xe1...0xec, 0x80...0xbf, 0x80...0xbf], [0xed...0xed, 0x80...0x9f, 0x80...0xbf],
        [0xee...0xef, 0x80...0xbf, 0x80...0xbf], [0xf0...0xf0, 0x90...0xbf, 0x80...0xbf, 0x80...0xbf],
        [0xf1...0xf3, 0x80...0xbf, 0x80...0xbf, 0x80...0xbf], [0xf4...0xf4, 0x80...0x8f, 0x80...0xbf, 0x80...0xbf],
    ]

    /// The definition, written the slow way: the first byte after which no row fits any more.
    static func firstBad(_ bytes: [UInt8]) -> Int? {
        var start = 0
        while start < bytes.count {
            var candidates = rows
            var place = 0
            while true {
                guard start + place < bytes.count else { return nil }
                candidates = candidates.filter { place < $0.count && $0[place].contains(bytes[start + place]) }
                guard let first = candidates.first else { return start + place }
                place += 1
                if first.count == place { break }
            }
            start += place
        }
        return nil
    }

    static func found(_ bytes: [UInt8]) -> Int? {
        var validator = WebSocketUTF8Validator()
        return bytes.withUnsafeBytes { validator.firstInvalidByte(in: $0) }
    }

    @Test func `every pair of bytes is judged as the table says`() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                #expect(Self.found([first, second]) == Self.firstBad([first, second]))
            }
        }
    }

    @Test func `every sequence of edge values is judged as the table says, at any alignment`() {
        let edges: [UInt8] = [
            0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef,
            0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
        ]
        var count = 0
        for first in edges where first >= 0xc0 {
            for second in edges {
                for third in edges {
                    for fourth in edges {
                        let padding = [UInt8](repeating: 0x41, count: count % 11)
                        let bytes = padding + [first, second, third, fourth, 0x41]
                        if Self.found(bytes) != Self.firstBad(bytes) { Issue.record("\(bytes)") }
                        count += 1
                    }
                }
            }
        }
    }

    @Test(
        "a text is refused with 1007 at its first bad byte, in the middle of a frame",
        arguments: [
            ([0x61, 0x80], 1), ([0xc0], 0), ([0xc3, 0x28], 1), ([0xe0, 0x80], 1), ([0xed, 0xa0], 1),
            ([0xf0, 0x8f], 1), ([0xf4, 0x90], 1), ([0xf5], 0), ([0xff], 0),
            ([0xce, 0xba, 0xe1, 0xbd, 0xb9, 0xcf, 0x83, 0xce, 0xbc, 0xce, 0xb5, 0xf4, 0x90], 12),
            (Array("sixteen letters.".utf8) + [0xfe], 16),
        ] as [([UInt8], Int)])
    func firstBadByte(_ payload: [UInt8], _ place: Int) {
        // The frame announces much more than is sent, so only the bytes themselves can end it.
        let frame = Array(ClientBytes.frame(1, payload + .init(repeating: 0x41, count: 100)).prefix(6 + place + 1))
        var connection = WebSocketServerConnection()
        var outcome = Outcome()
        for byte in frame.dropLast() { outcome.add(connection.receive([byte])) }
        #expect(outcome == Outcome())
        outcome.add(connection.receive([frame[frame.count - 1]]))
        #expect(outcome.writtenCloseCode == 1007 && outcome.closed?.code == .invalidPayload && outcome.hangUps == 1)
    }

    @Test func `a bad byte in a later fragment is refused there`() throws {
        let bytes =
            ClientBytes.frame(1, [0xce, 0xba, 0xe1], isFinal: false) + ClientBytes.frame(9, [1])
            + ClientBytes.frame(0, [0xbd, 0xb9, 0xf4, 0x90], isFinal: false)
        let outcome = try #require(WebSocketServerConnection.outcomeAtEverySplit(of: bytes))
        #expect(outcome.writtenCloseCode == 1007)
        #expect(outcome.written.starts(with: [0x8a, 1, 1]))
    }

    @Test(
        "a text that ends inside a character is 1007",
        arguments: [[0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x8e]] as [[UInt8]])
    func truncated(_ payload: [UInt8]) throws {
        let whole = try #require(WebSocketServerConnection.outcomeAtEverySplit(of: ClientBytes.frame(1, payload)))
        #expect(whole.writtenCloseCode == 1007)
        let bytes = ClientBytes.frame(1, payload, isFinal: false) + ClientBytes.frame(0)
        let fragmented = try #require(WebSocketServerConnection.outcomeAtEverySplit(of: bytes))
        #expect(fragmented.writtenCloseCode == 1007)
    }

    @Test func `noncharacters and the largest code point are well-formed`() throws {
        let edges: [UInt32] = [0xffff, 0x10ffff, 0xfdd0, 0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0x10000]
        let text = String(String.UnicodeScalarView(edges.compactMap { Unicode.Scalar($0) }))
        let outcome = try #require(WebSocketServerConnection.outcomeAtEverySplit(of: ClientBytes.text(text)))
        #expect(outcome.messages == [.init(text: text)])
    }
}
