extension Memory {
    /// A memory in which the rule's conditions hold, as far as memory decides them: what an author's example of the rule is
    /// tried against. Demanded facts get a stand-in.
    package static func fitting(_ rule: Rule, _ script: Script) -> Memory {
        var memory = Memory()
        let conditions = rule.conditions
        memory.asked = conditions.asked.first
        memory.topic = conditions.topic.first
        memory.last = conditions.after.first
        for fact in conditions.knows where script.facts.contains(fact) { memory.facts[fact] = "something" }
        let needsPast = memory.asked != nil || memory.topic != nil || memory.last != nil || !memory.facts.isEmpty
        memory.turns = conditions.turn.map { $0.lowerBound - 1 } ?? (needsPast ? 1 : 0)
        return memory
    }
}
