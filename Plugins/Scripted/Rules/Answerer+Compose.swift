internal import RuleTalk

extension Answerer {
    /// Renders the chosen rule's reply and moves the memory on.
    func compose(opener: Candidate?, main: Candidate?, heard: Int64) -> Answer {
        var next = memory
        next.turns = min(memory.turns + 1, 1_000_000_000)
        next.heard = heard
        next.asked = nil
        // A script that was read has a fallback, so that there is a candidate; an empty answer otherwise, no trap.
        guard let main else { return finish("", rule: "", opener: nil, confidence: 0, "no rule", &next) }
        let rule = script.rules[main.rule]
        if let topic = rule.topic { next.topic = topic }
        for fact in rule.forgets { next.facts[fact] = nil }
        for (fact, template) in rule.remembers {
            let value = template.render(user: user, character: script.character, asSentences: false) { name, _ in
                self.value(name, raw: true, main, next)
            }
            next.remember(fact, fact == "name" ? English.capitalized(value) : value)
        }
        var text = ""
        var openerID: String?
        if let opener {
            let first = script.rules[opener.rule]
            for (fact, template) in first.remembers {
                let value = template.render(user: user, character: script.character, asSentences: false) { name, _ in
                    self.value(name, raw: true, opener, next)
                }
                next.remember(fact, fact == "name" ? English.capitalized(value) : value)
            }
            if let index = pick(first.openings, of: first, offset: first.replies.count, opener.sentence, &next) {
                text = render(first.openings[index].template, opener, next) + " "
                openerID = first.id
            }
        }
        if let index = pick(rule.replies, of: rule, offset: 0, main.sentence, &next) {
            let reply = rule.replies[index]
            text += render(reply.template, main, next)
            next.asked = reply.asks
            if let topic = reply.topic { next.topic = topic }
        }
        next.last = rule.id
        return finish(
            text, rule: rule.id, opener: openerID, confidence: Self.confidence(main), explain(main, openerID), &next)
    }

    private func finish(
        _ text: String, rule: String, opener: String?, confidence: Double, _ explanation: String, _ next: inout Memory
    ) -> Answer {
        var text = text
        var isCut = false
        var tokens = TokenEstimate.tokens(in: text)
        if question.maxTokens > 0, tokens > question.maxTokens {
            text = Self.cut(text, tokens: question.maxTokens)
            tokens = TokenEstimate.tokens(in: text)
            isCut = true
            next.asked = nil
        }
        return Answer(
            text: text, rule: rule, opener: opener, confidence: confidence, explanation: explanation, memory: next,
            promptTokens: TokenEstimate.tokens(in: question.text), replyTokens: tokens, isCut: isCut)
    }

    /// Whole sentences while they fit, else whole words.
    private static func cut(_ text: String, tokens: Int) -> String {
        var sentences = 0
        var words = 0
        var used = 0
        var length = 0
        for part in text.split(separator: " ", omittingEmptySubsequences: false) {
            used += TokenEstimate.tokens(in: String(part))
            length += part.utf8.count + 1
            guard used <= tokens else { break }
            words = length - 1
            if let last = part.last, ".!?…\n".contains(last) { sentences = length - 1 }
        }
        return String(text.utf8.prefix(sentences > 0 ? sentences : words)) ?? ""
    }

    // MARK: Replies

    /// A reply not said before, one with conditions first; when all were said, any but the last.
    private func pick(
        _ replies: [Reply], of rule: Rule, offset: Int, _ sentence: Sentence?, _ next: inout Memory
    ) -> Int? {
        let sentence = sentence ?? sentences.last ?? Sentence()
        let fitting = replies.indices.filter { admits(replies[$0].conditions, sentence) }
        guard !fitting.isEmpty else { return nil }
        let used = next.usedReplies(of: rule.id)
        var mask = used?.mask ?? 0
        func isFresh(_ index: Int) -> Bool { mask & (1 << Int64((index + offset) & 63)) == 0 }
        let picky = fitting.filter { isFresh($0) && !replies[$0].conditions.isEmpty }
        var choice = picky.isEmpty ? fitting.filter(isFresh) : picky
        if choice.isEmpty {
            let others = fitting.filter { $0 + offset != used?.latest }
            choice = others.isEmpty ? fitting : others
            for index in fitting { mask &= ~(1 << Int64((index + offset) & 63)) }
        }
        var random = SplitMix(
            seed: question.seed ^ Fingerprint.of(rule.id) ^ UInt64(memory.turns) &* 0x2545_F491_4F6C_DD1D)
        let chosen = choice[Int(random.next() % UInt64(choice.count))]
        mask |= 1 << Int64((chosen + offset) & 63)
        next.note(reply: chosen + offset, of: rule.id, mask: mask)
        return chosen
    }

    private func render(_ template: Template, _ candidate: Candidate, _ next: Memory) -> String {
        template.render(user: next.facts["name"] ?? user, character: script.character) { name, raw in
            value(name, raw: raw, candidate, next)
        }
    }

    /// A capture of the match, or a fact.
    private func value(_ name: String, raw: Bool, _ candidate: Candidate, _ memory: Memory) -> String {
        if let pattern = candidate.pattern, let match = candidate.match, let sentence = candidate.sentence,
            let index = script.rules[candidate.rule].patterns[pattern].captures.firstIndex(of: name),
            let range = match.captures[index]
        {
            let words = sentence.words[range]
            return raw || !script.isEnglish ? English.quote(words) : English.reflect(words)
        }
        guard let fact = memory.facts[name] else { return "that" }
        if raw || !script.isEnglish || name == "name" { return fact }
        let words = Tokenizer.sentences(of: fact).flatMap(\.words)
        return English.reflect(words[...])
    }

    // MARK: What the host is told

    /// How sure the behaviour is, by the kind of match alone:
    ///
    /// | match | confidence |
    /// |---|---|
    /// | the whole sentence, words and captures | 0.95 |
    /// | part of a sentence | 0.55 to 0.90, by the share of its words that the pattern named |
    /// | an answer to the question just asked, whatever it says | 0.60 |
    /// | an echo (priority -2 and lower) | 0.40 |
    /// | the fallback | 0.20 |
    ///
    /// With a slip of the finger put right, 0.85 of that.
    static func confidence(_ candidate: Candidate) -> Double {
        var confidence: Double
        if let match = candidate.match {
            let words = max(candidate.sentence?.words.count ?? 1, 1)
            confidence = candidate.isWhole ? 0.95 : 0.55 + 0.35 * Double(match.named) / Double(words)
            // Priority -2 and lower: what is left of the score shows it.
            if candidate.score < -100 { confidence = 0.4 }
        } else {
            confidence = candidate.isExpected ? 0.6 : 0.2
        }
        if candidate.isCorrected { confidence *= 0.85 }
        // Rounded by hand: `rounded()` calls libm, which this target does not link.
        confidence = Double(Int(confidence * 100 + 0.5)) / 100
        return confidence
    }

    private func explain(_ candidate: Candidate, _ opener: String?) -> String {
        var text = "rule \(script.rules[candidate.rule].id)"
        if let pattern = candidate.pattern {
            text += ", pattern \(pattern), " + (candidate.isWhole ? "whole sentence" : "part of a sentence")
        } else {
            text += candidate.isExpected ? ", answer to a question" : ", fallback"
        }
        if candidate.isExpected, candidate.pattern != nil { text += ", expected" }
        if candidate.isCorrected { text += ", spelling corrected" }
        text += ", score \(candidate.score)"
        if let opener { text += "; opening by \(opener)" }
        return text
    }
}
