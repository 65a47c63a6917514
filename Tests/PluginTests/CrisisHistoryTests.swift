import CrisisRules
import Testing

@Suite("Crisis policy: what was said before")
struct CrisisHistoryTests {
    private let policy: CrisisPolicy

    init() throws { policy = try CrisisPolicy() }

    private func level(_ text: String, after history: [PastMessage]) -> Level {
        policy.reviewInput(text, history: history).level
    }

    private func user(_ text: String) -> PastMessage { PastMessage(isUser: true, text: text) }
    private func persona(_ text: String) -> PastMessage { PastMessage(isUser: false, text: text) }

    @Test("concern that comes back is a warning, warnings that come back are a crisis, and that is where it ends")
    func repeated() {
        #expect(level("I hate my life", after: []) == .concern)
        #expect(level("I hate my life", after: [user("I feel so depressed"), user("I feel worthless")]) == .warning)
        #expect(
            level("I'm tired of living", after: [user("I'm such a burden to everyone"), user("nobody would miss me")])
                == .crisis)
        let many = Array(repeating: user("I'm tired of living"), count: 50)
        #expect(level("I'm tired of living", after: many) == .crisis)
        #expect(level("Nice weather", after: many) == .none)
    }

    @Test("a crisis is not forgotten with the next message, but in time")
    func recent() {
        #expect(level("ok", after: [user("I want to die"), persona("I'm glad you told me.")]) == .concern)
        #expect(level("ok", after: [user("I want to die")] + Array(repeating: user("fine"), count: 4)) == .none)
    }

    @Test("an affirmation counts as what it affirms")
    func confirmation() {
        let question = persona("That sounds hard. Are you thinking about ending your life?")
        for answer in ["yes", "Yeah.", "I am", "maybe", "I think so", "sometimes"] {
            #expect(level(answer, after: [question]) == .crisis, "\(answer)")
        }
        for answer in ["no", "No, not at all", "I'm not"] { #expect(level(answer, after: [question]) < .crisis) }
        #expect(level("no", after: [persona("Are you safe right now?")]) == .crisis)
        #expect(level("yes", after: [persona("Are you safe right now?")]) == .none)
        #expect(level("yes", after: [persona("Would you like some tea?")]) == .none)
        #expect(level("yes", after: [persona("I won't end your life as a pirate! Another game?")]) == .none)
    }

    @Test("only a bounded part of a history is read")
    func bounded() {
        let long = Array(repeating: user(String(repeating: "all is well ", count: 2_000)), count: 2_000)
        #expect(ContinuousClock().measure { _ = level("hello", after: long) } < .seconds(1))
    }
}
