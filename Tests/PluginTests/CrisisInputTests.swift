import CrisisRules
import StrictJSON
import Testing

@Suite("Crisis policy: what users write")
struct CrisisInputTests {
    private let policy: CrisisPolicy

    init() throws { policy = try CrisisPolicy() }

    @Test("each sentence of the corpus gets its level", arguments: CrisisCorpus.sentences.indices)
    func corpus(_ index: Int) {
        let (level, text) = CrisisCorpus.sentences[index]
        let verdict = policy.reviewInput(text)
        #expect(verdict.level == level, "\(text): \(verdict.level.name) by \(verdict.rule)")
        #expect(verdict.decision == (level >= .crisis ? .answer : .allow))
        #expect(verdict.triggers.isEmpty == (level == .none))
    }

    @Test("precision and recall over the corpus, where crisis and above counts as found")
    func precisionAndRecall() {
        var figures = Figures()
        for (level, text) in CrisisCorpus.sentences {
            let found = policy.reviewInput(text).level
            figures.add(found >= .crisis ? "found" : nil, expected: level >= .crisis ? "found" : nil, in: text)
        }
        #expect(CrisisCorpus.sentences.count >= 150)
        #expect(figures.precision == 1 && figures.recall == 1, "\(figures.summary)")
    }

    @Test(
        "who speaks of their own death is not taken for somebody who worries about another",
        arguments: [
            "I want to die", "fuck you, I want to die", "I'm going to overdose", "i wanna die", "I might end it all",
            "I'm about to jump off a bridge", "I am planning to commit suicide",
        ])
    func ownWish(_ text: String) {
        let verdict = policy.reviewInput(text)
        #expect(verdict.level >= .crisis)
        #expect(!verdict.triggers.contains(.riskToSomeoneElse), "\(verdict.triggers)")
        let support = verdict.annotations?["support_message"]?.stringValue
        #expect(support == policy.reviewInput("I want to kill myself").annotations?["support_message"]?.stringValue)
    }

    @Test(
        "who worries about another is heard as such",
        arguments: [
            "my friend wants to die", "she is going to overdose", "they want to end it all", "he says he will jump off",
            "my brother is planning to commit suicide", "someone wants to kill himself",
            "my wife might just end it all",
        ])
    func anothersWish(_ text: String) {
        let verdict = policy.reviewInput(text)
        #expect(verdict.level >= .crisis, "\(verdict.rule)")
        #expect(verdict.triggers.contains(.riskToSomeoneElse), "\(verdict.triggers)")
    }

    @Test("noise never lowers the level", arguments: CrisisCorpus.sentences.indices)
    func noise(_ index: Int) {
        let (_, text) = CrisisCorpus.sentences[index]
        let plain = policy.reviewInput(text).level
        var random = CrisisNoise(seed: UInt64(index) &+ 1)
        for round in 0..<24 {
            let noisy = random.disturb(text, kind: round)
            let level = policy.reviewInput(noisy).level
            #expect(level >= plain, "\(noisy.debugDescription): \(level.name), plain \(plain.name)")
        }
    }

    @Test(
        "a support message is short, names whom to call and asks or tells one thing",
        arguments: ["en", "es-MX", "fr", "de_DE", "ja", "xx", ""])
    func support(_ language: String) throws {
        for text in [
            "I want to die", "I'm going to kill myself tonight", "I took a whole bottle of pills",
            "I want to cut myself",
            "He is hitting me right now", "I was raped", "My friend wants to kill herself",
            "I'm going to shoot up the school",
            "my friend just took a whole bottle of pills",
        ] {
            let verdict = policy.reviewInput(text, language: language)
            let words = try #require(verdict.replacement)
            #expect(words.utf8.count < 700)
            #expect(!words.contains("%"))
            let resources = try #require(verdict.annotations?["resources"]?.arrayValue)
            #expect(resources.count >= 2)
            #expect(resources.contains { words.contains($0["contact"]?.stringValue ?? "\u{0}") }, "\(words)")
            #expect(verdict.escalates && verdict.isImmediate)
            // The words go through the output policies of other personas, ours among them.
            #expect(policy.reviewOutput(words, isLast: true).decision == .allow)
        }
    }

