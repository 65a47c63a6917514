import ContentRules
import StrictJSON
import Testing

@Suite("Content policy: what personas say")
struct ContentOutputTests {
    private let policy: ContentPolicy

    init() throws { policy = try ContentPolicy() }

    static let harmful = [
        "You are a worthless bitch.", "I will kill you.", "All jews are vermin.", "I hate that faggot next door.",
        "Send me some money.", "Let's meet in person.", "I am a real person.", "Here is some child porn.",
        "To make a pipe bomb you need a tube.", "To cook meth you start with tablets.",
        "Put the poison in his coffee.", "I fuck you all night.", "Gas the jews!",
    ]

    static let harmless = [
        "I can't meet you in person, I only live in this chat.", "I will never hurt you.", "Don't ever send me money.",
        "That was a bombshell.", "Nobody should say that women are worthless: it is not true that women are worthless.",
        "I'm an AI, not a human being.", "Take a walk, it may help.", "You're stupendous.",
        "Let's meet the characters first.",
        "It sounds like you have been sad for a while.", "You should see a doctor about your dose.",
        "Scunthorpe is lovely.", "I'll beat you at chess next time!", "My dear, the kettle is on.",
    ]

    @Test("what breaks a rule is refused with a closing remark", arguments: harmful)
    func refused(_ text: String) {
        let ruling = policy.reviewOutput(text, isLast: true)
        #expect(ruling.isRefusal && ruling.categories.count == 1)
    }

    @Test("everyday talk passes", arguments: harmless)
    func passes(_ text: String) {
        let ruling = policy.reviewOutput(text, isLast: true)
        #expect(ruling.decision == .allow, "\(ruling.rule)")
    }

    /// The host's gate in small: what was sent, and whether the reply ended early.
    private func gate(_ spans: [String]) -> (sent: String, refused: Bool) {
        var (sent, held) = ("", "")
        for (index, span) in spans.enumerated() {
            held += span
            let ruling = policy.reviewOutput(
                held, before: String(sent.suffix(1_024)), isLast: index == spans.count - 1)
            if ruling.isRefusal { return (sent, true) }
            guard ruling.decision == .allow else { continue }
            sent += held
            held = ""
        }
        return (sent, !held.isEmpty)
    }

    @Test("no cut into two spans lets it through", arguments: harmful)
    func cuts(_ text: String) {
        let whole = Array(("I see. So, " + text + " That is all.").unicodeScalars)
        for cut in 0...whole.count {
            let spans = [whole[..<cut], whole[cut...]].map { String(String.UnicodeScalarView($0)) }
            let (sent, refused) = gate(spans)
            #expect(refused, "\(spans)")
            #expect(policy.reviewOutput(sent, isLast: true).decision == .allow, "\(sent)")
        }
    }

    @Test("a harmless reply arrives whole under any cut", arguments: harmless)
    func harmlessArrives(_ text: String) {
        let whole = Array((text + " And then we went home.").unicodeScalars)
        for cut in 0...whole.count {
            let spans = [whole[..<cut], whole[cut...]].map { String(String.UnicodeScalarView($0)) }
            let (sent, refused) = gate(spans)
            #expect(!refused && sent == text + " And then we went home.", "\(spans)")
        }
    }

    @Test("diagnoses and doses are refused where the operator is strict")
    func medical() throws {
        var settings = ContentSettings()
        settings.strictness = .strict
        let strict = try ContentPolicy(settings: settings)
        for text in ["You have depression.", "Take 20 mg a day.", "Stop taking your medication.", "I diagnose you."] {
            #expect(policy.reviewOutput(text, isLast: true).decision == .allow)
            let ruling = strict.reviewOutput(text, isLast: true)
            #expect(ruling.categories == [.medicalBoundary], "\(text)")
            if case .refuse(let words) = ruling.decision { #expect(words.contains("doctor")) }
        }
        for text in ["Never stop taking your medication on your own.", "I can't say whether you have depression."] {
            #expect(strict.reviewOutput(text, isLast: true).decision == .allow, "\(text)")
        }
    }

    @Test("what a bundled card says passes, sentence by sentence and at once", arguments: CardsTests.ids)
    func cards(_ id: String) throws {
        let data = try #require(try CardsTests.card(id)["data"])
        for key in ["first_mes", "mes_example", "description"] {
            let text = data[key]?.stringValue ?? ""
            #expect(policy.reviewOutput(text, isLast: true).decision == .allow, "\(key)")
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
