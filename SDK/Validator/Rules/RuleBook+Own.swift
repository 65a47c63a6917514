import CPersona
import Foundation

/// What one kind has and no other.
extension RuleBook {
    static let chat: [Rule] = [
        Rule(
            "chat.cards", .kind(.chat), "Broken cards are refused with an explanation, or spoken for.",
            source: "chat.h",
            hint: "Check everything in open_persona(), and write into `why` before you answer PERSONA_INVALID",
            seconds: 60
        ) { trial in
            let instance = try trial.instance(opening: false)
            for card in BrokenCards.all {
                trial.step("open_persona() of \(card.name)")
                let (status, explanation, persona) = instance.open(card: card.text)
                if status == PERSONA_OK {
                    try trial.call(instance, .start, persona: persona)
                    instance.close(persona)
                } else if explanation.isEmpty {
                    throw Breach(
                        "\(StatusName.of(status)) for \(card.name), and no explanation",
                        expected: "what was found and what was expected, for the card's author")
                } else if !StatusName.isKnown(status) {
                    throw Breach("\(StatusName.of(status)) for \(card.name)", expected: "a status of status.h")
                }
            }
            instance.destroy()
        },
        Rule(
            "chat.personas", .kind(.chat), "Personas open and close independently of each other.", source: "chat.h",
            hint: "Give each open_persona() a handle of its own, also for the same card"
        ) { trial in
            let instance = try trial.instance()
            var open: [UInt64] = []
            for number in 0..<100 {
                trial.step("open_persona() number \(number + 1)")
                let (status, explanation, persona) = instance.open(
                    card: trial.options.card, id: "p\(number % 10)", revision: "r\(number)")
                guard status == PERSONA_OK else {
                    throw Breach(
                        "\(StatusName.of(status)): \"\(explanation)\"", expected: "PERSONA_OK as the first time")
                }
                open.append(persona)
            }
            for number in [50, 0, 97] {
                trial.step("close_persona()")
                instance.close(open.remove(at: number))
            }
            for persona in [open[0], open[48], open[96]] {
                try trial.requireOK(try trial.call(instance, .start, persona: persona))
            }
            for persona in open { instance.close(persona) }
            try trial.requireOK(try trial.call(instance, .start))
            instance.destroy()
        },
        Rule(
            "chat.state", .kind(.chat), "The state of one turn is understood in the next, by another instance, too.",
            source: "chat.h", hint: "What is remembered travels in `state`, never in the instance"
        ) { trial in
            guard trial.subject.instances(2) > 1 else { throw Skip("max_instances is 1") }
            let instances = [try trial.instance(), try trial.instance()]
            var states: [String?] = [nil, nil]
            for turn in 0..<6 {
                var sample = Sample.ordinary
                // The same talk twice: once always in one instance, once in the other by turns.
                var transcripts: [String] = []
                for talk in 0...1 {
                    sample.state = states[talk]
                    sample.turnNumber = UInt64(turn + 1)
                    let request = try trial.call(
                        instances[talk == 0 ? 0 : (turn + 1) % 2], .start, sample, seed: UInt64(turn))
                    try trial.requireOK(request)
                    states[talk] = request.ending?.state ?? states[talk]
                    transcripts.append(request.transcript)
                }
                guard transcripts[0] == transcripts[1] else {
                    throw Breach(
                        "turn \(turn + 1) is answered otherwise by an instance that did not answer all turns before",
                        expected: "the same reply: any instance may get any turn")
                }
            }
            for instance in instances { instance.destroy() }
        },
    ]

    static let style: [Rule] = [
        Rule(
            "style.keeps-facts", .kind(.style), "A rewrite keeps numbers, names and questions as they are.",
            source: "style.h",
            hint: "Add to the reply or reorder it; do not replace what it says"
        ) { trial in
            var sample = Sample.ordinary
            sample.reply =
                "Dr. Osei meets you at 17:45 on platform 9 in Utrecht, and it costs 120 euros. Will you come?"
            let instance = try trial.instance()
            let request = try trial.call(instance, .rewrite, sample)
            try trial.requireOK(request)
            let text = String(decoding: request.output, as: UTF8.self)
            let lost = ["Osei", "17:45", "platform 9", "Utrecht", "120", "?"].filter { !text.contains($0) }
            guard lost.isEmpty else {
                let shouted = lost.filter { text.uppercased().contains($0.uppercased()) }
                if shouted == lost {
                    Journal.note(
                        "style.keeps-facts", "the case of letters is changed in \(lost.joined(separator: ", "))",
                        isBreach: false)
                    return instance.destroy()
                }
                throw Breach("the rewrite lost \(lost.joined(separator: ", "))", expected: "every fact of the reply")
            }
            instance.destroy()
        },
        Rule(
            "style.guidance", .kind(.style), "Guidance stays within 8 KiB, whatever the message.", source: "style.h",
            hint: "Guidance is a few sentences about the relationship; the message need not be in it"
        ) { trial in
            let instance = try trial.instance()
            for sample in [Sample.ordinary, .long] + Sample.odd {
                let request = try trial.call(instance, .guide, sample, reader: Readers.always(PERSONA_OK))
                guard request.output.count <= 8 << 10 else {
                    throw Breach("\(request.output.count) bytes for \(sample.name)", expected: "at most 8192")
                }
            }
            instance.destroy()
        },
    ]

