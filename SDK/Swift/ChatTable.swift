internal import CPersona

/// How much of a reply may wait for a slow reader; the whole reply, unless the operator raised the host's limit.
private let replyLimit = 1 << 20

/// The functions behind `persona.chat/1`, the same for every behaviour.
func chatTable(_ traits: KindTraits) -> UnsafePointer<persona_chat> {
    constant(
        persona_chat(
            struct_size: UInt64(MemoryLayout<persona_chat>.size), flags: traits.flags, reserved: 0,
            open_persona: { instance, card, why, persona in
                guard let chat = Instance.at(instance)?.chat, let card = Card(card), let persona else {
                    return Status.invalid.rawValue
                }
                return explained(to: why) { persona.pointee = try chat.open(card) }
            },
            close_persona: { instance, persona in Instance.at(instance)?.chat?.close(persona) },
            start: { instance, request, turn, sink in startChat(instance, request, turn, sink) },
            resume: { instance, request in Instance.at(instance)?.openRequests.resume(request) },
            cancel: { instance, request in Instance.at(instance)?.openRequests.cancel(request) }))
}

private func startChat(
    _ handle: persona_instance, _ request: UnsafePointer<persona_request>?, _ turn: UnsafePointer<persona_chat_turn>?,
    _ sink: UnsafePointer<persona_chat_sink>?
) {
    // Without a sink there is nobody to answer to.
    guard let sink = ChatSink(sink) else { return }
    guard let instance = Instance.at(handle), let chat = instance.chat, let request = Request(request),
        let persona = turn?.pointee.persona, let turn = Turn(turn, request: request)
    else {
        return sink.finish(.failure(PersonaError(.invalid, "start() was given structs that no 1.x host makes")))
    }
    let reply = Reply(
        instance.openRequests.outflow(
            for: request, limit: replyLimit, send: { sink.write($0) }, end: { sink.finish($0) }))
    if !chat.start(turn, persona: persona, reply: reply) {
        reply.fail(PersonaError(.invalid, "start() names persona \(persona), which open_persona() never gave out"))
    }
}

/// A copy of the host's sink.
// @unchecked: both functions are [any-thread].
private struct ChatSink: @unchecked Sendable {
    private let handle: UInt64
    private let take: @convention(c) (UInt64, persona_text) -> persona_status
    private let end: @convention(c) (UInt64, UnsafePointer<persona_chat_result>?) -> persona_status

    init?(_ pointer: UnsafePointer<persona_chat_sink>?) {
        guard let raw = known(pointer), let write = raw.write, let finish = raw.finish else { return nil }
        handle = raw.handle
        take = write
        end = finish
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> Status {
        Status(take(handle, persona_text(bytes)))
    }

    func finish(_ outcome: Result<ReplyResult, PersonaError>) {
        // STALE means that the host gave up first; there is nobody left to tell.
        _ = ReplyResult.withRaw(outcome) { end(handle, $0) }
    }
}

extension persona_text {
    /// The text of a buffer, valid as long as the buffer is.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(data: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size: UInt64(bytes.count))
    }
}
