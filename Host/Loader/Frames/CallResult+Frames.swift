import Engine

/// Results as frames: the ending first, then the fields of the kind's result in the header's order. A worker's are read with the limits of
/// the contract, since the plugin may have written them itself.
extension CallResult {
    func frame(_ plugin: UInt16, _ request: UInt64) -> [UInt8] {
        var frame = FrameWriter(FrameHead(call: frameCall, plugin: plugin, request: request), capacity: 128)
        switch self {
        case .chat(let value):
            value.ending.write(to: &frame)
            frame.text(value.model)
            frame.number(UInt32(clamping: value.promptTokens))
            frame.number(UInt32(clamping: value.replyTokens))
            frame.number(value.confidence ?? -1)
            frame.flag(value.isCutByLength)
            frame.blob(value.state)
            frame.blob(value.annotations)
            frame.text(value.explanation)
        case .style(let ending): ending.write(to: &frame)
        case .safety(let value):
            value.ending.write(to: &frame)
            frame.number(value.decision)
            frame.number(value.level)
            frame.number(value.flags)
            frame.number(UInt32(clamping: value.triggers.count))
            for trigger in value.triggers { frame.text(trigger) }
            frame.text(value.rule)
            frame.text(value.replacement)
            frame.blob(value.annotations)
        case .media(let value):
            value.ending.write(to: &frame)
            frame.number(value.durationMilliseconds)
            frame.number(UInt32(clamping: value.width))
            frame.number(UInt32(clamping: value.height))
        case .opened(let value): value.ending.write(to: &frame)
        case .failed(let failure):
            frame.text(failure.code.rawValue)
            frame.text(failure.message)
            frame.number(failure.retryAfterMilliseconds ?? 0)
            frame.flag(failure.isFromPlugin)
        }
        return frame.finish()
    }

    private var frameCall: FrameCall {
        switch self {
        case .chat: .chatEnd
        case .style: .styleEnd
        case .safety: .safetyEnd
        case .media: .mediaEnd
        case .opened: .opened
        case .failed: .failed
        }
    }

    /// The result of a frame; nil if the frame is none.
    ///
    /// - Parameter id: of the plugin, which a failure names.
    static func read(_ frame: inout FrameReader, of id: String) throws(FrameError) -> CallResult? {
        let result: CallResult
        switch frame.head.call {
        case .chatEnd:
            let ending = try CallEnding(&frame)
            var value = ChatCompletion(
                ending: ending, model: try frame.optionalText(limit: 512),
                promptTokens: Int(try frame.number(UInt32.self)), replyTokens: Int(try frame.number(UInt32.self)))
            let confidence = try frame.double()
            value.confidence = (0...1).contains(confidence) ? confidence : nil
            value.isCutByLength = try frame.flag()
            value.state = try frame.blob(limit: 64 * 1024)
            value.annotations = try frame.blob(limit: 16 * 1024)
            value.explanation = try frame.optionalText(limit: 4 * 1024)
            result = .chat(value)
        case .styleEnd: result = .style(try CallEnding(&frame))
        case .safetyEnd:
            var value = SafetyCompletion(ending: try CallEnding(&frame))
            value.decision = try frame.number()
            value.level = try frame.number()
            value.flags = try frame.number()
            for _ in 0..<(try frame.count(limit: 32, size: 4)) { value.triggers.append(try frame.text(limit: 512)) }
            value.rule = try frame.optionalText(limit: 512)
            value.replacement = try frame.text(limit: 4 << 20)
            value.annotations = try frame.blob(limit: 16 * 1024)
            result = .safety(value)
        case .mediaEnd:
            result = .media(
                MediaCompletion(
                    ending: try CallEnding(&frame), durationMilliseconds: max(0, try frame.number(Int64.self)),
                    width: Int(try frame.number(UInt32.self)), height: Int(try frame.number(UInt32.self))))
        case .opened: result = .opened(OpenCompletion(ending: try CallEnding(&frame)))
        case .failed:
            let name = try frame.text(limit: 32)
            guard let code = PluginFailure.Code(rawValue: name) else { throw FrameError(found: "a code of no failure") }
            let message = try frame.text(limit: 16 * 1024)
            let retryAfter = try frame.number(Int64.self)
            result = .failed(
                PluginFailure(
                    code: code, plugin: id, message: message, retryAfterMilliseconds: retryAfter > 0 ? retryAfter : nil,
                    isFromPlugin: try frame.flag()))
        default: return nil
        }
        try frame.end()
        return result
    }

    /// Whether a request of this kind can end so.
    func isResult(of kind: CallKind) -> Bool {
        switch (self, kind) {
        case (.chat, .chat), (.style, .style), (.safety, .safety), (.media, .media), (.opened, .explanation): true
        // A card that could not be opened ends a chat so.
        case (.failed, _), (.opened, .chat): true
        default: false
        }
    }
}

extension CallEnding {
    fileprivate func write(to frame: inout FrameWriter) {
        frame.number(status)
        frame.text(message)
        frame.number(retryAfterMilliseconds ?? 0)
    }

    fileprivate init(_ frame: inout FrameReader) throws(FrameError) {
        self.init(status: try frame.number(), message: try frame.text(limit: 16 * 1024))
        let retryAfter = try frame.number(Int64.self)
        if retryAfter > 0 { retryAfterMilliseconds = retryAfter }
    }
}