    static let safety: [Rule] = [
        Rule(
            "safety.verdict", .kind(.safety), "Every text gets a verdict that its stage has.", source: "safety.h",
            hint: "A review that fails refuses the turn; on input HOLD, on output ANSWER do not exist"
        ) { trial in
            try eachCall(trial, .safety) { instance, action in
                for sample in [Sample.ordinary, .confiding, .long] {
                    try trial.requireOK(try trial.call(instance, action, sample))
                }
            }
        },
        Rule(
            "safety.last-span", .kind(.safety), "The last span of a reply is not held.", source: "safety.h",
            hint: "With PERSONA_REVIEW_LAST, HOLD counts as REFUSE: decide"
        ) { trial in
            try eachCall(trial, .safety) { instance, action in
                guard case .reviewOutput = action else { return }
                for text in ["I see.", "and then", "forb", "I want to", "see www.", "1 2 3 4", "he said: \""] {
                    let request = try trial.call(instance, action, Sample(name: "the end of a reply", text: text))
                    if let decision = request.ending?.decision, Int(decision) == PERSONA_HOLD {
                        throw Breach("HOLD on the last span of a reply", expected: "ALLOW, REPLACE or REFUSE")
                    }
                }
            }
        },
    ]

    static let media: [Rule] = [
        Rule(
            "media.format", .kind(.media), "The bytes are of the format that was asked for.", source: "media.h",
            hint: "Write a whole file, header included"
        ) { trial in
            try eachCall(trial, .media) { instance, action in
                guard case .render(let format) = action else { return }
                let request = try trial.call(instance, action)
                try trial.requireOK(request)
                guard !request.output.isEmpty else { throw Breach("no bytes of \(format)", expected: "a file") }
                guard FileMark.fits(request.output, format) else {
                    throw Breach("bytes that do not begin as \(format) does", expected: "a file of that format")
                }
            }
        },
        Rule(
            "media.progress", .kind(.media), "Progress goes from 0 to 1 and never back.", source: "media.h",
            hint: "Report how much of the whole is done"
        ) { trial in
            try eachCall(trial, .media) { instance, action in
                let request = try trial.call(instance, action)
                let progress = request.progress
                if progress.isEmpty {
                    Journal.note("media.progress", "\(action) reports none; clients show it", isBreach: false)
                }
                guard zip(progress, progress.dropFirst()).allSatisfy({ $0 <= $1 }) else {
                    throw Breach("progress that goes back", expected: "numbers that grow")
                }
            }
        },
    ]
}

/// Cards as they come: cut off, of another kind, hostile.
enum BrokenCards {
    static let all: [(name: String, text: String)] = [
        ("no text", ""), ("white space", " \n"), ("null", "null"), ("a number", "1e999"), ("a string", "\"card\""),
        ("a list", "[]"), ("an empty object", "{}"), ("half an object", "{\"spec\": \"chara_card_v3\", \"data\": {"),
        ("text after the end", "{} {}"), ("a member twice", "{\"data\": {}, \"data\": []}"),
        ("data of the wrong type", "{\"spec\": \"chara_card_v3\", \"data\": \"Alex\"}"),
        (
            "members of the wrong types",
            "{\"spec\": 3, \"data\": {\"name\": [], \"description\": 7, \"tags\": \"x\", \"extensions\": []}}"
        ),
        (
            "settings of the wrong type",
            "{\"spec\": \"chara_card_v3\", \"data\": {\"name\": \"A\", \"extensions\": {\"persona_host\": 1}}}"
        ),
        ("a lone surrogate", "{\"data\": {\"name\": \"\\ud800\"}}"),
        ("NUL characters", "{\"data\": {\"name\": \"a\\u0000b\"}}\u{0}"),
        (
            "a name of 100,000 letters",
            "{\"spec\": \"chara_card_v3\", \"data\": {\"name\": \"\(String(repeating: "n", count: 100_000))\"}}"
        ),
        ("10,000 brackets", String(repeating: "[", count: 10_000)),
        (
            "10,000 nested objects",
            String(repeating: "{\"a\":", count: 10_000) + "1" + String(repeating: "}", count: 10_000)
        ),
        (
            "a description of a mebibyte",
            "{\"spec\": \"chara_card_v3\", \"data\": {\"name\": \"A\", \"description\": \"\(String(repeating: "d ", count: 1 << 19))\"}}"
        ),
    ]
}

/// How files of well-known formats begin.
enum FileMark {
    static func fits(_ bytes: [UInt8], _ format: String) -> Bool {
        func has(_ mark: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: mark.utf8) }
        switch format {
        case "audio/wav", "audio/x-wav", "audio/vnd.wave": return has("RIFF") && has("WAVE", at: 8)
        case "audio/ogg", "video/ogg": return has("OggS")
        case "audio/flac": return has("fLaC")
        case "audio/mpeg": return has("ID3") || (bytes.count > 1 && bytes[0] == 0xFF && bytes[1] & 0xE0 == 0xE0)
        case "video/mp4", "audio/mp4": return has("ftyp", at: 4)
        case "video/webm": return bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3])
        case "image/png": return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case "image/jpeg": return bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case "image/gif": return has("GIF8")
        case "image/svg+xml": return has("<")
        default: return true
        }
    }
}
