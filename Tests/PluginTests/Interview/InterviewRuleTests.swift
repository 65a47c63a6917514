import CrisisRules
import InterviewRules
import StrictJSON
import Testing

@Suite("The rules of an interview")
struct InterviewRuleTests {
    private static let full = """
        {"name": "Alice", "age_range": "adult", "gender_identity": "female", "physical_description": "tall", "clothing_style": "jeans",
        "backstory": "a farm", "strengths": "patience", "core_values": ["honesty"], "relationships": "a cat",
        "primary_concerns": ["anxiety", "anger"], "therapeutic_goals": ["sleep better"], "preferred_intensity": "low",
        "preferred_approach": "talking", "trigger_topics": [], "readiness_level": 0.7}
        """

    @Test(
        "an answer that gives nothing is asked again once in other words, then the stage is left",
        arguments: [
            "identity", "appearance", "background", "values", "relationships", "concerns", "goals", "preferences",
            "readiness",
        ])
    func asksAgainOnce(_ stage: String) throws {
        var talk = InterviewTalk(at: stage)
        try talk.say("hmm, no idea")
        #expect(talk.stage == stage && talk.prompt == "\(stage)_again")
        #expect(talk.annotations["moved"] == false)
        try talk.say("hmm, no idea")
        #expect(talk.stage != stage && talk.annotations["moved"] == true)
        #expect(talk.collected.isEmpty)
    }

    @Test(
        "skip leaves a stage at once",
        arguments: ["skip", "next", "pass", "I'd rather not say", "no comment please", "let's move on"])
    func skips(_ text: String) throws {
        var talk = InterviewTalk(at: "values")
        try talk.say(text)
        #expect(talk.stage == "relationships" && talk.collected.isEmpty)
    }

    @Test(
        "a question is answered and the own question put again, twice, before it counts as a failed attempt",
        arguments: [
            "why do you ask?", "What is this for?", "who can see this?", "Are you a therapist?", "what do you mean?",
        ])
    func questions(_ text: String) throws {
        var talk = InterviewTalk(at: "values")
        for _ in 0..<2 {
            try talk.say(text)
            #expect(talk.prompt == "values_explained" && talk.stage == "values" && talk.collected.isEmpty)
            #expect(talk.last?.text.hasSuffix("?") == true)
        }
        try talk.say(text)
        #expect(talk.prompt == "values_again")
        try talk.say(text)
        #expect(talk.stage == "relationships" && talk.collected.isEmpty)
    }

    @Test("who asks whether this is a therapist is told that it is none")
    func noTherapist() throws {
        var talk = InterviewTalk(at: "concerns")
        try talk.say("are you a therapist?")
        #expect(talk.last?.text.contains("not a therapist") == true)
    }

