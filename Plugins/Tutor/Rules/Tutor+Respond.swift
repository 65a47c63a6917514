internal import RuleTalk

extension Tutor {
    /// Decides what to answer: commands first, then the role-play, then conversation.
    mutating func respond() {
        guard !words.isEmpty else {
            say(memory.turns == 0 ? greeting : "silence")
            ask(nextAsk())
            explanation = "silence"
            return
        }
        memory.offered = nil
        if command() { return }
        let isForeign = foreign()
        if !isForeign {
            corrections = course.corrections(in: matcher)
            learnLevel()
        }
        if memory.turns > 0 || memory.scenario != nil { correct() }
        if memory.scenario != nil, !isForeign {
            play()
            return
        }
        converse(isForeign: isForeign)
    }

    var greeting: String {
        if memory.base == "en", course.language == "en" { return "greet.lobby" }
        return memory.name != nil || question.userName != nil ? "greet.name" : "greet"
    }

    // MARK: Intents

    /// The best match of an intent of this name.
    func intent(_ name: String) -> Match? { intents.filter { $0.name == name }.max { $0.named < $1.named }?.match }

    /// The message is in English, or another language that is not practised.
    private func foreign() -> Bool {
        if course.language == "en" { return memory.turns > 1 && spokenCourse() != nil }
        guard let english = school.course("en") else { return false }
        let (own, other) = (school.score(words, course), school.score(words, english))
        return other >= 2 && other > own * 2
    }

    // MARK: Mistakes

    /// Says a sentence again without its mistakes, and why.
    private mutating func correct() {
        guard !corrections.isEmpty else { return }
        let recast = Self.bounded(course.recast(corrections, in: words))
        let lead = line("recast").text
        parts.append(Self.replace("%", in: lead, by: recast))
        var notes: [String] = []
        for correction in corrections {
            let rule = course.rules[correction.rule]
            let note = memory.level == .a1 ? rule.english : rule.note
            // Who makes the same mistake again is put right again, but not lectured.
            if !notes.contains(note), !memory.recent.holds(note) { notes.append(note) }
        }
        for note in notes { memory.recent.note(note) }
        if !notes.isEmpty { parts.append("(" + notes.joined(separator: " ") + ")") }
    }

    // MARK: Conversation

    private mutating func converse(isForeign: Bool) {
        let isFirst = memory.turns == 0
        let found = intents
        func has(_ name: String) -> Bool { found.contains { $0.name == name } }
        if isFirst { say(greeting) }
        if isFirst { correct() }
        if has("bye") {
            parts = []
            say("bye")
            (confidence, explanation) = (0.95, "intent bye")
            return
        }
        if let heard = isForeign ? nil : hear() {
            if has("andyou"), !heard.topic.own.isEmpty {
                react(heard)
                tellOwn(heard.topic)
                ask(nextAsk())
            } else {
                react(heard)
                memory.topic = heard.topic.name
                if !heard.isExpected || heard.ask > 0 {
                    memory.asked[heard.topic.name, default: 0] |= 1 << Int64(heard.ask)
                }
                follow(heard.followUp)
            }
            subject = heard.topic.name
            (confidence, explanation) = (
                heard.isExpected ? 0.9 : 0.8, "topic \(heard.topic.name), \(heard.isExpected ? "answer" : "remark")"
            )
            return
        }
        if has("howareyou") {
            say("howareyou")
            ask(nextAsk())
            (confidence, explanation) = (0.9, "intent howareyou")
            return
        }
        for name in ["languages", "corrects", "joke", "yourname", "yourself", "andyou"] where has(name) {
            if name == "andyou" { tellOwn(course.topics.first { $0.name == memory.topic }) } else { say(name) }
            ask(nextAsk())
            (confidence, explanation) = (0.85, "intent \(name)")
            return
        }
        if let wanted = found.first(where: { $0.name.hasPrefix("topic.") }), !isForeign || words.list.count < 12 {
            let name = String(wanted.name.dropFirst("topic.".utf8.count))
            memory.topic = name
            memory.asked[name] = 0
            say("topic")
            ask(nextAsk())
            (confidence, explanation) = (0.85, "topic \(name) asked for")
            return
        }
        // "No, thanks" is a no.
        let isAnswer = has("yes") || has("no")
        for name in ["thanks", "praise", "sorry", "hello"] where has(name) && !(name == "thanks" && isAnswer) {
            if !(isFirst && name == "hello") { nod(name) }
            ask(nextAsk())
            (confidence, explanation) = (0.9, "intent \(name)")
            return
        }
        if isForeign {
            inAnotherLanguage()
        } else {
            unmatched(isFirst: isFirst, yes: has("yes"), no: has("no"), request: has("request"))
        }
    }

    /// Says what was understood; to who tells the same again, something else.
    private mutating func react(_ heard: Heard) {
        guard memory.recent.holds(heard.text) else {
            memory.recent.note(heard.text)
            parts.append(heard.text)
            return
        }
        nod(heard.topic.any + (course.lines["any"] ?? []))
    }

    /// A question that follows from what was said, unless it was asked of late; else the topic's next.
    private mutating func follow(_ followUp: Line?) {
        if let followUp, !memory.recent.holds(filled(followUp.text)) {
            memory.lastAsk = nil
            ask(followUp)
        } else {
            ask(nextAsk())
        }
    }
}
