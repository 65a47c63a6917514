import Engine
import StrictJSON
import TestSupport
import Testing

@Suite("A deployment with a model")
struct PreferredBehaviourTests {
    private func set(loaded: Bool = true) -> PluginSet {
        let ids = ["offline", "interview"] + (loaded ? ["model"] : [])
        var set = PluginSet(behaviours: ids.map { FakeBehaviour($0, says: $0) }, defaultBehaviours: ["offline"])
        set.preference = PluginSet.Preference(behaviour: "model", before: "offline")
        return set
    }

    private func order(_ settings: JSONObject, loaded: Bool = true) throws -> [String] {
        set(loaded: loaded).behaviourIDs(for: try .sample(settings: settings))
    }

    @Test("The model answers before the offline behaviour, and after what a card puts first")
    func order() throws {
        #expect(try order([:]) == ["model", "offline"])
        #expect(try order(["behaviours": ["offline"]]) == ["model", "offline"])
        #expect(try order(["behaviours": ["interview", "offline"]]) == ["interview", "model", "offline"])
    }

    @Test("A card that names the model, no offline behaviour, or wants to stay offline keeps its own order")
    func cards() throws {
        #expect(try order(["behaviours": ["offline", "model"]]) == ["offline", "model"])
        #expect(try order(["behaviours": ["interview"]]) == ["interview"])
        #expect(try order(["behaviours": ["offline"], "offline": true]) == ["offline"])
        #expect(try order(["offline": true]) == ["offline"])
        #expect(try order(["offline": false]) == ["model", "offline"])
        #expect(throws: (any Error).self) { try order(["offline": "yes"]) }
    }

    @Test("A model that is not loaded changes nothing")
    func notLoaded() throws {
        #expect(try order([:], loaded: false) == ["offline"])
    }

    @Test("When the model fails, the offline behaviour answers, and the reply says so")
    func fallback() async throws {
        let bench = try PipelineBench(behaviours: [])
        var set = PluginSet(
            behaviours: [FakeBehaviour("model", steps: [.fail(.overloaded)]), FakeBehaviour("offline", says: "here")],
            defaultBehaviours: ["offline"])
        set.preference = PluginSet.Preference(behaviour: "model", before: "offline")
        bench.plugins.current = set
        let finished = try await bench.say("Hello")
        #expect(finished.replyText == "here")
        #expect(finished.record.reply?.facts.usedFallback == true)
    }

    @Test(
        "An error of a turn names the failure behind it, so that a surface can tell a model's limit from the host's own"
    )
    func failure() async throws {
        let bench = try PipelineBench(behaviours: [FakeBehaviour("model", steps: [.fail(.overloaded)])])
        let error = await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        #expect(error?.code == .overloaded)
        #expect(error?.failure?.plugin == "model" && error?.failure?.code == .overloaded)
        #expect(error?.isModelLimit == false, "it is the host that says so")

        let limit = PluginFailure(
            code: .overloaded, plugin: "model", message: "asked too often", retryAfterMilliseconds: 9000,
            isFromPlugin: true)
        bench.plugins.current = PluginSet(behaviours: [Refusing(failure: limit)], defaultBehaviours: ["model"])
        let refused = await #expect(throws: EngineError.self) { try await bench.say("Hello") }
        #expect(refused?.isModelLimit == true)
        #expect(refused?.retryAfterMilliseconds == 9000)
        #expect(refused?.code == .overloaded)
    }

    private struct Refusing: Behaviour {
        let failure: PluginFailure
        let identity = PluginIdentity(id: "model", version: "1.0.0")
        let isRewritable = false
        let meetsDistress = false
        func open(_ persona: Persona) async throws(PluginFailure) {}
        func reply(
            to turn: BehaviourTurn, context: CallContext, write: (String) async throws -> Void
        ) async throws -> BehaviourResult { throw failure }
    }
}
