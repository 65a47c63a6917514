internal import RuleTalk

extension Tutor {
    /// A line of the course: one that was not said of late, or else the one said longest ago.
    mutating func line(_ key: String) -> Line {
        let variants = course.lines[key] ?? []
        let line = fresh(variants) ?? variants.max { age($0) < age($1) } ?? Line(text: "")
        memory.recent.note(line.text)
        return line
    }

    /// Of several lines one that was not said of late, another one each turn; nil if all were.
    func fresh(_ lines: [Line]) -> Line? {
        guard !lines.isEmpty else { return nil }
        let first = memory.turns % lines.count
        return (lines[first...] + lines[..<first]).first { !memory.recent.holds($0.text) }
    }

    private func age(_ line: Line) -> Int { memory.recent.age(of: line.text) ?? Recent.turns + 1 }

    mutating func say(_ key: String) { say(line(key)) }

    mutating func say(_ line: Line) {
        memory.recent.note(line.text)
        parts.append(filled(line.text))
        if wantsEnglish, !line.gloss.isEmpty { parts.append("(\(filled(line.gloss)))") }
    }

    /// Says what is only a nod, unless every wording of it was heard of late: then the question alone is better.
    mutating func nod(_ lines: [Line]) {
        if let line = fresh(lines) { say(line) }
    }

    mutating func nod(_ key: String) { nod(course.lines[key] ?? []) }

    /// The tutor's own answer to the topic's question, or else something about itself.
    mutating func tellOwn(_ topic: Topic?) {
        if let line = fresh(topic?.own ?? []) { say(line) } else { say("yourself") }
    }

    /// A line with names put in.
    func filled(_ text: String) -> String {
        var filled = text
        for (key, value) in [
            ("{char}", question.character.isEmpty ? "Mika" : question.character),
            ("{user}", memory.name ?? question.userName ?? ""),
        ] { filled = Self.replace(key, in: filled, by: value) }
        return filled
    }

    static func replace(_ key: String, in text: String, by value: String) -> String {
        var result = ""
        var rest = text[...]
        let wanted = Array(key.utf8)
        while let scalar = rest.unicodeScalars.first {
            if rest.utf8.starts(with: wanted) {
                result += value
                rest = rest[rest.utf8.index(rest.startIndex, offsetBy: wanted.count)...]
            } else {
                result.unicodeScalars.append(scalar)
                rest = Substring(rest.unicodeScalars.dropFirst())
            }
        }
        return result
    }

    mutating func ask(_ line: Line?) {
        guard let line, !line.text.isEmpty else { return }
        asking = line
    }

    /// The next question of the right level that was not asked just now: at most two of a topic, then the next topic.
    mutating func nextAsk() -> Line? {
        let topics = course.topics
        guard !topics.isEmpty else { return nil }
        let place = topics.firstIndex { $0.name == memory.topic } ?? -1
        for round in 0..<2 {
            for offset in 0...topics.count {
                let index = (place + offset + topics.count) % topics.count
                if place < 0, offset == 0 { continue }
                let topic = topics[index]
                let mask = memory.asked[topic.name] ?? 0
                if offset == 0, round == 0, mask.nonzeroBitCount >= 2 { continue }
                guard let ask = unasked(in: topic, mask) else { continue }
                memory.asked[topic.name] = mask | (1 << Int64(ask))
                memory.topic = topic.name
                memory.lastAsk = (topic.name, ask)
                return topic.asks[ask].line
            }
            // Everything was asked: begin again, with the next topic.
            memory.asked = [:]
        }
        return nil
    }

    private func unasked(in topic: Topic, _ mask: Int64) -> Int? {
        let knowsName = memory.name != nil || question.userName != nil
        let open = topic.asks.indices.filter {
            $0 < 62 && mask & (1 << Int64($0)) == 0 && topic.asks[$0].level <= memory.level
                && !(topic.name == "name" && $0 == 0 && knowsName)
                && !memory.recent.holds(filled(topic.asks[$0].line.text))
        }
        // The hardest that the level allows, of these the first; but an A1 question is no talk for B1.
        return open.filter { topic.asks[$0].level == memory.level }.first
            ?? open.filter { topic.asks[$0].level >= memory.level.easier }.max {
                (topic.asks[$0].level, -$0) < (topic.asks[$1].level, -$1)
            }
    }
}
