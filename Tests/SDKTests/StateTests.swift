import CPersona
import PersonaSDK
import TestSupport
import Testing

@Suite("Values that outlive a restart, in Swift")
struct StateTests {
    /// Runs a turn of `Keeper` and tells it answers until it has ended.
    private func turn(
        _ message: String, on host: HarnessHost, _ instance: HarnessInstance, persona: UInt64,
        answering status: Int = PERSONA_OK
    ) async throws -> (text: String, status: persona_status) {
        let request = HarnessRequest()
        instance.start(request, persona: persona, message: message)
        while request.endings.isEmpty {
            if !instance.tellAnswers(status) { await Task.yield() }
        }
        return (request.text, try #require(request.endings.first).status)
    }

    private func house() throws -> (HarnessHost, HarnessInstance, UInt64) {
        let host = HarnessHost()
        let instance = try HarnessInstance(HarnessLibrary(entry: export(Keeper.self)).plugins[0], host: host)
        return (host, instance, try instance.openPersona())
    }

    @Test("are written, read and removed under a key and a scope")
    func roundTrip() async throws {
        let (host, instance, persona) = try house()
        #expect(try await turn("get", on: host, instance, persona: persona).text == "nothing")
        #expect(try await turn("set blue", on: host, instance, persona: persona).text == "kept")
        #expect(host.values == ["3 colour": Array("blue".utf8)])
        #expect(try await turn("get", on: host, instance, persona: persona).text == "blue")
        #expect(try await turn("set ", on: host, instance, persona: persona).text == "kept")
        #expect(try await turn("get", on: host, instance, persona: persona).text == "")
        #expect(try await turn("remove", on: host, instance, persona: persona).text == "kept")
        #expect(host.values.isEmpty)
        instance.destroy()
    }

    @Test("end the request with the host's status when they cannot be reached")
    func failures() async throws {
        let (host, instance, persona) = try house()
        let late = try await turn("get", on: host, instance, persona: persona, answering: PERSONA_UNAVAILABLE)
        #expect(late.status == PERSONA_UNAVAILABLE)
        let full = try await turn("set x", on: host, instance, persona: persona, answering: PERSONA_TOO_LARGE)
        #expect(full.status == PERSONA_TOO_LARGE)
        let refused = try await turn("long", on: host, instance, persona: persona)
        #expect(refused.status == PERSONA_TOO_LARGE)
        instance.destroy()
    }
}

/// Keeps the user's favourite colour.
private struct Keeper: AsyncChatBehaviour {
    static let id = "test.keeper"
    static let name = "Keeper"
    static let version = "1.0.0"

    private let host: Host

    init(host: Host) throws { self.host = host }

    func reply(to turn: Turn, as persona: Card, into reply: Reply) async throws -> ReplyResult {
        guard let state = host.state else { throw PersonaError(.unavailable, "no persona.state/1") }
        switch turn.message {
        case "get":
            try reply.write(try await state.value(for: "colour", scope: .user, for: turn.request) ?? "nothing")
        case "remove":
            try await state.set(nil, for: "colour", scope: .user, for: turn.request)
            try reply.write("kept")
        case "long":
            let key = String(repeating: "k", count: 257)
            _ = try await state.value(for: key, scope: .user, for: turn.request)
        default:
            try await state.set(
                String(turn.message.dropFirst(4)), for: "colour", scope: .user, for: turn.request)
            try reply.write("kept")
        }
        return ReplyResult()
    }
}
