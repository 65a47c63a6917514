import CPersona
import Dispatch
import Loader
import StrictJSON
import Synchronization

/// One instance of the plugin under test, called the way the contract says a host calls it.
///
/// `@unchecked Sendable`: what is mutable is written before other threads know the instance.
final class BenchInstance: @unchecked Sendable {
    /// Why create() or init() refused.
    struct Refusal: Error {
        var function: String
        var status: Int32
        var explanation: String
    }

    let subject: Subject
    let host: BenchHost
    private(set) var handle: persona_instance = 0
    /// What open_persona() gave for the card that turns are about.
    private(set) var persona: UInt64 = 0
    let mayWait: Bool
    private let extra: Int

    init(_ subject: Subject, host: BenchHost, extra: Int = 0) throws(Refusal) {
        self.subject = subject
        self.host = host
        self.extra = extra
        mayWait = subject.kinds.contains { subject.blocks($0) }
        Self.all.withLock { $0[host.handle] = Weak(instance: self) }
        let created = subject.plugin.table.create(host.pointer, &handle)
        guard created == PERSONA_OK else {
            host.enter(.destroyed)
            throw Refusal(function: "create()", status: created, explanation: "")
        }
        host.enter(.alive)
        let (ready, explanation) = Explanation.collect { subject.plugin.table.`init`(handle, $0) }
        guard ready == PERSONA_OK else {
            subject.plugin.table.destroy(handle)
            host.enter(.destroyed)
            throw Refusal(function: "init()", status: ready, explanation: explanation)
        }
    }

    /// Ends the instance. Once, when its last request is over.
    func destroy() {
        host.mailbox.close()
        host.mailbox.gate.wait()
        if persona != 0 { subject.plugin.chat?.close_persona(handle, persona) }
        subject.plugin.table.destroy(handle)
        host.enter(.destroyed)
        host.mailbox.gate.signal()
        Self.all.withLock { $0[host.handle] = nil }
    }

    // MARK: Personas

    /// The status and explanation of open_persona(), and the handle it stored.
    func open(card: String, id: String = "alex", revision: String = "r1") -> (Int32, String, UInt64) {
        guard let chat = subject.plugin.chat else { return (Int32(PERSONA_UNSUPPORTED), "", 0) }
        host.mailbox.gate.wait()
        defer { host.mailbox.gate.signal() }
        let arena = Arena(extra: extra)
        var persona: UInt64 = 0
        let card = arena.place(
            persona_card(
                struct_size: arena.size(of: persona_card.self), id: arena.text(id), revision: arena.text(revision),
                json: arena.text(card)))
        let (status, explanation) = Explanation.collect { chat.open_persona(handle, card, $0, &persona) }
        arena.spoil()
        return (status, explanation, persona)
    }

    func close(_ persona: UInt64) {
        host.mailbox.gate.wait()
        subject.plugin.chat?.close_persona(handle, persona)
        host.mailbox.gate.signal()
    }

    /// From here on turns are about this persona, closed with the instance.
    func use(_ persona: UInt64) { self.persona = persona }

    // MARK: Calls

