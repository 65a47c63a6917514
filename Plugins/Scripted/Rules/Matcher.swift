/// How a pattern matched a sentence.
package struct Match: Sendable, Equatable {
    /// Words of the sentence from the first matched to behind the last.
    package let range: Range<Int>
    /// How many words the pattern named, itself or through a class.
    package let named: Int
    /// How many words `*` passed over.
    package let passed: Int
    /// Word ranges of the pattern's captures, in their order; nil where a branch without it was taken.
    package let captures: [Range<Int>?]
}

/// Runs programs over one sentence, by backtracking with a memory: no pair of instruction and position is visited twice,
/// so that a match costs at most `program.count * (words + 1)` steps whatever the pattern and the text.
struct Matcher {
    /// Vocabulary numbers of the words.
    private var words: [Int32] = []
    /// Whether a word opens a clause.
    private var opensClause: [Bool] = []
    /// Steps taken so far by all matches: what the tests bound.
    private(set) var steps = 0

    private var visited: [UInt64] = []
    private var slots: [Int] = []
    private var stack: [Frame] = []

    private enum Frame {
        case go(instruction: Int, position: Int, named: Int, passed: Int)
        case restore(slot: Int, value: Int)
    }

    /// The sentence that the next matches are about.
    mutating func begin(_ words: [Int32], opensClause: [Bool]) {
        self.words = words
        self.opensClause = opensClause
    }

    /// The leftmost match; of several there the one that the pattern's order prefers.
    ///
    /// - Parameter anchored: only a match that begins with the first word.
    mutating func match(_ pattern: Pattern, anchored: Bool = false) -> Match? {
        let width = words.count + 1
        let bits = pattern.program.count * width
        visited.removeAll(keepingCapacity: true)
        visited.append(contentsOf: repeatElement(0, count: (bits + 63) / 64))
        for start in 0..<(anchored || pattern.isAnchored ? 1 : width) {
            // `visited` is kept: what failed from an earlier start fails from this one.
            if let found = run(pattern, from: start, width: width) { return found }
        }
        return nil
    }

    private mutating func run(_ pattern: Pattern, from start: Int, width: Int) -> Match? {
        let program = pattern.program
        slots.removeAll(keepingCapacity: true)
        slots.append(contentsOf: repeatElement(-1, count: pattern.captures.count * 2))
        stack.removeAll(keepingCapacity: true)
        stack.append(.go(instruction: 0, position: start, named: 0, passed: 0))
        while let frame = stack.popLast() {
            guard case .go(var instruction, var position, var named, var passed) = frame else {
                if case .restore(let slot, let value) = frame { slots[slot] = value }
                continue
            }
            thread: while true {
                let bit = instruction * width + position
                guard visited[bit >> 6] & (1 << UInt64(bit & 63)) == 0 else { break thread }
                visited[bit >> 6] |= 1 << UInt64(bit & 63)
                steps += 1
                switch program[instruction] {
                case .word(let number):
                    guard position < words.count, words[position] == number else { break thread }
                    position += 1
                    named += 1
                case .anyOf(let numbers):
                    guard position < words.count, numbers.contains(words[position]) else { break thread }
                    position += 1
                    named += 1
                case .one:
                    guard position < words.count else { break thread }
                    position += 1
                case .wild:
                    guard position < words.count else { break thread }
                    position += 1
                    passed += 1
                case .sameClause:
                    guard position < words.count, !opensClause[position] else { break thread }
                case .split(let first, let second):
                    stack.append(.go(instruction: second, position: position, named: named, passed: passed))
                    instruction = first
                    continue thread
                case .jump(let target):
                    instruction = target
                    continue thread
                case .mark(let slot):
                    stack.append(.restore(slot: slot, value: slots[slot]))
                    slots[slot] = position
                case .atStart: guard position == 0 else { break thread }
                case .atEnd: guard position == words.count else { break thread }
                case .atClauseEnd: guard position == words.count || opensClause[position] else { break thread }
                case .accept:
                    let captures = pattern.captures.indices.map { index -> Range<Int>? in
                        let (from, to) = (slots[index * 2], slots[index * 2 + 1])
                        return from >= 0 && to > from ? from..<to : nil
                    }
                    return Match(range: start..<position, named: named, passed: passed, captures: captures)
                }
                instruction += 1
            }
        }
        return nil
    }
}
