/// A compiled phrase of the lexicon, looked for in a `Strip`.
///
/// Written: words; `(a|b)` one of several; `[a]` may be there; `~` at most `widestGap` letters of other words in the same
/// sentence; `<name>` an expression defined elsewhere in the lexicon; `_` the edge of a word, which a phrase otherwise needs only at
/// its two ends; `^` and `$` begin and end of a sentence.
struct Phrase: Sendable {
    enum Step: Sendable {
        case glyph(Glyph)
        /// Tries the first way, then the second.
        case split(Int, Int)
        case jump(Int)
        case gap
        case edge, sentenceStart, sentenceEnd
        case accept
    }

    var steps: [Step] = []
    /// Glyphs that a match may begin with.
    var first: [Glyph] = []

    /// In letters, not words: noise may have cut one word into many.
    static let widestGap = 26

    struct Found {
        let end: Int
    }

    /// Where a match that begins at `start` ends; nil if there is none.
    ///
    /// Costs at most `steps.count * widestGap^gaps` steps, which the lexicon's tests bound; independent of the text's length.
    ///
    /// - Parameters:
    ///   - wholeClause: no break of a clause may lie inside.
    ///   - reachesEnd: set if the phrase could go on where the text ends.
    func match(_ strip: Strip, at start: Int, wholeClause: Bool, reachesEnd: inout Bool) -> Int? {
        var stack: [(step: Int, position: Int)] = [(0, start)]
        let count = strip.glyphs.count
        while let (from, at) = stack.popLast() {
            var (step, position) = (from, at)
            thread: while true {
                switch steps[step] {
                case .glyph(let wanted):
                    guard position < count else {
                        if position > start { reachesEnd = true }
                        break thread
                    }
                    if wholeClause, position > start, strip.breaks[position] >= .clause { break thread }
                    if !strip.glyphs[position].mayBe(wanted) {
                        // A letter drawn out: "suuicide".
                        guard position > start, strip.breaks[position] == .none,
                            strip.glyphs[position] == strip.glyphs[position - 1]
                        else { break thread }
                        position += 1
                        continue thread
                    }
                    position += 1
                case .split(let one, let other):
                    stack.append((other, position))
                    step = one
                    continue thread
                case .jump(let target):
                    step = target
                    continue thread
                case .edge: guard strip.isBoundary(position) else { break thread }
                case .sentenceStart:
                    guard strip.breaks[position] == .sentence else { break thread }
                case .sentenceEnd:
                    guard strip.breaks[position] == .sentence else { break thread }
                case .gap:
                    guard strip.isBoundary(position) else { break thread }
                    // The nearest continuation is tried first: it is pushed last.
                    var ends: [Int] = []
                    var next = position
                    while next < count, next - position < Self.widestGap {
                        if next > position, strip.breaks[next] == .sentence { break }
                        if wholeClause, next > position, strip.breaks[next] >= .clause { break }
                        next += 1
                        if strip.isBoundary(next) { ends.append(next) }
                    }
                    if next == count, next - position < Self.widestGap { reachesEnd = true }
                    for end in ends.reversed() { stack.append((step + 1, end)) }
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
