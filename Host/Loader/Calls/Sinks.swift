import CPersona

/// The C functions behind `persona_request` and the sinks: each finds its slot through the handle and answers STALE if the request
/// is over. Callable on any thread at any time, also with handles that were never given out.
enum Sinks {
    static let isCancelled: @convention(c) (UInt64) -> Int32 = { handle in
        let handle = CallHandle(rawValue: handle)
        return CallTable.shared.slot(of: handle)?.cancelFlag(handle) ?? 1
    }

    static func chat(_ handle: CallHandle) -> persona_chat_sink {
        persona_chat_sink(
            struct_size: size(of: persona_chat_sink.self), handle: handle.rawValue,
            write: { Sinks.write($0, .chat, $1.data, $1.size) },
            finish: { handle, result in Sinks.finish(handle) { .chat(Sinks.chatCompletion($0, result)) } })
    }

    static func style(_ handle: CallHandle) -> persona_style_sink {
        persona_style_sink(
            struct_size: size(of: persona_style_sink.self), handle: handle.rawValue,
            write: { Sinks.write($0, .style, $1.data, $1.size) },
            finish: { handle, ending in Sinks.finish(handle) { .style(Sinks.styleEnding($0, ending)) } })
    }

    static func safety(_ handle: CallHandle, _ stage: Int32) -> persona_safety_sink {
        var sink = persona_safety_sink(
            struct_size: size(of: persona_safety_sink.self), handle: handle.rawValue,
            finish: { Sinks.judge($0, $1, without: Int32(PERSONA_ANSWER)) })
        // A C function captures nothing: there is one for each stage.
        if stage == Int32(PERSONA_STAGE_INPUT) { sink.finish = { Sinks.judge($0, $1, without: Int32(PERSONA_HOLD)) } }
        return sink
    }

    static func media(_ handle: CallHandle) -> persona_media_sink {
        persona_media_sink(
            struct_size: size(of: persona_media_sink.self), handle: handle.rawValue,
            write: { Sinks.write($0, .media, $1, $2) },
            progress: { handle, done in
                let handle = CallHandle(rawValue: handle)
                CallTable.shared.slot(of: handle)?.reportProgress(handle, done)
            },
            finish: { handle, result in Sinks.finish(handle) { .media(Sinks.mediaCompletion($0, result)) } })
    }

    static func explanation(_ handle: CallHandle) -> persona_explain {
        persona_explain(
            struct_size: size(of: persona_explain.self), handle: handle.rawValue,
            write: { handle, text in
                let handle = CallHandle(rawValue: handle)
                guard let data = text.data, let slot = CallTable.shared.slot(of: handle) else { return }
                // More than the limit is dropped anyway; a wild size is not believed.
                slot.explain(handle, UnsafeRawBufferPointer(start: data, count: Int(min(text.size, 4096))))
            })
    }

    static func size<Table>(of: Table.Type) -> UInt64 { UInt64(MemoryLayout<Table>.size) }

    private static func write(
        _ raw: UInt64, _ kind: CallKind, _ data: UnsafeRawPointer?, _ size: UInt64
    ) -> persona_status {
        let handle = CallHandle(rawValue: raw)
        guard let slot = CallTable.shared.slot(of: handle) else { return persona_status(PERSONA_STALE) }
        guard let data else { return slot.write(handle, kind, UnsafeRawBufferPointer(start: nil, count: 0)) }
        // Sizes beyond any limit are refused by the slot before a byte is read.
        let bytes = UnsafeRawBufferPointer(start: data, count: Int(min(size, UInt64(Int.max))))
        let status = slot.write(handle, kind, bytes)
        if status == persona_status(PERSONA_STALE) { CallTable.shared.count(.lateWrite, by: handle) }
        return status
    }

    /// Copies the result only if somebody waits for it.
    private static func finish(_ raw: UInt64, _ result: (PluginTextReader) -> CallResult) -> persona_status {
        let handle = CallHandle(rawValue: raw)
        guard let slot = CallTable.shared.slot(of: handle) else { return persona_status(PERSONA_STALE) }
        if slot.isCurrent(handle), slot.finish(handle, with: result(PluginTextReader(handle: handle))) {
            return persona_status(PERSONA_OK)
        }
        CallTable.shared.count(.lateFinish, by: handle)
        return persona_status(PERSONA_STALE)
    }

    private static func judge(
        _ raw: UInt64, _ verdict: UnsafePointer<persona_verdict>?, without excluded: Int32
    ) -> persona_status {
        var isValid = true
        let status = finish(raw) { reader in
            var completion = safetyCompletion(reader, verdict)
            if completion.ending.status == persona_status(PERSONA_OK) {
                let decisions = Int32(PERSONA_ALLOW)...Int32(PERSONA_REFUSE)
                let levels = Int32(PERSONA_LEVEL_NONE)...Int32(PERSONA_LEVEL_EMERGENCY)
                if completion.decision == excluded || !decisions.contains(completion.decision)
                    || !levels.contains(completion.level)
                {
                    isValid = false
                    reader.count(.invalidResult)
                    completion.ending = CallEnding(
                        status: persona_status(PERSONA_FAILED),
                        message:
                            "decision \(completion.decision) at level \(completion.level), which this stage does not have"
                    )
                }
            }
            return .safety(completion)
        }
        return status == persona_status(PERSONA_OK) && !isValid ? persona_status(PERSONA_INVALID) : status
    }
}
