internal import PersonaSDK

/// Puts one reply into a relationship's words: adds a lead, a closing or a pet name, changes small words, and leaves the rest alone.
///
/// Nothing of the reply is lost: its words stay, in their order. Which touch is used follows from the seed; which phrase, from
/// the turn as well, so that no phrase returns within three turns.
struct Rewriter {
    let book: StyleBook
    let name: Name?
    let turn: UInt64
    var moment: Moment
    var random: SeededRandom
    /// An author who already says "dear" needs no second one.
    var saysPetName = false

    private enum Touch { case lead, closing, both, vocative }

    func rewrite(_ reply: String) -> String {
        var rewriter = self
        return rewriter.rewritten(reply)
    }

    private mutating func rewritten(_ reply: String) -> String {
        guard reply.utf8.contains(where: { !$0.isSpace }) else { return reply }
        saysPetName = book.holdsPetName(reply)
        let sentences = Sentences(reply)
        let isStructured = sentences.isStructured
        let worded = isStructured ? reply : book.wording.applied(to: reply)
        if !isStructured, let greeted = greet(worded) {
            // What a greeting presents is no answer yet, whatever the user asked.
            moment = moment.askingBack
            return random.chance(oneIn: 2) ? close(greeted) ?? greeted : greeted
        }
        if random.next(below: 4) < book.restraint { return worded }
        for touch in touches() {
            let touched: String? =
                switch touch {
                case .lead: isStructured ? standBefore(worded) : lead(worded)
                case .closing: close(worded)
                case .both: isStructured ? nil : lead(worded).flatMap { close($0) }
                case .vocative: isStructured ? nil : addVocative(worded)
                }
            if let touched { return book.isExcitable && !isStructured ? excite(touched) : touched }
        }
        // A reply that begins with an interjection and ends in a question: a sentence before it still fits.
        return standBefore(worded) ?? worded
    }

    /// The touches to try, the one the seed chose first.
    private mutating func touches() -> [Touch] {
        switch random.next(below: 10) {
        case 0..<4: [.lead, .closing, .vocative]
        case 4..<7: [.closing, .vocative, .lead]
        case 7..<9: [.vocative, .lead, .closing]
        default: [.both, .closing, .lead, .vocative]
        }
    }

    // MARK: Touches; nil where one does not fit

    /// Puts the book's own greeting in the place of "Hello!", or its comfort, if that is what the user needs first.
    private mutating func greet(_ text: String) -> String? {
        guard let opening = Opening.greeting(of: text, name: name), !opening.saysName else { return nil }
        let phrases = moment == .comfort ? book.leads.comfort : book.greetings
        guard let greeting = phrase(from: phrases, in: String(opening.rest)) else { return nil }
        guard !opening.rest.isEmpty else { return greeting }
        return greeting + " " + opening.rest.prefix(1).uppercased() + opening.rest.dropFirst()
    }

    /// A lead before the reply, or, where that begins with "Sure." or "Good morning!", after this first sentence.
    private mutating func lead(_ text: String) -> String? {
        guard Opening.isInterjection(text) else { return leadInto(text) }
        guard let (first, rest) = Opening.firstSentence(of: text), let led = leadInto(String(rest)) else { return nil }
        return first + " " + led
    }

    private mutating func leadInto(_ text: String) -> String? {
        let asksBack = Opening.firstSentence(of: text)?.first.last == "?" || Sentences(text).endsInQuestion
        let phrases = book.leads.phrases(for: asksBack ? moment.askingBack : moment)
        let lowered = Opening.lowered(text)
        guard let phrase = phrase(from: phrases.filter { lowered != nil || !$0.flowsOn || $0.hasSuffix(":") }, in: text)
        else { return nil }
        return phrase + " " + (phrase.flowsOn ? lowered ?? text : text)
    }

    /// A sentence before everything: before a list, or where nothing else fits.
    private mutating func standBefore(_ text: String) -> String? {
        let phrases = book.leads.phrases(for: moment.askingBack).filter { !$0.flowsOn || $0.hasSuffix(":") }
        guard let phrase = phrase(from: phrases, in: text) else { return nil }
        if text.utf8.contains(UInt8(ascii: "\n")) { return phrase + "\n\n" + text }
        return phrase + " " + (phrase.flowsOn ? Opening.lowered(text) ?? text : text)
    }

    private mutating func close(_ text: String) -> String? {
        let sentences = Sentences(text)
        guard sentences.endsComplete, !sentences.endsInQuestion,
            let phrase = phrase(from: book.closings.phrases(for: moment), in: text)
        else { return nil }
        let end = text.utf8.lastIndex { !$0.isSpace }.map { text.utf8.index(after: $0) } ?? text.endIndex
        let separator = text.utf8.contains(UInt8(ascii: "\n")) ? "\n\n" : " "
        return text[..<end] + separator + phrase + text[end...]
    }

    private mutating func addVocative(_ text: String) -> String? {
        guard !book.vocatives.isEmpty, !saysPetName else { return nil }
        let sentences = Sentences(text)
        let ends = sentences.plainEnds([UInt8(ascii: "."), UInt8(ascii: "?")])
        guard let end = random.pick(ends), let vocative = phrase(from: book.vocatives, in: text) else { return nil }
        return String(decoding: sentences.bytes[..<end], as: UTF8.self) + ", " + vocative
            + String(decoding: sentences.bytes[end...], as: UTF8.self)
    }

    /// Lets the first plain sentence end in an exclamation mark, in two turns of three and never when the user is sad.
    private mutating func excite(_ text: String) -> String {
        let sentences = Sentences(text)
        guard moment != .comfort, !random.chance(oneIn: 3), let end = sentences.plainEnds([UInt8(ascii: ".")]).first
        else { return text }
        var bytes = sentences.bytes
        bytes[end] = UInt8(ascii: "!")
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Choosing

    /// One of the phrases that fit, from the third of them whose turn it is.
    private mutating func phrase(from phrases: [String], in text: String) -> String? {
        let isNameFree = name.map { !text.contains($0.text) } ?? false
        let fitting = phrases.filter {
            (isNameFree || !$0.contains("{name}")) && (!saysPetName || !book.holdsPetName($0))
        }
        guard !fitting.isEmpty else { return nil }
        let parts = min(3, fitting.count)
        let turnsOwn = fitting.indices.filter { $0 % parts == Int(turn % UInt64(parts)) }
        guard let index = random.pick(turnsOwn) else { return nil }
        return fitting[index].replacing("{name}", with: name?.text ?? "")
    }
}

extension String {
    /// A lead that the reply continues.
    fileprivate var flowsOn: Bool { hasSuffix(",") || hasSuffix(":") || hasSuffix(" but") }
}
