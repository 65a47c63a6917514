import CPersona
import Foundation
import StrictJSON

/// How a request ended, copied out of the plugin's memory and checked against every limit the headers name.
struct Ending: Sendable {
    var status: Int32
    var message: String
    /// Every field in the order of the header, for comparing two runs.
    var record: [String]
    var state: String?
    var decision: Int32?
    /// The behaviour says that the reply was cut.
    var isCut = false

    init(_ raw: persona_ending, _ reader: ResultReader) {
        status = raw.status
        if !StatusName.isKnown(raw.status) { reader.wrong("the ending has status \(raw.status)", "one of status.h") }
        if raw.status == PERSONA_AGAIN {
            reader.wrong("the ending has status PERSONA_AGAIN", "why there is no whole result")
        }
        if raw.flags != 0 { reader.wrong("the ending has flags \(raw.flags)", "zero") }
        message = reader.text(raw.message, "the ending's message", limit: 4096, isPublic: true) ?? ""
        if raw.retry_after_ms < 0 { reader.wrong("retry_after_ms is \(raw.retry_after_ms)", "0 or more") }
        record = ["status \(StatusName.of(raw.status))", "message \(message)"]
    }

    init(_ raw: persona_chat_result, _ reader: ResultReader) {
        self.init(raw.ending, reader)
        let model = reader.text(raw.model, "model", limit: 128)
        if raw.confidence > 1 || raw.confidence.isNaN { reader.wrong("confidence is \(raw.confidence)", "at most 1.0") }
        if raw.finish_reason != PERSONA_FINISH_STOP, raw.finish_reason != PERSONA_FINISH_LENGTH {
            reader.wrong("finish_reason is \(raw.finish_reason)", "PERSONA_FINISH_STOP or PERSONA_FINISH_LENGTH")
        }
        isCut = raw.finish_reason == PERSONA_FINISH_LENGTH
        state = reader.text(raw.state, "state", limit: 64 << 10)
        let annotations = reader.object(raw.annotations, "annotations")
        let explanation = reader.text(raw.explanation, "explanation", limit: 1024, isPublic: true)
        record += [
            "model \(model ?? "none")", "tokens \(raw.prompt_tokens) \(raw.reply_tokens)",
            "confidence \(raw.confidence < 0 ? "none" : "\(raw.confidence)")", "reason \(raw.finish_reason)",
            "state \(state ?? "none")", "annotations \(annotations ?? "none")", "explanation \(explanation ?? "none")",
        ]
    }

    init(_ raw: persona_verdict, stage: Action, _ reader: ResultReader) {
        self.init(raw.ending, reader)
        decision = raw.decision
        if raw.ending.status == PERSONA_OK { Self.check(raw, stage, reader) }
        var triggers: [String] = []
        if raw.trigger_count > 32 {
            reader.tooLong("trigger_count is \(raw.trigger_count)", "at most 32")
        } else if raw.trigger_count > 0 {
            if let list = raw.triggers {
                triggers = (0..<Int(raw.trigger_count)).map {
                    reader.text(list[$0], "triggers[\($0)]", limit: 128, isPublic: true) ?? ""
                }
            } else {
                reader.wrong("triggers is NULL with trigger_count \(raw.trigger_count)", "an array of texts")
            }
        }
        let rule = reader.text(raw.rule, "rule", limit: 128, isPublic: true)
        let replacement = reader.text(raw.replacement, "replacement", limit: 1 << 20)
        let annotations = reader.object(raw.annotations, "annotations")
        record += [
            "decision \(raw.decision)", "level \(raw.level)", "flags \(raw.flags & 3)", "triggers \(triggers)",
            "rule \(rule ?? "none")", "replacement \(replacement ?? "none")", "annotations \(annotations ?? "none")",
        ]
    }

    private static func check(_ raw: persona_verdict, _ stage: Action, _ reader: ResultReader) {
        let isOutput = if case .reviewOutput = stage { true } else { false }
        let allowed =
            isOutput
            ? [PERSONA_ALLOW, PERSONA_HOLD, PERSONA_REPLACE, PERSONA_REFUSE]
            : [PERSONA_ALLOW, PERSONA_REPLACE, PERSONA_ANSWER, PERSONA_REFUSE]
        if !allowed.contains(Int(raw.decision)) {
            reader.wrong(
                "decision \(raw.decision) on \(isOutput ? "output" : "input")",
                isOutput ? "ALLOW, HOLD, REPLACE or REFUSE" : "ALLOW, REPLACE, ANSWER or REFUSE")
        }
        if !(PERSONA_LEVEL_NONE...PERSONA_LEVEL_EMERGENCY).contains(Int(raw.level)) {
            reader.wrong("level \(raw.level)", "PERSONA_LEVEL_NONE to PERSONA_LEVEL_EMERGENCY")
        }
    }

    init(_ raw: persona_media_result, _ reader: ResultReader) {
        self.init(raw.ending, reader)
        if raw.duration_ms < 0 { reader.wrong("duration_ms is \(raw.duration_ms)", "0 or more") }
        record += ["duration \(raw.duration_ms)", "size \(raw.width)x\(raw.height)"]
    }
}

/// Reads what a plugin hands over, bounded, and notes what breaks a rule of its kind.
struct ResultReader {
    let kind: Kind

    func wrong(_ found: String, _ expected: String) {
        Journal.note("\(kind.rawValue).values", "\(found); expected \(expected)")
    }

    func tooLong(_ found: String, _ expected: String) {
        Journal.note("\(kind.rawValue).limits", "\(found); expected \(expected)")
    }

    /// - Parameter isPublic: it is for operators and logs, so the user's words have no place in it.
    func text(_ raw: persona_text, _ field: String, limit: Int, isPublic: Bool = false) -> String? {
        guard let data = raw.data else {
            if raw.size != 0 { wrong("\(field) has \(raw.size) bytes at NULL", "no text: size 0") }
            return nil
        }
        guard raw.size <= UInt64(limit) else {
            tooLong("\(field) has \(raw.size) bytes", "at most \(limit)")
            return nil
        }
        let bytes = UnsafeRawBufferPointer(start: data, count: Int(raw.size))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            Journal.note("\(kind.rawValue).utf8", "\(field) is not UTF-8\(Self.hint(bytes))")
            return String(decoding: bytes, as: UTF8.self)
        }
        if isPublic, text.contains(Sample.canary) {
            Journal.note(
                "\(kind.rawValue).private-text", "\(field) repeats the user's message; expected the author's own words")
        }
        return text
    }

    func object(_ raw: persona_text, _ field: String) -> String? {
        guard let text = text(raw, field, limit: 16 << 10), !text.isEmpty else { return nil }
        let json = try? JSON.parse(Array(text.utf8), limits: JSON.Limits(depth: 16))
        if json?.objectValue == nil { wrong("\(field) is \(json?.kindDescription ?? "not JSON")", "one JSON object") }
        return text
    }

    /// What the bytes of a plugin that kept a pointer look like.
    static func hint(_ bytes: some Sequence<UInt8>) -> String {
        bytes.contains(Arena.poison)
            ? ": it has bytes 0xFE, which the validator writes over a call's texts when the call has returned. "
                + "A pointer was kept; copy what is needed later"
            : ""
    }
}
