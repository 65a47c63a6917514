import CPersona
import Engine
import Foundation
import Loader
import StrictJSON
import Synchronization

/// A library in the host's own loader, where an operator would put it.
final class PlacedLibrary: Sendable {
    private let registry: PluginRegistry
    private let trial: Trial
    /// The loader's copies; a worker may open them again.
    private let copies: String

    init(_ trial: Trial, _ placement: Placement) throws {
        self.trial = trial
        copies = NSTemporaryDirectory() + "persona-validate-\(UUID().uuidString)"
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
        do { try registry.load(file: trial.options.path) } catch {
            throw Breach("the host refuses the library: \(error)", expected: "that it is loaded")
        }
    }

    deinit {
        registry.retireAll(waiting: 2_000_000_000)
        try? FileManager.default.removeItem(atPath: copies)
    }

    /// What the host counted against the plugin. More than 64 KiB in one write is no breach.
    var misuses: [String] {
        var names: [String] = []
        for plugin in registry.libraries.flatMap(\.plugins) where plugin.identity.id == trial.subject.id {
            for misuse in plugin.counters.snapshot.misuses.keys where misuse != .hugeWrite && misuse != .tooLarge {
                names.append(misuse.name)
            }
        }
        return names.sorted()
    }

    func outcome(of action: Action, _ sample: Sample) throws -> PlacedOutcome {
        let result = Monitor<PlacedOutcome?>(nil)
        Task.detached { [self] in
            let outcome: PlacedOutcome
            do { outcome = try await call(action, sample) } catch { outcome = PlacedOutcome() }
            result.change { $0 = outcome }
        }
        guard let outcome = result.wait(milliseconds: 30_000, { $0 }) else {
            throw Breach("no answer through the host's loader within 30 s", expected: "an answer")
        }
        return outcome
    }

    /// Calls whose callers go away at once, or soon.
    func cancelCalls(_ actions: [Action]) throws {
        for (number, action) in (0..<6).flatMap({ number in actions.map { (number, $0) } }) {
            let hasEnded = Monitor(false)
            let task = Task.detached { [self] in
                _ = try? await call(action, number % 2 == 0 ? .ordinary : .long)
                hasEnded.change { $0 = true }
            }
            usleep(UInt32(number * 300))
            task.cancel()
            guard hasEnded.wait(milliseconds: Trial.patience, { $0 ? true : nil }) == true else {
                throw Breach("a call that was cancelled goes on", expected: "its end within 150 ms")
            }
        }
    }

    private func call(_ action: Action, _ sample: Sample) async throws -> PlacedOutcome {
        let id = trial.subject.id
        let clock = StandingClock()
        let context = CallContext(
            deadline: clock.monotonicNow().advanced(byMilliseconds: 20_000), now: clock.wallNow(), seed: 7)
        guard let name = PersonaID("alex") else { return PlacedOutcome() }
        switch action {
        case .start:
            guard let behaviour = registry.behaviours.first(where: { $0.identity.id == id }) else { break }
            let persona = Persona(id: name, card: try CharacterCard(JSON.parse(Array(trial.options.card.utf8))))
            try await behaviour.open(persona)
            let turn = BehaviourTurn(
                persona: persona, messages: Self.lines(sample.lines), instructions: sample.instructions,
                userName: sample.userName, language: sample.language, relationship: sample.relationship)
            let reply = Mutex("")
            let result = try await behaviour.reply(to: turn, context: context) { piece in
                reply.withLock { $0 += piece }
            }
            let state = result.state.map { String(decoding: $0, as: UTF8.self) }
            return PlacedOutcome(failing: false, text: reply.withLock { $0 }, detail: "state \(state ?? "none")")
        case .guide, .rewrite:
            guard let style = registry.styles.first(where: { $0.identity.id == id }) else { break }
            let input = StyleInput(
                personaName: "Alex", userName: sample.userName, language: sample.language, message: sample.text,
                turnNumber: 1)
            let isRewrite = if case .rewrite = action { true } else { false }
            let text =
                isRewrite
                ? try await style.rewrite(sample.reply, for: input, context: context)
                : try await style.guidance(for: input, context: context)
            return PlacedOutcome(failing: false, text: text, detail: "success")
        case .reviewInput, .reviewOutput:
            guard let policy = registry.policies.first(where: { $0.identity.id == id }) else { break }
            let isOutput = if case .reviewOutput = action { true } else { false }
            let verdict = try await policy.review(
                PolicyReview(
                    stage: isOutput ? .output : .input, isLast: isOutput, persona: name,
                    relationship: sample.relationship, language: sample.language, text: sample.text,
                    before: "Before that I said this. ", history: Self.lines(isOutput ? sample.lines : sample.history)),
                context: context)
            return PlacedOutcome(failing: false, detail: "decision \(Self.number(of: verdict.decision))")
        case .render(let format):
            guard let generator = registry.generators.first(where: { $0.identity.id == id }) else { break }
            let medium: Medium = format.hasPrefix("video/") ? .video : format.hasPrefix("image/") ? .image : .audio
            let job = MediaJob(
                medium: medium, format: format, persona: name, text: sample.rendered, language: sample.language,
                emotion: sample.emotion)
            let bytes = Mutex<[UInt8]>([])
            _ = try await generator.render(
                job, context: context, progress: { _ in },
                write: { piece in bytes.withLock { $0.append(contentsOf: piece) } })
            return PlacedOutcome(
                failing: false, text: bytes.withLock { String(decoding: $0, as: UTF8.self) }, detail: "success")
        }
        return PlacedOutcome()
    }

    private static func lines(_ lines: [Sample.Line]) -> [BehaviourTurn.Line] {
        lines.enumerated().map { index, line in
            let role: MessageRole =
                switch Int(line.role) {
                case PERSONA_ROLE_SYSTEM: .system
                case PERSONA_ROLE_PERSONA: .assistant
                default: .user
                }
            return BehaviourTurn.Line(
                role: role, text: line.text,
                time: Timestamp(unixMilliseconds: 1_700_000_000_000 + Int64(index)), isPartial: line.isPartial)
        }
    }

    private static func number(of decision: Verdict.Decision) -> Int {
        switch decision {
        case .allow: PERSONA_ALLOW
        case .hold: PERSONA_HOLD
        case .replace: PERSONA_REPLACE
        case .answer: PERSONA_ANSWER
        case .refuse: PERSONA_REFUSE
        }
    }
}

/// The time of every request of the tests, and the machine's monotonic clock.
struct StandingClock: Clock {
    func wallNow() -> Timestamp { Timestamp(unixMilliseconds: 1_700_000_000_000) }
    func monotonicNow() -> MonotonicInstant { MonotonicInstant(nanoseconds: Now.nanoseconds) }
}
