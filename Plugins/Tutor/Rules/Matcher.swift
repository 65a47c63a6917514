/// Tries patterns on one message. Gaps are short and patterns have few, so that a try visits a bounded number of words.
struct Matcher {
    let words: Words
    let numbers: [Int32]
    private let isNumber: [Bool]
    /// Whether a clause begins at the word.
    private let opens: [Bool]

    init(_ words: Words, vocabulary: Vocabulary) {
        self.words = words
        numbers = words.list.map { vocabulary.number(of: $0.text) }
        opens = words.list.map(\.opens)
        isNumber = zip(words.list, numbers).map { word, number in
            word.text.utf8.allSatisfy { (0x30...0x39).contains($0) } || vocabulary.numerals.contains(number)
        }
    }

    func match(_ pattern: Pattern, at start: Int) -> Match? {
        var groups: [Match.Group] = []
        guard let end = step(pattern.elements[...], start, start, &groups), end > start else { return nil }
        return Match(range: start..<end, groups: groups)
    }

    /// True if a clause ends before word `index`.
    private func isBreak(_ index: Int) -> Bool { index >= numbers.count || opens[index] }

    private func reads(_ wanted: [Int32], at index: Int, from start: Int) -> Bool {
        guard index + wanted.count <= numbers.count else { return false }
        for (offset, word) in wanted.enumerated() {
            let place = index + offset
            if numbers[place] != word || (place > start && opens[place]) { return false }
        }
        return true
    }

    /// What stands behind is looked at beyond a comma, too: "ein Lehrer, der …".
    private func isFollowed(by list: [Int32], at index: Int) -> Bool {
        index < numbers.count && !words.list[index].begins && reads(list, at: index, from: index)
    }

    private func step(
        _ elements: ArraySlice<Pattern.Element>, _ index: Int, _ start: Int, _ groups: inout [Match.Group]
    ) -> Int? {
        guard let element = elements.first else { return index }
        let rest = elements.dropFirst()
        switch element {
        case .start: return isBreak(index) ? step(rest, index, start, &groups) : nil
        case .end: return isBreak(index) ? step(rest, index, start, &groups) : nil
        case .word(let word):
            return reads([word], at: index, from: start) ? step(rest, index + 1, start, &groups) : nil
        case .number:
            guard index < numbers.count, isNumber[index], index == start || !opens[index] else { return nil }
            return take(index..<index + 1, nil, rest, start, &groups)
        case .not(let lists, let before):
            for list in lists {
                if before {
                    let place = index - list.count
                    if place >= 0, !isBreak(index), reads(list, at: place, from: place) { return nil }
                } else if isFollowed(by: list, at: index) {
                    return nil
                }
            }
            return step(rest, index, start, &groups)
        case .group(let list, let isOptional):
            for alternative in list where reads(alternative.words, at: index, from: start) {
                let range = index..<index + alternative.words.count
                if let end = take(range, alternative.output, rest, start, &groups) { return end }
            }
            return isOptional ? take(index..<index, nil, rest, start, &groups) : nil
        case .gap(let most):
            var reach = index
            while reach < numbers.count, reach - index < most, reach == start || !opens[reach] { reach += 1 }
            guard reach > index else { return nil }
            // At the end of a pattern the longest fits, elsewhere the shortest that lets the rest fit.
            if rest.isEmpty { return take(index..<reach, nil, rest, start, &groups, isGap: true) }
            for length in 1...(reach - index) {
                if let end = take(index..<index + length, nil, rest, start, &groups, isGap: true) { return end }
            }
            return nil
        }
    }

    private func take(
        _ range: Range<Int>, _ output: String?, _ rest: ArraySlice<Pattern.Element>, _ start: Int,
        _ groups: inout [Match.Group], isGap: Bool = false
    ) -> Int? {
        groups.append(Match.Group(words: range, output: output, isGap: isGap))
        if let end = step(rest, range.upperBound, start, &groups) { return end }
        groups.removeLast()
        return nil
    }
}

/// The words that a course's patterns name, numbered, so that matching compares integers.
struct Vocabulary: Sendable {
    private var known: [String: Int32] = [:]
    /// Words that are numbers: "dos", "drei".
    var numerals: Set<Int32> = []

    mutating func number(adding word: String) -> Int32 {
        if let number = known[word] { return number }
        let number = Int32(truncatingIfNeeded: known.count)
        known[word] = number
        return number
    }

    /// -1 for a word that no pattern names.
    func number(of word: String) -> Int32 { known[word] ?? -1 }
}

/// Patterns by the words they can begin with, so that most are never tried.
struct PatternIndex: Sendable {
    private(set) var patterns: [Pattern] = []
    private var byBeginning: [Int32: [Int]] = [:]
    /// Those that begin with any word, with the words of which they need one; none needed if that is empty.
    private var anywhere: [(pattern: Int, required: Set<Int32>)] = []

    var count: Int { patterns.count }

    mutating func add(_ pattern: Pattern) {
        if let beginnings = pattern.beginnings {
            for word in beginnings { byBeginning[word, default: []].append(patterns.count) }
        } else {
            anywhere.append((patterns.count, pattern.required))
        }
        patterns.append(pattern)
    }

    /// Every pattern's match at every word of `range`.
    func matches(_ matcher: Matcher, in range: Range<Int>) -> [(pattern: Int, match: Match)] {
        var found: [(pattern: Int, match: Match)] = []
        let present = Set(matcher.numbers)
        let possible = anywhere.filter { $0.required.isEmpty || !$0.required.isDisjoint(with: present) }.map(\.pattern)
        for start in range.clamped(to: matcher.numbers.indices) {
            for index in byBeginning[matcher.numbers[start]] ?? [] {
                if let match = matcher.match(patterns[index], at: start) { found.append((index, match)) }
            }
            for index in possible {
                if let match = matcher.match(patterns[index], at: start) { found.append((index, match)) }
            }
        }
        return found
    }
}
