/// A compiled phrase of a book, looked for in a `Strip`.
///
/// Written: words; `(a|b)` one of several; `[a]` may be there; `~` at most `widestGap` letters of other words in the same
/// sentence; `<name>` an expression defined before in the same text; `_` the edge of a word, which a phrase otherwise needs only at
/// its two ends; `^` and `$` begin and end of a sentence.
package struct Phrase: Sendable {
    enum Step: Sendable {
        case glyph(Glyph)
        /// Tries the first way, then the second; the first only where the next glyph is among these (`Glyph.kinds`).
        case split(Int, Int, UInt64 = .max)
        case jump(Int)
        /// Goes one of many ways: `choices[i]`.
        case choice(Int)
        case gap
        case edge, sentenceStart, sentenceEnd
        case accept
    }

    var steps: [Step] = []
    var choices: [Choice] = []

    struct Choice: Sendable {
        /// Where the ways begin, in the order they are tried.
        var all: [Int] = []
        /// The same by what comes next: an index is a bit of `Glyph.kinds`.
        var byKind: [[Int]] = []
    }
    /// See `Anchors`; nil: always tried.
    var anchors: [Int]?
    /// What a match may begin with: where a text begins otherwise, no attempt is made.
    var leads: Set<Lead> = []

    struct Lead: Hashable, Sendable {
        let first: Glyph
        /// nil: anything, also nothing.
        let second: Glyph?
    }

    /// In letters, not words: noise may have cut one word into many.
    static let widestGap = 26
    /// How often a letter may be repeated and still count as one.
    static let longestRun = 12

    /// How many letters a match holds at most; letters drawn out count once, and so do equal letters side by side.
    var longest: Int {
        // Ways only lead forward, so what lies behind a step is known before the step.
        var rest = Array(repeating: 0, count: steps.count + 1)
        for index in steps.indices.reversed() {
            rest[index] =
                switch steps[index] {
                case .glyph: rest[index + 1] + 1
                case .gap: rest[index + 1] + Self.widestGap
                case .split(let one, let other, _): max(rest[one], rest[other])
                case .jump(let target): rest[target]
                case .choice(let number): choices[number].all.reduce(0) { max($0, rest[$1]) }
                case .edge, .sentenceStart, .sentenceEnd: rest[index + 1]
                case .accept: 0
                }
        }
        return rest[0]
    }

    /// What a match may stretch over.
    package enum Limit: Sendable {
        /// Nothing that parts clauses: exceptions must stand close to what they excuse.
        case clause
        /// Its words anything, its gaps no end of a sentence.
        case sentence
        /// Anything: no punctuation hides what a persona says.
        case text
    }

    /// Where a match that begins at `start` ends; nil if there is none.
    ///
    /// Costs at most `steps.count * widestGap^gaps` steps, which the books' tests bound; independent of the text's length.
    ///
    /// - Parameters:
    ///   - within: the break that may not lie inside the match; for a gap a sentence's at most, unless it is nil.
    ///   - stack: scratch space, so that an attempt allocates nothing.
    ///   - reachesEnd: set if the phrase could go on where the text ends.
    func match(
        _ strip: Strip, at start: Int, within limit: Limit, stack: inout [(step: Int, position: Int)],
        reachesEnd: inout Bool
    ) -> Int? {
        stack.removeAll(keepingCapacity: true)
        stack.append((0, start))
        let count = strip.glyphs.count
        let wholeClause = limit == .clause
        while let (from, at) = stack.popLast() {
            var (step, position) = (from, at)
            var run = 0
            thread: while true {
                switch steps[step] {
                case .glyph(let wanted):
                    guard position < count else {
                        if position > start { reachesEnd = true }
                        break thread
                    }
                    if wholeClause, position > start, strip.breaks[position] >= .clause { break thread }
                    if !strip.glyphs[position].mayBe(wanted) {
                        // A letter drawn out: "suuicide", also with spaces between.
                        guard position > start, run < Self.longestRun, strip.breaks[position] < .sentence,
                            strip.glyphs[position] == strip.glyphs[position - 1]
                        else { break thread }
                        position += 1
                        run += 1
                        continue thread
                    }
                    position += 1
                    run = 0
                case .split(let one, let other, let kinds):
                    if position < count, position > start, strip.glyphs[position].kinds & kinds == 0,
                        strip.glyphs[position] != strip.glyphs[position - 1]
                    {
                        step = other
                        continue thread
                    }
                    stack.append((other, position))
                    step = one
                    continue thread
                case .jump(let target):
                    step = target
                    continue thread
                case .choice(let index):
                    if position < count, position > start, strip.glyphs[position] != strip.glyphs[position - 1] {
                        var kinds = strip.glyphs[position].kinds
                        // What is tried first is pushed last.
                        while kinds != 0 {
                            let kind = 63 - kinds.leadingZeroBitCount
                            kinds &= ~(1 << UInt64(kind))
                            for way in choices[index].byKind[kind].reversed() { stack.append((way, position)) }
                        }
                    } else {
                        for way in choices[index].all.reversed() { stack.append((way, position)) }
                    }
                    break thread
                case .edge: guard strip.isBoundary(position) else { break thread }
                case .sentenceStart:
                    guard strip.breaks[position] == .sentence else { break thread }
                case .sentenceEnd:
                    guard strip.breaks[position] == .sentence else { break thread }
                case .gap:
                    guard strip.isBoundary(position) else { break thread }
                    let mark = stack.count
                    var next = position
                    while next < count, next - position < Self.widestGap {
                        if next > position, limit != .text, strip.breaks[next] == .sentence { break }
                        if wholeClause, next > position, strip.breaks[next] >= .clause { break }
                        next += 1
                        if strip.isBoundary(next) { stack.append((step + 1, next)) }
                    }
                    if next == count, next - position < Self.widestGap { reachesEnd = true }
                    // The nearest continuation is tried first.
                    stack[mark...].reverse()
                case .accept:
                    var end = position
                    while end < count, end > start, strip.breaks[end] == .none,
                        strip.glyphs[end] == strip.glyphs[end - 1]
                    {
                        end += 1
                    }
                    if strip.isBoundary(end) { return end }
                    break thread
                }
                step += 1
            }
        }
        return nil
    }
}
