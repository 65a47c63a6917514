/// What a message is besides an answer.
struct Intent {
    var isSkip = false
    var isRefusal = false
    var isStop = false
    var isYes = false
    var isNo = false
    var question: IntentWords.Question?
    /// The message replaces something said earlier.
    var isCorrection = false
    /// Nothing that could be read: no letter and no digit.
    var isSilent = false

    init(_ message: Message) {
        let all = message.all
        guard !all.isEmpty else {
            isSilent = true
            question = message.asks ? .meaning : nil
            return
        }
        isSkip = IntentWords.skip.covers(message, all)
        isRefusal = IntentWords.refusal.covers(message, all)
        isStop = IntentWords.stop.covers(message, all)
        isNo = IntentWords.no.covers(message, all)
        isYes = IntentWords.yes.covers(message, all) && !isNo
        // "No, that's all" agrees; "no, wrong" does not.
        if isNo, IntentWords.yes.first(message, in: all).map({ $0.range.count > 1 }) ?? false {
            (isNo, isYes) = (false, true)
        }
        question = Self.question(message)
        isCorrection =
            IntentWords.corrections.hit(message, at: Self.start(message)) != nil
            || all.contains {
                message[$0] == "actually" || message[$0] == "wrong" || message.has(["i", "meant"], at: $0)
            }
    }

    private static func start(_ message: Message) -> Int {
        ["oh", "um", "uh", "hm", "ah"].contains(message[0]) ? 1 : 0
    }

    /// A question of the user's: it ends in a question mark or begins like one.
    private static func question(_ message: Message) -> IntentWords.Question? {
        var start = 0
        while let filler = English.fillers.hit(message, at: start) { start = filler.range.upperBound }
        let opens = IntentWords.questions.hit(message, at: start)
        if let opens, message.asks || opens.range.count >= 3 || opens.range.upperBound == message.tokens.count {
            return opens.meaning
        }
        guard message.asks else { return nil }
        if let hit = IntentWords.questions.hits(message, in: message.all).max(by: { $0.range.count < $1.range.count }),
            hit.range.count > 1 || hit.range.lowerBound == start
        {
            return hit.meaning
        }
        return IntentWords.questionWords.contains(message[start]) ? .why : nil
    }
}
