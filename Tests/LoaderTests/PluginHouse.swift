import CPersona
import Engine
import Foundation
import Loader
import Net
import StrictJSON
import Synchronization

/// A registry over installed fixtures, with everything it logs.
final class PluginHouse: Sendable {
    let folder: PluginFolder
    let registry: PluginRegistry
    let log = LogBook()

    final class LogBook: Sendable {
        private let entries = Mutex<[LoaderLogEntry]>([])
        func add(_ entry: LoaderLogEntry) { entries.withLock { $0.append(entry) } }
        var all: [LoaderLogEntry] { entries.withLock { $0 } }
        var fromHost: [String] { all.filter { !$0.isFromPlugin }.map(\.message) }
    }

    init(_ fixtures: String..., change: (inout LoaderSettings) -> Void = { _ in }) async throws {
        folder = try PluginFolder()
        let log = log
        var settings = LoaderSettings(
            vault: try folder.vault, probe: PluginFolder.probe, clock: TestClock(), log: { log.add($0) })
        settings.workerCommand = Self.workerCommand
        change(&settings)
        if getenv("PERSONA_TEST_PLACEMENT") != nil {
            let decided = settings.terms
            settings.terms = { library in
                var terms = decided(library)
                if terms.placement == nil { terms.placement = .process }
                return terms
            }
        }
        registry = PluginRegistry(settings)
        let paths = try fixtures.map { try folder.install($0) }
        try await offThePool { [registry] in
            for path in paths { try registry.load(file: path) }
        }
    }

    /// The host's own program, beside this test's.
    static let workerCommand = ["\(PluginFolder.products)/persona-host", WorkerProgram.subcommand]

    /// Two event loops for all tests, for as long as they run. Trapping is right where a machine cannot even make them.
    private static let group = try! EventLoopGroup(count: 2)
    static var loops: [EventLoop] { group.loops }

    deinit { registry.retireAll(waiting: 2_000_000_000) }

    var chat: ChatPlugin { get throws { try first(registry.behaviours) } }
    var style: StylePlugin { get throws { try first(registry.styles) } }
    var policy: SafetyPlugin { get throws { try first(registry.policies) } }
    var generator: MediaPlugin { get throws { try first(registry.generators) } }

    private func first<Plugin>(_ plugins: [Plugin]) throws -> Plugin {
        guard let plugin = plugins.first else { throw CocoaError(.featureUnsupported) }
        return plugin
    }

    /// A number of the plugin's own, 0 if it has not counted any.
    func number(_ name: String) -> Double { registry.metrics.first { $0.name == name }?.value ?? 0 }

    /// Until a number of the plugin's has this value.
    func reach(_ name: String, _ value: Double = 1) async throws {
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(5)
        while number(name) < value {
            guard clock.now < limit else { throw CancellationError() }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// The counters of the one plugin under test.
    var counters: PluginCounters.Snapshot {
        registry.libraries.flatMap(\.plugins).first?.counters.snapshot
            ?? PluginCounters.Snapshot(calls: -1, failures: -1, misuses: [:])
    }
}

extension LoaderSettings {
    /// The same terms for every library.
    mutating func decide(_ change: (inout PluginTerms) -> Void) {
        var terms = PluginTerms()
        change(&terms)
        let decided = terms
        self.terms = { _ in decided }
    }
}

/// The machine's monotonic clock, which deadlines are on, and a wall clock that stands still.
struct TestClock: Clock {
    func wallNow() -> Timestamp { Timestamp(unixMilliseconds: 1_700_000_000_000) }
    func monotonicNow() -> MonotonicInstant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicInstant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}

extension CallContext {
    static func within(milliseconds: Int64, seed: UInt64 = 1) -> CallContext {
        let clock = TestClock()
        return CallContext(
            deadline: clock.monotonicNow().advanced(byMilliseconds: milliseconds), now: clock.wallNow(), seed: seed)
    }
}

extension Persona {
    static func named(_ name: String, description: String = "good", version: Int64 = 1) throws -> Persona {
        let card = try CharacterCard([
            "spec": "chara_card_v3", "spec_version": "3.0",
            "data": ["name": .string(name), "description": .string(description)],
        ])
        guard let id = PersonaID(name) else { throw CocoaError(.featureUnsupported) }
        return Persona(id: id, card: card, version: version)
    }
}

extension BehaviourTurn {
    static func saying(_ text: String, to persona: Persona? = nil, state: [UInt8]? = nil) throws -> BehaviourTurn {
        let line = Line(role: .user, text: text, time: Timestamp(unixMilliseconds: 5))
        return BehaviourTurn(
            persona: try persona ?? .named("butler"), messages: [line], instructions: "be brief", state: state)
    }
}

extension ChatPlugin {
    /// The whole reply and what ended it.
    func say(
        _ text: String, to persona: Persona? = nil, state: [UInt8]? = nil, milliseconds: Int64 = 5000
    ) async throws -> (text: String, result: BehaviourResult) {
        var reply = ""
        let result = try await self.reply(
            to: .saying(text, to: persona, state: state), context: .within(milliseconds: milliseconds)
        ) { reply += $0 }
        return (reply, result)
    }
}

/// The failure that `body` ends in; nil if it does not.
func failure(_ body: () async throws -> Void) async -> PluginFailure? {
    do {
        try await body()
        return nil
    } catch { return error as? PluginFailure }
}
