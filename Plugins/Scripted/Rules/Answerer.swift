internal import RuleTalk

/// One message to be answered.
package struct Question: Sendable {
    package var text: String
    /// What the user likes to be called, if the host knows; a name told in the conversation goes before it.
    package var userName: String?
    package var relationship: String?
    /// BCP 47 tag of the language to answer in.
    package var language: String?
    package var seed: UInt64
    /// 0: no limit.
    package var maxTokens: Int

    package init(
        _ text: String, userName: String? = nil, relationship: String? = nil, language: String? = nil,
        seed: UInt64 = 0, maxTokens: Int = 0
    ) {
        self.text = text
        self.userName = userName
        self.relationship = relationship
        self.language = language
        self.seed = seed
        self.maxTokens = maxTokens
    }
}

package struct Answer: Sendable {
    package let text: String
    /// The rule that spoke, and the one whose opening went before it.
    package let rule: String
    package let opener: String?
    /// 0.0-1.0 by the kind of match; see `Answerer.confidence`.
    package let confidence: Double
    /// For the decision trace: rule, pattern, kind of match. No text of the user.
    package let explanation: String
    package let memory: Memory
    package let promptTokens: Int
    package let replyTokens: Int
    /// The reply was cut at the end of a sentence because of `maxTokens`.
    package let isCut: Bool
}

