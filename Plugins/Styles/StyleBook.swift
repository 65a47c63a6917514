/// All that one relationship says, apart from the rules by which it is said.
///
/// In a phrase `{name}` stands for what the user likes to be called; a phrase with it is used only where that is known and the
/// reply does not say it already. A lead that ends in a comma, a colon or "but" flows into the reply; any other stands as a
/// sentence of its own. Phrases state no facts and fit whatever the reply says. No two books share a phrase, so that no two
/// relationships ever sound the same.
struct StyleBook: Sendable {
    let relationship: String
    let title: String
    /// "a parent": for descriptions.
    let asWhom: String

    /// What a language model is told.
    let guidance: String

    /// In the place of a reply's own "Hello!" in the first turn.
    let greetings: [String]

    /// Pet names that may close a sentence: "..., dear."
    let vocatives: [String]

    /// Before the reply, by what the user's message is about.
    let leads: Phrases

    /// After a reply that does not end in a question.
    let closings: Phrases

    let wording: Wording

    /// How often, out of four turns, the reply stays as it is.
    let restraint: Int

    /// The first plain sentence may end in an exclamation mark.
    let isExcitable: Bool

    /// Whether a text says one of the pet names already, as a word of its own and in any case.
    func holdsPetName(_ text: String) -> Bool {
        guard !vocatives.isEmpty else { return false }
        let words = text.utf8.split { !$0.isLetter }.map { $0.map { $0 | 0x20 } }
        return vocatives.contains { vocative in
            // "my dear" is "dear" with a word before it.
            guard let name = vocative.utf8.split(separator: UInt8(ascii: " ")).last else { return false }
            return words.contains { $0.elementsEqual(name) }
        }
    }

    struct Phrases: Sendable {
        let neutral: [String]
        /// The user asked something.
        let question: [String]
        /// The user asked what to do.
        let advice: [String]
        /// The user is unwell or sad.
        let comfort: [String]
        /// The user has good news.
        let joy: [String]

        func phrases(for moment: Moment) -> [String] {
            switch moment {
            case .neutral: neutral
            case .question: question
            case .advice: advice
            case .comfort: comfort
            case .joy: joy
            }
        }
    }

    /// Which small words change.
    enum Wording: Sendable {
        case plain
        /// "I am" becomes "I'm".
        case casual
        /// "I'm" becomes "I am".
        case formal
    }
}
