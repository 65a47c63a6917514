package import CPersona
import Glibc

/// One instance of a plugin under test, called the way a host calls it. Not to be used from two threads at once, like the
/// `[instance-serial]` functions behind it; `resume` and `cancel` excepted.
// @unchecked: the tables are constants of a library that is never unmapped.
package final class HarnessInstance: @unchecked Sendable {
    /// Why create() or init() refused.
    package struct Refusal: Error {
        package var status: persona_status
        package var explanation: String
    }

    package let host: HarnessHost
    private let plugin: UnsafePointer<persona_plugin>
    private let handle: persona_instance
    package let chat: UnsafePointer<persona_chat>?
    package let style: UnsafePointer<persona_style>?
    package let safety: UnsafePointer<persona_safety>?
    package let media: UnsafePointer<persona_media>?

    package init(_ plugin: UnsafePointer<persona_plugin>, host: HarnessHost = HarnessHost()) throws {
        self.plugin = plugin
        self.host = host
        func kind<T>(_ id: String, as type: T.Type) -> UnsafePointer<T>? {
            plugin.pointee.get_extension(id).map { $0.assumingMemoryBound(to: T.self) }
        }
        chat = kind(PERSONA_KIND_CHAT, as: persona_chat.self)
        style = kind(PERSONA_KIND_STYLE, as: persona_style.self)
        safety = kind(PERSONA_KIND_SAFETY, as: persona_safety.self)
        media = kind(PERSONA_KIND_MEDIA, as: persona_media.self)
        var handle: persona_instance = 0
        let created = host.during { plugin.pointee.create(host.pointer, &handle) }
        self.handle = handle
        guard created == PERSONA_OK else { throw Refusal(status: created, explanation: "") }
        let (ready, explanation) = Explanation.collect { plugin.pointee.`init`(handle, $0) }
        guard ready == PERSONA_OK else {
            plugin.pointee.destroy(handle)
            throw Refusal(status: ready, explanation: explanation)
        }
    }

    /// Ends the instance. Call it once, when its last request has ended.
    package func destroy() {
        plugin.pointee.destroy(handle)
    }

    /// Tells what waits to be told about values. False if there was nothing.
    @discardableResult
    package func tellAnswers(_ status: Int = PERSONA_OK) -> Bool {
        let answers = host.takeAnswers()
        for answer in answers {
            let texts = TextArena()
            let isRead = status == PERSONA_OK
            let text = (isRead ? answer.value : nil).map { String(decoding: $0, as: UTF8.self) }
            withExtendedLifetime(texts) {
                answer.done(handle, answer.token, persona_status(status), texts.text(text))
            }
        }
        return !answers.isEmpty
    }

    // MARK: persona.chat/1

    package func openPersona(_ json: String = "{}") throws -> UInt64 {
        var persona: UInt64 = 0
        let texts = TextArena()
        let (status, explanation) = Explanation.collect { why in
            var card = persona_card(
                struct_size: UInt64(MemoryLayout<persona_card>.size), id: texts.text("assistant"),
                revision: texts.text("r1"), json: texts.text(json))
            return chat?.pointee.open_persona(handle, &card, why, &persona) ?? persona_status(PERSONA_UNSUPPORTED)
        }
        guard status == PERSONA_OK else { throw Refusal(status: status, explanation: explanation) }
        return persona
    }

    package func closePersona(_ persona: UInt64) {
        chat?.pointee.close_persona(handle, persona)
    }

    /// Starts a turn with one message, or those of `history` before it.
    package func start(
        _ request: HarnessRequest, persona: UInt64, message: String, history: [(role: Int, text: String)] = [],
        userName: String? = nil, language: String? = nil, state: String? = nil,
        adjust: (inout persona_request, inout persona_chat_turn, inout persona_chat_sink) -> Void = { _, _, _ in }
    ) {
        let texts = TextArena()
        let messages = (history + [(PERSONA_ROLE_USER, message)]).map { role, text in
            persona_message(
                struct_size: UInt64(MemoryLayout<persona_message>.size), role: Int32(role), flags: 0,
                text: texts.text(text), time_unix_ms: 0)
        }
        messages.withUnsafeBufferPointer { messages in
            var turn = persona_chat_turn()
            turn.struct_size = UInt64(MemoryLayout<persona_chat_turn>.size)
            turn.persona = persona
            turn.messages = persona_messages(
                first: messages.baseAddress, count: UInt32(messages.count),
                stride: UInt32(MemoryLayout<persona_message>.stride))
            turn.instructions = texts.text("")
            turn.user_name = texts.text(userName)
            turn.language = texts.text(language)
            turn.state = texts.text(state)
            turn.temperature = -1
            var raw = request.request
            var sink = request.chatSink
            adjust(&raw, &turn, &sink)
            chat?.pointee.start(handle, &raw, &turn, &sink)
        }
    }

    package func resume(_ request: HarnessRequest) {
        (chat?.pointee.resume ?? media?.pointee.resume)?(handle, request.handle)
    }

    package func cancel(_ request: HarnessRequest) {
        request.markCancelled()
        (chat?.pointee.cancel ?? media?.pointee.cancel)?(handle, request.handle)
    }

    // MARK: persona.style/1

    package func guide(_ request: HarnessRequest, userName: String? = nil, personaName: String = "Alex") {
        styled(
            request, reply: nil, message: "Hello", userName: userName, personaName: personaName, language: nil, turn: 1
        ) { $0.guide }
    }

    package func rewrite(
        _ reply: String, _ request: HarnessRequest, message: String = "Hello", userName: String? = nil,
        personaName: String = "Alex", language: String? = nil, turn: UInt64 = 1
    ) {
        styled(
            request, reply: reply, message: message, userName: userName, personaName: personaName, language: language,
            turn: turn
        ) { $0.rewrite }
    }

    private typealias StyleFunction =
        @convention(c) (
            persona_instance, UnsafePointer<persona_request>?, UnsafePointer<persona_style_input>?,
            UnsafePointer<persona_style_sink>?
        ) -> Void

    private func styled(
        _ request: HarnessRequest, reply: String?, message: String, userName: String?, personaName: String,
        language: String?, turn: UInt64, _ function: (persona_style) -> StyleFunction?
    ) {
        let texts = TextArena()
        var input = persona_style_input(
            struct_size: UInt64(MemoryLayout<persona_style_input>.size), persona_name: texts.text(personaName),
            user_name: texts.text(userName), language: texts.text(language), message: texts.text(message),
            reply: texts.text(reply), turn_number: turn)
        var raw = request.request
        var sink = request.styleSink
        guard let table = style?.pointee else { return }
        function(table)?(handle, &raw, &input, &sink)
    }

    // MARK: persona.safety/1

    package func review(
        _ text: String, stage: Int = PERSONA_STAGE_INPUT, isLast: Bool = true, _ request: HarnessRequest
    ) {
        let texts = TextArena()
        var input = persona_safety_input()
        input.struct_size = UInt64(MemoryLayout<persona_safety_input>.size)
        input.stage = Int32(stage)
        input.flags = isLast ? PERSONA_REVIEW_LAST : 0
        input.persona_id = texts.text("assistant")
        input.text = texts.text(text)
        var raw = request.request
        var sink = request.safetySink
        safety?.pointee.review(handle, &raw, &input, &sink)
    }

    // MARK: persona.media/1

    package func render(
        _ text: String, _ request: HarnessRequest, medium: Int = PERSONA_MEDIA_AUDIO, format: String = "audio/wav",
        language: String? = nil, model: String? = nil, speed: Double = 1, pitch: Double = 1, emotion: String? = nil
    ) {
        let texts = TextArena()
        var job = persona_media_job()
        job.struct_size = UInt64(MemoryLayout<persona_media_job>.size)
        job.medium = Int32(medium)
        job.format = texts.text(format)
        job.persona_id = texts.text("assistant")
        job.text = texts.text(text)
        job.language = texts.text(language)
        job.model = texts.text(model)
        job.speed = speed
        job.pitch = pitch
        job.emotion = texts.text(emotion)
        var raw = request.request
        var sink = request.mediaSink
        media?.pointee.render(handle, &raw, &job, &sink)
    }
}

