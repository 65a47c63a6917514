/// What the engine knows of English: contractions, and how a sentence sounds from the other side.
enum English {
    /// The words a contraction or a chat spelling stands for; nil for all other words.
    static func expansion(of word: String) -> [String]? {
        if let known = contractions[word] { return known }
        guard word.utf8.contains(UInt8(ascii: "'")) else { return nil }
        for (ending, meaning) in endings where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count {
            return [String(word.dropLast(ending.count)), meaning]
        }
        return nil
    }

    private static let endings = [
        ("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"),
    ]

    /// "'s" is "is" behind these words and a possessive, left alone, behind all others.
    private static let contractions: [String: [String]] = {
        var table: [String: [String]] = [
            "can't": ["can", "not"], "cannot": ["can", "not"], "cant": ["can", "not"], "won't": ["will", "not"],
            "wont": ["will", "not"], "shan't": ["shall", "not"], "ain't": ["is", "not"], "let's": ["let", "us"],
            "lets": ["let", "us"], "im": ["i", "am"], "ive": ["i", "have"], "youre": ["you", "are"],
            "ur": ["your"], "u": ["you"], "r": ["are"], "ya": ["you"], "y'all": ["you"], "gonna": ["going", "to"],
            "wanna": ["want", "to"], "gotta": ["got", "to"], "kinda": ["kind", "of"], "gimme": ["give", "me"],
            "lemme": ["let", "me"], "dunno": ["do", "not", "know"], "idk": ["i", "do", "not", "know"],
            "thx": ["thanks"], "ty": ["thank", "you"], "pls": ["please"], "plz": ["please"], "ok": ["okay"],
            "k": ["okay"], "yep": ["yes"], "yeah": ["yes"], "yup": ["yes"], "yea": ["yes"], "nope": ["no"],
            "nah": ["no"], "sup": ["what", "is", "up"], "wassup": ["what", "is", "up"],
            "whatsup": ["what", "is", "up"], "bc": ["because"], "cuz": ["because"], "coz": ["because"],
            "tho": ["though"], "thru": ["through"], "tmrw": ["tomorrow"], "rn": ["right", "now"],
            "btw": ["by", "the", "way"], "brb": ["be", "right", "back"], "gtg": ["got", "to", "go"],
            "wdym": ["what", "do", "you", "mean"], "hbu": ["how", "about", "you"], "wbu": ["what", "about", "you"],
            "fav": ["favorite"], "favourite": ["favorite"], "colour": ["color"], "mum": ["mom"], "tv": ["television"],
        ]
        for word in ["do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "would", "could", "should"]
        {
            table[word + "nt"] = [word, "not"]
        }
        for word in [
            "it", "he", "she", "that", "there", "here", "what", "who", "how", "where", "when", "why", "everything",
            "something", "nothing", "everyone", "name",
        ] {
            table[word + "'s"] = [word, "is"]
        }
        for word in ["what", "that", "how", "who", "where", "there"] { table[word + "s"] = [word, "is"] }
        // Words in their own right.
        table["theres"] = ["there", "is"]
        return table
    }()

    /// The words as the listener would say them: "my dog loves me" is "your dog loves you".
    ///
    /// A capture is said again in the middle of another sentence, so that its first word loses a capital letter that only
    /// its place gave it.
    static func reflect(_ words: ArraySlice<Word>) -> String { render(words, reflecting: true) }

    /// The words as they were written.
    static func quote(_ words: ArraySlice<Word>) -> String { render(words, reflecting: false) }

    private static func render(_ words: ArraySlice<Word>, reflecting: Bool) -> String {
        var result = ""
        var index = words.startIndex
        let shouting = words.count > 1 && words.allSatisfy { isUpper($0.display) }
        while index < words.endIndex {
            let word = words[index]
            var text = word.display
            var step = 1
            let end = index + word.span
            if word.span > 1, end <= words.endIndex, !word.contraction.isEmpty,
                !reflecting || !(index..<end).contains(where: { reflection(words, $0) != nil })
            {
                text = word.contraction
                step = word.span
            } else if reflecting, let other = reflection(words, index) {
                // The hyphen that a joined word carries stays.
                text = other + (word.display.hasSuffix("-") ? "-" : "")
                if text == "you", index + 1 < words.endIndex, words[index].span > 1, words[index + 1].text == "am" {
                    text = "you're"
                    step = 2
                }
            }
            if shouting { text = text.lowercased() }
            // Only the place in the sentence made it a capital.
            if index == words.startIndex, word.opensClause, reflecting, !isUpper(text) || text == "A" {
                text = text.prefix(1).lowercased() + text.dropFirst()
            }
            if text == "i" { text = "I" }
            if !result.isEmpty, !word.attached { result += word.opensClause ? ", " : " " }
            result += text
            index += step
        }
        return result.hasSuffix("-") ? String(result.dropLast()) : result
    }

    private static func isUpper(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { !$0.properties.isLowercase } && text.utf8.count > 1
    }

    /// What the word at `index` becomes, nil if it stays.
    private static func reflection(_ words: ArraySlice<Word>, _ index: Int) -> String? {
        let before = index > words.startIndex ? words[index - 1].text : ""
        let after = index + 1 < words.endIndex ? words[index + 1].text : ""
        switch words[index].text {
        case "i", "me": return "you"
        case "my": return "your"
        case "mine": return "yours"
        case "myself": return "yourself"
        case "am": return "are"
        case "was" where before == "i" || after == "i": return "were"
        case "your": return "my"
        case "yours": return "mine"
        case "yourself": return "myself"
        // Before a verb it is the subject; at the end, or behind a verb or preposition, the object.
        case "you": return subjectVerbs.contains(after) && !objectWords.contains(before) ? "I" : "me"
        case "are" where before == "you": return "am"
        case "were" where before == "you": return "was"
        default: return nil
        }
    }

    private static let subjectVerbs: Set<String> = [
        "are", "were", "have", "had", "do", "did", "can", "could", "will", "would", "should", "may", "might", "must",
        "think", "know", "like", "love", "hate", "want", "need", "feel", "said", "say", "sound", "seem", "look", "mean",
        "understand", "remember", "care", "always", "never", "really", "just", "get", "got", "make", "made", "help",
    ]
    private static let objectWords: Set<String> = ["to", "with", "for", "about", "from", "of", "at", "than", "like"]
}

extension English {
    /// Words around a request that do not change it.
    static let fillers: Set<String> = [
        "so", "well", "oh", "um", "uh", "hmm", "please", "okay", "and", "but", "just", "actually", "now", "then",
        "though",
        "today", "really", "right", "anyway", "also", "maybe", "perhaps", "there", "dear", "friend", "mate", "buddy",
        "again",
        "ah", "hm", "er", "alright", "honestly", "basically", "tonight", "sir", "haha", "lol", "🙂", "😀", "😉", "👋", "❤",
    ]

