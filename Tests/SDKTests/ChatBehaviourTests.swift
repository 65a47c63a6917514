import CPersona
import PersonaSDK
import TestSupport
import Testing

@Suite("A behaviour in Swift")
struct ChatBehaviourTests {
    @Test("shows the host what its author declared")
    func declares() throws {
        let library = try HarnessLibrary(entry: export(ScenarioChat.self))
        let plugin = library.plugins[0].pointee
        #expect(library.entry.pointee.abi_major == PERSONA_ABI_MAJOR)
        #expect(library.entry.pointee.struct_size == 32)
        #expect(String(cString: plugin.id) == "test.chat")
        #expect(String(cString: plugin.name) == "Chat under test")
        #expect(String(cString: plugin.version) == "1.2.3")
        #expect(String(cString: plugin.vendor) == "tests")
        #expect(String(cString: plugin.description) == "Does what a test says.")
        #expect(plugin.max_instances == 3)
        let chat = try #require(plugin.get_extension(PERSONA_KIND_CHAT))
        #expect(chat.assumingMemoryBound(to: persona_chat.self).pointee.flags == PERSONA_CHAT_REWRITABLE)
        #expect(plugin.get_extension(PERSONA_KIND_STYLE) == nil)
        #expect(plugin.get_extension("persona.chat/2") == nil)
        #expect(plugin.get_extension(nil) == nil)
    }

    @Test("is exported in one table, the same at every call")
    func oneTable() throws {
        #expect(export(ScenarioChat.self) == export(ScenarioChat.self))
        let both = try HarnessLibrary(entry: export(ScenarioChat.self, ScenarioAsyncChat.self))
        #expect(both.plugins.map { String(cString: $0.pointee.id) } == ["test.chat", "test.chat.async"])
        #expect(both.plugins[1].pointee.get_extension(PERSONA_KIND_CHAT) != nil)
    }

    @Test("gives no table for no plugin or for more than the ABI allows")
    func noTable() {
        #expect(export() == nil)
        let many = Array(repeating: ScenarioChat.self as any Plugin.Type, count: 65)
        #expect(export(many) == nil)
    }

    @Test("streams its text and hands over its result")
    func replies() throws {
        let stage = try Stage { turn, reply in
            try reply.write("You said ")
            try reply.write(turn.message.dropFirst(0))
            try reply.write("")
            return ReplyResult(
                model: "rules", promptTokens: 3, replyTokens: 4, confidence: 0.75, finishReason: .length,
                state: "remember", annotations: "{}", explanation: "rule 1")
        }
        let request = stage.start(message: "grüß dich")
        #expect(request.text == "You said grüß dich")
        #expect(request.pieces.count == 2)
        let ending = try #require(request.endings.first)
        #expect(request.endings.count == 1)
        #expect(ending.status == PERSONA_OK)
        let result = try #require(ending.chat)
        #expect(result.model == "rules" && result.state == "remember" && result.annotations == "{}")
        #expect(result.explanation == "rule 1" && result.confidence == 0.75)
        #expect(result.promptTokens == 3 && result.replyTokens == 4 && result.finishReason == 1)
    }

    @Test("tells 'no state' from empty state, in both directions")
    func emptyState() throws {
        let stage = try Stage { turn, reply in
            ReplyResult(state: turn.state == nil ? nil : turn.state == "" ? "" : "other")
        }
        for (given, expected) in [(nil, nil), ("", ""), ("x", "other")] as [(String?, String?)] {
            let request = HarnessRequest()
            stage.instance.start(request, persona: stage.persona, message: "Hello", state: given)
            #expect(request.endings.first?.chat?.state == expected)
        }
    }

