/// Which patterns a sentence could match at all, by the words in it.
struct RuleIndex: Sendable {
    /// A pattern of a rule. Ordered as in the script.
    struct Place: Sendable, Comparable {
        let rule: Int
        let pattern: Int
        static func < (a: Place, b: Place) -> Bool { (a.rule, a.pattern) < (b.rule, b.pattern) }
    }

    /// Patterns by the words of which they need one.
    private var byWord: [[Place]] = []
    /// Patterns that need none.
    private var always: [Place] = []
    /// Rules with openings, and rules without patterns.
    private(set) var opening: [Int] = []
    private(set) var answeringAnything: [Int] = []

    init() {}

    init(_ rules: [Rule], words: Int) {
        byWord = Array(repeating: [], count: words)
        for (index, rule) in rules.enumerated() {
            if !rule.openings.isEmpty { opening.append(index) }
            if rule.answersAnything { answeringAnything.append(index) }
            for (number, pattern) in rule.patterns.enumerated() {
                let place = Place(rule: index, pattern: number)
                guard let required = pattern.required else {
                    always.append(place)
                    continue
                }
                for word in required { byWord[Int(word)].append(place) }
            }
        }
    }

    /// The patterns to try, each once, in the script's order.
    func patterns(for words: [Int32]) -> [Place] {
        var places = always
        for (position, word) in words.enumerated() where word >= 0 && !words[..<position].contains(word) {
            places += byWord[Int(word)]
        }
        places.sort()
        var kept = 0
        for index in places.indices where index == 0 || places[index] != places[kept - 1] {
            places[kept] = places[index]
            kept += 1
        }
        places.removeSubrange(kept...)
        return places
    }
}
