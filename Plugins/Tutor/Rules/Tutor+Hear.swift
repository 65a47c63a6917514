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
        return last.index == 0 && isBare && !words.asks && !isOther
    }

    private mutating func hear(_ matcher: Matcher) -> Heard? {
        var best: (score: Int, topic: Topic, pattern: Int, match: Match)?
        for topic in course.topics {
            let isExpected = topic.name == memory.topic
            for (pattern, match) in topic.index.matches(matcher, in: 0..<Words.most) {
                let named = topic.index.patterns[pattern].named
                if topic.reactions[pattern].isReply, !takesReply(topic, named: named) { continue }
                let score =
                    named * 10 + (isExpected ? 15 : 0) - pattern / 8
                    + (topic.reactions[pattern].isReply ? -10 : 0)
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
        if best.topic.name == "name", let gap = best.match.groups.first(where: \.isGap) {
            let name = matcher.words.display(gap.words)
            if name.utf8.count <= Memory.longestName {
                memory.name = name.prefix(1).uppercased() + name.dropFirst()
                text = Self.replace("{user}", in: text, by: memory.name ?? name)
            }
        }
        return Heard(
            topic: best.topic, text: filled(Self.bounded(text)).capitalizedFirst, followUp: followUp,
            isExpected: best.topic.name == memory.topic, ask: reaction.ask)
    }
}