    @Test("sees the turn as the host sent it")
    func seesTurn() throws {
        let stage = try Stage { turn, reply in
            try reply.write("\(turn.seed) \(turn.nowUnixMilliseconds) \(turn.request.id != 0) ")
            try reply.write("\(turn.messages.map { "\($0.role):\($0.text)" }) \(turn.userName ?? "-") ")
            try reply.write("\(turn.language ?? "-") \(turn.temperature == nil) \(turn.maxTokens == nil) ")
            try reply.write("\(turn.request.remaining > .seconds(20))")
            return ReplyResult()
        }
        let request = HarnessRequest(seed: 99, now: 5)
        stage.instance.start(
            request, persona: stage.persona, message: "third", history: [(2, "first"), (3, "second"), (77, "odd")],
            userName: "Ada", language: "en")
        #expect(
            request.text == "99 5 true [\"user:first\", \"persona:second\", \"system:odd\", \"user:third\"] "
                + "Ada en true true true")
    }

    @Test("that throws ends the turn with the error's status and message")
    func throwsError() throws {
        struct Private: Error { var secret = "what the user said" }
        let cases: [(any Error & Sendable, Int, String)] = [
            (PersonaError(.overloaded, "busy", retryAfterMilliseconds: 250), PERSONA_OVERLOADED, "busy"),
            (PersonaError(.ok, "confused"), PERSONA_FAILED, "confused"),
            (CancellationError(), PERSONA_CANCELLED, "cancelled"),
        ]
        for (error, status, message) in cases {
            let request = try Stage { _, _ in throw error }.start()
            #expect(request.endings.map(\.status) == [persona_status(status)])
            #expect(request.endings.first?.message == message)
        }
        let foreign = try Stage { _, _ in throw Private() }.start().endings[0]
        #expect(foreign.status == PERSONA_FAILED)
        #expect(foreign.message.contains("Private") && !foreign.message.contains("what the user said"))
        let busy = try Stage { _, _ in throw PersonaError(.overloaded, "", retryAfterMilliseconds: 250) }.start()
        #expect(busy.endings[0].retryAfterMilliseconds == 250)
    }

    @Test("is refused with its explanation when its initialiser throws")
    func initialiserThrows() throws {
        let plugin = try HarnessLibrary(entry: export(Refusing.self)).plugins[0]
        let refusal = #expect(throws: HarnessInstance.Refusal.self) { try HarnessInstance(plugin) }
        #expect(refusal?.status == Status.unavailable.rawValue)
        #expect(refusal?.explanation == "libfoo is missing; install it")
    }

    @Test("refuses a card with an explanation, and is never asked to speak for it")
    func refusesCard() throws {
        let stage = try Stage { _, _ in ReplyResult() }
        let refusal = #expect(throws: HarnessInstance.Refusal.self) { try stage.instance.openPersona("{\"x\":1}") }
        #expect(refusal?.status == Status.invalid.rawValue)
        #expect(refusal?.explanation == "no scenario under {\"x\":1}")
    }

    @Test("does not call the host before init()")
    func twoPhases() throws {
        let host = HarnessHost()
        let stage = try Stage({ _, _ in ReplyResult() }, host: host)
        #expect(host.callsInCreate == 0)
        #expect(host.logged == ["2 0 ready"])
        withExtendedLifetime(stage) {}
    }

    @Test("cannot end a turn twice")
    func endsOnce() throws {
        let stage = try Stage { _, reply in
            try reply.write("once")
            #expect(reply.finish(ReplyResult(model: "first")))
            #expect(!reply.finish(ReplyResult(model: "second")))
            #expect(throws: PersonaError(.stale, "a write after the end of the request")) { try reply.write("late") }
            return ReplyResult(model: "third")
        }
        let request = stage.start()
        #expect(request.endings.compactMap { $0.chat?.model } == ["first"])
        #expect(request.text == "once")
    }

    @Test("that keeps a result past a limit is told so instead of being cut")
    func limits() throws {
        let state = String(repeating: "s", count: 65_537)
        let tooLong = try Stage { _, _ in ReplyResult(state: state) }.start().endings[0]
        #expect(tooLong.status == PERSONA_FAILED)
        #expect(tooLong.message == "the result's state has 65537 bytes; at most 65536 are allowed")
        // An explanation is for people: it is cut, at a whole character.
        let explained = try Stage { _, _ in ReplyResult(explanation: String(repeating: "é", count: 600)) }.start()
        #expect(explained.endings[0].chat?.explanation == String(repeating: "é", count: 512))
        let odd = try Stage { _, _ in ReplyResult(explanation: "x" + String(repeating: "é", count: 600)) }.start()
        #expect(odd.endings[0].chat?.explanation == "x" + String(repeating: "é", count: 511))
    }

    @Test("passes bytes that are no UTF-8, and a huge piece, to the host as they are")
    func rawBytes() throws {
        let odd: [UInt8] = [0x66, 0xFF, 0xC3, 0x00, 0xED, 0xA0, 0x80]
        let broken = try Stage { _, reply in
            try reply.write(utf8: odd)
            try reply.write(utf8: stride(from: 0xF0 as UInt8, to: 0xF3, by: 1))
            return ReplyResult()
        }
        #expect(broken.start().bytes == odd + [0xF0, 0xF1, 0xF2])
        let huge = try Stage { _, reply in
            try reply.write(String(repeating: "ha ", count: 4_000_000))
            return ReplyResult()
        }
        #expect(huge.start().bytes.count == 12_000_000)
    }
}

private struct Refusing: ChatBehaviour {
    static let id = "test.refusing"
    static let name = "Refusing"
    static let version = "1.0.0"
    init(host: Host) throws { throw PersonaError(.unavailable, "libfoo is missing; install it") }
    func reply(to turn: Turn, as persona: Card, into reply: Reply) throws -> ReplyResult { ReplyResult() }
}
