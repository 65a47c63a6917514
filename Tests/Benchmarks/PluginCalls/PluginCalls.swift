import Engine
import Foundation
import Loader
import StrictJSON

// What a call into a plugin costs: one JSON object of nanoseconds per call on standard output. In this process as processor time on one
// thread, in a worker as real time there and back.
//
//     plugin-calls FOLDER [calls]        FOLDER holds fixture-allow and fixture-good, installed by Plugins/install; `calls`
//                                        measures the bare call only, many times, for a profiler

@main
struct PluginCalls {
    static func main() async throws { try await run() }

    nonisolated private static func run() async throws {
        let clock = SystemClock()
        let folder = CommandLine.arguments.dropFirst().first ?? "."
        let scratch = NSTemporaryDirectory() + "/plugin-calls-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        // Names for copies only; nothing here depends on them being digests.
        let vault = try LibraryVault(folder: scratch) { path in
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            let digits = String(size, radix: 16)
            return String(repeating: "0", count: 64 - digits.count) + digits
        }
        let programs = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let probe = ProbeRunner(executable: programs.appendingPathComponent("plugin-probe").path)
        var settings = LoaderSettings(
            vault: vault, probe: probe, clock: clock,
            log: { FileHandle.standardError.write(Data("\($0.message)\n".utf8)) })
        settings.workerCommand = [programs.appendingPathComponent("persona-host").path, WorkerProgram.subcommand]
        let registry = PluginRegistry(settings)
        try registry.load(file: "\(folder)/fixture-allow.so")
        try registry.load(file: "\(folder)/fixture-good.so")

        let card = try CharacterCard(["spec": "chara_card_v3", "spec_version": "3.0", "data": ["name": "Ada"]])
        guard let id = PersonaID("ada"), let policy = registry.policies.first, let chat = registry.behaviours.first
        else {
            throw CocoaError(.fileReadNoSuchFile)
        }
        let persona = Persona(id: id, card: card)
        let text = "Hello, how are you today?"
        let line = BehaviourTurn.Line(role: .user, text: text, time: nil)
        let review = PolicyReview(
            stage: .input, isLast: true, persona: id, relationship: "friend", language: "en", text: text, before: "",
            history: [])
        let longReview = PolicyReview(
            stage: .input, isLast: true, persona: id, relationship: "friend", language: "en", text: text, before: "",
            history: Array(repeating: line, count: 20))
        let turn = BehaviourTurn(persona: persona, messages: Array(repeating: line, count: 20), instructions: "")
        let frame = CallContext(
            deadline: clock.monotonicNow().advanced(byMilliseconds: 60_000), now: clock.wallNow(), seed: 1)

        var results = JSONObject()
        results["call"] = .number(
            try await measure(200_000) { count in policy.runtime.benchmarkCalls(count, deadline: frame.deadline) })
        if CommandLine.arguments.dropFirst(2).first == "calls" {
            results["call"] = .number(
                try await measure(5_000_000) { policy.runtime.benchmarkCalls($0, deadline: frame.deadline) })
            print(JSON.object(results).text(.pretty))
            return
        }
        results["review"] = .number(
            try await measure(100_000) { for _ in 0..<$0 { _ = try await policy.review(review, context: frame) } })
        results["review-with-20-messages"] = .number(
            try await measure(50_000) { for _ in 0..<$0 { _ = try await policy.review(longReview, context: frame) } })
        results["reply-with-20-messages"] = .number(
            try await measure(50_000) {
                for _ in 0..<$0 { _ = try await chat.reply(to: turn, context: frame) { _ in } }
            })
        results["worker"] = try await WorkerCalls.measure(folder, settings, review)
        print(JSON.object(results).text(.pretty))
    }

    /// Nanoseconds of processor time this process used: a busy machine does not change them much.
    private static func processorTime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The best of five rounds: what the call costs when nothing else is in the way.
    private static func measure(_ count: Int, _ body: @Sendable (Int) async throws -> Void) async throws -> Double {
        var best = Double.infinity
        for _ in 0..<5 {
            let start = processorTime()
            try await body(count)
            best = min(best, Double(processorTime() - start) / Double(count))
        }
        return best
    }
}