    /// Starts the work, on this thread.
    func begin(_ request: BenchRequest, _ sample: Sample, persona: UInt64? = nil) {
        host.mailbox.gate.wait()
        defer { host.mailbox.gate.signal() }
        let arena = request.arena
        defer { arena.spoil() }
        let raw = arena.place(BenchSinks.request(request))
        switch request.action {
        case .start:
            var turn = persona_chat_turn()
            turn.struct_size = arena.size(of: persona_chat_turn.self)
            turn.persona = persona ?? self.persona
            turn.messages = arena.messages(sample.lines)
            turn.instructions = arena.text(sample.instructions)
            turn.user_name = arena.text(sample.userName)
            turn.language = arena.text(sample.language)
            turn.relationship = arena.text(sample.relationship)
            turn.state = arena.text(sample.state)
            turn.max_tokens = sample.maxTokens
            turn.temperature = sample.temperature
            subject.plugin.chat?.start(handle, raw, arena.place(turn), arena.place(BenchSinks.chat(request)))
        case .guide, .rewrite:
            let isRewrite = if case .rewrite = request.action { true } else { false }
            let input = persona_style_input(
                struct_size: arena.size(of: persona_style_input.self), persona_name: arena.text("Alex"),
                user_name: arena.text(sample.userName), language: arena.text(sample.language),
                message: arena.text(sample.text), reply: arena.text(isRewrite ? sample.reply : nil),
                turn_number: sample.turnNumber)
            let function = isRewrite ? subject.plugin.style?.rewrite : subject.plugin.style?.guide
            function?(handle, raw, arena.place(input), arena.place(BenchSinks.style(request)))
        case .reviewInput, .reviewOutput:
            let isOutput = if case .reviewOutput = request.action { true } else { false }
            let input = persona_safety_input(
                struct_size: arena.size(of: persona_safety_input.self),
                stage: Int32(isOutput ? PERSONA_STAGE_OUTPUT : PERSONA_STAGE_INPUT),
                flags: isOutput ? PERSONA_REVIEW_LAST : 0, persona_id: arena.text("alex"),
                relationship: arena.text(sample.relationship), language: arena.text(sample.language),
                text: arena.text(sample.text), before: arena.text(isOutput ? "Before that I said this. " : nil),
                history: arena.messages(isOutput ? sample.lines : sample.history))
            subject.plugin.safety?.review(handle, raw, arena.place(input), arena.place(BenchSinks.safety(request)))
        case .render(let format):
            var job = persona_media_job()
            job.struct_size = arena.size(of: persona_media_job.self)
            job.medium = Self.medium(of: format)
            job.format = arena.text(format)
            job.persona_id = arena.text("alex")
            job.text = arena.text(sample.rendered)
            job.language = arena.text(sample.language)
            job.model = arena.text(nil)
            (job.speed, job.pitch) = (sample.speed, sample.pitch)
            job.emotion = arena.text(sample.emotion)
            (job.width, job.height) = (sample.width, sample.height)
            job.duration_ms = sample.durationMilliseconds
            job.style = arena.text(nil)
            subject.plugin.media?.render(handle, raw, arena.place(job), arena.place(BenchSinks.media(request)))
        }
    }

    private static func medium(of format: String) -> Int32 {
        if format.hasPrefix("video/") { return Int32(PERSONA_MEDIA_VIDEO) }
        return Int32(format.hasPrefix("image/") ? PERSONA_MEDIA_IMAGE : PERSONA_MEDIA_AUDIO)
    }

    func resume(_ kind: Kind, _ request: UInt64) {
        host.mailbox.gate.wait()
        defer { host.mailbox.gate.signal() }
        switch kind {
        case .chat: subject.plugin.chat?.resume?(handle, request)
        case .media: subject.plugin.media?.resume?(handle, request)
        case .style, .safety: break
        }
    }

    /// The kind's cancel(), and nothing of the host. Any thread.
    func tellCancelled(_ kind: Kind, _ request: UInt64) {
        switch kind {
        case .chat: subject.plugin.chat?.cancel(handle, request)
        case .style: subject.plugin.style?.cancel(handle, request)
        case .safety: subject.plugin.safety?.cancel(handle, request)
        case .media: subject.plugin.media?.cancel(handle, request)
        }
    }

    /// As the host cancels: the flag, the request's calls, the plugin. Any thread.
    func cancel(_ request: BenchRequest) {
        request.markCancelled()
        host.web.end(request.handle, PERSONA_CANCELLED)
        tellCancelled(request.kind, request.handle)
    }

    // MARK: A host handle's way to the instance

    private struct Weak: Sendable { weak var instance: BenchInstance? }
    private static let all = Mutex<[UInt64: Weak]>([:])

    static func of(host: UInt64) -> BenchInstance? { all.withLock { $0[host]?.instance } }
}

/// Collects what a setup function writes into its `persona_explain`.
enum Explanation {
    private static let all = Mutex((last: UInt64(0), texts: [UInt64: [UInt8]]()))

    static func collect(_ body: (UnsafePointer<persona_explain>) -> persona_status) -> (Int32, String) {
        let number = all.withLock { all in
            all.last += 1
            all.texts[all.last] = []
            return all.last
        }
        var why = persona_explain(
            struct_size: UInt64(MemoryLayout<persona_explain>.size), handle: number,
            write: { handle, text in
                guard let data = text.data else { return }
                let piece = Array(UnsafeRawBufferPointer(start: data, count: Int(min(text.size, 4096))))
                Explanation.all.withLock { all in
                    if all.texts[handle] == nil {
                        Journal.note("life.services", "explain.write() after the call that passed it; expected before")
                    }
                    all.texts[handle]?.append(contentsOf: piece)
                }
            })
        let status = body(&why)
        let bytes = all.withLock { $0.texts.removeValue(forKey: number) } ?? []
        if String(validating: bytes, as: UTF8.self) == nil {
            Journal.note("life.services", "an explanation is not UTF-8")
        }
        return (status, String(decoding: bytes, as: UTF8.self))
    }
}
