import CPersona

/// Copies the results of each kind out of a plugin's memory. A struct that is missing or shorter than 1.0 ends its request as failed.
extension Sinks {
    static func chatCompletion(
        _ reader: PluginTextReader, _ result: UnsafePointer<persona_chat_result>?
    ) -> ChatCompletion {
        guard let result, isWhole(result, result.pointee.struct_size) else {
            return ChatCompletion(ending: malformed(reader, "persona_chat_result", result?.pointee.struct_size))
        }
        let value = result.pointee
        return ChatCompletion(
            ending: ending(reader, value.ending), model: reader.text(value.model, limit: 128),
            promptTokens: Int(value.prompt_tokens), replyTokens: Int(value.reply_tokens),
            confidence: (0...1).contains(value.confidence) ? value.confidence : nil,
            isCutByLength: value.finish_reason == Int32(PERSONA_FINISH_LENGTH),
            state: reader.blob(value.state, limit: 64 * 1024),
            annotations: reader.blob(value.annotations, limit: 16 * 1024),
            explanation: reader.text(value.explanation, limit: 1024))
    }

    static func styleEnding(_ reader: PluginTextReader, _ value: UnsafePointer<persona_ending>?) -> CallEnding {
        guard let value else { return malformed(reader, "persona_ending", nil) }
        return ending(reader, value.pointee)
    }

    static func safetyCompletion(
        _ reader: PluginTextReader, _ verdict: UnsafePointer<persona_verdict>?
    ) -> SafetyCompletion {
        guard let verdict, isWhole(verdict, verdict.pointee.struct_size) else {
            return SafetyCompletion(ending: malformed(reader, "persona_verdict", verdict?.pointee.struct_size))
        }
        let value = verdict.pointee
        var triggers: [String] = []
        if let first = value.triggers {
            if value.trigger_count > 32 { reader.count(.invalidResult) }
            for index in 0..<Int(min(value.trigger_count, 32)) {
                if let trigger = reader.text(first[index], limit: 128) { triggers.append(trigger) }
            }
        }
        return SafetyCompletion(
            ending: ending(reader, value.ending), decision: value.decision, level: value.level, flags: value.flags,
            triggers: triggers, rule: reader.text(value.rule, limit: 128),
            replacement: reader.text(value.replacement, limit: 1 << 20) ?? "",
            annotations: reader.blob(value.annotations, limit: 16 * 1024))
    }

    static func mediaCompletion(
        _ reader: PluginTextReader, _ result: UnsafePointer<persona_media_result>?
    ) -> MediaCompletion {
        guard let result, isWhole(result, result.pointee.struct_size) else {
            return MediaCompletion(ending: malformed(reader, "persona_media_result", result?.pointee.struct_size))
        }
        let value = result.pointee
        return MediaCompletion(
            ending: ending(reader, value.ending), durationMilliseconds: max(0, value.duration_ms),
            width: Int(value.width),
            height: Int(value.height))
    }

    private static func isWhole<Table>(_: UnsafePointer<Table>, _ size: UInt64) -> Bool {
        size >= UInt64(MemoryLayout<Table>.size)
    }

    private static func malformed(_ reader: PluginTextReader, _ name: String, _ size: UInt64?) -> CallEnding {
        reader.count(.invalidResult)
        let found = size.map { "\(name) with struct_size \($0)" } ?? "no \(name)"
        return CallEnding(
            status: persona_status(PERSONA_FAILED),
            message: "finish() was called with \(found), expected that of 1.0 or longer")
    }

    private static func ending(_ reader: PluginTextReader, _ value: persona_ending) -> CallEnding {
        if value.status == persona_status(PERSONA_OK) { return CallEnding(status: value.status) }
        return CallEnding(
            status: value.status, message: reader.text(value.message, limit: 4096) ?? "",
            retryAfterMilliseconds: value.retry_after_ms > 0 ? value.retry_after_ms : nil)
    }
}
