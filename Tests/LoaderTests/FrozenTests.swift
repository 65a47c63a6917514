import Engine
import Foundation
import Loader
import StrictJSON
import Testing

#if arch(x86_64)
    private let isRunnable = true
#else
    private let isRunnable = false
#endif

/// The libraries of Tests/Frozen: built once with ABI 1.0, loaded and used by every host since.
@Suite(.enabled(if: isRunnable, "the frozen libraries are for x86_64"))
struct FrozenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Frozen/1.0")

    /// A registry with one frozen library, whose settings are an operator's.
    private func load(_ name: String, _ configuration: JSONObject = [:]) async throws -> (PluginFolder, PluginRegistry)
    {
        let folder = try PluginFolder()
        let library = try folder.install(
            library: Data(contentsOf: Self.folder.appendingPathComponent("\(name).so")),
            manifest: String(contentsOf: Self.folder.appendingPathComponent("\(name).plugin.json"), encoding: .utf8),
            name: name)
        var settings = LoaderSettings(
            vault: try folder.vault, probe: PluginFolder.probe, clock: TestClock(), log: { _ in })
        settings.decide { $0.configuration = configuration }
        let registry = PluginRegistry(settings)
        _ = try await offThePool { try registry.load(file: library) }
        return (folder, registry)
    }

    @Test("are the bytes that were frozen")
    func bytes() async throws {
        let sums = try String(contentsOf: Self.folder.appendingPathComponent("SHA256SUMS"), encoding: .utf8)
        let lines = sums.split(separator: "\n")
        #expect(lines.count == 4)
        for line in lines {
            let parts = line.split(separator: " ")
            let path = Self.folder.appendingPathComponent(String(parts[1])).path
            #expect(try await offThePool { try PluginFolder.digest(path) } == String(parts[0]), "\(parts[1])")
        }
    }

    @Test("a behaviour of 1.0 opens cards, uses its services, remembers and streams past a slow reader")
    func chat() async throws {
        let (_, registry) = try await load("frozen-chat", ["greeting": "Welcome"])
        defer { registry.retireAll(waiting: 2_000_000_000) }
        let chat = try #require(registry.behaviours.first)
        let first = try await chat.say("hello")
        #expect(first.text.hasPrefix("Welcome, turn 1 of 1 messages, number "))
        #expect(first.text.hasSuffix(", clock 1: hello"))
        #expect(first.result.state == Array("1".utf8))
        #expect(first.result.annotations == ["host.persona.frozen.chat": ["turn": 1]])
        #expect(first.result.explanation == "frozen/turn")
        let second = try await chat.say("hello", state: first.result.state)
        #expect(second.text == first.text.replacing("turn 1", with: "turn 2"))
        let long = try await chat.say("long")
        #expect(long.text.utf8.count == 200_000)
        #expect(long.text.hasPrefix("0123456789abcdefghijklmnopqrstuvwxyz0123"))
        #expect(registry.metrics.contains { $0.name == "frozen_turns" && $0.value == 2 })
        #expect(registry.libraries.flatMap(\.plugins).allSatisfy { $0.counters.snapshot.misuses.isEmpty })
    }

    @Test("a style of 1.0 guides and rewrites")
    func style() async throws {
        let (_, registry) = try await load("frozen-style")
        defer { registry.retireAll(waiting: 2_000_000_000) }
        let style = try #require(registry.styles.first)
        let input = StyleInput(personaName: "Ada", userName: "Bob", language: "en", message: "hi", turnNumber: 1)
        let context = CallContext.within(milliseconds: 5000)
        #expect(style.relationship == "frozen")
        #expect(try await style.guidance(for: input, context: context).hasPrefix("You sailed with Bob for years."))
        #expect(try await style.rewrite("It rains.", for: input, context: context) == "Ahoy! It rains.")
    }

    @Test("a policy of 1.0 allows, holds and refuses")
    func safety() async throws {
        let (_, registry) = try await load("frozen-safety", ["phrase": "marmalade"])
        defer { registry.retireAll(waiting: 2_000_000_000) }
        let policy = try #require(registry.policies.first)
        let persona = try Persona.named("butler").id
        func verdict(_ text: String, _ stage: PolicyReview.Stage, isLast: Bool = false) async throws -> Verdict {
            try await policy.review(
                PolicyReview(
                    stage: stage, isLast: isLast, persona: persona, relationship: nil, language: nil, text: text,
                    before: "", history: []), context: .within(milliseconds: 5000))
        }
        #expect(try await verdict("swordfish", .input) == Verdict(decision: .allow))
        let refusal = Verdict(
            decision: .refuse, level: .concern, triggers: ["phrase"], rule: "frozen/phrase",
            replacement: "Let us talk about something else.")
        #expect(try await verdict("more marmalade", .input) == refusal)
        #expect(try await verdict("more marm", .output) == Verdict(decision: .hold))
        #expect(try await verdict("more marm", .output, isLast: true) == Verdict(decision: .allow))
    }

    @Test("a generator of 1.0 renders a whole file")
    func media() async throws {
        let (_, registry) = try await load("frozen-media")
        defer { registry.retireAll(waiting: 2_000_000_000) }
        let generator = try #require(registry.generators.first)
        let job = MediaJob(
            medium: .audio, format: "audio/wav", persona: try Persona.named("butler").id, text: "hello")
        var bytes: [UInt8] = []
        let result = try await generator.render(
            job, context: .within(milliseconds: 5000), progress: { _ in }, write: { bytes += $0 })
        #expect(bytes.count == 44 + 5 * 800)
        #expect(bytes.starts(with: Array("RIFF".utf8)))
        #expect(result == MediaResult(durationMilliseconds: 250, width: 0, height: 0))
    }
}
