import StrictJSON
import TestSupport
import Testing

@testable import Engine

/// Policies, styles and media around a reply.
@Suite("TurnPipeline policies, styles and media", .timeLimit(.minutes(1)))
struct TurnPipelinePolicyTests {
    @Test("a refused message gets the policy's words, reaches no behaviour, and is stored as refused")
    func refusal() async throws {
        let behaviour = FakeBehaviour(says: "x")
        let policy = FakePolicy(
            "p", always: Verdict(decision: .refuse, level: .warning, replacement: "I cannot take that."))
        let style = FakeStyle()
        let bench = try PipelineBench(
            behaviours: [behaviour], policies: [policy], styles: [style], settings: ["relationship": "friend"])
        let log = EventLog()
        let finished = try await bench.say("vile", log: log)
        #expect(finished.record.outcome == .refused)
        #expect(finished.replyText == "I cannot take that.")
        #expect(finished.record.reply?.facts.speaker == "p")
        #expect(finished.record.reply?.facts.usedFallback == false)
        #expect(finished.record.level == .warning)
        #expect(log.text == "I cannot take that.")
        #expect(behaviour.turns.isEmpty)
        #expect(style.rewritten.isEmpty)
        #expect(policy.reviews.map(\.stage) == [.input])
    }

    @Test("a refused message is history, but no behaviour and no later policy sees it again")
    func refusedIsNotShownAgain() async throws {
        let behaviour = FakeBehaviour(says: "x")
        let policy = FakePolicy("p") { review in
            review.text == "vile"
                ? Verdict(decision: .refuse, replacement: "I cannot take that.") : Verdict(decision: .allow)
        }
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        try await bench.say("vile")
        try await bench.say("Answer what I asked before")
        #expect(behaviour.turns.last?.messages.map(\.text) == ["Answer what I asked before"])
        #expect(policy.reviews.last { $0.stage == .input }?.history == [])
        #expect(try await bench.history().count == 4)
    }

    private static let distress = Verdict(
        decision: .allow, level: .warning, triggers: ["hopelessness"],
        annotations: ["support_message": "I'm listening. Help: 988."])

    @Test(
        "in distress a behaviour that would pass over it is not asked: the policy's words of support are said, and stored as its own"
    )
    func supportInsteadOfScript() async throws {
        let behaviour = FakeBehaviour(isRewritable: true, says: "Well done! Next exercise.")
        let bench = try PipelineBench(behaviours: [behaviour], policies: [FakePolicy("p", always: Self.distress)])
        let log = EventLog()
        let finished = try await bench.say("everyone would be better off without me", log: log)
        #expect(finished.record.outcome == .completed)
        #expect(log.text == "I'm listening. Help: 988.")
        #expect(finished.record.reply?.facts.speaker == "p")
        #expect(behaviour.turns.isEmpty)
        #expect(finished.record.trace.text().contains("does not meet distress"))
    }

    @Test("a behaviour that meets distress answers itself, and is told what was found")
    func distressIsTold() async throws {
        let behaviour = FakeBehaviour(meetsDistress: true) { _, _ in [.write("That sounds heavy.")] }
        let bench = try PipelineBench(behaviours: [behaviour], policies: [FakePolicy("p", always: Self.distress)])
        let finished = try await bench.say("everyone would be better off without me")
        #expect(finished.replyText == "That sounds heavy.")
        #expect(behaviour.turns.first?.instructions.contains("Help: 988.") == true)
    }

    @Test("where the one that meets distress fails, support is said, not the next one's script")
    func supportAfterFailure() async throws {
        let model = FakeBehaviour("model", meetsDistress: true) { _, _ in [.fail(.failed)] }
        let script = FakeBehaviour("script", says: "Good news?")
        let bench = try PipelineBench(
            behaviours: [model, script], policies: [FakePolicy("p", always: Self.distress)],
            settings: ["behaviours": ["model", "script"]])
        #expect(try await bench.say("everyone would be better off without me").replyText == "I'm listening. Help: 988.")
        #expect(script.turns.isEmpty)
    }

