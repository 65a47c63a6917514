import CPersona
import Engine
import Foundation
import Loader
import StrictJSON
import Synchronization

extension RuleBook {
    /// The host's own machinery, where the other rules have the recording host: what comes out must be the same, wherever the library runs.
    static func placements(_ kind: Kind) -> [Rule] {
        [Placement.inProcess, .process].map { placement in
            Rule(
                "\(kind.rawValue).placement.\(placement.text)", .kind(kind),
                "Run \(placement.text) by the host's own loader it gives the same results.", source: "plugin.h",
                hint: "Keep no pointer beyond a call; do not count on being in the host's process", seconds: 60
            ) { trial in
                if let reason = Placements.missing(placement) { throw Skip(reason) }
                if trial.subject.manifest.services.contains(PERSONA_EXT_HTTP) {
                    throw Skip("it calls servers, and the host's loader would really call them")
                }
                let bench = try trial.instance()
                func outputs() throws -> [String] {
                    try trial.subject.actions(kind).map { action in
                        let request = try trial.call(bench, action, seed: 7)
                        try trial.requireOK(request)
                        return String(decoding: request.output, as: UTF8.self)
                    }
                }
                let expected = try outputs()
                let isSteady = try outputs() == expected
                bench.destroy()
                trial.step("the host's loader, \(placement.text)")
                let actual = try Placed(trial, placement).outputs(of: trial.subject.actions(kind))
                guard actual == expected || !isSteady else {
                    throw Breach("other output \(placement.text)", expected: "the same bytes as in the other tests")
                }
            }
        }
    }
}

/// Where this build can run a library. A loader that has workers answers nil for both, and its subcommand for them joins ``Validate/main()``.
enum Placements {
    static func missing(_ placement: Placement) -> String? {
        placement == .inProcess ? nil : "this build runs plugins in the host's process only"
    }
}

/// The library in the host's loader.
private struct Placed {
    private let registry: PluginRegistry
    private let trial: Trial

    init(_ trial: Trial, _ placement: Placement) throws {
        self.trial = trial
        let copies = NSTemporaryDirectory() + "persona-validate-\(UUID().uuidString)"
        let configuration = trial.options.configuration
        let settings = LoaderSettings(
            vault: try LibraryVault(folder: copies, digest: Digest.ofFile),
            probe: ProbeRunner(arguments: [Probe.subcommand]), replyLimit: 1 << 20,
            terms: { _ in
                var terms = PluginTerms()
                terms.placement = placement
                terms.configuration = configuration
                return terms
            }, clock: StandingClock(), log: { _ in })
        registry = PluginRegistry(settings)
        defer { try? FileManager.default.removeItem(atPath: copies) }
        do { try registry.load(file: trial.options.path) } catch {
            throw Breach("the host refuses the library: \(error)", expected: "that it is loaded")
        }
    }

    func outputs(of actions: [Action]) throws -> [String] {
        defer { registry.retireAll(waiting: 2_000_000_000) }
        let outputs = Monitor<Result<[String], any Error>?>(nil)
        Task.detached {
            var all: [String] = []
            do {
                for action in actions { all.append(try await output(of: action)) }
                outputs.change { [all] in $0 = .success(all) }
            } catch { outputs.change { $0 = .failure(error) } }
        }
        switch outputs.wait(milliseconds: 30_000, { $0 }) {
        case .success(let all): return all
        case .failure(let error as PluginFailure):
            throw Breach("\(error.code.rawValue) from the host's loader: \(error.message)", expected: "an answer")
        case .failure(let error): throw error
        case nil: throw Breach("no answer through the host's loader within 30 s", expected: "an answer")
        }
    }

    private static func medium(of format: String) -> Medium {
        format.hasPrefix("video/") ? .video : format.hasPrefix("image/") ? .image : .audio
    }

    private func output(of action: Action) async throws -> String {
        let id = trial.subject.id
        let sample = Sample.ordinary
        let clock = StandingClock()
        let context = CallContext(
            deadline: clock.monotonicNow().advanced(byMilliseconds: 20_000), now: clock.wallNow(), seed: 7)
        switch action {
        case .start:
            let card = try CharacterCard(JSON.parse(Array(trial.options.card.utf8)))
            guard let behaviour = registry.behaviours.first(where: { $0.identity.id == id }),
                let name = PersonaID("alex")
            else { throw Breach("no behaviour \(id)", expected: "the one in the library") }
            let persona = Persona(id: name, card: card)
            try await behaviour.open(persona)
            let line = BehaviourTurn.Line(
                role: .user, text: sample.text, time: Timestamp(unixMilliseconds: 1_700_000_000_000))
            let turn = BehaviourTurn(
                persona: persona, messages: [line], instructions: sample.instructions, userName: sample.userName,
                language: sample.language, relationship: sample.relationship)
            var reply = ""
            _ = try await behaviour.reply(to: turn, context: context) { reply += $0 }
            return reply
        case .guide, .rewrite:
            guard let style = registry.styles.first(where: { $0.identity.id == id }) else { return "" }
            let input = StyleInput(
                personaName: "Alex", userName: sample.userName, language: sample.language, message: sample.text,
                turnNumber: 1)
            if case .guide = action { return try await style.guidance(for: input, context: context) }
            return try await style.rewrite(sample.reply, for: input, context: context)
        case .reviewInput, .reviewOutput:
            guard let policy = registry.policies.first(where: { $0.identity.id == id }),
                let persona = PersonaID("alex")
            else { return "" }
            let isOutput = if case .reviewOutput = action { true } else { false }
            _ = try await policy.review(
                PolicyReview(
                    stage: isOutput ? .output : .input, isLast: isOutput, persona: persona,
                    relationship: sample.relationship, language: sample.language, text: sample.text, before: "",
                    history: []), context: context)
            return ""
        case .render(let format):
            guard let generator = registry.generators.first(where: { $0.identity.id == id }),
                let persona = PersonaID("alex")
            else { return "" }
            let bytes = Mutex<[UInt8]>([])
            _ = try await generator.render(
                MediaJob(
                    medium: Self.medium(of: format), format: format, persona: persona, text: sample.text,
                    language: sample.language, emotion: sample.emotion), context: context, progress: { _ in },
                write: { piece in bytes.withLock { $0.append(contentsOf: piece) } })
            return bytes.withLock { String(decoding: $0, as: UTF8.self) }
        }
    }
}

/// The time of every request of the tests, and the machine's monotonic clock.
struct StandingClock: Clock {
    func wallNow() -> Timestamp { Timestamp(unixMilliseconds: 1_700_000_000_000) }
    func monotonicNow() -> MonotonicInstant { MonotonicInstant(nanoseconds: Now.nanoseconds) }
}
