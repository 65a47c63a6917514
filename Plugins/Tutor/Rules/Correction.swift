/// A mistake found in a message.
package struct Correction: Sendable {
    /// The learner's words, and what they should be.
    package let wrong: String
    package let right: String
    let rule: Int
    let range: Range<Int>
}

extension Course {
    /// At most this many mistakes are spoken of at once: more discourage.
    static let mostCorrections = 2
    /// Words of a message that are searched for mistakes.
    static let mostCorrected = 160

    /// Mistakes from left to right, none overlapping another; of several at one place the longest.
    func corrections(in matcher: Matcher) -> [Correction] {
        let words = matcher.words
        let found = mistakes.matches(matcher, in: 0..<Self.mostCorrected).sorted {
            ($0.match.range.lowerBound, -$0.match.range.count, $0.pattern)
                < ($1.match.range.lowerBound, -$1.match.range.count, $1.pattern)
        }
        var corrections: [Correction] = []
        var end = 0
        for (pattern, match) in found where match.range.lowerBound >= end && corrections.count < Self.mostCorrections {
            if isKept(match.range, repairs[pattern].keeps, words) { continue }
            let wrong = words.display(match.range)
            var right = match.fill(repairs[pattern].replacement, from: words)
            if wrong.first?.isUppercase == true, right.first?.isLowercase == true {
                right = right.prefix(1).uppercased() + right.dropFirst()
            }
            // A pattern may cover a sentence that is right already: "la" may stand for "la" or "lá".
            guard !right.isEmpty, right.utf8.elementsEqual(wrong.utf8) == false else { continue }
            corrections.append(
                Correction(wrong: wrong, right: right, rule: repairs[pattern].rule, range: match.range))
            end = match.range.upperBound
        }
        return corrections
    }

    /// A word is spelt as it is right, accents and all.
    private func isKept(_ range: Range<Int>, _ keeps: Set<String>, _ words: Words) -> Bool {
        !keeps.isEmpty && range.contains { keeps.contains(words.display($0..<$0 + 1).lowercased()) }
    }

    /// The sentences that hold a mistake, put right.
    func recast(_ corrections: [Correction], in words: Words) -> String {
        var parts: [String] = []
        for sentence in words.sentences {
            let own = corrections.filter { sentence.contains($0.range.lowerBound) }
            guard !own.isEmpty else { continue }
            var text = String.UnicodeScalarView()
            var place = words.list[sentence.lowerBound].range.lowerBound
            if place > 0, "¿¡".unicodeScalars.contains(words.scalars[place - 1]) {
                text.append(words.scalars[place - 1])
            }
            for correction in own {
                text.append(
                    contentsOf: words.scalars[
                        place..<max(words.list[correction.range.lowerBound].range.lowerBound, place)])
                text.append(contentsOf: correction.right.unicodeScalars)
                place = words.list[correction.range.upperBound - 1].range.upperBound
            }
            text.append(
                contentsOf: words.scalars[place..<max(words.list[sentence.upperBound - 1].range.upperBound, place)])
            let end = words.list[sentence.upperBound - 1].range.upperBound
            text.append(contentsOf: ending(words.scalars[max(end, place)...]))
            let sentenceText = String(text)
            parts.append(sentenceText.prefix(1).uppercased() + sentenceText.dropFirst())
        }
        return parts.reduce("") { text, part in
            guard let last = text.unicodeScalars.last else { return part }
            if "?!？！".unicodeScalars.contains(last) { return text + (isSpaced ? " " : "") + part }
            return text + (isSpaced ? ". " : "。") + part
        }
    }

    /// The question or exclamation mark behind a sentence, with the space that French puts before it.
    private func ending(_ rest: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        let marks = rest.drop { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
        guard let mark = marks.first, "?!？！".unicodeScalars.contains(mark) else { return [] }
        return rest.prefix(marks.startIndex - rest.startIndex) + [mark]
    }

    /// The whole text with its mistakes put right, as tests compare it.
    package func corrected(_ text: String) -> (text: String, rules: [String]) {
        let words = Words(text)
        let found = corrections(in: Matcher(words, vocabulary: vocabulary))
        var result = String.UnicodeScalarView()
        var place = 0
        for correction in found {
            result.append(contentsOf: words.scalars[place..<words.list[correction.range.lowerBound].range.lowerBound])
            result.append(contentsOf: correction.right.unicodeScalars)
            place = words.list[correction.range.upperBound - 1].range.upperBound
        }
        result.append(contentsOf: words.scalars[place...])
        return (String(result), found.map { rules[$0.rule].id })
    }
}