    @Test("where nobody can answer, support is said")
    func supportInsteadOfError() async throws {
        let model = FakeBehaviour("model", meetsDistress: true) { _, _ in [.fail(.failed)] }
        let bench = try PipelineBench(
            behaviours: [model], policies: [FakePolicy("p", always: Self.distress)],
            settings: ["behaviours": ["model", "not loaded"]])
        #expect(try await bench.say("everyone would be better off without me").replyText == "I'm listening. Help: 988.")
    }

    @Test("below warning, and without words, behaviours answer")
    func noSupport() async throws {
        for verdict in [
            Verdict(decision: .allow, level: .concern, annotations: ["support_message": "Help"]),
            Verdict(decision: .allow, level: .warning),
            Verdict(decision: .allow, level: .warning, annotations: ["support_message": ""]),
        ] {
            let bench = try PipelineBench(
                behaviours: [FakeBehaviour(says: "Hello")], policies: [FakePolicy("p", always: verdict)])
            #expect(try await bench.say("x").replyText == "Hello")
        }
    }

    @Test("a refusal without words sends no empty text")
    func silentRefusal() async throws {
        let bench = try PipelineBench(policies: [FakePolicy(always: Verdict(decision: .refuse))])
        let log = EventLog()
        let finished = try await bench.say("vile", log: log)
        #expect(log.pieces == [])
        #expect(finished.record.outcome == .refused)
    }

