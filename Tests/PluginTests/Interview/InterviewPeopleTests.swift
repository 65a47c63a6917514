import CrisisRules
import InterviewRules
import StrictJSON
import Testing

@Suite("Eight people in an interview")
struct InterviewPeopleTests {
    @Test("everybody gets to the end", arguments: InterviewPerson.all)
    func ends(_ person: InterviewPerson) throws {
        for seed in UInt64(0)..<6 {
            let last = try #require(try person.talk(seed: seed).last)
            #expect(last.reply.annotations["completed"] == true)
        }
    }

    @Test("nothing is said twice within five turns, except what a summary reads back", arguments: InterviewPerson.all)
    func wording(_ person: InterviewPerson) throws {
        for seed in UInt64(0)..<6 {
            let replies = try person.talk(seed: seed &* 1_000).map(\.reply)
            for (index, reply) in replies.enumerated() {
                let before = replies[max(0, index - 5)..<index].flatMap(Self.sentences)
                for sentence in Self.sentences(reply) {
                    #expect(!before.contains(sentence), "seed \(seed), turn \(index): \(sentence)")
                }
            }
        }
    }

    private static func sentences(_ reply: Reply) -> [String] {
        let isSummary = reply.annotations["prompt_id"]?.stringValue?.hasPrefix("summary") == true
        // Of a summary only its beginning and its end are the interviewer's own.
        let own = isSummary ? [reply.pieces.first, reply.pieces.last].compactMap(\.self) : reply.pieces
        return own.map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test("no reply shows a placeholder or a gap where one was", arguments: InterviewPerson.all)
    func gaps(_ person: InterviewPerson) throws {
        for (message, reply) in try person.talk(seed: 3) {
            for wrong in ["{", "}", "  ", " ,", " .", ",,", "..", "nil", "()"] {
                #expect(!reply.text.contains(wrong), "\(message): \(reply.text)")
            }
        }
    }

    @Test("the crisis policy lets pass what is said to them, sentence by sentence", arguments: InterviewPerson.all)
    func passes(_ person: InterviewPerson) throws {
        let policy = try CrisisPolicy()
        for seed in UInt64(0)..<12 {
            for (_, reply) in try person.talk(seed: seed &* 1_000) {
                // What is read back is the user's own.
                let isSummary = reply.annotations["prompt_id"]?.stringValue?.hasPrefix("summary") == true
                for piece in isSummary ? [] : reply.pieces {
                    #expect(policy.reviewOutput(piece, isLast: true).decision == .allow, "\(piece)")
                }
            }
        }
    }

    @Test("who answers is ready to be made into a character")
    func ready() throws {
        for person in [
            InterviewPerson.terse, .talkative, .correcting, .asking, .distressed, .unicode, .hurried,
        ] {
            let last = try #require(try person.talk(seed: 1).last)
            #expect(
                last.reply.annotations["ready"] == true,
                "\(person): \(InterviewTalk.line(last.reply.annotations["collected"]))")
        }
    }

    @Test(
        "who is in distress is comforted first, never praised, and nothing of it becomes a value, a look or a strength")
    func distress() throws {
        let turns = try InterviewPerson.distressed.talk(seed: 2)
        for (message, reply) in turns
        where ["crying", "too much", "washed", "matters", "can't"].contains(where: message.contains) {
            for praise in [
                "strengths to lean on", "proud", "tells me a lot", "I like how", "clear picture", "Lovely", "Wonderful",
            ] {
                #expect(!reply.text.contains(praise), "\(message): \(reply.text)")
            }
        }
        let collected = InterviewTalk.line(try #require(turns.last).reply.annotations["collected"])
        for part in [
            "core_values=my family;", "strengths=I'm stubborn;", "name=Maya;", "age_range=adult;",
            "gender_identity=female;", "trigger_topics=babies",
        ] {
            #expect((collected + ";").contains(part), "\(collected)")
        }
        #expect(!collected.contains("washed") && !collected.contains("clothing_style"))
    }

    @Test("distress is no failed attempt, twice a stage")
    func patience() throws {
        var talk = InterviewTalk(at: "values")
        for _ in 0..<2 {
            try talk.say("I can't stop crying")
            #expect(talk.prompt == "values_explained" && talk.stage == "values")
        }
        #expect(talk.collected.isEmpty || talk.collected == "primary_concerns=depression")
        try talk.say("everything is too much")
        #expect(talk.prompt == "values_again")
    }

    @Test(
        "a late correction, a typo or another script is understood",
        arguments: [
            ("appearance", "actually it's Tim, not Tom", "name=Tim"),
            ("goals", "not stress, burnout", "primary_concerns=burnout"),
            ("identity", "I turned 42 last week", "age_range=adult"), ("identity", "im twentyseven", "age_range=adult"),
            ("appearance", "27, woman", "age_range=adult; gender_identity=female"),
            ("background", "male", "gender_identity=male"),
            ("identity", "私は太郎です。", "name=太郎"), ("identity", "Me llamo José", "name=José"),
            ("concerns", "anxity and cant sleap", "primary_concerns=anxiety|sleep"),
            ("readiness", "７", "readiness_level=0.7"),
            ("goals", "wanna feel calm n sleep", "therapeutic_goals=feel calm|sleep"),
            ("readiness", "prety redy", "readiness_level=0.7"),
            ("preferences", "please be gentle, I can't take much", "preferred_intensity=low"),
        ])
    func understands(_ stage: String, _ message: String, _ expected: String) throws {
        let known =
            switch expected.prefix(4) {
            case "name" where stage == "appearance": #"{"name": "Tom"}"#
            case "prim" where stage == "goals": #"{"primary_concerns": ["stress"]}"#
            default: "{}"
            }
        var talk = InterviewTalk(at: stage, collected: known)
        try talk.say(message)
        #expect(talk.collected == expected, "\(talk.last?.text ?? "")")
    }

    @Test("a small number where an age was asked for makes nobody a child of two")
    func noInfant() throws {
        var talk = InterviewTalk(at: "identity")
        try talk.say("2")
        #expect(talk.collected.isEmpty)
    }

    @Test("what was told already is no failed attempt")
    func known() throws {
        var talk = InterviewTalk(at: "background", collected: #"{"age_range": "adult"}"#)
        try talk.say("no wait, I'm 52, I mistyped")
        #expect(talk.prompt == "background_explained" && talk.collected == "age_range=adult")
    }

    @Test(
        "the longest message of typical words is read within its first 4,000 characters, in well under a second",
        arguments: [
            "because i feel so anxious and stressed and i like my family ", "in my late thirties born in ",
            "remove anger and add sleep ",
            "she/her and they/them or ", "avoid talking about my ex, ", "7 or 8 out of 10. ", "not this not that ",
            "a, ",
        ])
    func long(_ words: String) throws {
        let message = String(repeating: words, count: 32_768 / words.utf8.count)
        for stage in ["identity", "background", "concerns", "preferences", "summary"] {
            var best = Duration.seconds(60)
            // Other tests run beside this one: who is late gets two more tries.
            for _ in 0..<3 where best >= .seconds(1) {
                var talk = InterviewTalk(at: stage)
                best = min(best, try ContinuousClock().measure { try talk.say(message) })
            }
            #expect(best < .seconds(1), "\(stage)")
        }
    }
}
