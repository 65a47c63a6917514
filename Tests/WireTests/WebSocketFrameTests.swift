import Testing

@testable import Wire

/// RFC 6455 section 5: what a frame may look like.
@Suite struct WebSocketFrameTests {
    typealias Connection = WebSocketServerConnection

    /// A frame that breaks a rule, and the offset of the byte that does: the connection fails there and not later.
    struct Broken: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        let failsAt: Int
        var code: UInt16 = 1002
    }

    static let broken: [Broken] =
        [
            Broken(testDescription: "unmasked text", bytes: ClientBytes.frame(1, [65], isMasked: false), failsAt: 1),
            Broken(testDescription: "unmasked close", bytes: ClientBytes.frame(8, isMasked: false), failsAt: 1),
            Broken(testDescription: "RSV1", bytes: ClientBytes.frame(1, [65], reserved: 4), failsAt: 0),
            Broken(testDescription: "RSV2", bytes: ClientBytes.frame(2, [65], reserved: 2), failsAt: 0),
            Broken(testDescription: "RSV3 on a ping", bytes: ClientBytes.frame(9, reserved: 1), failsAt: 0),
            Broken(
                testDescription: "all reserved bits on a close", bytes: ClientBytes.frame(8, reserved: 7), failsAt: 0),
            Broken(testDescription: "fragmented ping", bytes: ClientBytes.frame(9, isFinal: false), failsAt: 0),
            Broken(testDescription: "fragmented pong", bytes: ClientBytes.frame(10, isFinal: false), failsAt: 0),
            Broken(testDescription: "fragmented close", bytes: ClientBytes.frame(8, isFinal: false), failsAt: 0),
            Broken(
                testDescription: "ping of 126 bytes", bytes: ClientBytes.frame(9, .init(repeating: 1, count: 126)),
                failsAt: 1),
            Broken(
                testDescription: "close of 126 bytes", bytes: ClientBytes.frame(8, .init(repeating: 1, count: 126)),
                failsAt: 1),
            Broken(testDescription: "close of one byte", bytes: ClientBytes.frame(8, [3]), failsAt: 1),
            Broken(
                testDescription: "125 in two length bytes",
                bytes: ClientBytes.frame(2, .init(repeating: 1, count: 125), form: .twoBytes), failsAt: 3),
            Broken(
                testDescription: "65535 in eight length bytes",
                bytes: ClientBytes.frame(2, .init(repeating: 1, count: 0xffff), form: .eightBytes), failsAt: 9),
            Broken(
                testDescription: "a length with the highest bit", bytes: [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1],
                failsAt: 9
            ),
            Broken(testDescription: "a continuation of nothing", bytes: ClientBytes.frame(0, [65]), failsAt: 5),
            Broken(
                testDescription: "a text inside a fragmented text",
                bytes: ClientBytes.text("a", isFinal: false) + ClientBytes.text("b"), failsAt: 7 + 5),
            Broken(
                testDescription: "a length of 2^63 - 1", bytes: [0x82, 0xff, 0x7f] + .init(repeating: 0xff, count: 11),
                failsAt: 13, code: 1009),
        ]
        + [3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map {
            Broken(testDescription: "opcode \($0)", bytes: ClientBytes.frame($0, [65]), failsAt: 0)
        }

    @Test("a frame that breaks a rule fails the connection at the byte that breaks it", arguments: broken)
    func brokenFrames(_ broken: Broken) {
        var connection = Connection()
        for place in 0..<broken.failsAt {
            let actions = connection.receive([broken.bytes[place]])
            #expect(actions.isEmpty, "byte \(place)")
        }
        var outcome = Outcome()
        outcome.add(connection.receive([broken.bytes[broken.failsAt]]))
        #expect(outcome.writtenCloseCode == broken.code)
        #expect(outcome.closed?.code.rawValue == broken.code && outcome.closed?.initiator == .host)
        #expect(outcome.hangUps == 1)
        #expect(connection.receive(ClientBytes.text("more") + ClientBytes.close(1000)).isEmpty)
    }

    @Test("a broken frame after good ones gets the same answer at every split", arguments: broken)
    func brokenFramesAtEverySplit(_ broken: Broken) throws {
        let bytes = ClientBytes.text("ok") + broken.bytes.prefix(64) + ClientBytes.text("never")
        let limits = Connection.Limits(messageBytes: 200)
        let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes, limits: limits))
        #expect(outcome.messages == [.init(text: "ok")])
        #expect(outcome.closed?.initiator == .host && outcome.hangUps == 1)
    }

    @Test(
        "messages of every size form arrive whole and go out in the shortest form",
        arguments: [0, 1, 7, 8, 9, 125, 126, 127, 128, 4095, 4096, 4097, 65535, 65536, 65537, 1 << 20])
    func sizes(_ size: Int) throws {
        let payload = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var connection = Connection()
        var outcome = Outcome()
        let bytes = ClientBytes.frame(2, payload)
        for start in stride(from: 0, to: bytes.count, by: 997) {
            outcome.add(connection.receive(Array(bytes[start..<min(start + 997, bytes.count)])))
        }
        #expect(outcome.messages == [.init(.binary, payload)])
        outcome.add(connection.send(.init(.binary, payload)))
        let headerLength = size <= 125 ? 2 : size <= 0xffff ? 4 : 10
        #expect(outcome.written.count == headerLength + size && connection.backlog == outcome.written.count)
        let frame = try #require(Array(ServerFrames(outcome.written)).first)
        #expect(frame.opcode == 2 && frame.payload == payload)
    }

    @Test func `unmasking agrees with the definition at every cut and alignment`() {
        let key: [UInt8] = [0x01, 0x80, 0x5a, 0xff]
        let payload = (0..<67).map { UInt8($0 * 3) }
        let masked = payload.enumerated().map { $1 ^ key[$0 & 3] }
        for first in 0...payload.count {
            for second in first...payload.count {
                var mask = WebSocketMask(bigEndian: 0x0180_5aff)
                var bytes = masked
                bytes.withUnsafeMutableBytes {
                    mask.apply(to: .init(rebasing: $0[..<first]))
                    mask.apply(to: .init(rebasing: $0[first..<second]))
                    mask.apply(to: .init(rebasing: $0[second...]))
                }
                #expect(bytes == payload)
            }
        }
    }

    @Test func `random bytes never trap and always end in at most one close`() {
        var seed: UInt64 = 1
        func random() -> UInt8 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(seed >> 56)
        }
        for _ in 0..<3_000 {
            let bytes = (0..<60).map { place in place < 2 && random() > 100 ? [0x81, 0x8a][place] : random() }
            let outcome = Connection.outcome(of: [Array(bytes[..<30]), Array(bytes[30...])])
            #expect(outcome.hangUps == (outcome.closed == nil ? 0 : 1))
        }
    }
}