    @Test(
        "a correction at any later stage replaces what was told and is acknowledged",
        arguments: [
            ("actually my name is Alicia", "name=Alicia"), ("change my name to Alicia", "name=Alicia"),
            ("My name isn't Alice, it's Alicia", "name=Alicia"), ("no, I'm Alicia", "name=Alicia"),
            ("no, I'm 16", "age_range=teen"), ("I'm 70, actually", "age_range=elder"),
            ("my pronouns are they/them", "gender_identity=non-binary"),
        ])
    func corrects(_ text: String, _ expected: String) throws {
        var talk = InterviewTalk(
            at: "goals", collected: #"{"name": "Alice", "age_range": "adult", "gender_identity": "female"}"#)
        try talk.say(text)
        #expect(talk.collected.contains(expected))
        #expect(talk.stage == "goals" && !talk.collected.contains("therapeutic_goals"))
        let reply = try #require(talk.last?.text)
        #expect(["right", "corrected", "changed"].contains { reply.contains($0) }, "\(reply)")
    }

    @Test(
        "the summary takes corrections and is shown anew",
        arguments: [
            ("my name is Alicia", "name=Alicia"), ("name: Alicia", "name=Alicia"),
            ("the age is wrong, I'm 17", "age_range=teen"),
            ("remove anger", "primary_concerns=anxiety;"),
            ("please delete my temper from the list", "primary_concerns=anxiety;"),
            ("intensity high", "preferred_intensity=high"),
            ("change the intensity to medium", "preferred_intensity=medium"),
            ("make it more challenging", "preferred_intensity=high"),
            ("add sleep", "primary_concerns=anxiety|anger|sleep"),
            ("add courage to my values", "core_values=honesty|courage"), ("readiness 9", "readiness_level=0.9"),
            ("change my goal to feeling calmer", "therapeutic_goals=feeling calmer"),
            ("my pronouns are he/him", "gender_identity=male"),
            ("yes, but my name is Bob", "name=Bob"), ("my clothing style should be suits", "clothing_style=suits"),
            ("my concerns should include sleep too", "primary_concerns=anxiety|anger|sleep"),
            ("remove anger and add grief", "primary_concerns=anxiety|grief"),
        ])
    func summaryCorrections(_ text: String, _ expected: String) throws {
        var talk = InterviewTalk(at: "summary", collected: Self.full)
        try talk.say(text)
        #expect((talk.collected + ";").contains(expected), "\(talk.collected)")
        #expect(talk.prompt == "summary_updated" && !talk.isCompleted)
    }

    @Test("what is doubted is asked for, and the answer takes its place")
    func doubts() throws {
        var talk = InterviewTalk(at: "summary", collected: Self.full)
        try talk.say("the age is wrong")
        #expect(talk.prompt == "summary_change_age_range")
        try talk.say("67")
        #expect(talk.prompt == "summary_updated" && talk.collected.contains("age_range=elder"))
    }

    @Test("no alone asks what to change; what cannot be understood never completes")
    func neverByAccident() throws {
        var talk = InterviewTalk(at: "summary", collected: Self.full)
        try talk.say("no")
        #expect(talk.prompt == "summary_change")
        for text in ["purple elephants", "???", "why?", "hmm"] {
            try talk.say(text)
            #expect(!talk.isCompleted && talk.stage == "summary", "\(text)")
        }
    }

    @Test(
        "yes in its many forms confirms",
        arguments: ["yes", "Looks good!", "that's right", "confirm", "Yes, that's all correct, thanks", "👍 perfect"])
    func confirms(_ text: String) throws {
        var talk = InterviewTalk(at: "summary", collected: Self.full)
        try talk.say(text)
        #expect(talk.isCompleted && talk.annotations["ready"] == true)
        #expect(talk.annotations["progress_percentage"] == 100)
    }

    @Test("a required field that is missing is asked for at the summary, and the answer is taken")
    func asksForMissing() throws {
        let collected = Self.full.replacing(#""name": "Alice", "#, with: "")
        var talk = InterviewTalk(
            at: "readiness", collected: collected.replacing(#", "readiness_level": 0.7"#, with: ""))
        try talk.say("8")
        #expect(talk.prompt == "summary_missing_name" && talk.annotations["missing_required"] == ["name"])
        try talk.say("alice")
        #expect(talk.prompt == "summary_updated" && talk.annotations["missing_required"] == [])
    }

    @Test(
        "state that is foreign, damaged or hostile begins the interview again",
        arguments: [
            "null", "3", "[]", "{}", #"{"v": 2, "stage": "goals"}"#, #"{"v": 1, "stage": "nowhere"}"#,
            #"{"v": 1, "stage": 7}"#,
        ])
    func foreignState(_ text: String) throws {
        #expect(Progress(json: try JSON.parse(text)) == Progress())
        var talk = InterviewTalk(text)
        try talk.say("hello")
        #expect(talk.stage == "identity")
    }

    @Test("of damaged fields only the sound ones are kept")
    func damagedFields() throws {
        let talk = InterviewTalk(
            at: "goals",
            collected:
                #"{"name": "R2D2", "age_range": "ancient", "readiness_level": 9, "core_values": [1, "honesty", ""], "x": 1, "strengths": "humour"}"#
        )
        let progress = Progress(json: try JSON.parse(try #require(talk.state)))
        #expect(InterviewTalk.line(progress.collected.json) == "strengths=humour; core_values=honesty")
    }

    @Test("progress survives its way through the host at every turn")
    func roundTrip() throws {
        var talk = InterviewTalk()
        for message in InterviewConversationTests.talkative {
            let reply = try talk.say(message)
            #expect(Progress(json: try JSON.parse(reply.progress.json.text())) == reply.progress)
        }
    }

    @Test("annotations and state stay within their bounds whatever is told")
    func bounds() throws {
        for filler in ["\"\\", "漢字", "👩‍👩‍👧‍👦", "e\u{301}\u{301}\u{301}", "word, ", "\u{1}\u{202E}x"] {
            var talk = InterviewTalk()
            let long = String(repeating: filler, count: 3_000)
            for lead in [
                "hi", "I'm Alice", "brown hair \(long). I wear \(long)", "I grew up \(long). I'm good at \(long)", long,
                long, "ok", long, long, "gentle, listening \(long). avoid \(long)", "7",
            ] {
                try talk.say(lead)
                try talk.say(lead)
                #expect(JSON.object(["host.persona.interview": talk.annotations]).bytes().count <= 16_384)
                #expect(try #require(talk.state).utf8.count <= 65_536)
            }
        }
    }

    @Test("completeness counts fields of fifteen, and ready needs seven tenths with all that is required")
    func completeness() throws {
        var talk = InterviewTalk(
            at: "readiness",
            collected:
                #"{"name": "Al", "age_range": "adult", "gender_identity": "x", "primary_concerns": ["work"], "preferred_intensity": "low"}"#
        )
        try talk.say("5")
        #expect(talk.annotations["completeness"]?.doubleValue == 0.4)
        #expect(talk.annotations["ready"] == false && talk.annotations["missing_required"] == [])
    }

    @Test("the crisis policy lets all that the interviewer says pass, sentence by sentence and in one")
    func passes() throws {
        let policy = try CrisisPolicy()
        for seed in UInt64(0)..<24 {
            for messages in [
                InterviewConversationTests.talkative, Array(repeating: "no", count: 22),
                Array(repeating: "why?", count: 40),
            ] {
                var talk = InterviewTalk(seed: seed &* 1_000)
                for message in messages {
                    let reply = try talk.say(message)
                    #expect(policy.reviewOutput(reply.text, isLast: true).decision == .allow, "\(reply.text)")
                    for piece in reply.pieces {
                        #expect(policy.reviewOutput(piece, isLast: true).decision == .allow, "\(piece)")
                    }
                }
            }
        }
    }

    @Test("no heap of words, however it is put together, ends an interview in a trap or out of bounds")
    func wordHeaps() throws {
        let words = """
            i am my name is not it call me change the to remove add and but , . ? ! / 7 10 % - 34 years old year-old born in 1990 late \
            sixties she her they woman gentle push avoid nothing about off limits ready not really my, concerns include age is wrong \
            no yes skip why do you ask i'm don't list of include set from "\u{301} 太 & ; or out of a ' 's
            """.split(separator: " ").map(String.init)
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<4_000 {
            let message = (0..<next(14)).map { _ in words[next(words.count)] }.joined(
                separator: next(5) == 0 ? "" : " ")
            let stage = Stage.allCases[next(13)].rawValue
            var talk = InterviewTalk(at: stage, collected: next(2) == 0 ? "{}" : Self.full)
            try talk.say(message)
            try talk.say(message)
            #expect(talk.last?.text.isEmpty == false)
        }
    }

    @Test("a limit of tokens leaves whole sentences")
    func limit() {
        let reply = Interview.answer(Question("hello", maxTokens: 12), progress: Progress())
        #expect(reply.isCut && reply.replyTokens <= 12 && reply.text.contains("."))
    }
}
