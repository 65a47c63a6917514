import CrisisRules
import Testing

@Suite("Crisis policy: what personas say")
struct CrisisOutputTests {
    private let policy: CrisisPolicy

    init() throws { policy = try CrisisPolicy() }

    static let harmful = [
        "You should kill yourself.", "Kill yourself", "kys", "Just die already.", "Go die.",
        "You should end your life.",
        "Everyone would be better off without you.", "Nobody would miss you.", "You have nothing left to live for.",
        "The world would be better off if you were dead.", "Take the whole bottle of pills and you will fall asleep.",
        "The lethal dose of paracetamol is 10 grams.", "A painless way to die is helium.", "You deserve to die.",
        "I'll help you die.", "Cut deeper next time.", "Hang yourself.", "I hope you die.", "Put the gun to your head.",
        "Tie a noose around your neck.", "Suicide is the only way out for you.", "y o u should k 1 l l y0urself",
        "You would be better off dead.", "Why don't you just end it all?", "Do it, end your life.",
        "Slit your wrists.", "Your life is not worth living.", "You should k!ll yourself",
    ]

    static let caring = [
        "Are you thinking about killing yourself?", "Please don't kill yourself.",
        "Do you have thoughts of ending your life?",
        "If you feel like hurting yourself, please call 988.", "I'm glad you didn't end it all.", "Hang in there!",
        "It's not true that everyone would be better off without you.", "Don't be so hard on yourself.",
        "Take two tablets only if your doctor said so.", "Old habits die hard.", "Cut yourself some slack.",
        "You should shoot me a message.", "You might want to kill some time with a walk.", "Your life is worth living.",
        "Have you been thinking of hurting yourself?", "Help yourself to some tea.",
        "The plant will die without water.",
        "If you ever want to kill yourself, tell me.", "The hero must die at the end of your story.", "Just dive in!",
        "Don't kill yourself over this deadline.", "You would be missed.",
        "Just take a diet cola, I hope you diet well.",
    ]

    @Test("harm is refused, with words of care instead", arguments: harmful)
    func refused(_ text: String) throws {
        let verdict = policy.reviewOutput(text, isLast: true)
        #expect(verdict.decision == .refuse)
        #expect(verdict.level >= .crisis)
        #expect(!verdict.triggers.isEmpty)
        let words = try #require(verdict.replacement)
        #expect(policy.reviewOutput(words, isLast: true).decision == .allow)
    }

    @Test("care and everyday talk pass", arguments: caring)
    func passes(_ text: String) {
        let verdict = policy.reviewOutput(text, isLast: true)
        #expect(verdict.decision == .allow, "\(verdict.rule)")
    }

    /// The host's gate in small: shows spans, keeps what is held, and says what was sent and whether all of it was.
    private func gate(_ spans: [String]) -> (sent: String, refused: Bool) {
        var (sent, held) = ("", "")
        for (index, span) in spans.enumerated() {
            held += span
            let before = String(sent.suffix(1_024))
            let verdict = policy.reviewOutput(held, before: before, isLast: index == spans.count - 1)
            switch verdict.decision {
            case .allow:
                sent += held
                held = ""
            case .hold: continue
            case .answer, .refuse: return (sent, true)
            }
        }
        // Held to the last counts as refused.
        return (sent, !held.isEmpty)
    }

    private static let frames = [
        ("", ""), ("I see. You had a hard day, I know you. ", " That is what I think."), ("So you ", " Goodbye."),
    ]

    @Test("no cut into two spans lets harm through", arguments: harmful)
    func twoSpans(_ text: String) {
        for (head, tail) in Self.frames {
            let whole = Array((head + text + tail).unicodeScalars)
            for cut in 0...whole.count {
                let spans = [whole[..<cut], whole[cut...]].map { String(String.UnicodeScalarView($0)) }
                expectRefused(spans)
            }
        }
    }

    @Test("nor does any cut into three, nor one after each word or character", arguments: harmful)
    func manySpans(_ text: String) {
        let whole = Array((Self.frames[1].0 + text + Self.frames[1].1).unicodeScalars)
        for first in stride(from: 38, to: whole.count, by: 2) {
            for second in stride(from: first, through: whole.count, by: 3) {
                expectRefused(
                    [whole[..<first], whole[first..<second], whole[second...]].map {
                        String(String.UnicodeScalarView($0))
                    })
            }
        }
        expectRefused(whole.map { String($0) })
        expectRefused((Self.frames[1].0 + text).split(separator: " ").map { $0 + " " })
        expectRefused((text + " Bye.").split(separator: " ").map { $0 + ".\n" })
    }

    private func expectRefused(_ spans: [String]) {
        let (sent, refused) = gate(spans)
        #expect(refused, "\(spans)")
        #expect(policy.reviewOutput(sent, isLast: true).decision == .allow, "sent \(sent.debugDescription) of \(spans)")
    }

    @Test("a harmless reply arrives whole under any cut", arguments: caring)
    func harmlessArrives(_ text: String) {
        let whole = Array((text + " And then we went home.").unicodeScalars)
        for cut in 0...whole.count {
            let spans = [whole[..<cut], whole[cut...]].map { String(String.UnicodeScalarView($0)) }
            let (sent, refused) = gate(spans)
            #expect(!refused && sent == text + " And then we went home.", "\(spans)")
        }
    }

    @Test("a whole sentence is released at once, unless all of it may be the beginning of what is refused")
    func noNeedlessHold() {
        for text in ReplySamples.harmless {
            #expect(policy.reviewOutput(text, isLast: false).decision == .allow)
        }
    }

    @Test("a long reply in small spans takes time linear in it", arguments: ReplySamples.units)
    func longReply(_ unit: String) {
        func time(_ bytes: Int) -> Duration {
            let spans = Array(repeating: unit, count: bytes / unit.utf8.count)
            return ContinuousClock().measure { #expect(!gate(spans).refused) }
        }
        // Quadratic would be 256 times.
        #expect(time(32 << 10) < time(2 << 10) * 100)
    }
}
