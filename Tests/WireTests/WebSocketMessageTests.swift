import Testing

@testable import Wire

/// RFC 6455 sections 5.4 and 5.5: fragments, pings, limits.
@Suite struct WebSocketMessageTests {
    typealias Connection = WebSocketServerConnection

    @Test func `a text in one frame is delivered as it is`() throws {
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.text("Hello-µ@ßöäüàá-UTF-8!!")))
        #expect(outcome.messages == [.init(text: "Hello-µ@ßöäüàá-UTF-8!!")] && outcome.closed == nil)
    }

    @Test func `fragments are joined, with control frames answered between them`() throws {
        let bytes =
            ClientBytes.text("Hel", isFinal: false) + ClientBytes.frame(9, [1, 2])
            + ClientBytes.frame(0, isFinal: false)
            + ClientBytes.frame(10, [7]) + ClientBytes.frame(0, Array("lo".utf8)) + ClientBytes.frame(9, [3])
        let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes))
        #expect(outcome.messages == [.init(text: "Hello")])
        #expect(outcome.pongs == [[7]])
        #expect(outcome.written == [0x8a, 2, 1, 2, 0x8a, 1, 3])
    }

    @Test func `a character may be cut between fragments`() throws {
        let face = Array("🎭".utf8)
        for cut in 0...face.count {
            let bytes =
                ClientBytes.frame(1, Array(face[..<cut]), isFinal: false) + ClientBytes.frame(0, Array(face[cut...]))
            let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes))
            #expect(outcome.messages == [.init(text: "🎭")])
        }
    }

    @Test func `empty messages and empty fragments are messages`() throws {
        let bytes =
            ClientBytes.frame(1) + ClientBytes.frame(2, isFinal: false) + ClientBytes.frame(0, isFinal: false)
            + ClientBytes.frame(0)
        let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes))
        #expect(outcome.messages == [.init(.text, []), .init(.binary, [])])
    }

    @Test func `binary data is not checked for UTF-8`() throws {
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.frame(2, [0xff, 0xc0, 0x80])))
        #expect(outcome.messages == [.init(.binary, [0xff, 0xc0, 0x80])])
    }

    @Test("a ping is answered with its own payload", arguments: [0, 1, 124, 125])
    func pings(_ size: Int) throws {
        let payload = (0..<size).map { UInt8($0) }
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.frame(9, payload)))
        #expect(outcome.written == [0x8a, UInt8(size)] + payload)
    }

    @Test func `ten pings at once get ten pongs in order`() {
        let outcome = Connection.outcome(of: [(0..<10).flatMap { ClientBytes.frame(9, [$0]) }])
        #expect(outcome.written == (0..<10).flatMap { [0x8a, 1, $0] })
    }

    @Test func `a pong nobody asked for is harmless`() throws {
        let bytes = ClientBytes.frame(10, [1, 2, 3]) + ClientBytes.text("x")
        let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes))
        #expect(outcome.messages.count == 1 && outcome.written.isEmpty && outcome.closed == nil)
    }

    @Test func `a message of exactly the limit passes, one byte more is 1009 before its payload`() {
        let limits = Connection.Limits(messageBytes: 100)
        let fits = Connection.outcome(of: [ClientBytes.frame(2, .init(repeating: 1, count: 100))], limits: limits)
        #expect(fits.messages.count == 1)
        let header = Array(ClientBytes.frame(2, .init(repeating: 1, count: 101)).prefix(6))
        let refused = Connection.outcome(of: [header], limits: limits)
        #expect(refused.writtenCloseCode == 1009 && refused.hangUps == 1)
    }

    @Test func `fragments that together pass the limit are 1009 at the header of the one that does`() throws {
        let limits = Connection.Limits(messageBytes: 100)
        let part = [UInt8](repeating: 65, count: 40)
        let bytes =
            ClientBytes.frame(1, part, isFinal: false) + ClientBytes.frame(9, [9])
            + ClientBytes.frame(0, part, isFinal: false) + ClientBytes.frame(0, part).prefix(6)
        let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes, limits: limits))
        #expect(outcome.messages.isEmpty && outcome.writtenCloseCode == 1009)
        #expect(outcome.written.starts(with: [0x8a, 1, 9]))
    }

    @Test func `more than the backlog limit waiting ends in 1013, and sent bytes make room`() {
        var connection = Connection(limits: .init(backlogBytes: 1_000))
        var outcome = Outcome()
        outcome.add(connection.send(.init(.binary, .init(repeating: 0, count: 5_000))))
        #expect(connection.backlog == 5_004 && outcome.closed == nil, "one message may be larger than the limit")
        connection.sent(4_004)
        outcome.add(connection.send(.init(text: "still allowed at the limit")))
        #expect(outcome.closed == nil)
        outcome.add(connection.send(.init(text: "too much")))
        #expect(outcome.writtenCloseCode == 1013 && outcome.closed?.code == .tryAgainLater && outcome.hangUps == 1)
        #expect(connection.send(.init(text: "after")).isEmpty)
    }

    @Test func `pongs count towards the backlog: pings from a peer that does not read end in 1013`() {
        var connection = Connection()
        var outcome = Outcome()
        let ping = ClientBytes.frame(9, .init(repeating: 1, count: 125))
        var count = 0
        while outcome.closed == nil, count < 20_000 {
            outcome.add(connection.receive(ping))
            count += 1
        }
        #expect(outcome.writtenCloseCode == 1013)
        #expect(count == (1 << 20) / 127 + 2)
    }

    @Test func `our ping goes out, its answer is reported`() {
        var connection = Connection()
        #expect(connection.ping([1, 2]) == [.write([0x89, 2, 1, 2])])
        #expect(connection.receive(ClientBytes.frame(10, [1, 2])) == [.pong([1, 2])])
    }

    @Test func `a text sent is a text frame`() {
        var connection = Connection()
        #expect(connection.send(.init(text: "Hi")) == [.write([0x81, 2, 0x48, 0x69])])
    }
}