    @Test("a policy that answers speaks in the persona's place, and no style rewrites its words")
    func answer() async throws {
        let behaviour = FakeBehaviour(isRewritable: true, says: "x")
        let style = FakeStyle()
        let policy = FakePolicy(
            "crisis",
            always: Verdict(
                decision: .answer, level: .crisis, triggers: ["self-harm"], replacement: "Please call 988.",
                shouldEscalate: true, annotations: ["resources": [["name": "988"]]]))
        let bench = try PipelineBench(
            behaviours: [behaviour], policies: [policy], styles: [style], settings: ["relationship": "friend"])
        let finished = try await bench.say("help")
        #expect(finished.record.outcome == .completed)
        #expect(finished.replyText == "Please call 988.")
        #expect(finished.record.reply?.facts.speaker == "crisis")
        #expect(finished.record.reply?.facts.level == .crisis)
        #expect(
            finished.record.reply?.facts.annotations == [
                "resources": [["name": "988"]],
                "safety": ["level": "crisis", "triggers": ["self-harm"], "escalate": true, "immediate": false],
            ])
        #expect(finished.assessment.shouldEscalate)
        #expect(behaviour.turns.isEmpty)
        #expect(style.rewritten.isEmpty && style.guided.isEmpty)
    }

    @Test("what a policy takes out of a message reaches no behaviour, neither in this turn nor in later ones")
    func replacedInput() async throws {
        let behaviour = FakeBehaviour(says: "ok")
        let policy = FakePolicy(output: false) { review in
            review.text.contains("4111")
                ? Verdict(decision: .replace, replacement: "my card is [number]") : Verdict(decision: .allow)
        }
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        try await bench.say("my card is 4111")
        try await bench.say("what was it?")
        #expect(!behaviour.turns.flatMap(\.messages).contains { $0.text.contains("4111") })
        #expect(behaviour.turns[0].messages.map(\.text) == ["my card is [number]"])
        #expect(behaviour.turns[1].messages.map(\.text) == ["my card is [number]", "ok", "what was it?"])
    }

    @Test("an output policy sees the user's message as the last of the history")
    func outputScene() async throws {
        let policy = FakePolicy(always: Verdict(decision: .allow))
        let bench = try PipelineBench(policies: [policy], settings: ["language": "en", "relationship": "friend"])
        try await bench.say("one")
        try await bench.say("two")
        let output = try #require(policy.reviews.last { $0.stage == .output })
        #expect(output.history.map(\.text) == ["one", "Hi there", "two"])
        #expect(output.language == "en")
        #expect(output.relationship == "friend")
        let input = try #require(policy.reviews.last { $0.stage == .input })
        #expect(input.history.map(\.text) == ["one", "Hi there"])
    }

    @Test(
        "a policy that ends the reply stops the behaviour; the turn is whole, its trace complete, nothing is remembered"
    )
    func policyEndsReply() async throws {
        let went = Signal()
        let behaviour = FakeBehaviour(
            "b", result: BehaviourResult(model: "m", state: [1]),
            steps: [.write("One. "), .write("bad word. "), .reach(went), .write("Two. ")])
        let policy = FakePolicy("p", input: false) {
            $0.text.contains("bad")
                ? Verdict(decision: .refuse, level: .warning, replacement: "(stopped)") : Verdict(decision: .allow)
        }
        let bench = try PipelineBench(behaviours: [behaviour], policies: [policy])
        let log = EventLog()
        let finished = try await bench.say("Hello", log: log)
        #expect(log.text == "One. \n\n(stopped)")
        #expect(finished.replyText == log.text)
        #expect(finished.record.outcome == .completed)
        #expect(finished.record.level == .warning)
        #expect(finished.record.reply?.facts.speaker == "b")
        #expect(finished.record.state == nil)
        #expect(!went.hasFired)
        let trace = finished.record.trace
        #expect(trace["behaviours"]?[0]?["id"] == "b")
        #expect(trace["behaviours"]?[0]?["explanation"] == "The policy p ended the reply.")
        #expect(trace["policies"]?.arrayValue?.map { $0["decision"] } == ["allow", "refuse"])
        #expect(finished.assessment.level == .warning)
    }

    @Test("an author's text is rewritten by the style, as a whole and before the output policies see it")
    func rewrite() async throws {
        let behaviour = FakeBehaviour(isRewritable: true, says: "Hello ", "you. ", "Bye")
        let style = FakeStyle("friend", rewrite: { reply, _ in "Hey! " + reply })
        let policy = FakePolicy(input: false, always: Verdict(decision: .allow))
        let bench = try PipelineBench(
            behaviours: [behaviour], policies: [policy], styles: [style, FakeStyle("parent")],
            settings: ["relationship": "friend"])
        var turn = bench.turn("Hi")
        turn.userName = "Eve"
        let finished = try await bench.run(turn)
        #expect(finished.replyText == "Hey! Hello you. Bye")
        #expect(style.rewritten == ["Hello you. Bye"])
        #expect(style.guided.isEmpty)
        #expect(behaviour.turns[0].instructions.isEmpty)
        #expect(policy.reviews.map(\.text) == ["Hey! ", "Hello you. ", "Bye"])
        let input = try #require(style.rewriteInputs.first)
        #expect(input.personaName == "Ada")
        #expect(input.userName == "Eve")
        #expect(input.message == "Hi")
        #expect(input.turnNumber == 1)
        try await bench.say("again")
        #expect(style.rewriteInputs.last?.turnNumber == 2)
        #expect(finished.record.trace["style"]?["rewritten"] == true)
    }

    @Test("a model's text is guided by the style, and never rewritten")
    func guidance() async throws {
        let behaviour = FakeBehaviour(says: "Hello")
        let style = FakeStyle("friend", guidance: { _ in "Be warm to {{user}}." })
        let bench = try PipelineBench(
            behaviours: [behaviour], styles: [style], settings: ["relationship": "friend"],
            data: [
                "description": "A pilot.",
                "character_book": [
                    "entries": [["name": "Plane", "keys": ["plane"], "content": "She flies a Fokker."]]
                ],
            ])
        let finished = try await bench.say("Which plane?")
        #expect(finished.replyText == "Hello")
        #expect(style.rewritten.isEmpty)
        let instructions = try #require(behaviour.turns.first?.instructions)
        #expect(instructions.contains("How you relate to the user:\nBe warm to the user."))
        #expect(instructions.contains("About Ada:\nA pilot."))
        #expect(instructions.contains("She flies a Fokker."))
        #expect(finished.record.trace["lorebook"] == ["Plane"])
        #expect(finished.record.trace["style"]?["guided"] == true)
    }

    @Test(
        "a style that fails, or leaves nothing, leaves the reply as it is, and the trace says so",
        arguments: [true, false])
    func failingStyle(isEmpty: Bool) async throws {
        let style = FakeStyle(
            "friend",
            guidance: { _ in throw PluginFailure(code: .failed, plugin: "s", message: "scripted") },
            rewrite: { _, _ in
                if isEmpty { return " \n" }
                throw PluginFailure(code: .failed, plugin: "s", message: "scripted")
            })
        for isRewritable in [true, false] {
            let bench = try PipelineBench(
                behaviours: [FakeBehaviour(isRewritable: isRewritable, says: "Hello")], styles: [style],
                settings: ["relationship": "friend"])
            let finished = try await bench.say("Hi")
            #expect(finished.replyText == "Hello")
            let step = isRewritable ? "rewritten" : "guided"
            #expect(finished.record.trace["style"]?[step]?.stringValue?.hasPrefix("failed: ") == true)
        }
    }

    @Test("a relationship no style is loaded for changes nothing, and the trace says so")
    func missingStyle() async throws {
        let bench = try PipelineBench(
            behaviours: [FakeBehaviour(isRewritable: true, says: "Hello")], settings: ["relationship": "rival"])
        let finished = try await bench.say("Hi")
        #expect(finished.replyText == "Hello")
        #expect(finished.record.trace["style"]?["relationship"] == "rival")
        #expect(finished.record.trace["style"]?["failure"] != nil)
    }

    @Test(
        "media are promised by capability, generator and the client's wish",
        arguments: [
            (["text", "voice", "video"], nil, [.audio, .video]), (["text", "voice"], nil, [.audio]),
            (["text"], nil, []), (["voice", "video"], [.video], [.video]), (["voice", "video"], [], []),
            (["voice"], [.image, .video], []),
        ] as [([String], Set<Medium>?, [Medium])])
    func media(capabilities: [String], wanted: Set<Medium>?, expected: [Medium]) async throws {
        let bench = try PipelineBench(
            generators: [FakeGenerator(["audio/wav"]), FakeGenerator(["video/mp4", "image/png"])],
            settings: [
                "capabilities": .array(capabilities.map { .string($0) }), "language": "en",
                "voice": ["model": "alto", "speed": 1.5, "pitch": 0.75, "emotion": "calm"], "video": ["model": "face"],
            ])
        var turn = bench.turn()
        turn.media = wanted
        let finished = try await bench.run(turn)
        let assets = finished.record.reply?.media ?? []
        #expect(assets.map(\.promise.medium) == expected)
        for asset in assets {
            let isAudio = asset.promise.medium == .audio
            #expect(asset.state == .promised)
            #expect(asset.owner == turn.key.owner)
            #expect(asset.job.text == "Hi there")
            #expect(asset.job.format == (isAudio ? "audio/wav" : "video/mp4"))
            #expect(asset.promise.path.hasPrefix(isAudio ? "/assets/audio/response_" : "/assets/video/response_"))
            #expect(asset.promise.fileExtension == (isAudio ? "wav" : "mp4"))
            #expect(asset.job.model == (isAudio ? "alto" : "face"))
            #expect(asset.job.language == "en")
            #expect(asset.job.speed == 1.5 && asset.job.pitch == 0.75 && asset.job.emotion == "calm")
            #expect(try await bench.store.asset(named: asset.promise.name) == asset)
        }
        #expect(Set(assets.map(\.promise.name)).count == assets.count)
    }

    @Test("nothing is promised without a generator, nor with a partial reply")
    func noMedia() async throws {
        let settings: JSONObject = ["capabilities": ["voice"]]
        #expect(try await PipelineBench(settings: settings).say("x").record.reply?.media == [])
        let bench = try PipelineBench(
            behaviours: [FakeBehaviour(steps: [.write("I"), .fail(.failed)])], generators: [FakeGenerator()],
            settings: settings)
        await #expect(throws: EngineError.self) { try await bench.say("x") }
        #expect(await bench.store.committed.last?.reply?.media == [])
    }
}
