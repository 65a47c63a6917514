import InterviewRules
import StrictJSON
import Testing

@Suite("Whole interviews")
struct InterviewConversationTests {
    static let stages = Stage.allCases.map(\.rawValue)

    /// What every reply keeps to, whatever was said.
    private func expectSound(_ talk: InterviewTalk) throws {
        let reply = try #require(talk.last)
        #expect(!reply.text.isEmpty)
        for wrong in ["{", "}", "  ", " .", " ,", "..", "my friend"] {
            #expect(!reply.text.contains(wrong), "\(reply.text)")
        }
        let annotations = talk.annotations
        let stage = try #require(annotations["stage"]?.stringValue.flatMap(Stage.init(rawValue:)))
        let completed = annotations["completed_stages"]?.arrayValue?.compactMap(\.stringValue)
        let isCompleted = annotations["completed"] == true
        #expect(completed == (isCompleted ? Self.stages : Array(Self.stages.prefix(stage.index))))
        let percentage = Int64(Double(stage.index) / 13 * 100)
        #expect(annotations["progress_percentage"]?.integerValue == (isCompleted ? 100 : percentage))
        #expect((1...3).contains(annotations["follow_up_prompts"]?.arrayValue?.count ?? 0))
        #expect(annotations["context_text"]?.stringValue?.isEmpty == false)
        #expect(annotations["prompt_id"]?.stringValue?.hasPrefix(stage.rawValue) == true)
        #expect(JSON.object(["host.persona.interview": annotations]).bytes().count <= 16_384)
    }

    private func run(_ messages: [String], seed: UInt64 = 1) throws -> InterviewTalk {
        var talk = InterviewTalk(seed: seed)
        for message in messages {
            try talk.say(message)
            try expectSound(talk)
        }
        return talk
    }

    static let talkative = [
        "Hi there!", "I'm Alice, she/her, in my thirties",
        "I'm pretty tall with brown curly hair, and I mostly wear jeans and hoodies",
        "I grew up in a small town near Berlin with two brothers. I'm good at listening and I never give up.",
        "Honesty, kindness and my freedom", "My husband Tom and my best friend Mia. My mother and I hardly talk.",
        "yes, that's ok", "I've been really anxious lately and I can't sleep, also my boss yells at me",
        "sleep better and feel calmer",
        "Please be gentle at first but challenge me a bit later, I like talking and some exercises. Don't bring up my mother.",
        "maybe 7 out of 10",
    ]

