extension Tutor {
    /// What was understood of a message, and the reaction to it.
    struct Heard {
        let topic: Topic
        let text: String
        let followUp: Line?
        let isExpected: Bool
        let ask: Int
    }

    /// The reaction whose pattern fits best: one of the topic just asked about first, then the one that names most words.
    mutating func hear() -> Heard? {
        if let heard = hear(matcher) { return heard }
        guard !corrections.isEmpty else { return nil }
        // With the mistakes put right more may be understood.
        return hear(Matcher(Words(course.recast(corrections, in: words)), vocabulary: course.vocabulary))
    }

    /// A bare answer counts only right after its question; one that names nothing, such as a name, only after the first.
    private func takesReply(_ topic: Topic, named: Int) -> Bool {
        guard let last = memory.lastAsk, last.topic == topic.name else { return false }
        guard named == 0 else { return true }
        let isOther = intents.contains { ["yes", "no", "thanks", "hello", "sorry", "bye"].contains($0.name) }
        let isBare = !course.isSpaced || school.score(words, course) == 0
        return last.index == 0 && isBare && !words.asks && !words.isNoise && !isOther
    }

    private mutating func learnName(_ name: String) {
        guard !name.isEmpty, name.utf8.count <= Memory.longestName else { return }
        memory.name = name.capitalizedFirst
    }

    /// The match with its gaps ending where a phrase does, so that "Madrid and" is never said back; nil if what a gap holds is no
    /// phrase.
    private func quotable(_ match: Match, _ matcher: Matcher) -> Match? {
        var match = match
        let list = matcher.words.list
        for place in match.groups.indices where match.groups[place].isGap {
            let gap = match.groups[place].words
            // What stands in the middle is bounded by what comes behind it.
            if course.isSpaced, gap.upperBound < match.range.upperBound { continue }
            if let link = gap.first(where: { course.links.contains(list[$0].text) }) {
                guard course.isSpaced, link > gap.lowerBound else { return nil }
                match.groups[place].words = gap.lowerBound..<link
            } else if gap.upperBound == match.range.upperBound, gap.upperBound < list.count,
                !list[gap.upperBound].opens, !course.links.contains(list[gap.upperBound].text)
            {
                return nil
            }
        }
        return match
    }

    /// The topic a message is about by its words; of several the one with most of them.
    func keyed() -> Topic? {
        var best: (topic: Topic, count: Int)?
        for topic in course.topics {
            let count = topic.keys.matches(matcher, in: 0..<Words.most).count
            let isBetter = count > (best?.count ?? 0) || count == best?.count && topic.name == memory.topic
            if count > 0, isBetter { best = (topic, count) }
        }
        return best?.topic
    }

    private mutating func hear(_ matcher: Matcher) -> Heard? {
        var best: (score: Int, topic: Topic, pattern: Int, match: Match)?
        for topic in course.topics {
            let isExpected = topic.name == memory.topic
            for (pattern, found) in topic.index.matches(matcher, in: 0..<Words.most) {
                let reaction = topic.reactions[pattern]
                guard let match = reaction.quotes ? quotable(found, matcher) : found else { continue }
                let named = topic.index.patterns[pattern].named
                if reaction.isReply, !takesReply(topic, named: named) { continue }
                // "I am 25" tells no name.
                let isNumber = match.groups.contains { $0.isGap && matcher.words.hasDigit($0.words) }
                if isNumber, reaction.isIntroduction { continue }
                if reaction.isIntroduction, !reaction.isReply, let gap = match.groups.first(where: \.isGap) {
                    learnName(matcher.words.display(gap.words))
                }
                let score =
                    named * 10 + (isExpected ? 15 : 0) - pattern / 8
                    + (reaction.isReply ? -10 : 0)
                if score > (best?.score ?? Int.min) { best = (score, topic, pattern, match) }
            }
        }
        guard let best else { return nil }
        let reaction = best.topic.reactions[best.pattern]
        var text = best.match.fill(reaction.text, from: matcher.words, capitalizing: course.capitalizesNouns)
        var followUp = reaction.followUp
        if let line = followUp {
            followUp = Line(
                text: best.match.fill(line.text, from: matcher.words, capitalizing: course.capitalizesNouns),
                gloss: best.match.fill(line.gloss, from: matcher.words), starter: line.starter)
        }
        if reaction.isIntroduction, let gap = best.match.groups.first(where: \.isGap) {
            learnName(matcher.words.display(gap.words))
            text = Self.replace("{user}", in: text, by: memory.name ?? "")
        }
        return Heard(
            topic: best.topic, text: filled(Self.bounded(text)).capitalizedFirst, followUp: followUp,
            isExpected: best.topic.name == memory.topic, ask: reaction.ask)
    }
}
