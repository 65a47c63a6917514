internal import RuleTalk

/// Answers one message of a lesson. Same memory and question: same answer.
package struct Tutor {
    let school: School
    let course: Course
    let question: Question
    let matcher: Matcher
    /// What of the lesson's `hear` statements the message matches.
    let intents: [(name: String, named: Int, match: Match)]
    var memory: Memory
    /// What is said before the question.
    var parts: [String] = []
    var asking: Line?
    var corrections: [Correction] = []
    var confidence = 0.2
    var explanation = ""
    /// Bracketed English goes with the question whatever the level.
    var wantsEnglish = false
    /// The topic this turn was about, for the annotations.
    var subject: String?

    var words: Words { matcher.words }

    init(_ question: Question, school: School, course: Course, memory: Memory) {
        self.school = school
        self.course = course
        self.question = question
        self.memory = memory
        self.memory.recent.beginTurn()
        matcher = Matcher(Words(question.text), vocabulary: course.vocabulary)
        intents = course.intents.matches(matcher, in: 0..<Words.most).map {
            (course.intentNames[$0.pattern], course.intents.patterns[$0.pattern].named, $0.match)
        }
    }

    package static func answer(_ question: Question, school: School, memory: Memory) -> Answer {
        var memory = memory
        let tag = School.primary(question.language ?? "en")
        let base = tag.isEmpty ? "en" : tag
        if !memory.base.utf8.elementsEqual(base.utf8) {
            // Another language than before: a new lesson with the same learner.
            let name = memory.name
            memory = Memory()
            memory.base = base
            memory.name = name
        }
        if memory.language.isEmpty, school.course(base) != nil { memory.language = base }
        guard let course = school.course(memory.language) else {
            return unsupported(question, base: base, school: school, memory: memory)
        }
        var tutor = Tutor(question, school: school, course: course, memory: memory)
        if let other = tutor.otherLanguage() {
            return tutor.moved(to: other.course, answering: other.isSpoken)
        }
        tutor.respond()
        return tutor.finish()
    }

    // MARK: Which language

    /// The course the learner asks for or, at the beginning of a conversation in English, writes in.
    private func otherLanguage() -> (course: Course, isSpoken: Bool)? {
        // "In English, please" asks for help, not for another lesson.
        if course.language != "en", intent("english") != nil { return nil }
        if let code = language(of: intent("switch")), !code.utf8.elementsEqual(course.language.utf8),
            let wanted = school.course(code)
        {
            return (wanted, false)
        }
        if let wanted = memory.offered.flatMap(school.course) {
            if intent("yes") != nil { return (wanted, false) }
            // Going on in that language is an answer, too.
            if let spoken = spokenCourse(), spoken.language == wanted.language { return (wanted, true) }
        }
        guard memory.base == "en", course.language == "en", memory.turns <= 1, let spoken = spokenCourse() else {
            return nil
        }
        return (spoken, true)
    }

    /// The course whose language the message is in, if that is surely not the one being practised.
    func spokenCourse() -> Course? {
        for other in school.courses where other.language != course.language {
            let matcher = Matcher(words, vocabulary: other.vocabulary)
            let greets = other.intents.matches(matcher, in: 0..<2).contains {
                ["hello", "howareyou"].contains(other.intentNames[$0.pattern]) && $0.match.range.lowerBound == 0
            }
            if greets, school.score(words, course) == 0 { return other }
        }
        guard let guess = school.guess(words), guess != course.language, let other = school.course(guess),
            school.score(words, other) >= max(2, school.score(words, course) + 2)
        else { return nil }
        return other
    }

    /// The language code among the groups of an intent.
    func language(of match: Match?) -> String? {
        match?.groups.lazy.compactMap(\.output).first { code in school.courses.contains { $0.language == code } }
    }

    private func moved(to course: Course, answering: Bool) -> Answer {
        var memory = Memory()
        memory.base = self.memory.base
        memory.language = course.language
        memory.name = self.memory.name
        memory.turns = self.memory.turns
        var tutor = Tutor(question, school: school, course: course, memory: memory)
        if answering {
            tutor.memory.turns = 0
            tutor.respond()
        } else {
            tutor.say("switched")
            tutor.ask(tutor.nextAsk())
            tutor.confidence = 0.95
            tutor.explanation = "changed to \(course.language)"
        }
        return tutor.finish()
    }

    private static func unsupported(_ question: Question, base: String, school: School, memory: Memory) -> Answer {
        let english = school.course("en") ?? Course(language: "en", name: "English")
        var tutor = Tutor(question, school: school, course: english, memory: memory)
        if let code = tutor.language(of: tutor.intent("switch") ?? tutor.intent("name-language")),
            let wanted = school.course(code)
        {
            return tutor.moved(to: wanted, answering: false)
        }
        let name = School.otherNames[base] ?? "that language"
        let offers = school.courses.map(\.name)
        let list = offers.dropLast().joined(separator: ", ") + " and " + (offers.last ?? "")
        let isFirst = memory.turns % 2 == 0
        tutor.parts = [
            isFirst
                ? "I'm sorry, I can't teach \(name) yet, and I won't pretend to."
                : "\(name.prefix(1).uppercased() + name.dropFirst()) is still beyond me, I'm sorry.",
            "With me you can practise \(list).",
        ]
        tutor.asking = Line(text: isFirst ? "Which one would you like?" : "Shall we try one of those?")
        tutor.explanation = "no course for the language"
        tutor.confidence = 0.1
        return tutor.finish()
    }

    // MARK: The end of a turn

    mutating func finish() -> Answer {
        memory.turns = min(memory.turns + 1, 1_000_000_000)
        var pieces = parts
        var questionText = ""
        if let asking {
            questionText = filled(asking.text)
            memory.recent.note(questionText)
            let line = Line(text: questionText, gloss: filled(asking.gloss), starter: filled(asking.starter))
            let isShort = [line.text, line.gloss, line.starter].allSatisfy { $0.utf8.count <= Memory.longestLine }
            memory.line = isShort ? line : nil
            pieces.append(questionText)
            if !asking.gloss.isEmpty, memory.level == .a1 || wantsEnglish { pieces.append("(\(filled(asking.gloss)))") }
        }
        pieces.removeAll(where: \.isEmpty)
        if pieces.isEmpty { pieces = [filled(line("confused").text)] }
        for index in pieces.indices.dropLast() {
            pieces[index] +=
                course.isSpaced || pieces[index + 1].hasPrefix("(") || pieces[index].hasSuffix(")") ? " " : ""
        }
        var used = 0
        var kept: [String] = []
        var isCut = false
        for piece in pieces {
            used += TokenEstimate.tokens(in: piece)
            if question.maxTokens > 0, used > question.maxTokens {
                // Whole parts while they fit; of the first as much as fits.
                if kept.isEmpty { kept = [Self.cut(piece, tokens: question.maxTokens)] }
                isCut = true
                break
            }
            kept.append(piece)
        }
        return Answer(
            pieces: kept, memory: memory, confidence: confidence, explanation: explanation,
            corrections: corrections.map { (Self.bounded($0.wrong), Self.bounded($0.right), note($0)) },
            topic: subject ?? memory.scenario ?? memory.topic,
            promptTokens: TokenEstimate.tokens(in: String(String.UnicodeScalarView(words.scalars))),
            replyTokens: kept.reduce(0) { $0 + TokenEstimate.tokens(in: $1) }, isCut: isCut,
            question: isCut ? "" : questionText)
    }

    private static func cut(_ text: String, tokens: Int) -> String {
        var end = text.startIndex
        while end < text.endIndex, TokenEstimate.tokens(in: String(text[...end])) <= tokens {
            end = text.index(after: end)
        }
        return String(text[..<end])
    }

    func note(_ correction: Correction) -> String { course.rules[correction.rule].note }

    static func bounded(_ text: String) -> String { String(text.prefix(200)) }
}
