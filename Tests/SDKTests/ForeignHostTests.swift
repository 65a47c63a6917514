import CPersona
import PersonaSDK
import TestSupport
import Testing

/// What a host of another version, or a broken one, can send. Nothing of it may end the process.
@Suite("A Swift plugin in a foreign host")
struct ForeignHostTests {
    private let stage: Stage

    init() throws {
        stage = try Stage { turn, reply in
            try reply.write("\(turn.messages.count) \(turn.message)")
            return ReplyResult()
        }
    }

    @Test("reads structs of a newer minor version")
    func newer() {
        let request = HarnessRequest()
        stage.instance.start(request, persona: stage.persona, message: "Hello") { raw, turn, sink in
            raw.struct_size = 4096
            turn.struct_size = 4096
            sink.struct_size = .max
        }
        #expect(request.text == "1 Hello")
    }

    @Test("steps through messages by the host's stride, not by its own")
    func stride() {
        struct Longer {
            var message = persona_message()
            var added: UInt64 = .max
        }
        let text: StaticString = "Hello"
        var longer = Longer()
        longer.message.struct_size = UInt64(MemoryLayout<Longer>.size)
        longer.message.role = 2
        longer.message.text = persona_text(
            data: UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self), size: 5)
        let request = HarnessRequest()
        withUnsafeBytes(of: (longer, longer)) { bytes in
            stage.instance.start(request, persona: stage.persona, message: "") { _, turn, _ in
                turn.messages = persona_messages(
                    first: bytes.baseAddress?.assumingMemoryBound(to: persona_message.self), count: 2,
                    stride: UInt32(MemoryLayout<Longer>.stride))
            }
        }
        #expect(request.text == "2 Hello")
    }

    @Test("refuses structs that cannot be what they say")
    func invalid() {
        typealias Spoil = (inout persona_request, inout persona_chat_turn, inout persona_chat_sink) -> Void
        let spoiled: [Spoil] = [
            { raw, _, _ in raw.struct_size = 47 },
            { _, turn, _ in turn.struct_size = 0 },
            { _, turn, _ in turn.persona = 4711 },
            { _, turn, _ in turn.persona = 0 },
            { _, turn, _ in turn.messages.first = nil },
            { _, turn, _ in turn.messages.stride = 0 },
            { _, turn, _ in turn.messages.stride = 39 },
        ]
        for spoil in spoiled {
            let request = HarnessRequest()
            stage.instance.start(request, persona: stage.persona, message: "Hello", adjust: spoil)
            #expect(request.text.isEmpty)
            #expect(request.endings.map(\.status) == [persona_status(PERSONA_INVALID)])
        }
    }

    @Test("does nothing where there is no sink to answer to")
    func noSink() {
        let request = HarnessRequest()
        stage.instance.start(request, persona: stage.persona, message: "Hello") { _, _, sink in sink.struct_size = 8 }
        stage.instance.start(request, persona: stage.persona, message: "Hello") { _, _, sink in sink.write = nil }
        stage.instance.start(request, persona: stage.persona, message: "Hello") { _, _, sink in sink.finish = nil }
        #expect(request.endings.isEmpty && request.offers == 0)
    }

    @Test("survives null pointers and an instance that does not exist")
    func nulls() throws {
        let plugin = try HarnessLibrary(entry: export(ScenarioChat.self)).plugins[0].pointee
        let chat = try #require(stage.instance.chat).pointee
        var instance: persona_instance = 0
        #expect(plugin.create(nil, &instance) == PERSONA_INVALID)
        #expect(plugin.create(stage.instance.host.pointer, nil) == PERSONA_INVALID)
        #expect(plugin.`init`(0, nil) == PERSONA_INVALID)
        var persona: UInt64 = 0
        #expect(chat.open_persona(0, nil, nil, &persona) == PERSONA_INVALID)
        chat.close_persona(0, 1)
        chat.start(0, nil, nil, nil)
        chat.resume(0, 1)
        chat.cancel(0, 1)
        plugin.destroy(0)
        let request = HarnessRequest()
        var sink = request.chatSink
        chat.start(0, nil, nil, &sink)
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_INVALID)])
    }

    @Test("repairs text of the host that is no UTF-8, and takes none of an impossible size")
    func badText() {
        let bytes: [UInt8] = [0x48, 0xFF, 0x69]
        let request = HarnessRequest()
        bytes.withUnsafeBytes { buffer in
            let text = persona_text(data: buffer.baseAddress?.assumingMemoryBound(to: CChar.self), size: 3)
            var message = persona_message()
            message.struct_size = 40
            message.text = text
            withUnsafePointer(to: message) { pointer in
                stage.instance.start(request, persona: stage.persona, message: "") { _, turn, _ in
                    turn.messages = persona_messages(first: pointer, count: 1, stride: 40)
                    turn.user_name = persona_text(data: text.data, size: .max)
                }
            }
        }
        #expect(request.text == "1 H\u{FFFD}i")
    }

    @Test("closes a persona once and knows it no more")
    func closed() throws {
        stage.instance.closePersona(stage.persona)
        stage.instance.closePersona(stage.persona)
        #expect(stage.start().endings.map(\.status) == [persona_status(PERSONA_INVALID)])
    }
}
