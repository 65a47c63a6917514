import Engine
import Foundation
import Loader
import Synchronization
import Testing

/// Workers die at random while they are busy.
@Suite struct WorkerChaosTests {
    @Test(
        "while workers are killed at random, every request gets its own answer or a documented failure, once, and none hangs"
    )
    func killing() async throws {
        let house = try await PluginHouse("good") { settings in
            settings.loops = PluginHouse.loops
            settings.decide { $0.placement = .process }
        }
        let chat = try house.chat
        guard let keeper = house.registry.libraries.first?.keeper else { throw CocoaError(.featureUnsupported) }
        let tally = Outcomes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // Four: a fifth end within a minute would quarantine it.
                var random = SystemRandomNumberGenerator()
                for number in 1...4 {
                    try await Task.sleep(for: .milliseconds(Int.random(in: 20...80, using: &random)))
                    while keeper.condition.restarts < number {
                        if let pid = keeper.condition.pid, keeper.condition.restarts == number - 1 {
                            kill(pid, SIGKILL)
                        }
                        try await Task.sleep(for: .milliseconds(2))
                    }
                }
                tally.end()
            }
            for client in 0..<32 {
                group.addTask {
                    var number = 0
                    while (!tally.isOver || number < 20) && number < 20_000 {
                        number += 1
                        let said = "\(client)/\(number)"
                        do {
                            let text = try await chat.say(said, milliseconds: 20_000).text
                            tally.count(text == "You said: \(said)" ? .answered : .other("\(said): \(text)"))
                        } catch let failure as PluginFailure where failure.code == .crashed {
                            tally.count(.crashed)
                        } catch { tally.count(.other("\(said): \(error)")) }
                        try await Task.sleep(for: .milliseconds(2))
                    }
                }
            }
            try await group.waitForAll()
        }
        let (answered, crashed, other) = tally.all
        #expect(other.isEmpty, "\(other.prefix(3))")
        #expect(answered >= 32 * 20 - crashed)
        #expect(crashed > 0)
        #expect(keeper.condition.phase == .running)
        #expect(house.counters.misuses.isEmpty)
    }
}

/// What became of requests.
private final class Outcomes: Sendable {
    enum Outcome {
        case answered, crashed
        case other(String)
    }

    private let state = Mutex((answered: 0, crashed: 0, other: [String](), isOver: false))

    func count(_ outcome: Outcome) {
        state.withLock { state in
            switch outcome {
            case .answered: state.answered += 1
            case .crashed: state.crashed += 1
            case .other(let text): state.other.append(text)
            }
        }
    }

    func end() { state.withLock { $0.isOver = true } }
    var isOver: Bool { state.withLock { $0.isOver } }
    var all: (Int, Int, [String]) { state.withLock { ($0.answered, $0.crashed, $0.other) } }
}
