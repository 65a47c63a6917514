/// Words of a language with their English, each with a sentence.
package struct Glossary: Sendable {
    package struct Entry: Sendable {
        package let word: String
        /// Article for a noun, reading for a Japanese word; empty for all else.
        package let form: String
        package let english: String
        package let level: Level
        package let example: String
    }

    package private(set) var entries: [Entry] = []
    private var byWord: [String: [Int]] = [:]
    private var byEnglish: [String: [Int]] = [:]

    /// A row a line: `word | form | english | level | example`. Several English words are parted by commas.
    mutating func read(_ text: String) throws(CourseProblem) {
        for row in text.split(separator: "\n") where !row.trimmed.isEmpty {
            let columns = row.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
            guard columns.count == 5, let level = Level(name: columns[3]), !columns[0].isEmpty, !columns[2].isEmpty,
                !columns[4].isEmpty
            else {
                var problem = CourseProblem("\(columns.count) columns", "word | form | english | level | example")
                problem.place = String(columns[0])
                throw problem
            }
            let index = entries.count
            entries.append(
                Entry(
                    word: String(columns[0]), form: String(columns[1]), english: String(columns[2]), level: level,
                    example: String(columns[4])))
            byWord[Self.key(columns[0]), default: []].append(index)
            // A Japanese word is looked up by its kana too.
            if Self.isKana(columns[1]) { byWord[Self.key(columns[1]), default: []].append(index) }
            for word in columns[2].split(separator: ",") {
                byEnglish[Self.key(word, of: "to "), default: []].append(index)
            }
        }
    }

    /// Entries of a word of this language, in the form in which it stands in dictionaries or nearly so.
    package func entries(for word: some StringProtocol) -> [Entry] {
        let key = Self.key(word)
        // Of words that sound the same, the easiest first.
        if let found = byWord[key] { return found.map { entries[$0] }.sorted { $0.level < $1.level } }
        // 勉強 is a noun; the verb stands in the glossary.
        if let found = byWord[key + "する"] { return found.map { entries[$0] } }
        for form in Self.plainForms(key) { if let found = byWord[form] { return found.map { entries[$0] } } }
        // "gatos", "rojas", "Hunde", "Katzen": the ending goes, or the last letter changes.
        for ending in ["s", "es", "en", "n", "e", "er", "a", "as", "os"] where key.hasSuffix(ending) {
            let stem = key.dropLast(ending.count)
            guard stem.utf8.count >= 3 else { continue }
            for replacement in ["", "o", "e", "a"] {
                if let found = byWord[stem + replacement] { return found.map { entries[$0] } }
            }
        }
        return []
    }

    /// Entries that have this English meaning.
    package func entries(english word: some StringProtocol) -> [Entry] {
        let key = Self.key(word, of: "to ")
        if let found = byEnglish[key] { return found.map { entries[$0] } }
        if key.hasSuffix("s"), let found = byEnglish[String(key.dropLast())] { return found.map { entries[$0] } }
        return []
    }

    /// Sentences of other entries in which the entry's word stands.
    func examples(with entry: Entry) -> [String] {
        let wanted = Words(entry.word).list.map(\.text)
        guard let first = wanted.first else { return [] }
        return entries.filter { $0.word != entry.word }.map(\.example).filter { example in
            let words = Words(example).list.map(\.text)
            return words.indices.contains { index in
                words[index] == first && words[index...].starts(with: wanted)
            }
        }
    }

    private static func isKana(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.first.map { (0x3041...0x30FF).contains($0.value) } ?? false
    }

    /// The dictionary forms a polite Japanese verb may have: 食べる of 食べます, 読む of 読みます.
    private static func plainForms(_ word: String) -> [String] {
        guard word.hasSuffix("ます") else { return [] }
        let stem = String(word.dropLast(2))
        guard let last = stem.last else { return [] }
        var forms = [stem + "る"]
        let root = String(stem.dropLast())
        if let ending = plainEndings[last] { forms.append(root + ending) }
        if last == "し" { forms.append(root + "する") }
        return forms
    }

    private static let plainEndings: [Character: String] = [
        "い": "う", "き": "く", "ぎ": "ぐ", "し": "す", "ち": "つ", "に": "ぬ", "び": "ぶ", "み": "む", "り": "る",
    ]

    /// Folded words with single spaces, without `prefix`.
    private static func key(_ text: some StringProtocol, of prefix: String = "") -> String {
        let words = Words(text).list.map(\.text)
        let isJapanese = words.contains { $0.unicodeScalars.first.map { $0.value >= 0x3005 } ?? false }
        let key = words.joined(separator: isJapanese ? "" : " ")
        return !prefix.isEmpty && key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key
    }
}
