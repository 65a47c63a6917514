import Engine

/// Requests as frames: the call's frame first, then the fields of the kind's struct in the header's order.
extension PluginRequest {
    var frameCall: FrameCall {
        switch self {
        case .chat: .chat
        case .guide: .guide
        case .rewrite: .rewrite
        case .review: .review
        case .render: .render
        }
    }

    func frame(_ plugin: UInt16, _ request: UInt64, _ context: CallContext) -> [UInt8] {
        var frame = FrameWriter(FrameHead(call: frameCall, plugin: plugin, request: request), capacity: 512)
        frame.number(context.deadline.nanoseconds)
        frame.number(context.now.unixMilliseconds)
        frame.number(context.seed)
        switch self {
        case .chat(let turn): turn.write(to: &frame)
        case .guide(let input): input.write(to: &frame)
        case .rewrite(let reply, let input):
            frame.text(reply)
            input.write(to: &frame)
        case .review(let review): review.write(to: &frame)
        case .render(let job): job.write(to: &frame)
        }
        return frame.finish()
    }

    /// The request of a frame and its context; nil if the frame is none. The card of a chat comes without its text.
    static func read(_ frame: inout FrameReader) throws(FrameError) -> (PluginRequest, CallContext)? {
        let calls: [FrameCall] = [.chat, .guide, .rewrite, .review, .render]
        guard calls.contains(frame.head.call) else { return nil }
        let context = CallContext(
            deadline: MonotonicInstant(nanoseconds: try frame.number()),
            now: Timestamp(unixMilliseconds: try frame.number()), seed: try frame.number())
        let request: PluginRequest
        switch frame.head.call {
        case .chat: request = .chat(try ChatRequest(&frame))
        case .guide: request = .guide(try StyleInput(&frame))
        case .rewrite:
            let reply = try frame.text()
            request = .rewrite(reply, try StyleInput(&frame))
        case .review: request = .review(try PolicyReview(&frame))
        default: request = .render(try MediaJob(&frame))
        }
        try frame.end()
        return (request, context)
    }
}

extension FrameWriter {
    fileprivate mutating func lines(_ lines: [BehaviourTurn.Line]) {
        number(UInt32(clamping: lines.count))
        for line in lines {
            number(UInt8(line.role == .user ? 1 : line.role == .assistant ? 2 : 3))
            flag(line.isPartial)
            number(line.time?.unixMilliseconds ?? Int64.min)
            text(line.text)
        }
    }
}

extension FrameReader {
    fileprivate mutating func lines() throws(FrameError) -> [BehaviourTurn.Line] {
        let count = try count(limit: 100_000, size: 14)
        var lines: [BehaviourTurn.Line] = []
        lines.reserveCapacity(count)
        for _ in 0..<count {
            let role: MessageRole
            switch try number(UInt8.self) {
            case 1: role = .user
            case 2: role = .assistant
            case 3: role = .system
            case let other: throw FrameError(found: "role \(other)")
            }
            let isPartial = try flag()
            let time = try number(Int64.self)
            lines.append(
                BehaviourTurn.Line(
                    role: role, text: try text(),
                    time: time == .min ? nil : Timestamp(unixMilliseconds: time), isPartial: isPartial))
        }
        return lines
    }

    fileprivate mutating func persona() throws(FrameError) -> PersonaID {
        guard let id = PersonaID(try text(limit: 128)) else { throw FrameError(found: "no persona id") }
        return id
    }
}

extension ChatRequest {
    fileprivate func write(to frame: inout FrameWriter) {
        frame.text(card.key.id)
        frame.text(card.key.revision)
        frame.lines(messages)
        frame.text(instructions)
        frame.text(userName)
        frame.text(language)
        frame.text(relationship)
        frame.blob(state)
        frame.number(maxTokens)
        frame.number(temperature)
    }

    fileprivate init(_ frame: inout FrameReader) throws(FrameError) {
        let key = PersonaCache.Key(id: try frame.text(), revision: try frame.text())
        self.init(
            card: PersonaCard(key: key, json: ""), messages: try frame.lines(), instructions: try frame.text(),
            userName: try frame.optionalText(), language: try frame.optionalText(),
            relationship: try frame.optionalText(), state: try frame.blob(), maxTokens: try frame.number(),
            temperature: try frame.double())
    }
}

extension StyleInput {
    fileprivate func write(to frame: inout FrameWriter) {
        frame.text(personaName)
        frame.text(userName)
        frame.text(language)
        frame.text(message)
        frame.number(turnNumber)
    }

    fileprivate init(_ frame: inout FrameReader) throws(FrameError) {
        self.init(
            personaName: try frame.text(), userName: try frame.optionalText(), language: try frame.optionalText(),
            message: try frame.text(), turnNumber: try frame.number())
    }
}

extension PolicyReview {
    fileprivate func write(to frame: inout FrameWriter) {
        frame.flag(stage == .output)
        frame.flag(isLast)
        frame.text(persona.rawValue)
        frame.text(relationship)
        frame.text(language)
        frame.text(text)
        frame.text(before)
        frame.lines(history)
    }

    fileprivate init(_ frame: inout FrameReader) throws(FrameError) {
        self.init(
            stage: try frame.flag() ? .output : .input, isLast: try frame.flag(), persona: try frame.persona(),
            relationship: try frame.optionalText(), language: try frame.optionalText(), text: try frame.text(),
            before: try frame.text(), history: try frame.lines())
    }
}

extension MediaJob {
    fileprivate func write(to frame: inout FrameWriter) {
        frame.number(UInt8(medium.rawValue))
        frame.text(format)
        frame.text(persona.rawValue)
        frame.text(text)
        frame.text(language)
        frame.text(model)
        frame.number(speed)
        frame.number(pitch)
        frame.text(emotion)
        frame.number(Int64(width))
        frame.number(Int64(height))
        frame.number(durationMilliseconds)
        frame.text(style)
    }

    fileprivate init(_ frame: inout FrameReader) throws(FrameError) {
        guard let medium = Medium(rawValue: Int(try frame.number(UInt8.self))) else {
            throw FrameError(found: "no medium")
        }
        self.init(
            medium: medium, format: try frame.text(), persona: try frame.persona(), text: try frame.text(),
            language: try frame.optionalText(), model: try frame.optionalText(), speed: try frame.double(),
            pitch: try frame.double(), emotion: try frame.optionalText(), width: Int(try frame.number(Int64.self)),
            height: Int(try frame.number(Int64.self)), durationMilliseconds: try frame.number(),
            style: try frame.optionalText())
    }
}
