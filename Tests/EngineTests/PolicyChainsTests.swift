import Engine
import StrictJSON
import TestSupport
import Testing

@Suite("PolicyChains", .timeLimit(.minutes(1)))
struct PolicyChainsTests {
    /// Not SHA-256: what is asked here is what goes in, and that it is cut.
    private static let digest: PolicyChains.Digest = { bytes in
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return (0..<32).map { UInt8(truncatingIfNeeded: sum >> UInt64($0 % 8 * 8)) }
    }

    private static func policy(_ id: String) -> FakePolicy { FakePolicy(id, always: Verdict(decision: .allow)) }

    private static let policies = [policy("a"), policy("b"), policy("c")]
    private static let night = PersonaID(name: "Night", unguessable: "1")

    private func plan(_ make: (inout PolicyPlan) -> Void) -> PolicyPlan {
        var plan = PolicyPlan()
        make(&plan)
        return plan
    }

    private func ids(_ chains: PolicyChains, _ surface: SurfaceName, _ persona: PersonaID? = nil) -> [[String]] {
        let chain = chains.chain(surface: surface, persona: persona ?? PersonaID(name: "Day", unguessable: "2"))
        return [chain.input.map(\.identity.id), chain.output.map(\.identity.id)]
    }

    @Test("without a plan all are asked at both stages in the order of loading")
    func loaded() {
        let chains = PolicyChains(Self.policies)
        #expect(ids(chains, .chattr) == [["a", "b", "c"], ["a", "b", "c"]])
        #expect(chains.all.count == 1)
    }

    @Test("each stage has its order, and a surface or persona its own in place of it")
    func orders() {
        let chains = PolicyChains(
            Self.policies,
            plan: plan {
                $0.everywhere = .init(input: ["c", "a"], output: ["b"])
                $0.surfaces[.openai] = .init(input: ["a", "c", "b"])
                $0.personas[Self.night] = .init(output: ["b", "a"])
            })
        #expect(ids(chains, .chattr) == [["c", "a"], ["b"]])
        #expect(ids(chains, .openai) == [["a", "c", "b"], ["b"]])
        #expect(ids(chains, .chattr, Self.night) == [["c", "a"], ["b", "a"]])
        #expect(ids(chains, .openai, Self.night) == [["a", "c", "b"], ["b", "a"]])
        #expect(chains.all.count == 4)
    }

    @Test("where surface and persona both have an order, a policy of either is asked, the persona's first")
    func both() {
        let chains = PolicyChains(
            Self.policies,
            plan: plan {
                $0.everywhere.input = ["a"]
                $0.surfaces[.mindigo] = .init(input: ["b", "a"])
                $0.personas[Self.night] = .init(input: ["c", "a"])
            })
        #expect(ids(chains, .mindigo, Self.night)[0] == ["c", "a", "b"])
    }

    @Test("a version stands for stages, order, ids and versions, and for nothing else")
    func versions() {
        func version(_ policies: [FakePolicy], _ plan: PolicyPlan = PolicyPlan()) -> String {
            PolicyChains(policies, plan: plan, digest: Self.digest).chain(surface: .chattr, persona: Self.night).version
        }
        let first = version(Self.policies)
        #expect(first.utf8.count == 16 && first.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
        #expect(version([Self.policy("a"), Self.policy("b"), Self.policy("c")]) == first)
        let same = version(Self.policies, plan { $0.everywhere = .init(input: ["a", "b", "c"]) })
        #expect(same == first)
        let others = [
            version([Self.policy("a"), Self.policy("b")]),
            version(Self.policies, plan { $0.everywhere.input = ["a", "c", "b"] }),
            version(Self.policies, plan { $0.everywhere.output = ["a", "b"] }),
        ]
        #expect(Set(others + [first]).count == 4)
        #expect(PolicyChains(Self.policies).chain(surface: .chattr, persona: Self.night).version.isEmpty)
        let statement = PolicyChain.statement(
            input: [PluginIdentity(id: "a", version: "1.0.0")], output: [PluginIdentity(id: "b", version: "2.0.0")])
        #expect(statement == "input a 1.0.0\noutput b 2.0.0\n")
    }

    @Test("a turn is judged by the policies of its surface and persona, and its trace cites their version")
    func turns() async throws {
        let bench = try PipelineBench()
        let strict = FakePolicy("strict", always: Verdict(decision: .refuse, replacement: "No."))
        let mild = Self.policy("mild")
        bench.plugins.current.policies = PolicyChains(
            [strict, mild],
            plan: plan {
                $0.everywhere = .init(input: ["mild"], output: [])
                $0.surfaces[.openai] = .init(input: ["strict", "mild"])
            }, digest: Self.digest)
        let passed = try await bench.say("Hello")
        var turn = bench.turn("Hello", alias: "other")
        turn.key.surface = .openai
        let refused = try await bench.run(turn)
        #expect(passed.replyText == "Hi there")
        #expect(refused.replyText == "No.")
        let all = bench.plugins.current.policies.all.map(\.chain.version)
        #expect([passed, refused].map { $0.record.trace["policy_set"]?.stringValue } == all)
        #expect(Set(all).count == 2)
    }

    @Test("a policy that the plan names and nobody has loaded refuses every turn it is named for")
    func absent() async throws {
        let bench = try PipelineBench()
        bench.plugins.current.policies = PolicyChains(
            [Self.policy("a")], plan: plan { $0.surfaces[.chattr] = .init(input: ["a", "gone"]) })
        let error = await #expect(throws: EngineError.self) {
            var turn = bench.turn("Hello")
            turn.key.surface = .chattr
            try await bench.run(turn)
        }
        #expect(error?.code == .policyUnavailable)
        var turn = bench.turn("Hello", alias: "other")
        turn.key.surface = .openai
        #expect(try await bench.run(turn).replyText == "Hi there")
    }

    @Test("a turn keeps the policies it began with, whatever takes their place meanwhile")
    func meanwhile() async throws {
        let bench = try PipelineBench()
        let strict = FakePolicy("strict", always: Verdict(decision: .refuse, replacement: "No."))
        let swapping = FakePolicy("swapping") { _ in
            bench.plugins.current.policies = PolicyChains([strict], digest: Self.digest)
            return Verdict(decision: .allow)
        }
        bench.plugins.current.policies = PolicyChains([swapping], digest: Self.digest)
        let version = bench.plugins.current.policies.all.first?.chain.version
        let first = try await bench.say("Hello")
        #expect(first.replyText == "Hi there")
        #expect(first.record.trace["policy_set"]?.stringValue == version)
        #expect(try await bench.say("Hello").replyText == "No.")
    }
}
