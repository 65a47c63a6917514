/// The words that a script's patterns mention, numbered, so that matching compares integers.
package struct Vocabulary: Sendable {
    /// No pattern mentions the word.
    package static let unknown: Int32 = -1

    private var numbers: [String: Int32] = [:]
    private var words: [String] = []
    /// Words of six letters and more by their first scalar, for `nearest`.
    private var long: [Unicode.Scalar: [Int32]] = [:]

    package var count: Int { words.count }

    func word(_ number: Int32) -> String { words[Int(number)] }

    mutating func number(adding word: String) -> Int32 {
        if let known = numbers[word] { return known }
        let number = Int32(truncatingIfNeeded: words.count)
        numbers[word] = number
        words.append(word)
        if word.utf8.count >= Self.shortestCorrected, let first = word.unicodeScalars.first {
            long[first, default: []].append(number)
        }
        return number
    }

    /// The word's number; a word with letters drawn out ("sooo", "hellooo") counts as the plain one.
    func number(of word: String) -> Int32 {
        if let known = numbers[word] { return known }
        for allowed in [2, 1] {
            guard let shorter = Self.shortened(word, runs: allowed) else { return Self.unknown }
            if let known = numbers[shorter] { return known }
        }
        return Self.unknown
    }

    private static let shortestCorrected = 6

    /// The one known word that a single slip of a finger away from `word` (a letter more, less, other, or two swapped) with
    /// the same first letter; unknown if there is none or more than one, or the word is too short to be sure.
    func nearest(to word: String) -> Int32 {
        let letters = Array(word.utf8)
        guard letters.count >= Self.shortestCorrected, letters.count <= 24, let first = word.unicodeScalars.first
        else { return Self.unknown }
        var found = Self.unknown
        for candidate in long[first] ?? [] where Self.isOneSlip(letters, Array(words[Int(candidate)].utf8)) {
            if found != Self.unknown { return Self.unknown }
            found = candidate
        }
        return found
    }

    /// The word with each run of three and more equal letters cut to `runs`; nil if it has none.
    private static func shortened(_ word: String, runs: Int) -> String? {
        var kept = String.UnicodeScalarView()
        var run: [Unicode.Scalar] = []
        var wasCut = false
        func endRun() {
            let isDrawnOut = run.count > 2
            wasCut = wasCut || isDrawnOut
            kept.append(contentsOf: isDrawnOut ? run.prefix(runs) : run[...])
            run.removeAll()
        }
        for scalar in word.unicodeScalars {
            if scalar != run.last { endRun() }
            run.append(scalar)
        }
        endRun()
        return wasCut ? String(kept) : nil
    }

    static func isOneSlip(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard abs(a.count - b.count) <= 1, a != b else { return false }
        var front = 0
        while front < min(a.count, b.count), a[front] == b[front] { front += 1 }
        var back = 0
        while back < min(a.count, b.count) - front, a[a.count - 1 - back] == b[b.count - 1 - back] { back += 1 }
        let (left, right) = (a.count - front - back, b.count - front - back)
        if left <= 1, right <= 1 { return true }
        return left == 2 && right == 2 && a[front] == b[front + 1] && a[front + 1] == b[front]
    }
}
