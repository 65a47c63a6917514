/// The rules a card's author wrote, checked and compiled. Immutable; any thread.
package struct Script: Sendable {
    package internal(set) var rules: [Rule] = []
    /// What the persona is called: `{{char}}`.
    package internal(set) var character = ""
    /// Numbers of the words that patterns mention.
    var vocabulary = Vocabulary()
    /// Facts that some rule remembers; state holds no others.
    var facts: Set<String> = []
    var topics: Set<String> = []
    var questions: Set<String> = []
    /// Contractions, reflection and filler words are English.
    var isEnglish = true
    /// Rules by their id.
    var positions: [String: Int] = [:]
    var index = RuleIndex()

    package static let mostRules = 2_000
    package static let mostReplies = 60
    package static let mostPatterns = 64
    package static let longestReply = 4_096
    package static let mostFacts = 64
}

package struct Rule: Sendable {
    package let id: String
    package internal(set) var patterns: [Pattern] = []
    /// The author wrote no patterns: the rule answers anything that its conditions admit.
    package internal(set) var answersAnything = false
    package internal(set) var conditions = Conditions()
    package internal(set) var priority = 0
    package internal(set) var replies: [Reply] = []
    /// Not empty: the rule also matches at the beginning of a message whose rest is for another rule, and one of these then
    /// goes before that rule's reply.
    package internal(set) var openings: [Reply] = []
    /// Facts that a match stores, and those it drops.
    package internal(set) var remembers: [(fact: String, value: Template)] = []
    package internal(set) var forgets: [String] = []
    package internal(set) var topic: String?
    /// Messages that must select this rule: for the author's tests.
    package internal(set) var examples: [String] = []
}

package struct Reply: Sendable {
    package internal(set) var template: Template
    package internal(set) var conditions = Conditions()
    /// The question this reply ends with, for `when.asked` of the next turn.
    package internal(set) var asks: String?
    package internal(set) var topic: String?
    /// Where it stands in the card, for problems found later.
    var path = ""
}

/// When a rule or a reply may be used. What is nil or empty admits everything.
package struct Conditions: Sendable, Equatable {
    package internal(set) var asked: [String] = []
    package internal(set) var topic: [String] = []
    package internal(set) var after: [String] = []
    package internal(set) var knows: [String] = []
    package internal(set) var lacks: [String] = []
    package internal(set) var relationship: [String] = []
    /// Primary subtags of the language to answer in, such as "ja".
    package internal(set) var language: [String] = []
    package internal(set) var turn: ClosedRange<Int>?
    package internal(set) var question: Bool?
    package internal(set) var repeated: Bool?
    package internal(set) var silent: Bool?
    /// It admits everything; said once, when the script is read.
    var isEmpty = true

    /// How many things it asks for: of two fallbacks the pickier one wins.
    var count: Int {
        [asked, topic, after, knows, lacks, relationship, language].count { !$0.isEmpty } + (turn == nil ? 0 : 1)
            + [question, repeated, silent].count { $0 != nil }
    }
}

/// One thing that is wrong in a script, told so that its author can mend it.
package struct ScriptProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package let path: String
    package let found: String
    package let expected: String
    package var description: String { "\(path): found \(found), expected \(expected)" }
}
