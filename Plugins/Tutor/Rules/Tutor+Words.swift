internal import RuleTalk

extension Tutor {
    /// "What does … mean?"
    mutating func explainMeaning(_ match: Match) -> Bool {
        guard let asked = askedWord(match) else { return false }
        subject = "vocabulary"
        for candidate in asked {
            if let entry = course.glossary.entries(for: candidate).first {
                tell(entry, of: course)
                return true
            }
        }
        for candidate in asked {
            for other in school.courses where other.language != course.language {
                if let entry = other.glossary.entries(for: candidate).first,
                    other.language != "en" || entry.word.utf8.count > 0
                {
                    // An English word asked about in a lesson is a word wanted in the lesson's language.
                    if other.language == "en" || course.language != "en",
                        let own = course.glossary.entries(english: candidate).first
                    {
                        tell(own, of: course)
                    } else {
                        tell(entry, of: other)
                    }
                    return true
                }
            }
            if let own = course.glossary.entries(english: candidate).first, course.language != "en" {
                tell(own, of: course)
                return true
            }
        }
        unknown(asked[0])
        return true
    }

    /// "How do you say … in …?"
    mutating func translate(_ match: Match) -> Bool {
        guard let asked = askedWord(match) else { return false }
        subject = "vocabulary"
        let code = language(of: match) ?? course.language
        let target = school.course(code) ?? course
        for candidate in asked {
            if code == "en" {
                for source in [course] + school.courses where source.language != "en" {
                    if let entry = source.glossary.entries(for: candidate).first {
                        tell(entry, of: source)
                        return true
                    }
                }
                if let entry = target.glossary.entries(for: candidate).first {
                    tell(entry, of: target)
                    return true
                }
            } else if let entry = target.glossary.entries(english: candidate).first
                ?? target.glossary.entries(for: candidate).first
            {
                tell(entry, of: target)
                return true
            } else {
                // A word of a third language goes by its English.
                for source in school.courses where source.language != "en" && source.language != code {
                    guard let entry = source.glossary.entries(for: candidate).first else { continue }
                    for english in entry.english.split(separator: ",") {
                        if let wanted = target.glossary.entries(english: english).first {
                            tell(wanted, of: target)
                            return true
                        }
                    }
                }
            }
        }
        unknown(asked[0])
        return true
    }

    /// The learner's word, as it stands and without an article before it; nil if the pattern caught none.
    private func askedWord(_ match: Match) -> [String]? {
        guard let gap = match.groups.first(where: \.isGap),
            !Self.pointing.contains(words.display(gap.words).lowercased())
        else { return nil }
        var candidates = [words.display(gap.words)]
        let articles: Set<String> = [
            "the", "a", "an", "to", "word", "el", "la", "los", "las", "un", "una", "le", "les", "l'", "une", "des",
            "der", "die",
            "das", "ein", "eine", "den", "palabra", "mot", "wort",
        ]
        var range = gap.words
        while range.count > 1, articles.contains(words.list[range.lowerBound].text) {
            range = range.lowerBound + 1..<range.upperBound
            candidates.append(words.display(range))
        }
        return candidates
    }

    /// "How do you say this?" names no word.
    private static let pointing: Set<String> = [
        "this", "that", "it", "this word", "that word", "eso", "esto", "ça", "cela", "ceci", "das", "dies", "es", "これ",
        "それ",
    ]

    /// "Can you give me an example?": a sentence with the word spoken of last, or how an answer could begin.
    mutating func exemplify() {
        (confidence, explanation) = (0.9, "intent example")
        if let word = memory.word, let entry = course.glossary.entries(for: word).first {
            subject = "vocabulary"
            let sentences = [entry.example] + course.glossary.examples(with: entry)
            guard let other = sentences.first(where: { !memory.recent.holds($0) }) else {
                say("example.only")
                return
            }
            let lead = line("example").text
            memory.recent.note(other)
            parts.append(Self.replace("%", in: lead, by: other))
            ask(nextAsk())
        } else if let starter = memory.line?.starter, !starter.isEmpty {
            let lead = line("you-can-say").text
            parts.append(Self.replace("%", in: lead, by: filled(starter)))
        } else {
            ask(nextAsk())
        }
    }

    private mutating func tell(_ entry: Glossary.Entry, of other: Course) {
        let isOwn = other.language == course.language
        let key = isOwn ? "word" : "word.foreign"
        var text = line(key).text
        for (name, value) in [
            ("{word}", Self.shown(entry, of: other)), ("{english}", entry.english), ("{example}", entry.example),
            ("{language}", other.name),
        ] { text = Self.replace(name, in: text, by: value) }
        parts.append(text)
        memory.recent.note(entry.example)
        memory.word = isOwn && entry.word.utf8.count <= Memory.longestName ? entry.word : nil
        memory.lastAsk = nil
        (confidence, explanation) = (0.95, "glossary \(other.language)")
        if memory.scenario != nil {
            say("go-on")
        } else if isOwn {
            let prompt = line("make-sentence")
            ask(
                Line(
                    text: Self.replace("{word}", in: prompt.text, by: entry.word),
                    gloss: Self.replace("{word}", in: prompt.gloss, by: entry.word)))
            memory.topic = nil
        } else {
            ask(nextAsk())
        }
    }

    /// A word with its article, or with its reading.
    static func shown(_ entry: Glossary.Entry, of course: Course) -> String {
        if entry.form.isEmpty { return entry.word }
        switch entry.form {
        case "l'm": return "l'\(entry.word) (m.)"
        case "l'f": return "l'\(entry.word) (f.)"
        default: break
        }
        return course.isSpaced ? "\(entry.form) \(entry.word)" : "\(entry.word)（\(entry.form)）"
    }

    private mutating func unknown(_ word: String) {
        let lead = line("unknown-word").text
        parts.append(Self.replace("%", in: lead, by: String(word.prefix(60))))
        memory.lastAsk = nil
        say("describe")
        (confidence, explanation) = (0.3, "a word the glossary lacks")
    }
}
