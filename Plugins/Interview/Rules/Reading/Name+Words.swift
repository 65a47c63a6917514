/// The words a name is made of, and how they are written.
extension Name {
    static func parse(_ message: Message, at start: Int, sureness: Sureness) -> Name? {
        var start = start
        if NameWords.titles.contains(message[start]) { start += 1 }
        guard message.tokens.indices.contains(start), isNameWord(message, start) else { return nil }
        let isCapital = message.hasTellingCapitals && message.isCapital(message.tokens[start])
        var end = start + 1
        var index = end
        while index < message.tokens.count, index - start < 6, message.gap(before: index) == .space {
            if NameWords.particles.contains(message[index]) {
                index += 1
                continue
            }
            guard isNameWord(message, index),
                !Name.looksLikeAdjective(message[index]) || message.isCapital(message.tokens[index])
            else { break }
            let closes =
                message.gap(before: index + 1) >= .comma || message[index + 1] == "and"
                || message.has(["i", "am"], at: index + 1)
            // With capitals the name goes on as long as they do; without, one more word may close the clause.
            if isCapital ? !message.isCapital(message.tokens[index]) : !closes { break }
            index += 1
            end = index
            if !isCapital { break }
        }
        let text = cased(message, start..<end)
        guard isValid(text) else { return nil }
        return Name(text: text, sureness: sureness, range: start..<end)
    }

    private static func isNameWord(_ message: Message, _ index: Int) -> Bool {
        let word = message[index]
        guard !word.isEmpty, !NameWords.others.contains(word), English.numbers[word] == nil,
            English.decades[word] == nil, !word.hasSuffix("'s"), GenderWords.nouns.hit(message, at: index) == nil
        else { return false }
        // A part of a contraction is no name.
        if message.gap(before: index) == .none || message.gap(before: index + 1) == .none { return false }
        return word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0 == "-" || $0 == "'"
                || $0.properties.canonicalCombiningClass != .notReordered
        }
    }

    /// As written, but "alice smith" and "ALICE" become "Alice Smith" and "Alice".
    private static func cased(_ message: Message, _ range: Range<Int>) -> String {
        range.map { index in
            let token = message.tokens[index]
            var word = String.UnicodeScalarView()
            for scalar in message.scalars[token.place] where scalar.properties.generalCategory != .format {
                word.append(scalar == "’" || scalar == "ʼ" || scalar == "‘" ? "'" : scalar)
            }
            let written = japaneseName(String(word))
            if NameWords.particles.contains(token.text), index > range.lowerBound { return written }
            if !message.hasTellingCapitals, message.isAllCapitals(token), written.count > 2, token.text != written {
                return capitalized(token.text)
            }
            return written == token.text ? capitalized(written) : written
        }.joined(separator: " ")
    }

    /// 太郎 of 私は太郎です: without spaces, the sentence is one word.
    private static func japaneseName(_ word: String) -> String {
        var name = Substring(word)
        for lead in ["わたしの名前は", "私の名前は", "わたしは", "私は", "ぼくは", "僕は", "俺は", "名前は"] where name.hasPrefix(lead) {
            name = name.dropFirst(lead.count)
            break
        }
        for tail in ["と申します", "といいます", "と言います", "です"] where name.hasSuffix(tail) {
            name = name.dropLast(tail.count)
            break
        }
        return name.isEmpty ? word : String(name)
    }

    private static func capitalized(_ word: String) -> String {
        word.split(separator: "-", omittingEmptySubsequences: false).map { part in
            part.prefix(1).uppercased() + part.dropFirst()
        }.joined(separator: "-")
    }
}
