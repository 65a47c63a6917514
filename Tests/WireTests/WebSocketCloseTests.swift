import Testing

@testable import Wire

/// RFC 6455 sections 5.5.1 and 7: the closing handshake.
@Suite struct WebSocketCloseTests {
    typealias Connection = WebSocketServerConnection

    @Test(
        "a code that may be sent is echoed and reported",
        arguments: [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])
    func echoes(_ code: UInt16) throws {
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.close(code, Array("bye µ".utf8))))
        #expect(outcome.writtenCloseCode == code)
        #expect(outcome.closed == .init(code: .init(rawValue: code), reason: "bye µ", initiator: .peer))
        #expect(outcome.hangUps == 1)
    }

    @Test(
        "a forbidden code is 1002",
        arguments: [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 0xffff])
    func forbidden(_ code: UInt16) throws {
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.close(code)))
        #expect(outcome.writtenCloseCode == 1002 && outcome.closed?.initiator == .host)
    }

    @Test func `a close without a code is answered without one`() throws {
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.frame(8)))
        #expect(outcome.written == [0x88, 0])
        #expect(outcome.closed == .init(code: .noStatus, reason: "", initiator: .peer))
    }

    @Test("a reason that is not UTF-8 is 1007", arguments: [[0xff], [0xed, 0xa0, 0x80], [0xe2, 0x82]] as [[UInt8]])
    func badReason(_ reason: [UInt8]) throws {
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.close(1000, reason)))
        #expect(outcome.writtenCloseCode == 1007)
    }

    @Test func `a reason of 123 bytes is the longest`() throws {
        let reason = [UInt8](repeating: 0x62, count: 123)
        let outcome = try #require(Connection.outcomeAtEverySplit(of: ClientBytes.close(1000, reason)))
        #expect(outcome.closed?.reason.utf8.count == 123)
    }

    @Test func `nothing after the peer's close is looked at`() throws {
        let bytes = ClientBytes.close(1000) + ClientBytes.frame(9, [1]) + ClientBytes.text("x") + [0xff, 0xff]
        let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes))
        #expect(outcome.written == [0x88, 2, 0x03, 0xe8] && outcome.messages.isEmpty && outcome.hangUps == 1)
    }

    @Test func `a close inside a fragmented message wins over the message`() throws {
        let bytes = ClientBytes.text("half", isFinal: false) + ClientBytes.close(1001) + ClientBytes.frame(0)
        let outcome = try #require(Connection.outcomeAtEverySplit(of: bytes))
        #expect(outcome.messages.isEmpty && outcome.writtenCloseCode == 1001)
    }

    @Test func `our close waits for the peer's, and drops what comes before it`() {
        var connection = Connection()
        var outcome = Outcome()
        outcome.add(connection.receive(ClientBytes.text("begun", isFinal: false)))
        outcome.add(connection.close(.goingAway, reason: "restarting"))
        #expect(connection.phase == .closing && outcome.closed == nil && outcome.hangUps == 0)
        let written = outcome.written
        outcome.add(connection.receive(ClientBytes.frame(0, Array("rest".utf8)) + ClientBytes.frame(9, [1])))
        outcome.add(connection.receive(ClientBytes.text("late")))
        #expect(outcome.written == written && outcome.messages.isEmpty)
        outcome.add(connection.receive(ClientBytes.close(1001)))
        #expect(outcome.written == written, "a close is not answered twice")
        #expect(outcome.closed == .init(code: .goingAway, reason: "restarting", initiator: .host))
        #expect(outcome.hangUps == 1 && connection.phase == .closed)
    }

    @Test func `closing twice sends one frame, and nothing is sent after it`() {
        var connection = Connection()
        #expect(connection.close(.normal).count == 1)
        #expect(connection.close(.goingAway).isEmpty)
        #expect(connection.send(.init(text: "x")).isEmpty && connection.ping().isEmpty)
    }

    @Test func `a transport that ends without a close frame is 1006`() {
        var connection = Connection()
        #expect(
            connection.receiveEnd() == [
                .closed(.init(code: .abnormal, reason: "", initiator: .transport)), .hangUp,
            ])
        #expect(connection.receiveEnd().isEmpty && connection.receive(ClientBytes.text("x")).isEmpty)
    }

    @Test func `a long reason is cut between characters so that the frame stays a control frame`() throws {
        var connection = Connection()
        var outcome = Outcome()
        outcome.add(connection.close(.normal, reason: String(repeating: "é", count: 100)))
        let frame = try #require(Array(ServerFrames(outcome.written)).first)
        #expect(frame.payload.count == 2 + 122)
        #expect(String(decoding: frame.payload[2...], as: UTF8.self) == String(repeating: "é", count: 61))
    }

    @Test("a code that must not be sent is replaced by 1011", arguments: [0, 1005, 1006, 1015, 2000])
    func replaced(_ code: UInt16) {
        var connection = Connection()
        var outcome = Outcome()
        outcome.add(connection.close(.init(rawValue: code)))
        #expect(outcome.writtenCloseCode == 1011)
    }
}
