/// Finds how old the user is, and not how old, how long or how many something else is.
struct Age {
    let range: String
    /// Said of oneself in so many words; otherwise only the answer to the question counts.
    let isStated: Bool

    /// Under 13, under 18, under 65, and beyond; nil for what nobody is.
    static func range(years: Int) -> String? {
        switch years {
        // Nobody younger writes this; a small number is something else.
        case 4..<13: "child"
        case 13..<18: "teen"
        case 18..<65: "adult"
        case 65...120: "elder"
        default: nil
        }
    }

    static func read(_ message: Message, asked: Bool, year: Int) -> Age? {
        for index in message.all {
            if let years = stated(message, at: index, year: year), let range = range(years: years) {
                return Age(range: range, isStated: true)
            }
            if let range = word(message, at: index) { return Age(range: range, isStated: true) }
        }
        guard asked, let range = bare(message, in: message.all, year: year) else { return nil }
        return Age(range: range, isStated: false)
    }

    // MARK: Stated

    private static func stated(_ message: Message, at index: Int, year: Int) -> Int? {
        if message.has(["i", "am"], at: index) {
            var next = index + 2
            if ["a", "an", "in"].contains(message[next]) {
                // "I'm a 34-year-old"; "I'm in my thirties" comes below.
                next += 1
                guard let (years, end) = number(message, at: next), message[end] == "year" || message[end] == "years",
                    message[end + 1] == "old"
                else { return nil }
                return years
            }
            while AgeWords.about.contains(message[next]) { next += 1 }
            guard let (years, end) = number(message, at: next), isAgeEnd(message, end) else { return nil }
            return years
        }
        if message.has(["in", "my"], at: index) || message.has(["my"], at: index), message[index] == "in" || index > 0 {
            return message[index] == "in" ? decade(message, at: index + 2, clauseOf: index) : nil
        }
        if message[index] == "born" { return birth(message, at: index, year: year) }
        if ["age", "aged", "turning", "turned", "turn"].contains(message[index]) { return led(message, at: index) }
        if message[index] == "old",
            message[index - 1] == "years" || message[index - 1] == "year" || message[index - 1] == "yrs"
        {
            return yearsOld(message, old: index)
        }
        return nil
    }

    /// "my age is 34", "age: 34", "aged 34", "I just turned 34", "turning 40".
    private static func led(_ message: Message, at index: Int) -> Int? {
        guard !isOther(message, before: index, except: ["was"]) else { return nil }
        if message[index].hasPrefix("turn") {
            let subject = message.clause(around: index).lowerBound..<index
            guard
                subject.allSatisfy({
                    message[$0] == "i" || message[$0] == "am" || message[$0] == "just"
                        || English.fillers.hit(message, at: $0) != nil
                        || ["will", "be", "recently"].contains(message[$0])
                })
            else { return nil }
        }
        var next = index + 1
        while ["is", "to", "range", "now", "about", "around", "of", "should", "be", "would"].contains(message[next]) {
            next += 1
        }
        guard message.gap(before: next) < .sentence, let (years, end) = number(message, at: next),
            isAgeEnd(message, end)
        else { return nil }
        return years
    }

    /// "34 years old" that opens its clause.
    private static func yearsOld(_ message: Message, old: Int) -> Int? {
        let clause = message.clause(around: old)
        guard let first = clause.first(where: { number(message, at: $0) != nil }),
            let (years, end) = number(message, at: first),
            end == old - 1
        else { return nil }
        let before = clause.lowerBound..<first
        guard before.allSatisfy({ AgeWords.about.contains(message[$0]) || English.fillers.hit(message, at: $0) != nil })
        else { return nil }
        return years
    }

    /// "in my late sixties": early is the 2nd year of ten, late the 8th, all else the 5th.
    private static func decade(_ message: Message, at start: Int, clauseOf index: Int) -> Int? {
        guard !isOther(message, before: index) else { return nil }
        return decade(message, at: start)?.years
    }

    private static func decade(_ message: Message, at start: Int) -> (years: Int, end: Int)? {
        var next = start
        var year = 5
        var prefix = message[next]
        var rest = ""
        // "mid-30s" is one word for letters, two for digits.
        if let hyphen = prefix.firstIndex(of: "-") {
            rest = String(prefix[prefix.index(after: hyphen)...])
            prefix = String(prefix[..<hyphen])
        }
        while true {
            switch prefix {
            case "early": year = 2
            case "late": year = 8
            case "mid", "middle", "very", "my", "the": break
            default: prefix = ""
            }
            guard !prefix.isEmpty else { break }
            next += 1
            if !rest.isEmpty { break }
            prefix = message[next]
        }
        let word = rest.isEmpty ? message[next] : rest
        guard let ten = English.decades[word] else { return nil }
        return (ten + year, rest.isEmpty ? next + 1 : next)
    }

    private static func birth(_ message: Message, at index: Int, year: Int) -> Int? {
        guard !isOther(message, before: index, except: ["was"]) else { return nil }
        for next in index..<min(index + 7, message.tokens.count) {
            guard next == index || message.gap(before: next) < .sentence else { return nil }
            if let born = number(message, at: next)?.value, (1_900...year).contains(born) { return year - born }
        }
        return nil
    }

    private static func word(_ message: Message, at index: Int) -> String? {
        // Not "as a child", which is about then.
        guard message.has(["i", "am"], at: index) else { return nil }
        var next = index + 2
        while ["a", "an", "just", "still", "already", "now", "only", "the"].contains(message[next]) { next += 1 }
        guard message.gap(before: next) < .comma, let hit = AgeWords.ranges.hit(message, at: next) else { return nil }
        // "I'm a child of two teachers", "I'm an adult child".
        if ["of", "at", "care", "services", "psychologist", "support"].contains(message[hit.range.upperBound]) {
            return nil
        }
        // "I'm a senior engineer" is no pensioner.
        if hit.meaning == "elder" || hit.meaning == "child", hit.range.count == 1,
            message.gap(before: hit.range.upperBound) < .comma,
            !AgeWords.after.contains(message[hit.range.upperBound])
        {
            return nil
        }
        return hit.meaning
    }

    // MARK: In answer to the question

    static func bare(_ message: Message, in range: Range<Int>, year: Int) -> String? {
        for clause in message.pieces(of: range, at: .comma) {
            // "30 and she/her" speaks of nobody else.
            let isOther = clause.contains {
                AgeWords.others.contains(message[$0]) && message.gap(before: $0 + 1) != .slash
                    && message.gap(before: $0) != .slash
            }
            guard !isOther else { continue }
            for index in clause {
                if let (value, end) = number(message, at: index) {
                    if (year - 120...year).contains(value), let range = Age.range(years: year - value) { return range }
                    if isAgeEnd(message, end) || end >= clause.upperBound,
                        index == clause.lowerBound || isLoose(message, index),
                        let range = Age.range(years: value)
                    {
                        return range
                    }
                    // The number that follows is part of this one.
                    return nil
                }
                if let decade = decade(message, at: index), let range = Age.range(years: decade.years) { return range }
                if let hit = AgeWords.ranges.hit(message, at: index), hit.range.upperBound <= clause.upperBound {
                    return hit.meaning
                }
            }
        }
        return nil
    }

    /// A word before a bare number that leaves it an age: "Alice 34", "about 34". Not "for 5", "have 2".
    private static func isLoose(_ message: Message, _ index: Int) -> Bool {
        let before = message[index - 1]
        return ![
            "for", "have", "has", "in", "got", "with", "since", "number", "room", "of", "at", "my", "the", "by",
            "after",
        ].contains(before)
    }
}
