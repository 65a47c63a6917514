import Engine
import Foundation
import Loader
import Testing

/// What a plugin does in a worker costs its own requests at most.
@Suite struct WorkerFaultTests {
    private func house(_ change: @escaping (inout PluginTerms) -> Void = { _ in }) async throws -> PluginHouse {
        try await PluginHouse("hostile") { settings in
            settings.decide { terms in
                terms.placement = .process
                change(&terms)
            }
        }
    }

    private func condition(_ house: PluginHouse) throws -> WorkerKeeper.Condition {
        guard let condition = house.registry.libraries.first?.keeper?.condition else {
            throw CocoaError(.featureUnsupported)
        }
        return condition
    }

    @Test(
        "a crash costs the request that made it, says how the worker ended, and a new worker answers the next",
        arguments: [
            ("crash", "SIGSEGV (invalid memory access)"), ("abort", "SIGABRT (abort)"),
            ("exit", "it ended itself with status 3"),
            ("garbage", "malformed frame"), ("hang up", "SIGKILL"),
        ])
    func crash(said: String, reason: String) async throws {
        let house = try await house()
        let chat = try house.chat
        let failed = await failure { _ = try await chat.say(said, milliseconds: 20_000) }
        #expect(failed?.code == .crashed)
        #expect(failed?.message.contains(reason) == true, "\(failed?.message ?? "")")
        #expect(try await chat.say("hello").text == "still here")
        let condition = try condition(house)
        #expect(condition.phase == .running && condition.restarts == 1)
        #expect(condition.lastEnd?.contains(reason) == true)
    }

    @Test("requests in flight beside one that crashes fail with it; what was written before is not lost")
    func neighbours() async throws {
        let house = try await house()
        let chat = try house.chat
        var text = ""
        let failed = await failure {
            _ = try await chat.reply(to: .saying("speak and crash"), context: .within(milliseconds: 20_000)) {
                text += $0
            }
        }
        #expect(failed?.code == .crashed)
        #expect(try await chat.say("hello").text == "still here")
    }

    @Test("a hang ends at the deadline, and the worker that hangs is replaced", arguments: ["hang", "spin"])
    func hang(said: String) async throws {
        let house = try await house()
        let chat = try house.chat
        let failed = await failure { _ = try await chat.say(said, milliseconds: 100) }
        #expect(failed?.code == .deadline)
        #expect(try await chat.say("hello", milliseconds: 20_000).text == "still here")
        #expect(try condition(house).restarts == 1)
        #expect(try condition(house).lastEnd == "it did not end a request by its deadline and was killed")
    }

    @Test("a call takes no longer than its budget, whatever its turn allows")
    func callBudget() async throws {
        let house = try await house { $0.budget.callMilliseconds = 80 }
        let start = ContinuousClock.now
        let failed = await failure { _ = try await house.chat.say("hang", milliseconds: 60_000) }
        #expect(failed?.code == .deadline)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("memory over the budget ends the worker, not the host")
    func memoryBudget() async throws {
        let house = try await house { $0.budget.memoryBytes = 32 << 20 }
        let chat = try house.chat
        let failed = await failure { _ = try await chat.say("hog", milliseconds: 30_000) }
        #expect(failed?.code == .crashed)
        #expect(failed?.message.contains("its budget is 48 MiB") == true, "\(failed?.message ?? "")")
        #expect(try await chat.say("hello").text == "still here")
    }

    @Test("frames that name other requests reach nobody")
    func forgery() async throws {
        let house = try await house()
        #expect(try await house.chat.say("forge").text == "still here")
        #expect(try condition(house).restarts == 0)
    }

    @Test("five crashes within a minute quarantine the plugin; its calls are refused at once and say why")
    func quarantine() async throws {
        let house = try await house()
        let chat = try house.chat
        for _ in 0..<5 { #expect(await failure { _ = try await chat.say("crash") }?.code == .crashed) }
        let failed = await failure { _ = try await chat.say("hello") }
        #expect(failed?.code == .unavailable)
        #expect(failed?.message.contains("quarantined after 5 ends within a minute") == true)
        #expect(try condition(house).phase == .quarantined)
        #expect(PluginListing(house.registry).rows.map(\.state) == ["quarantined"])
        #expect(house.log.fromHost.contains { $0.hasPrefix("quarantined") })
    }

    @Test("code that nobody trusts runs behind every wall, and finds every door closed")
    func doors() async throws {
        let house = try await house { $0.isUntrusted = true }
        let walls = try condition(house).walls
        #expect(walls.isSuperset(of: .required), "missing: \(walls.missing)")
        let text = try await house.chat.say("doors").text
        let open = text.split(separator: "\n").filter { $0.hasSuffix(": open") }
        #expect(open.isEmpty, "\(open)")
        #expect(text.split(separator: "\n").count { $0.hasSuffix(": closed") } == 23)
    }
}