/// Chooses the rule and the reply for one message. Same script, memory and question: same answer.
package struct Answerer {
    let script: Script
    let memory: Memory
    let question: Question
    var sentences: [Sentence] = []
    var isRepeated = false
    private var matcher = Matcher()
    /// Matcher steps taken, for tests of the bound.
    package var steps: Int { matcher.steps }

    /// A rule that may answer, and how well it fits.
    struct Candidate {
        let rule: Int
        var pattern: Int?
        var match: Match?
        /// The sentence that matched; nil for a rule without patterns.
        var sentence: Sentence?
        /// Which sentence of the message that is.
        var place = -1
        var score: Int
        var isWhole = false
        var isExpected = false
        var isCorrected = false
    }

    package static func answer(_ question: Question, script: Script, memory: Memory) -> Answer {
        var answerer = Answerer(script: script, memory: memory, question: question)
        return answerer.answer()
    }

    package init(script: Script, memory: Memory, question: Question) {
        self.script = script
        self.memory = memory
        self.question = question
        sentences = Tokenizer.sentences(of: question.text, contractions: script.isEnglish)
    }

    package mutating func answer() -> Answer {
        let heard = Int64(
            bitPattern: sentences.reduce(Fingerprint.start) {
                $1.words.reduce($0) { Fingerprint.of($1.text, after: $0) }
            } >> 1
        )
        isRepeated = memory.turns > 0 && heard == memory.heard && sentences.wordCount > 0
        var (opener, main) = choose(corrected: false)
        // Nothing said fits: look again with slips of the finger put right.
        if main.map({ $0.match == nil && !$0.isExpected }) ?? true {
            let second = choose(corrected: true)
            if second.main?.match != nil { (opener, main) = second }
        }
        return compose(opener: opener, main: main, heard: heard)
    }

    /// A sentence with its words' numbers.
    private struct Line {
        var sentence: Sentence
        var numbers: [Int32]
        let place: Int

        func from(_ start: Int) -> Line {
            var line = self
            line.sentence.words.removeFirst(start)
            line.numbers.removeFirst(start)
            if !line.sentence.words.isEmpty { line.sentence.words[0].opensClause = true }
            return line
        }
    }

    private mutating func choose(corrected: Bool) -> (opener: Candidate?, main: Candidate?) {
        let lines = sentences.enumerated().map {
            Line(sentence: $0.element, numbers: numbers($0.element, corrected: corrected), place: $0.offset)
        }
        let whole = best(lines, corrected: corrected)
        guard let opener = bestOpener(lines.first, corrected: corrected), let match = opener.match else {
            return (nil, whole ?? fallback())
        }
        var rest = lines
        let behind = lines[0].sentence.words[match.range.upperBound...]
        rest[0] = lines[0].from(match.range.upperBound + behind.prefix { isFiller($0.text) }.count)
        rest.removeAll { $0.sentence.words.allSatisfy { isFiller($0.text) } }
        guard !rest.isEmpty else { return (nil, whole ?? fallback()) }
        let restCount = rest.reduce(0) { $0 + $1.numbers.count }
        guard let others = best(rest, corrected: corrected, except: opener.rule) else {
            // Only the opening was understood. A long rest still deserves to be noticed.
            if let whole, whole.rule != opener.rule { return (nil, whole) }
            return restCount > 3 ? (opener, fallback()) : (nil, whole ?? opener)
        }
        if let whole, whole.rule != opener.rule, whole.score > others.score + match.named * 10 { return (nil, whole) }
        // "Hello" alone would say more than an echo of what followed it.
        if others.score <= 0, restCount < 3, let whole { return (nil, whole) }
        return (opener, others)
    }

    private func numbers(_ sentence: Sentence, corrected: Bool) -> [Int32] {
        sentence.words.map { word in
            let number = script.vocabulary.number(of: word.text)
            return number == Vocabulary.unknown && corrected ? script.vocabulary.nearest(to: word.text) : number
        }
    }

    // MARK: Candidates

    private mutating func best(_ lines: [Line], corrected: Bool, except: Int? = nil) -> Candidate? {
        var best: Candidate?
        for line in lines {
            matcher.begin(line.numbers, opensClause: line.sentence.words.map(\.opensClause))
            for place in script.index.patterns(for: line.numbers) where place.rule != except {
                let rule = script.rules[place.rule]
                guard admits(rule.conditions, line.sentence) else { continue }
                let pattern = rule.patterns[place.pattern]
                guard let match = matcher.match(pattern), looksRight(match, pattern, line.sentence),
                    isUsable(rule, line.sentence)
                else { continue }
                let candidate = score(place, match, line, corrected: corrected)
                // A later sentence wins a tie: people end with what they want. Within one, the rule that stands first.
                if let known = best, candidate.score < known.score + (known.place == line.place ? 1 : 0) { continue }
                best = candidate
            }
        }
        return expected(lines, over: best)
    }

    /// A rule without patterns that waits for the answer to the question asked last beats all that merely picks up a word or
    /// two; a plain request ("tell me a joke") still goes before it.
    private func expected(_ lines: [Line], over best: Candidate?) -> Candidate? {
        guard memory.asked != nil, let last = lines.last?.sentence else { return best }
        var best = best
        for index in script.index.answeringAnything {
            let rule = script.rules[index]
            guard !rule.conditions.asked.isEmpty, admits(rule.conditions, last), isUsable(rule, last) else { continue }
            let score = 25 + rule.conditions.count + rule.priority * 100
            if best.map({ score > $0.score }) ?? true { best = Candidate(rule: index, score: score, isExpected: true) }
        }
        return best
    }

    private mutating func bestOpener(_ first: Line?, corrected: Bool) -> Candidate? {
        guard let first else { return nil }
        let sentence = first.sentence
        var best: Candidate?
        // "Oh, hello": fillers may go before it.
        let skipped = sentence.words.prefix { isFiller($0.text) }.count
        let start = skipped < sentence.words.count ? skipped : 0
        let line = first.from(start)
        matcher.begin(line.numbers, opensClause: line.sentence.words.map(\.opensClause))
        for index in script.index.opening {
            let rule = script.rules[index]
            guard admits(rule.conditions, sentence) else { continue }
            for (number, pattern) in rule.patterns.enumerated() {
                guard let found = matcher.match(pattern, anchored: true), found.passed == 0,
                    looksRight(found, pattern, sentence, offset: start)
                else { continue }
                let match = Match(
                    range: start..<(start + found.range.upperBound), named: found.named, passed: 0,
                    captures: found.captures.map { $0.map { ($0.lowerBound + start)..<($0.upperBound + start) } })
                if best.map({ match.range.upperBound > ($0.match?.range.upperBound ?? 0) }) ?? true {
                    best = Candidate(
                        rule: index, pattern: number, match: match, sentence: sentence, score: match.named * 10,
                        isCorrected: corrected)
                }
            }
        }
        return best
    }

    private func fallback() -> Candidate? {
        var best: Candidate?
        let last = sentences.last ?? Sentence()
        for index in script.index.answeringAnything {
            let rule = script.rules[index]
            guard rule.conditions.asked.isEmpty, admits(rule.conditions, last), isUsable(rule, last) else { continue }
            let score = -1_000 + rule.conditions.count + rule.priority * 100
            if best.map({ score > $0.score }) ?? true { best = Candidate(rule: index, score: score) }
        }
        return best
    }

    private func score(_ place: RuleIndex.Place, _ match: Match, _ line: Line, corrected: Bool) -> Candidate {
        let rule = place.rule
        var candidate = Candidate(
            rule: rule, pattern: place.pattern, match: match, sentence: line.sentence, place: line.place, score: 0,
            isCorrected: corrected)
        let words = line.sentence.words
        candidate.isWhole =
            match.passed == 0 && words[..<match.range.lowerBound].allSatisfy { isFiller($0.text) }
            && words[match.range.upperBound...].allSatisfy { isFiller($0.text) }
        candidate.isExpected = !script.rules[rule].conditions.asked.isEmpty
        let captured = match.captures.reduce(0) { $0 + ($1?.count ?? 0) }
        candidate.score =
            match.named * 10 + min(captured, 9) + (candidate.isWhole ? 18 : 0) + (candidate.isExpected ? 25 : 0)
            + (script.rules[rule].conditions.topic.isEmpty ? 0 : 8) + script.rules[rule].priority * 100
        return candidate
    }

    // MARK: Conditions

    func admits(_ conditions: Conditions, _ sentence: Sentence) -> Bool {
        func admits(_ wanted: [String], _ actual: String?) -> Bool {
            wanted.isEmpty || actual.map { wanted.contains($0) } ?? false
        }
        func knows(_ name: String) -> Bool { name == "user" ? user != nil : memory.facts[name] != nil }
        if conditions.isEmpty { return true }
        return admits(conditions.asked, memory.asked) && admits(conditions.topic, memory.topic)
            && admits(conditions.after, memory.last) && admits(conditions.relationship, question.relationship)
            && admits(conditions.language, language)
            && conditions.knows.allSatisfy(knows) && !conditions.lacks.contains(where: knows)
            && conditions.turn.map { $0.contains(memory.turns + 1) } ?? true
            && conditions.question.map { $0 == sentence.isQuestion } ?? true
            && conditions.repeated.map { $0 == isRepeated } ?? true
            && conditions.silent.map { $0 == sentences.isEmpty } ?? true
    }

    private func isUsable(_ rule: Rule, _ sentence: Sentence) -> Bool {
        rule.replies.contains { admits($0.conditions, sentence) }
    }

    /// A capture called `name` must look like somebody's name: "my name is not important" introduces nobody.
    private func looksRight(_ match: Match, _ pattern: Pattern, _ sentence: Sentence, offset: Int = 0) -> Bool {
        guard script.isEnglish, let index = pattern.captures.firstIndex(of: "name"), let range = match.captures[index]
        else { return true }
        return sentence.words[(range.lowerBound + offset)..<(range.upperBound + offset)].allSatisfy {
            English.mayBeName($0.text)
        }
    }

    /// Primary subtag of the language to answer in.
    private var language: String? {
        question.language.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() }
    }

    func isFiller(_ word: String) -> Bool {
        (script.isEnglish && English.fillers.contains(word)) || word == script.character.lowercased()
    }

    /// The user's name: as told in the conversation, else as the host knows it, on one line.
    var user: String? {
        if let told = memory.facts["name"] { return told }
        guard let name = question.userName else { return nil }
        let clean = name.unicodeScalars.filter { $0.properties.generalCategory != .control && $0 != "{" && $0 != "}" }
        let short = String(String.UnicodeScalarView(clean)).split(separator: " ").joined(separator: " ").prefix(60)
        return short.isEmpty ? nil : String(short)
    }
}
