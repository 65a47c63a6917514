/// What the user's message is about, as far as it changes how one answers.
enum Moment: Sendable {
    case neutral
    case question
    case advice
    case comfort
    case joy

    /// - Parameters:
    ///   - message: What the user said.
    ///   - reply: What the author answers; it knows better how serious things are.
    init(message: String, reply: String) {
        let words = Moment.words(of: message)
        let isPersonal = words.contains { Moment.firstPerson.contains($0) }
        let isNegated = words.contains { Moment.negations.contains($0) }
        let replyWords = Moment.words(of: reply)
        if replyWords.contains(where: { Moment.sombre.contains($0) }) || Moment.tellsOfLoss(words) {
            self = .comfort
        } else if isPersonal, !isNegated, words.contains(where: { Moment.sorrows.contains($0) }) {
            self = .comfort
        } else if isPersonal, words.contains(where: { Moment.joys.contains($0) }) {
            // "I'm not happy" is sorrow in other words; good news that the reply regrets is none.
            self = isNegated ? .comfort : replyWords.contains { Moment.regrets.contains($0) } ? .neutral : .joy
        } else if Moment.asksForAdvice(words) {
            self = .advice
        } else if message.utf8.contains(UInt8(ascii: "?")) {
            self = .question
        } else {
            self = .neutral
        }
    }

    /// The same moment for a reply that asks back instead of answering.
    var askingBack: Moment {
        self == .question || self == .advice ? .neutral : self
    }

    /// ASCII words in lower case; an apostrophe belongs to its word.
    private static func words(of message: String) -> [String] {
        message.utf8.prefix(4096)
            .split { byte in
                !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte != UInt8(ascii: "'")
            }
            .map { String(decoding: $0.map { $0 | 0x20 }, as: UTF8.self) }
    }

    /// Losses that no single word gives away: "passed" alone may be an exam, "broke" a window.
    private static func tellsOfLoss(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { first, second in
            switch (first, second) {
            case ("passed", "away"), ("broke", "up"), ("broken", "up"), ("split", "up"), ("laid", "off"),
                ("left", "me"), ("lost", "my"),
                ("hard", "day"), ("hard", "week"), ("hard", "time"), ("rough", "day"), ("bad", "day"), ("bad", "week"):
                true
            default: false
            }
        }
    }

    private static func asksForAdvice(_ words: [String]) -> Bool {
        if words.contains("advice") || words.contains("recommend") { return true }
        return zip(words, words.dropFirst()).contains { first, second in
            (first == "should" && second == "i") || (first == "should" && second == "we")
                || (first == "can" && second == "i") && words.contains("do")
        }
    }

    private static let firstPerson: Set<String> = [
        "i", "i'm", "i've", "i'd", "me", "my", "we", "we're", "we've", "our",
    ]

    private static let negations: Set<String> = ["not", "don't", "isn't", "no", "never", "wasn't", "ain't", "can't"]

    private static let sorrows: Set<String> = [
        "sad", "lonely", "tired", "exhausted", "sick", "ill", "afraid", "scared", "anxious", "worried", "upset",
        "stressed",
        "hurt", "hurts", "crying", "cried", "died", "failed", "awful", "terrible", "depressed", "hopeless",
        "overwhelmed", "unhappy", "fired", "sacked", "dumped", "divorced", "funeral", "miscarriage", "cancer",
        "heartbroken", "grief", "grieving", "angry", "frustrated", "miserable",
    ]

    private static let joys: Set<String> = [
        "happy", "excited", "passed", "won", "proud", "promoted", "celebrate", "celebrating", "delighted", "thrilled",
        "engaged", "graduated", "overjoyed",
    ]

    private static let sombre: Set<String> = [
        "difficult", "condolences", "grief", "painful", "heartbreaking", "tragic", "grieving", "mourning",
    ]

    private static let regrets: Set<String> = ["sorry", "unfortunately", "cannot", "can't", "sadly", "afraid"]
}
