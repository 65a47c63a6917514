import Engine
import Foundation
import Loader
import Synchronization
import Testing

/// New versions take over while turns run.
@Suite struct ReloadTests {
    static let placements: [Placement] = [.inProcess, .process]

    private func house(_ fixture: String, _ placement: Placement, canary: Double? = nil) async throws -> PluginHouse {
        try await PluginHouse(fixture) { settings in
            settings.decide { terms in
                terms.placement = placement
                terms.canary = canary
            }
        }
    }

    /// Another build of an installed library: other bytes that do the same.
    private func renew(_ house: PluginHouse, _ fixture: String, _ number: Int) throws {
        let path = "\(house.folder.path)/fixture-\(fixture).so"
        let library = try Data(contentsOf: URL(fileURLWithPath: "\(PluginFolder.products)/libfixture-\(fixture).so"))
        // As an installer replaces it: never bytes changed under a mapped library.
        try FileManager.default.removeItem(atPath: path)
        let renewed = library + Data("build \(number)".utf8)
        _ = FileManager.default.createFile(atPath: path, contents: renewed, attributes: [.posixPermissions: 0o755])
    }

    @discardableResult
    private func reload(_ house: PluginHouse) async throws -> PreparedReload {
        let (registry, folder) = (house.registry, house.folder.path)
        return try await offThePool {
            let prepared = try registry.prepareReload(folder: folder)
            registry.commit(prepared)
            return prepared
        }
    }

    private func finish(_ house: PluginHouse, milliseconds: Int64 = 10_000) async throws {
        let registry = house.registry
        try await offThePool { registry.finish(waiting: milliseconds * 1_000_000) }
    }

    @Test(
        "what an old version saved the new one begins with, and nothing is loaded again that did not change",
        arguments: placements)
    func handover(placement: Placement) async throws {
        let house = try await house("handover", placement)
        for number in 1...3 { #expect(try await house.chat.say("hello").text == "turn \(number)") }
        #expect(try await reload(house).isEmpty)
        let old = try house.chat
        try renew(house, "handover", 1)
        #expect(try await reload(house).loadedNames == ["fixture-handover 1.0.0"])
        // A turn that began with the old version ends with it.
        #expect(try await old.say("still").text == "turn 4")
        #expect(try await house.chat.say("hello").text == "turn 4")
        // As long as anybody holds it, and no longer than is waited.
        try await finish(house, milliseconds: 100)
        #expect(await failure { _ = try await old.say("gone") }?.code == .unavailable)
        #expect(house.registry.libraries.map(\.state) == [.retired, .active])
    }

    @Test("a library that is refused changes nothing")
    func refused() async throws {
        let house = try await house("good", .inProcess)
        try renew(house, "good", 1)
        try house.folder.install("half-filled")
        let (registry, folder) = (house.registry, house.folder.path)
        let error = await #expect(throws: ReloadRefusal.self) {
            try await offThePool { _ = try registry.prepareReload(folder: folder) }
        }
        #expect(error?.refusals.map(\.code) == [.table])
        #expect(registry.libraries.map(\.state) == [.active])
        #expect(try await house.chat.say("hello").text == "You said: hello")
    }

    @Test("a quarantined plugin begins anew")
    func revived() async throws {
        let house = try await house("hostile", .process)
        for _ in 0..<5 { _ = await failure { _ = try await house.chat.say("crash") } }
        #expect(await failure { _ = try await house.chat.say("hello") }?.code == .unavailable)
        try await reload(house)
        #expect(try await house.chat.say("hello").text == "still here")
    }

    @Test("reload after reload under load: no request fails, descriptors do not grow", arguments: placements)
    func endurance(placement: Placement) async throws {
        let rounds = ProcessInfo.processInfo.environment["PERSONA_TEST_RELOADS"].flatMap(Int.init) ?? 5
        let house = try await house("good", placement)
        let current = Shared(try house.chat)
        let state = Shared((isOver: false, answered: 0, wrong: [String]()))
        try await reload(house)
        let before = (descriptors: Self.descriptors, memory: Self.memory)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<4 {
                group.addTask {
                    while !state.get().isOver {
                        let said = "\(client)"
                        do {
                            let text = try await current.get().say(said, milliseconds: 20_000).text
                            state.change { $0.answered += text == "You said: \(said)" ? 1 : 0 }
                        } catch { state.change { $0.wrong.append("\(error)") } }
                        // Other tests want the processor, too.
                        try await Task.sleep(for: .milliseconds(2))
                    }
                }
            }
            group.addTask {
                for round in 1...rounds {
                    try renew(house, "good", round)
                    try await reload(house)
                    let newest = try house.chat
                    current.change { $0 = newest }
                    try await finish(house)
                }
                state.change { $0.isOver = true }
            }
            try await group.waitForAll()
        }
        let after = (descriptors: Self.descriptors, memory: Self.memory)
        let (_, answered, wrong) = state.get()
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        #expect(answered > rounds)
        // Other tests open and close their own meanwhile.
        if rounds >= 1000 {
            #expect(after.descriptors <= before.descriptors + 4)
            print(
                "\(placement.text): \(rounds) reloads, \(answered) answers, descriptors \(before.descriptors) then \(after.descriptors), memory \(before.memory >> 10) KiB then \(after.memory >> 10) KiB"
            )
        }
    }

    private static var descriptors: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? -1
    }

    /// Of this process, in bytes.
    private static var memory: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096
    }

    @Test("a canary serves its share beside the version before it, and takes all once it has proved itself")
    func canary() async throws {
        let house = try await house("good", .inProcess, canary: 0.25)
        try renew(house, "good", 1)
        let prepared = try await reload(house)
        #expect(prepared.canaryNames == ["fixture-good 1.0.0"] && prepared.loadedNames.isEmpty)
        #expect(house.registry.libraries.map(\.state) == [.active, .canary])
        guard let trial = house.registry.trials.first, let tried = house.registry.trialPlugins else {
            throw CocoaError(.featureUnsupported)
        }
        #expect(tried.share == 0.25)
        #expect(trial.verdict == .undecided)
        do {
            guard let candidate = tried.plugins.behaviours.first else { throw CocoaError(.featureUnsupported) }
            for _ in 0..<200 { #expect(try await candidate.say("hello").text == "You said: hello") }
        }
        #expect(trial.verdict == .good)
        house.registry.end(trial, candidateStays: true)
        try await finish(house)
        #expect(house.registry.libraries.map(\.state) == [.retired, .active])
        #expect(house.registry.trials.isEmpty)
    }

    @Test(
        "a canary that fails more often than the version before it has to go, bad luck aside",
        arguments: [
            ((1000, 10), (100, 2), false), ((1000, 10), (100, 3), false), ((1000, 10), (100, 5), true),
            ((0, 0), (3, 3), true), ((1000, 0), (150, 3), false), ((1000, 0), (140, 3), true),
            ((10, 5), (10, 9), false),
        ] as [((Int, Int), (Int, Int), Bool)])
    func judgement(stable: (Int, Int), candidate: (Int, Int), isBad: Bool) {
        let verdict = CanaryTrial.judge(stable: stable, candidate: candidate)
        if case .bad = verdict { #expect(isBad) } else { #expect(!isBad, "\(verdict)") }
    }
}

/// A value that several tasks change.
private final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }
    func get() -> Value { value.withLock { $0 } }
    func change(_ body: (inout Value) -> Void) { value.withLock { body(&$0) } }
}
