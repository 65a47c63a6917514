package import RuleText

/// The policy's rules, compiled from the texts in `Lexicon+*.swift`. Immutable; any thread.
package struct Lexicon: Sendable {
    /// What an entry is for.
    enum Purpose: Sendable, Equatable {
        /// Raises the level.
        case find(Trigger, Level, Person)
        /// Covers findings inside its own match: they count as this level at most.
        case except(Level)
        /// Tells something about the sentence or message.
        case mark(Mark)
        case mood(Mood)
    }

    /// Whom a finding is about; decides what context may lower it.
    enum Person: String, Sendable, CaseIterable {
        /// The writer.
        case own
        /// Somebody the writer knows.
        case third
        /// The bare word.
        case topic
    }

    enum Mark: String, Sendable, CaseIterable {
        /// A film, song, book or news item is spoken of.
        case media
        /// It lies in the past; it is over; it is not over.
        case past, resolved, present
        /// A means, a plan or a time is named.
        case imminent
    }

    private(set) var book = PhraseBook()
    /// What each entry of the book is for.
    private(set) var purposes: [Purpose] = []

    /// The input and the output lexicon that ship with the policy: compiled once in a process, for all instances.
    package static func input() throws(LexiconError) -> Lexicon { try sharedInput.get() }
    package static func output() throws(LexiconError) -> Lexicon { try sharedOutput.get() }

    private static let sharedInput = Result { () throws(LexiconError) in try compiledInput() }
    private static let sharedOutput = Result { () throws(LexiconError) in try compiledOutput() }

    private static func compiledInput() throws(LexiconError) -> Lexicon {
        var lexicon = Lexicon()
        try lexicon.add(english, language: "en")
        for (language, text) in otherLanguages { try lexicon.add(text, language: language) }
        return lexicon
    }

    private static func compiledOutput() throws(LexiconError) -> Lexicon {
        var lexicon = Lexicon()
        try lexicon.add(personaReplies, language: "en")
        return lexicon
    }

    /// Headings are `LEVEL TRIGGER [PERSON]`, `except LEVEL`, `mark MARK` and `mood MOOD`.
    mutating func add(_ text: String, language: String) throws(LexiconError) {
        var purposes = purposes
        try book.add(text, language: language) { heading in
            guard let purpose = Self.purpose(heading) else { return false }
            purposes.append(purpose)
            return true
        }
        self.purposes = purposes
    }

    private static func purpose(_ head: [String]) -> Purpose? {
        switch head.first {
        case "except":
            if head.count == 2, let level = Level.allCases.first(where: { $0.name == head[1] }) {
                return .except(level)
            }
        case "mark": if head.count == 2, let mark = Mark(rawValue: head[1]) { return .mark(mark) }
        case "mood": if head.count == 2, let mood = Mood(rawValue: head[1]) { return .mood(mood) }
        default:
            if (2...3).contains(head.count), let level = Level.allCases.first(where: { $0.name == head[0] }),
                let trigger = Trigger(rawValue: head[1]),
                let person = head.count == 3 ? Person(rawValue: head[2]) : .own
            {
                return .find(trigger, level, person)
            }
        }
        return nil
    }
}

/// How the writer seems to feel, for the surfaces that show it.
package enum Mood: String, Sendable, CaseIterable {
    case hopeless, anxious, overwhelmed, sad, lonely, angry, grieving, stressed, tired, happy

    /// Small things that tend to help. Never a diagnosis, never a treatment.
    package var recommendations: [String] {
        switch self {
        case .hopeless:
            ["Tell one person you trust how bad it is", "Talk to a crisis line", "See a doctor or therapist soon"]
        case .anxious:
            [
                "Try a slow breathing exercise", "Name five things you can see around you",
                "Talk it over with someone you trust",
            ]
        case .overwhelmed:
            [
                "Take a short break", "Write everything down and pick one small next step",
                "Ask someone to share the load",
            ]
        case .sad:
            ["Be gentle with yourself today", "Take a short walk outside", "Talk to someone who is good for you"]
        case .lonely:
            [
                "Send one message to someone you like", "Spend some time where other people are",
                "Plan one small meeting",
            ]
        case .angry: ["Give it ten minutes before you act", "Move: walk, run, clean", "Write down what you need"]
        case .grieving:
            [
                "Allow yourself to miss them", "Talk about them with someone who knew them",
                "Look for a grief group nearby",
            ]
        case .stressed:
            ["Take regular breaks", "Choose the one task that matters most", "Try a slow breathing exercise"]
        case .tired: ["Rest, if you can", "Put screens away an hour before bed", "Tell a doctor if it does not pass"]
        case .happy: []
        }
    }
}
