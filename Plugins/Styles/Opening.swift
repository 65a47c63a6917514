/// How a reply begins.
enum Opening {
    struct Greeting {
        /// What follows the greeting.
        var rest: Substring
        /// The greeting names the user: it is personal enough as it is.
        var saysName: Bool
    }

    /// The greeting a reply begins with: "Hello!", "Hi there.", "Hello, Ada!", "Hey, how are you?".
    static func greeting(of text: String, name: Name?) -> Greeting? {
        for greeting in greetings where text.hasPrefix(greeting) {
            var rest = text.dropFirst(greeting.count)
            var saysName = false
            if let name {
                for separator in [", ", " "] where rest.hasPrefix(separator + name.text) {
                    rest = rest.dropFirst((separator + name.text).count)
                    saysName = true
                    break
                }
            }
            guard let mark = rest.first, [",", "!", "."].contains(mark) else { return nil }
            rest = rest.drop { $0 == mark }.drop { $0 == " " }
            // "Hello, World" is no greeting of the user.
            if mark == ",", let first = rest.utf8.first, !first.isLowercaseLetter, !saysName { return nil }
            return Greeting(rest: rest, saysName: saysName)
        }
        return nil
    }

    /// A short first sentence with its mark, and what follows it; nil if there is no more than one, or none that is short.
    static func firstSentence(of text: String) -> (first: Substring, rest: Substring)? {
        let bytes = text.utf8.prefix(120)
        var previous: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: " "), [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(previous) {
                let rest = text[index...].drop { $0 == " " }
                return rest.isEmpty ? nil : (text[..<index], rest)
            }
            previous = byte
        }
        return nil
    }

    /// Begins with a word that a lead would stumble over: "Well, ...", "I'm sorry ...", "Hello Ada!".
    static func isInterjection(_ text: String) -> Bool {
        let lowered = text.prefix(32).lowercased()
        return interjections.contains {
            lowered.hasPrefix($0) && !(lowered.utf8.dropFirst($0.utf8.count).first?.isLetter ?? false)
        }
    }

    /// The text with its first word in lower case, as it stands after a comma or colon; nil where that word may be a name.
    static func lowered(_ text: String) -> String? {
        let word = text.prefix { $0.isASCII && ($0.isLetter || $0 == "'" || $0 == "\u{2019}") }
        if word == "I" || word.hasPrefix("I'") { return text }
        let lowered = word.lowercased()
        guard starters.contains(lowered) else { return nil }
        return lowered + text.dropFirst(word.count)
    }

    private static let greetings = ["Hello there", "Hello", "Hi there", "Hi", "Hey there", "Hey", "Greetings"]

    private static let interjections = [
        "well", "oh", "ah", "so", "okay", "ok", "yes", "no", "yeah", "sure", "right", "hm", "hmm", "um", "hey", "hi",
        "hello",
        "thanks", "thank you", "sorry", "i'm sorry", "i am sorry", "alright", "wow", "of course", "certainly",
        "good morning", "good afternoon", "good evening", "good night", "welcome", "goodbye", "bye", "congratulations",
        "please",
    ]

    private static let starters: Set<String> = [
        "a", "all", "always", "an", "and", "any", "are", "as", "at", "before", "but", "by", "can", "could", "did", "do",
        "does",
        "don't", "during", "each", "every", "everything", "first", "for", "from", "given", "have", "he", "her", "here",
        "here's", "his", "how", "if", "in", "is", "it", "it's", "its", "just", "keep", "last", "let", "let's", "like",
        "look",
        "make", "many", "maybe", "most", "my", "not", "nothing", "now", "of", "on", "once", "one", "or", "our",
        "perhaps",
        "remember", "she", "should", "since", "some", "something", "sometimes", "start", "take", "talk", "tell", "that",
        "that's", "the", "their", "then", "there", "there's", "these", "they", "they're", "think", "this", "those",
        "to",
        "today", "tomorrow", "tonight", "try", "two", "under", "until", "use", "we", "we're", "we'll", "we've", "were",
        "what",
        "what's", "when", "where", "which", "while", "who", "whose", "why", "will", "with", "would", "yesterday", "you",
        "you're", "you'll", "you've", "your",
    ]
}
