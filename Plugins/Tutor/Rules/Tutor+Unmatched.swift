internal import RuleTalk

/// What is said to what no pattern covers.
extension Tutor {
    mutating func inAnotherLanguage() {
        if course.language == "en", let spoken = spokenCourse() {
            memory.offered = spoken.language
            parts.append("I think that was \(spoken.name).")
            ask(Line(text: "Shall we practise \(spoken.name) together?"))
            (confidence, explanation) = (0.5, "offered \(spoken.language)")
            return
        }
        wantsEnglish = true
        nod("in-english")
        if let last = memory.line, !last.starter.isEmpty, !memory.recent.holds("help " + last.text) {
            memory.recent.note("help " + last.text)
            let lead = line("you-can-say").text
            parts.append(Self.replace("%", in: lead, by: last.starter))
        } else {
            ask(nextAsk())
        }
        (confidence, explanation) = (0.4, "English in a lesson of another language")
    }

    /// The message holds the word that a sentence was wanted with.
    private func uses(_ word: String) -> Bool {
        let wanted = Words(word).list.map(\.text)
        let said = words.list.map(\.text)
        guard !wanted.isEmpty, said.count > wanted.count else { return false }
        return said.indices.contains { said[$0...].starts(with: wanted) }
    }

    mutating func unmatched(isFirst: Bool, yes: Bool, no: Bool, request: Bool) {
        let isKnown = school.score(words, course) > 0 || !corrections.isEmpty || yes || no
        let topic = keyed()
        subject = topic?.name ?? memory.topic
        if words.asks || request {
            say("no-answer")
            (confidence, explanation) = (0.25, "a question not understood")
        } else if yes || no {
            nod(yes ? "yes" : "no")
            (confidence, explanation) = (0.6, "intent \(yes ? "yes" : "no")")
        } else if let word = memory.word, memory.lastAsk == nil, uses(word) {
            say("used-word")
            memory.word = nil
            (confidence, explanation) = (0.8, "a sentence with the word")
        } else if let topic, !topic.any.isEmpty {
            nod(topic.any + (course.lines["any"] ?? []))
            // Who speaks of work is not asked whether there is any.
            if topic.name != memory.topic { memory.asked[topic.name, default: 0] |= 1 }
            memory.topic = topic.name
            (confidence, explanation) = (0.5, "topic \(topic.name), any answer")
        } else if isKnown || (memory.topic != nil && words.list.count <= 6 && !words.isNoise) {
            if !isFirst { nod("any") }
            (confidence, explanation) = (isKnown ? 0.4 : 0.3, "not understood word by word")
        } else {
            if !isFirst { say("confused") }
            (confidence, explanation) = (0.2, "not understood")
        }
        ask(nextAsk())
    }
}