    /// Whether a word could be a name someone gives as their own. Refuses words that commonly follow "my name is" or "I'm"
    /// without being one.
    static func mayBeName(_ word: String) -> Bool {
        let isWord = word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0 == "'" || $0 == "-" || $0 == "."
                || $0.properties.canonicalCombiningClass.rawValue > 0
        }
        return isWord && !notNames.contains(word)
    }

    private static let notNames: Set<String> = [
        "a", "an", "the", "not", "no", "none", "nothing", "never", "very", "really", "so", "too", "just", "only",
        "still",
        "also", "always", "maybe", "me", "you", "him", "her", "it", "them", "us", "this", "that", "these", "those",
        "what",
        "who", "why", "how", "when", "where", "is", "am", "are", "was", "be", "been", "being", "do", "does", "did",
        "have",
        "has", "had", "will", "would", "can", "could", "should", "in", "on", "at", "of", "for", "from", "with", "by",
        "to",
        "and", "or", "but", "if", "because", "about", "after", "before", "my", "your", "his", "their", "our", "secret",
        "important", "unknown", "irrelevant", "back", "later", "tomorrow", "today", "tonight", "soon", "out", "up",
        "down",
        "stupid", "anything", "something", "someone", "anyone", "nobody", "i", "sad", "happy", "tired", "fine", "good",
        "bad", "okay", "sure", "sorry", "hungry", "bored", "here", "there", "going", "feeling", "trying", "hard",
        "silly",
    ]

    /// "ada lovelace" as "Ada Lovelace"; a name with capitals of its own stays.
    static func capitalized(_ name: String) -> String {
        guard name == name.lowercased() else { return name }
        return name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
}

extension English {
    /// Words that stand in most sentences: a poor sign of what a sentence is about.
    static let frequent: Set<String> = [
        "i", "you", "a", "an", "the", "to", "is", "am", "are", "it", "my", "me", "and", "of", "in", "on", "for", "do",
        "not", "that", "this", "what", "how", "be", "was", "have", "with", "your", "can", "so", "we", "he", "she",
        "they",
        "at", "will", "would", "did", "has", "had", "but", "or", "if", "about", "like", "want", "just", "really",
        "very",
    ]
}