    @Test("a talkative user fills all fifteen fields in eleven answers", arguments: [UInt64(1), 2, 3, 99, .max])
    func talkative(_ seed: UInt64) throws {
        var talk = try run(Self.talkative, seed: seed)
        #expect(talk.stage == "summary")
        #expect(talk.prompt == "summary_intro")
        #expect(
            talk.collected == """
                name=Alice; age_range=adult; gender_identity=female; physical_description=I'm pretty tall with brown curly hair; \
                clothing_style=I mostly wear jeans and hoodies; backstory=I grew up in a small town near Berlin with two brothers; \
                strengths=I'm good at listening and I never give up; core_values=honesty|kindness|my freedom; \
                relationships=My husband Tom and my best friend Mia. My mother and I hardly talk; \
                primary_concerns=anxiety|sleep|work; therapeutic_goals=sleep better|feel calmer; preferred_intensity=medium; \
                preferred_approach=I like talking and some exercises; trigger_topics=my mother; readiness_level=0.7
                """)
        #expect(talk.annotations["completeness"]?.doubleValue == 1)
        #expect(talk.annotations["ready"] == true)
        try talk.say("Actually my name is Alicia and remove work")
        #expect(talk.prompt == "summary_updated")
        #expect(talk.collected.hasPrefix("name=Alicia;"))
        #expect(talk.collected.contains("primary_concerns=anxiety|sleep;"))
        #expect(talk.last?.text.contains("Alicia") == true)
        try talk.say("yes, looks good")
        try expectSound(talk)
        #expect(talk.isCompleted && talk.stage == "completion" && talk.prompt == "completion_intro")
        try talk.say("bye")
        #expect(talk.isCompleted && talk.prompt == "completion_again")
        #expect(talk.annotations["moved"] == false)
    }

    @Test("a terse user is asked once for what is missing, and gets through")
    func terse() throws {
        var talk = try run(["ok", "bob"])
        #expect(talk.prompt == "identity_missing_age_range_gender_identity")
        for (answer, prompt) in [
            ("45, male", "appearance_intro"), ("tall", "appearance_missing_clothing_style"),
            ("jeans", "background_intro"),
            ("farm", "background_missing_strengths"), ("strong", "values_intro"), ("skip", "relationships_intro"),
            ("nobody", "therapeutic_transition_intro"), ("go on", "concerns_intro"), ("stress", "goals_intro"),
            ("idk", "goals_again"), ("less stress", "preferences_intro"),
            ("medium", "preferences_missing_preferred_approach_trigger_topics"), ("none", "readiness_intro"),
            ("7", "summary_intro"), ("yes", "completion_intro"),
        ] {
            try talk.say(answer)
            try expectSound(talk)
            #expect(talk.prompt == prompt, "after \(answer)")
        }
        #expect(talk.annotations["ready"] == true)
        #expect(talk.annotations["missing_required"] == [])
    }

    @Test("a user who refuses everything is never pressed, told once what follows, and may finish")
    func refusing() throws {
        var talk = try run(["no"])
        #expect(talk.prompt == "welcome_again")
        try talk.say("no")
        #expect(talk.prompt == "identity_intro")
        for prompt in [
            "appearance_intro", "background_intro", "values_intro", "relationships_intro",
            "therapeutic_transition_intro",
        ] {
            try talk.say("I'd rather not say")
            try expectSound(talk)
            #expect(talk.prompt == prompt)
        }
        try talk.say("not yet")
        #expect(talk.prompt == "therapeutic_transition_again")
        for prompt in ["concerns_intro", "goals_intro", "preferences_intro", "readiness_intro", "summary_missing_name"]
        {
            try talk.say("skip")
            try expectSound(talk)
            #expect(talk.prompt == prompt)
        }
        try talk.say("yes")
        #expect(talk.prompt == "summary_incomplete")
        #expect(talk.last?.text.contains("your name") == true)
        try talk.say("yes")
        #expect(talk.isCompleted)
        #expect(talk.annotations["ready"] == false)
        #expect(talk.annotations["missing_required"]?.arrayValue?.count == 6)
    }

    @Test(
        "names of other scripts come through unharmed",
        arguments: ["太郎", "José María", "O'Brien", "Zoë van der Berg", "Анна-Мария"])
    func unicode(_ name: String) throws {
        var talk = try run(["hello", name, "30 and she/her"])
        #expect(talk.collected == "name=\(name); age_range=adult; gender_identity=female")
        #expect(talk.stage == "appearance")
        try talk.say("skip")
        #expect(talk.stage == "background")
    }

    @Test("a stage whose fields are known is passed over, and counts as completed")
    func passesOver() throws {
        var talk = InterviewTalk()
        try talk.say("Hi, I'm Alice, she/her, 34, and I struggle with panic attacks")
        try expectSound(talk)
        #expect(talk.stage == "appearance")
        #expect(talk.annotations["completed_stages"] == ["welcome", "identity"])
        talk = InterviewTalk(at: "therapeutic_transition", collected: #"{"primary_concerns": ["anxiety"]}"#)
        try talk.say("yes")
        #expect(talk.stage == "goals")
    }

    @Test("the same turn gives the same reply; another seed another wording")
    func deterministic() throws {
        let replies = try (0..<40).map { seed -> String in
            var one = InterviewTalk(seed: UInt64(seed))
            var two = InterviewTalk(seed: UInt64(seed))
            try one.say("hello")
            try two.say("hello")
            #expect(one.last?.text == two.last?.text && one.state == two.state)
            return one.last?.text ?? ""
        }
        #expect(Set(replies).count >= 4)
    }
}
