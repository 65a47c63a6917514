extension Tutor {
    /// Follows what the learner's sentences show: two in a row above the level raise it, three below it lower it.
    mutating func learnLevel() {
        if memory.pinned > 0 {
            memory.pinned -= 1
            return
        }
        let shown = shownLevel
        if shown > memory.level {
            memory.above += 1
            memory.below = 0
            // Whoever begins with long sentences need not be asked for a name first.
            if memory.above >= 2 || memory.turns == 0 { (memory.level, memory.above) = (memory.level.harder, 0) }
        } else if shown < memory.level {
            memory.below += 1
            memory.above = 0
            if memory.below >= 3 { (memory.level, memory.below) = (memory.level.easier, 0) }
        } else {
            (memory.above, memory.below) = (0, 0)
        }
    }

    /// By length, tenses and connectors: what is needed for B1 is a long sentence that shows both.
    var shownLevel: Level {
        // A sign of kana is less than a word.
        let count = course.isSpaced ? words.list.count : words.list.count / 3
        func shows(_ level: Level) -> Bool {
            course.marks[level].map { !$0.matches(matcher, in: 0..<Words.most).isEmpty } ?? false
        }
        if shows(.b1), count >= 8 { return .b1 }
        if count >= 18, shows(.a2) { return .b1 }
        if shows(.a2) || shows(.b1) ? count >= 5 : count >= 10 { return .a2 }
        return count >= 3 ? .a1 : min(memory.level, .a2)
    }
}