/// Owns the bytes that a call's texts point to, and fills them with rubbish when the call is over, so that a plugin that keeps a pointer
/// is found out.
private final class TextArena {
    private var buffers: [UnsafeMutableBufferPointer<UInt8>] = []

    func text(_ text: String?) -> persona_text {
        guard let text else { return persona_text(data: nil, size: 0) }
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(text.utf8.count, 1))
        _ = buffer.initialize(from: text.utf8)
        buffers.append(buffer)
        return persona_text(
            data: UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self),
            size: UInt64(text.utf8.count))
    }

    deinit {
        for buffer in buffers {
            buffer.update(repeating: 0xFE)
            buffer.deallocate()
        }
    }
}

/// Collects what a plugin explains during one call.
private final class Explanation {
    private var text = ""

    static func collect(
        _ body: (UnsafePointer<persona_explain>) -> persona_status
    ) -> (status: persona_status, text: String) {
        let explanation = Explanation()
        return withExtendedLifetime(explanation) {
            var why = persona_explain(
                struct_size: UInt64(MemoryLayout<persona_explain>.size),
                handle: UInt64(UInt(bitPattern: Unmanaged.passUnretained(explanation).toOpaque())),
                write: { handle, text in
                    guard let place = UnsafeRawPointer(bitPattern: UInt(handle)) else { return }
                    Unmanaged<Explanation>.fromOpaque(place).takeUnretainedValue().text += String(
                        decoding: UnsafeRawBufferPointer(start: text.data, count: Int(text.size)), as: UTF8.self)
                })
            return (body(&why), explanation.text)
        }
    }
}
