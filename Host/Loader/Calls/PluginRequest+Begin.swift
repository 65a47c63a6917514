import CPersona
import Engine

/// A request as the C structs that a plugin of this process is shown. They live in the instance's arena until its function returns.
extension PluginRequest {
    /// Starts the plugin's work. In possession of the instance; `persona` is its handle for the card.
    func begin(on instance: PluginInstance, _ call: Call, _ context: CallContext, persona: UInt64) {
        var request = context.request(call)
        switch self {
        case .chat(let turn):
            var sink = Sinks.chat(call.handle)
            var view = turn.view(persona: persona, in: instance.arena)
            instance.plugin.chat?.start(instance.name, &request, &view, &sink)
        case .guide(let input):
            var sink = Sinks.style(call.handle)
            var view = input.view(reply: nil, in: instance.arena)
            instance.plugin.style?.guide(instance.name, &request, &view, &sink)
        case .rewrite(let reply, let input):
            var sink = Sinks.style(call.handle)
            var view = input.view(reply: reply, in: instance.arena)
            instance.plugin.style?.rewrite(instance.name, &request, &view, &sink)
        case .review(let review):
            var sink = Sinks.safety(call.handle, review.stageNumber)
            var view = review.view(in: instance.arena)
            instance.plugin.safety?.review(instance.name, &request, &view, &sink)
        case .render(let job):
            var sink = Sinks.media(call.handle)
            var view = job.view(in: instance.arena)
            instance.plugin.media?.render(instance.name, &request, &view, &sink)
        }
    }

    /// There is room again after AGAIN.
    func resume(on instance: PluginInstance, _ call: Call) {
        switch self {
        case .chat: instance.plugin.chat?.resume?(instance.name, call.handle.rawValue)
        case .render: instance.plugin.media?.resume?(instance.name, call.handle.rawValue)
        case .guide, .rewrite, .review: break
        }
    }
}

extension CallContext {
    /// The request as the plugin sees it.
    func request(_ call: Call) -> persona_request {
        persona_request(
            struct_size: Sinks.size(of: persona_request.self), handle: call.handle.rawValue,
            deadline_ns: deadline.nanoseconds, now_unix_ms: now.unixMilliseconds, seed: seed,
            is_cancelled: Sinks.isCancelled)
    }
}

extension ChatRequest {
    fileprivate func view(persona: UInt64, in arena: TextArena) -> persona_chat_turn {
        var size = TextArena.size(of: messages) + instructions.utf8.count + (state?.count ?? 0)
        for text in [userName, language, relationship] { size += TextArena.size(of: text) }
        arena.reset(capacity: size)
        return persona_chat_turn(
            struct_size: Sinks.size(of: persona_chat_turn.self), persona: persona,
            messages: arena.messages(messages), instructions: arena.text(instructions),
            user_name: arena.text(userName), language: arena.text(language), relationship: arena.text(relationship),
            state: state.map { $0.withUnsafeBufferPointer { arena.bytes($0) } } ?? arena.text(nil),
            max_tokens: maxTokens, flags: 0, temperature: temperature)
    }
}

extension StyleInput {
    fileprivate func view(reply: String?, in arena: TextArena) -> persona_style_input {
        var size = 0
        for text in [personaName, userName, language, message, reply] { size += TextArena.size(of: text) }
        arena.reset(capacity: size)
        return persona_style_input(
            struct_size: Sinks.size(of: persona_style_input.self), persona_name: arena.text(personaName),
            user_name: arena.text(userName), language: arena.text(language), message: arena.text(message),
            reply: arena.text(reply), turn_number: UInt64(clamping: turnNumber))
    }
}

extension PolicyReview {
    var stageNumber: Int32 { Int32(stage == .input ? PERSONA_STAGE_INPUT : PERSONA_STAGE_OUTPUT) }

    fileprivate func view(in arena: TextArena) -> persona_safety_input {
        var size = TextArena.size(of: history) + persona.rawValue.utf8.count
        for text in [relationship, language, text, before] { size += TextArena.size(of: text) }
        arena.reset(capacity: size)
        return persona_safety_input(
            struct_size: Sinks.size(of: persona_safety_input.self), stage: stageNumber,
            flags: isLast ? PERSONA_REVIEW_LAST : 0, persona_id: arena.text(persona.rawValue),
            relationship: arena.text(relationship), language: arena.text(language),
            text: arena.text(text), before: arena.text(stage == .output ? before : nil),
            history: arena.messages(history))
    }
}

extension MediaJob {
    fileprivate func view(in arena: TextArena) -> persona_media_job {
        var size = 0
        for text in [format, persona.rawValue, text, language, model, emotion, style] {
            size += TextArena.size(of: text)
        }
        arena.reset(capacity: size)
        return persona_media_job(
            struct_size: Sinks.size(of: persona_media_job.self), medium: Int32(medium.rawValue), flags: 0,
            format: arena.text(format), persona_id: arena.text(persona.rawValue), text: arena.text(text),
            language: arena.text(language), model: arena.text(model), speed: speed, pitch: pitch,
            emotion: arena.text(emotion), width: UInt32(clamping: width), height: UInt32(clamping: height),
            duration_ms: durationMilliseconds, style: arena.text(style))
    }
}
