/// Words that stand next to each other in one clause, with alternatives, optional words and gaps; compiled to word numbers.
package struct Pattern: Sendable {
    struct Alternative: Sendable {
        var words: [Int32]
        /// Put in the words' place by a replacement; nil: what the user wrote.
        var output: String?
    }

    enum Element: Sendable {
        case word(Int32)
        case group([Alternative], isOptional: Bool)
        /// None of these stands here: behind what was matched, or before it if this comes first.
        case not([[Int32]], before: Bool)
        /// At least one word and at most so many, as few as possible, at a pattern's end as many as possible.
        case gap(Int)
        case number
        case start
        case end
    }

    var elements: [Element]
    /// Words the pattern names: what makes one match better than another.
    package let named: Int

    init(_ elements: [Element]) {
        self.elements = elements
        named = elements.reduce(0) { sum, element in
            switch element {
            case .word, .number: sum + 1
            case .group(let list, let isOptional): sum + (isOptional ? 0 : list.map(\.words.count).min() ?? 0)
            case .not, .gap, .start, .end: sum
            }
        }
    }

    /// The words a match can begin with; nil if that is any.
    var beginnings: Set<Int32>? {
        var first: Set<Int32> = []
        for element in elements {
            switch element {
            case .start, .end, .not: continue
            case .word(let word): return first.union([word])
            case .gap, .number: return nil
            case .group(let list, let isOptional):
                first.formUnion(list.compactMap(\.words.first))
                if !isOptional { return first }
            }
        }
        return nil
    }
}

extension Pattern {
    /// Words of which a match holds one, however it begins: those of the first element that names any.
    var required: Set<Int32> {
        for element in elements {
            switch element {
            case .word(let word): return [word]
            case .group(let list, isOptional: false): return Set(list.compactMap(\.words.first))
            case .group, .not, .gap, .number, .start, .end: continue
            }
        }
        return []
    }
}

/// Where a pattern matched, and what its groups and gaps, in order, held.
package struct Match: Sendable {
    package var range: Range<Int>
    var groups: [Group]

    struct Group: Sendable {
        var words: Range<Int>
        var output: String?
        /// The words are the learner's, named by no pattern.
        var isGap = false
    }

    /// Replaces `$1` to `$9` by what the groups held; a group that held nothing goes together with a space beside it.
    ///
    /// - Parameter capitalizing: what the groups held begins with a capital, as German nouns do whatever the learner wrote.
    func fill(_ template: String, from words: Words, capitalizing: Bool = false) -> String {
        var text = ""
        var skipsSpace = false
        var scalars = template.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar == "$", let digit = scalars.first, ("1"..."9").contains(digit) {
                scalars.removeFirst()
                let index = Int(digit.value) - 0x31
                let value =
                    groups.indices.contains(index) ? groups[index].output ?? words.display(groups[index].words) : ""
                skipsSpace = value.isEmpty
                text += capitalizing ? value.capitalizedFirst : value
                continue
            }
            if skipsSpace, scalar == " " {
                skipsSpace = false
                continue
            }
            skipsSpace = false
            text.unicodeScalars.append(scalar)
        }
        return String(text[...].trimmed)
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
