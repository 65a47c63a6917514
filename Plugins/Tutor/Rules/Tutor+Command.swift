internal import RuleTalk

extension Tutor {
    /// Handles what is said about the lesson rather than in it. Says whether there was such a thing.
    mutating func command() -> Bool {
        let found = intents
        func match(_ name: String) -> Match? { found.filter { $0.name == name }.max { $0.named < $1.named }?.match }
        if let match = match("meaning"), explainMeaning(match) { return true }
        if let match = match("translate"), translate(match) { return true }
        let names = Set(found.map(\.name))
        if names.contains("switch"), language(of: match("switch")) == course.language, memory.turns == 0 {
            return false
        }
        for name in ["english", "confused", "repeat"] where names.contains(name) && memory.turns > 0 {
            help(name)
            return true
        }
        if names.contains("example"), memory.turns > 0, memory.scenario == nil {
            exemplify()
            return true
        }
        if let wish = match("level")?.groups.lazy.compactMap(\.output).first {
            setLevel(wish)
            return true
        }
        for name in ["slower", "harder"] where names.contains(name) {
            let level = name == "slower" ? memory.level.easier : memory.level.harder
            let isSame = level == memory.level
            memory.level = level
            (memory.pinned, memory.above, memory.below) = (6, 0, 0)
            nod(isSame ? "\(name).most" : name)
            ask(memory.scenario == nil ? nextAsk() : nil)
            if asking == nil { asking = memory.line }
            (confidence, explanation) = (0.95, "intent \(name)")
            return true
        }
        if names.contains("stop"), memory.scenario != nil {
            memory.scenario = nil
            say("stopped")
            ask(nextAsk())
            (confidence, explanation) = (0.9, "role-play ended by the learner")
            return true
        }
        for scenario in course.scenarios where names.contains("scenario.\(scenario.name)") && memory.scenario == nil {
            memory.scenario = scenario.name
            memory.step = 0
            parts.append(filled(scenario.intro.text))
            if memory.level == .a1, !scenario.intro.gloss.isEmpty { parts.append("(\(scenario.intro.gloss))") }
            ask(scenario.steps.first?.line)
            (confidence, explanation) = (0.95, "role-play \(scenario.name)")
            return true
        }
        if names.contains("help") {
            wantsEnglish = memory.level == .a1
            say("help")
            if memory.scenario == nil { ask(nextAsk()) }
            (confidence, explanation) = (0.9, "intent help")
            return true
        }
        return false
    }

    /// "B1, please"; what is beyond the hardest level is admitted.
    private mutating func setLevel(_ wish: String) {
        let level = Level(name: wish) ?? .b1
        let before = memory.level
        memory.level = level
        (memory.pinned, memory.above, memory.below) = (6, 0, 0)
        if Level(name: wish) == nil || level == before && level == .b1 {
            nod("harder.most")
        } else {
            nod(level > before ? "harder" : level < before ? "slower" : "yes")
        }
        ask(memory.scenario == nil ? nextAsk() : memory.line)
        (confidence, explanation) = (0.95, "intent level")
    }

    /// The question again in easier words or in English; never the same bare question twice.
    private mutating func help(_ name: String) {
        wantsEnglish = true
        (confidence, explanation) = (0.9, "intent \(name)")
        if name == "confused" {
            memory.below = min(memory.below + 1, 100)
            if memory.below >= 2, memory.level > .a1 { (memory.level, memory.below) = (memory.level.easier, 0) }
        }
        nod("no-problem")
        // Who was helped with this question already is better served by another one.
        guard let last = memory.line, name == "repeat" || !memory.recent.holds("help " + last.text) else {
            if memory.scenario == nil { ask(nextAsk()) } else { ask(memory.line) }
            return
        }
        memory.recent.note("help " + last.text)
        if name == "repeat" || last.gloss.isEmpty && last.starter.isEmpty { parts.append(filled(last.text)) }
        if !last.gloss.isEmpty {
            let lead = line("that-means").text
            parts.append(Self.replace("%", in: lead, by: filled(last.gloss)))
        }
        if !last.starter.isEmpty {
            let lead = line("you-can-say").text
            parts.append(Self.replace("%", in: lead, by: filled(last.starter)))
        }
    }

    // MARK: Role-play

    mutating func play() {
        guard let scenario = course.scenarios.first(where: { $0.name == memory.scenario }),
            scenario.steps.indices.contains(memory.step)
        else {
            memory.scenario = nil
            ask(nextAsk())
            return
        }
        subject = scenario.name
        let step = scenario.steps[memory.step]
        let best = step.index.matches(matcher, in: 0..<Words.most).max {
            (step.index.patterns[$0.pattern].named, -$0.pattern) < (step.index.patterns[$1.pattern].named, -$1.pattern)
        }
        if let best {
            parts.append(
                filled(
                    Self.bounded(
                        best.match.fill(
                            step.reactions[best.pattern], from: words, capitalizing: course.capitalizesNouns))
                ).capitalizedFirst)
        } else if !scenario.any.isEmpty {
            nod(scenario.any)
        }
        (confidence, explanation) = (best == nil ? 0.45 : 0.9, "role-play \(scenario.name), step \(memory.step)")
        memory.step += 1
        if memory.step < scenario.steps.count {
            ask(scenario.steps[memory.step].line)
        } else {
            memory.scenario = nil
            memory.step = 0
            say(scenario.end)
            ask(nextAsk())
        }
    }
}