    @Test(
        "from warning on there are words for a persona that answers itself, with the first resource",
        arguments: ["en", "es", "fr", "de", "ja", "xx"])
    func supportMessage(_ language: String) throws {
        var seen: Set<String> = []
        for (level, text) in CrisisCorpus.sentences {
            let annotations = policy.reviewInput(text, language: language).annotations
            guard level >= .warning else {
                #expect(annotations?["support_message"] == nil)
                continue
            }
            let words = try #require(annotations?["support_message"]?.stringValue, "\(text)")
            #expect(words.contains(annotations?["resources"]?[0]?["contact"]?.stringValue ?? "\u{0}"))
            #expect(words.utf8.count < 400 && !words.contains("%"))
            #expect(policy.reviewOutput(words, isLast: true).decision == .allow)
            seen.insert(words)
        }
        // Somebody else's need gets words of its own.
        #expect(seen.count >= 2)
    }

    @Test("the documented resources are named by default")
    func documentedResources() {
        let json = policy.reviewInput("I want to die").annotations?["resources"]
        #expect(json?[0] == ["name": "988 Suicide & Crisis Lifeline", "contact": "988"])
        #expect(json?[1] == ["name": "Crisis Text Line", "contact": "Text HOME to 741741"])
        #expect(json?[2] == ["name": "Emergency services", "contact": "112 / 911"])
    }

    @Test("a message is answered in the language it was written in, else in the conversation's")
    func languages() {
        #expect(policy.reviewInput("Quiero morir", language: "en").replacement?.contains("Me alegra") == true)
        #expect(policy.reviewInput("死にたい").replacement?.contains("ありがとう") == true)
        #expect(policy.reviewInput("I want to die", language: "de-AT").replacement?.contains("Ich bin froh") == true)
        #expect(policy.reviewInput("I want to die", language: "tlh").replacement?.contains("really glad") == true)
    }

    @Test("somebody else's crisis gets words for the one who looks after them")
    func someoneElse() {
        let verdict = policy.reviewInput("my best friend wants to kill himself")
        #expect(verdict.triggers.contains(.riskToSomeoneElse))
        #expect(verdict.replacement?.contains("looking out for them") == true)
    }

    @Test("a mood comes with small recommendations, and is no alarm")
    func moods() {
        let verdict = policy.reviewInput("I'm feeling overwhelmed with work")
        #expect(verdict.level == .none)
        #expect(verdict.annotations?["mood"] == "overwhelmed")
        #expect(verdict.annotations?["recommendations"]?.arrayValue?.isEmpty == false)
        #expect(policy.reviewInput("What a nice chair").annotations == nil)
    }

    @Test(
        "a megabyte of anything is judged in time linear in it",
        arguments: ["a ", "i want ", "kill ", "死", "..", "\u{301}", "k*i*l*l"])
    func large(_ unit: String) {
        let text = String(repeating: unit, count: (1 << 19) / unit.utf8.count)
        #expect(ContinuousClock().measure { _ = policy.reviewInput(text) } < .seconds(30))
    }

    @Test("an alarm is found wherever it stands in a long message")
    func deep() {
        let filler = String(repeating: "The weather was fine and we talked about boats. ", count: 400)
        #expect(policy.reviewInput(filler + "I want to die. " + filler).level >= .crisis)
    }

    @Test(
        "odd text is harmless",
        arguments: ["", " ", "\u{0}\u{0}", "\u{FEFF}", "'''", "\"\"\"", "👩‍👩‍👧‍👦", "!!!", "****", "$", "@", "1", "ß"])
    func odd(_ text: String) { #expect(policy.reviewInput(text).level == .none) }
}

/// Disturbs a text without changing what it says.
struct CrisisNoise {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func next(below bound: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state % bound
    }

    mutating func disturb(_ text: String, kind: Int) -> String {
        var result = String.UnicodeScalarView()
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            // Inside words only: a space behind a full stop or between two digits would be a change, not noise.
            let isInside =
                last.properties.isAlphabetic && scalar.properties.isAlphabetic && last.isASCII && scalar.isASCII
            switch kind % 4 {
            case 1 where isInside && next(below: 3) == 0: result.append(" ")
            case 2 where next(below: 2) == 0: result.append(next(below: 2) == 0 ? "\u{200B}" : "\u{2060}")
            case 3 where isInside && next(below: 3) == 0: result.append(contentsOf: "\u{FE0F}\u{AD}".unicodeScalars)
            default: break
            }
            if next(below: 2) == 0, scalar.isASCII {
                result.append(contentsOf: String(scalar).uppercased().unicodeScalars)
            } else {
                result.append(scalar)
            }
            last = scalar
        }
        return String(result)
    }
}
