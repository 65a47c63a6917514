/// Something the tutor says, and what it means in English for beginners.
struct Line: Sendable, Equatable {
    var text: String
    /// Empty in English, and for what is English already.
    var gloss = ""
    /// How an answer could begin: "Me llamo …".
    var starter = ""
}

/// A question, and from which level on it is asked.
struct Ask: Sendable {
    let level: Level
    let line: Line
}

/// What the tutor answers when a learner's sentence matches.
struct Reaction: Sendable {
    let text: String
    /// The question that follows from what was said, in place of the topic's next one.
    let followUp: Line?
    /// Only an answer to this topic's question, never recognised anywhere else.
    let isReply: Bool
    /// The question it answers, by its place among the topic's: said unasked, that question is asked no more.
    let ask: Int

    /// The learner's words are said back.
    var quotes: Bool { text.contains("$") || followUp?.text.contains("$") == true || isIntroduction }
    /// Tells a name.
    var isIntroduction: Bool { text.contains("{user}") }
}

/// A subject of conversation.
struct Topic: Sendable {
    let name: String
    var asks: [Ask] = []
    var index = PatternIndex()
    /// By position of the pattern in `index`.
    var reactions: [Reaction] = []
    /// Words by which a message that no reaction fits is known to be about this.
    var keys = PatternIndex()
    /// Said to an answer that was not understood word by word.
    var any: [Line] = []
    /// What the tutor says of itself when asked back.
    var own: [Line] = []
}

/// A role-play: the tutor's lines, one after the other.
struct Scenario: Sendable {
    struct Step: Sendable {
        let line: Line
        var index = PatternIndex()
        var reactions: [String] = []
    }

    let name: String
    var intro = Line(text: "")
    var steps: [Step] = []
    var any: [Line] = []
    var end = Line(text: "")
}

/// A common mistake: how it looks, and the words about it.
struct Rule: Sendable {
    let id: String
    /// In the course's language.
    let note: String
    let english: String
    var right: [String] = []
    var wrong: [(text: String, corrected: String)] = []
}

/// What a pattern that finds a mistake puts in its place.
struct Repair: Sendable {
    let rule: Int
    let replacement: String
    /// Spellings with which the words are right as they are: patterns do not tell "compró" from "compro".
    var keeps: Set<String> = []
}

/// Everything there is to teach one language: read from text once, never changed.
package struct Course: Sendable {
    /// Primary BCP 47 subtag.
    package let language: String
    /// In English.
    package let name: String
    var vocabulary = Vocabulary()
    /// Function words, by which a text is recognised.
    var common: Set<String> = []
    /// Words that end what a reaction quotes: "I live in Madrid and …".
    var links: Set<String> = []
    /// Words that only longer learning brings: past tenses, connectors; by the level they show.
    var marks: [Level: PatternIndex] = [:]
    var lines: [String: [Line]] = [:]
    var intents = PatternIndex()
    /// By position of the pattern in `intents`.
    var intentNames: [String] = []
    var topics: [Topic] = []
    var scenarios: [Scenario] = []
    var rules: [Rule] = []
    var mistakes = PatternIndex()
    /// By position of the pattern in `mistakes`.
    var repairs: [Repair] = []
    package internal(set) var glossary = Glossary()

    init(language: String, name: String) {
        self.language = language
        self.name = name
    }

    /// Words stand next to each other without spaces.
    var isSpaced: Bool { language != "ja" }

    /// Reactions quote nouns and names alone, which German writes with a capital.
    var capitalizesNouns: Bool { language == "de" }
}

/// What a learner can be expected to understand, after the Common European Framework.
package enum Level: Int, Sendable, CaseIterable, Comparable {
    case a1 = 0
    case a2 = 1
    case b1 = 2

    package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    package var name: String {
        switch self {
        case .a1: "A1"
        case .a2: "A2"
        case .b1: "B1"
        }
    }

    package init?(name: some StringProtocol) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    var easier: Level { Level(rawValue: rawValue - 1) ?? .a1 }
    var harder: Level { Level(rawValue: rawValue + 1) ?? .b1 }
}

extension Course {
    /// The rules about mistakes with their sentences, for tests.
    package var examples: [(rule: String, right: [String], wrong: [(text: String, corrected: String)])] {
        rules.map { ($0.id, $0.right, $0.wrong) }
    }

    /// Everything the tutor may say by itself, for tests: no rule may find a mistake in it.
    package var spoken: [String] {
        var all = lines.values.joined().map(\.text)
        for topic in topics {
            all += topic.asks.flatMap { [$0.line.text, $0.line.starter] } + (topic.any + topic.own).map(\.text)
            all += topic.reactions.flatMap { [$0.text, $0.followUp?.text ?? "", $0.followUp?.starter ?? ""] }
        }
        for scenario in scenarios {
            all += [scenario.intro.text, scenario.end.text] + scenario.any.map(\.text)
            all += scenario.steps.flatMap { [$0.line.text, $0.line.starter] + $0.reactions }
        }
        return all
    }
}
