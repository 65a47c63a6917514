import Engine
import Loader
import Synchronization
import TestSupport
import Testing

@Suite struct StateServiceTests {
    private let store = ShelfStore()
    private static let butler = PersonaID(name: "butler", unguessable: "1")
    private let alice = StateOwner.user(AccountID(1), with: butler)
    private let bob = StateOwner.user(AccountID(2), with: butler)
    /// Alice, talking to somebody else.
    private let elsewhere = StateOwner.user(AccountID(1), with: PersonaID(name: "cook", unguessable: "2"))

    private func house(
        _ fixture: String = "state", change: (inout LoaderSettings) -> Void = { _ in }
    ) async throws -> PluginHouse {
        let store = store
        return try await PluginHouse(fixture) { settings in
            settings.stateStore = store
            change(&settings)
        }
    }

    private func say(
        _ text: String, to chat: ChatPlugin, as owner: StateOwner?, milliseconds: Int64 = 5000
    ) async throws -> String {
        var reply = ""
        var context = CallContext.within(milliseconds: milliseconds)
        context.owner = owner
        _ = try await chat.reply(to: .saying(text), context: context) { reply += $0 }
        return reply
    }

    @Test("a value is read as it was written, until it is removed", arguments: ["state", "state-blocks"])
    func roundTrip(fixture: String) async throws {
        let house = try await house(fixture)
        let chat = try house.chat
        #expect(try await say("get 3 colour", to: chat, as: alice) == "0 -")
        #expect(try await say("set 3 colour sea green", to: chat, as: alice) == "0 -")
        #expect(try await say("get 3 colour", to: chat, as: alice) == "0 sea green")
        #expect(try await say("set 3 colour ", to: chat, as: alice) == "0 -")
        #expect(try await say("get 3 colour", to: chat, as: alice) == "0 ")
        #expect(try await say("remove 3 colour", to: chat, as: alice) == "0 -")
        #expect(try await say("get 3 colour", to: chat, as: alice) == "0 -")
        // One that BLOCKS has several instances, each on a thread of its own.
        #expect(fixture == "state-blocks" || house.number("overlaps") == 0)
    }

    @Test("a value belongs to the plugin, the persona, the user, or the user with the persona")
    func scopes() async throws {
        let house = try await house()
        let chat = try house.chat
        for scope in 1...4 { #expect(try await say("set \(scope) k \(scope)", to: chat, as: alice) == "0 -") }
        func seen(by owner: StateOwner) async throws -> [String] {
            var values: [String] = []
            for scope in 1...4 { values.append(try await say("get \(scope) k", to: chat, as: owner)) }
            return values
        }
        #expect(try await seen(by: alice) == ["0 1", "0 2", "0 3", "0 4"])
        #expect(try await seen(by: bob) == ["0 1", "0 2", "0 -", "0 -"])
        #expect(try await seen(by: elsewhere) == ["0 1", "0 -", "0 3", "0 -"])
        let id = "host.persona.fixture.state"
        let places = Set(store.all.keys)
        let key = Array("k".utf8)
        let expected: Set<StatePlace> = [
            StatePlace(key, of: id), StatePlace(key, of: id, persona: Self.butler),
            StatePlace(key, of: id, account: AccountID(1)),
            StatePlace(key, of: id, account: AccountID(1), persona: Self.butler),
        ]
        #expect(places == expected)
    }

    @Test("a request of nobody has values of the plugin alone")
    func nobody() async throws {
        let house = try await house()
        let chat = try house.chat
        #expect(try await say("set 1 k v", to: chat, as: nil) == "0 -")
        for scope in 2...4 { #expect(try await say("get \(scope) k", to: chat, as: nil) == "refused 7") }
    }

    @Test(
        "what the contract does not have is refused at once",
        arguments: [
            ("get 0 k", "refused 5"), ("get 5 k", "refused 5"), ("get 3 ", "refused 5"),
            ("get 3 " + String(repeating: "k", count: 257), "refused 6"),
            ("get 3 " + String(repeating: "k", count: 256), "0 -"),
            ("set 3 k " + String(repeating: "v", count: 65_537), "refused 6"),
            ("set 3 k " + String(repeating: "v", count: 65_536), "0 -"),
        ])
    func limits(message: String, expected: String) async throws {
        let house = try await house()
        let chat = try house.chat
        #expect(try await say(message, to: chat, as: alice) == expected)
    }

    @Test("calls about one value keep their order, though nobody waits in between")
    func order() async throws {
        store.yieldsBeforeEach(20)
        let house = try await house()
        #expect(try await say("order 3 letters", to: house.chat, as: alice) == "0 c")
        try await house.reach("told_0")
        #expect(store.all.values.map { String(decoding: $0, as: UTF8.self) } == ["c"])
    }

    @Test("a set that was taken is carried out though the request is finished, and done() still comes, once")
    func finished() async throws {
        let gate = Signal()
        store.wait(for: gate)
        let house = try await house()
        #expect(try await say("leave 3 k v", to: house.chat, as: alice) == "gone")
        try await house.reach("told_2")
        gate.fire()
        while store.all.isEmpty { await Task.yield() }
        #expect(house.number("told_0") == 0)
        #expect(house.number("told_2") == 1)
        let registry = house.registry
        _ = try await offThePool { registry.retireAll(waiting: 2_000_000_000) }
        #expect(registry.libraries.allSatisfy { $0.state == .retired })
    }

    @Test("a request that is late or cancelled ends its calls", arguments: ["state", "state-blocks"])
    func late(fixture: String) async throws {
        let gate = Signal()
        store.wait(for: gate)
        let house = try await house(fixture)
        let chat = try house.chat
        let failure = await failure { _ = try await say("get 3 k", to: chat, as: alice, milliseconds: 100) }
        #expect(failure?.code == .deadline)
        try await house.reach("told_3")
        // Another value: the first one still waits for its turn.
        let task = Task { try await say("get 3 other", to: chat, as: alice) }
        while store.waiting < 2 { await Task.yield() }
        task.cancel()
        _ = await task.result
        try await house.reach("told_2")
        gate.fire()
    }

    @Test("what the store says is what the plugin is told, and trouble is logged once")
    func failures() async throws {
        let house = try await house()
        let chat = try house.chat
        store.fail(with: StateFull())
        #expect(try await say("set 3 k v", to: chat, as: alice) == "6 -")
        store.fail(with: StorageFailure(code: .busy, message: "busy"))
        #expect(try await say("set 3 k v", to: chat, as: alice) == "10 -")
        store.fail(with: StorageFailure(code: .full, message: "no room on the device"))
        #expect(try await say("set 3 k v", to: chat, as: alice) == "11 -")
        #expect(try await say("get 3 k", to: chat, as: alice) == "11 -")
        #expect(house.log.fromHost == ["what it keeps cannot be reached: no room on the device"])
        store.fail(with: nil)
        #expect(try await say("get 3 k", to: chat, as: alice) == "0 -")
    }

    @Test("more calls than a plugin may have open are refused as overloaded")
    func overloaded() async throws {
        let gate = Signal()
        store.wait(for: gate)
        let house = try await house { $0.stateCalls = 2 }
        let chat = try house.chat
        let tasks = (0..<2).map { number in Task { try await say("get 3 k\(number)", to: chat, as: alice) } }
        while store.waiting < 2 { await Task.yield() }
        #expect(try await say("get 3 k", to: chat, as: alice) == "refused 10")
        gate.fire()
        for task in tasks { #expect(try await task.value == "0 -") }
        #expect(try await say("get 3 k", to: chat, as: alice) == "0 -")
    }

    @Test("wait() says when it is not allowed, and when nothing is left to wait for")
    func waits() async throws {
        let house = try await house()
        #expect(try await say("wait", to: house.chat, as: alice) == "wait 7")
        let blocking = try await self.house("state-blocks")
        #expect(try await say("get 3 k", to: blocking.chat, as: alice) == "0 -")
        // The request was finished in done().
        try await blocking.reach("wait_4")
    }

    @Test("users who count at once count each for themselves")
    func visits() async throws {
        let house = try await house()
        let chat = try house.chat
        for round in 1...3 {
            for owner in [alice, bob] {
                #expect(try await say("visit", to: chat, as: owner) == "visit \(round)")
            }
        }
        #expect(house.number("overlaps") == 0)
    }

    @Test("without a store, or unless the operator approves, there is no such service")
    func notGiven() async throws {
        let withoutStore = await refusal { _ = try await PluginHouse("state") }
        #expect(withoutStore?.found.contains("no persona.state/1") == true)
        let denied = await refusal {
            _ = try await house { $0.decide { $0.services = ["persona.metrics/1"] } }
        }
        #expect(denied?.found.contains("no persona.state/1") == true)
    }
}

/// Values in memory, with whatever trouble a test wants.
private final class ShelfStore: PluginStateStore {
    private struct State {
        var values: [StatePlace: [UInt8]] = [:]
        var failure: (any Error)?
        var gate: Signal?
        var yields = 0
        var waiting = 0
    }

    private let state = Mutex(State())

    var all: [StatePlace: [UInt8]] { state.withLock { $0.values } }
    var waiting: Int { state.withLock { $0.waiting } }

    func fail(with error: (any Error)?) { state.withLock { $0.failure = error } }
    func wait(for gate: Signal) { state.withLock { $0.gate = gate } }
    /// The first operations yield longest: without an order of their own the last would be done first.
    func yieldsBeforeEach(_ count: Int) { state.withLock { $0.yields = count } }

    func value(at place: StatePlace) async throws -> [UInt8]? {
        try await pass()
        return all[place]
    }

    func setValue(_ value: [UInt8]?, at place: StatePlace) async throws {
        try await pass()
        state.withLock { $0.values[place] = value }
    }

    private func pass() async throws {
        let (gate, failure, yields) = state.withLock { state in
            state.waiting += 1
            defer { state.yields /= 2 }
            return (state.gate, state.failure, state.yields)
        }
        if let gate { try await gate.wait() }
        for _ in 0..<yields { await Task.yield() }
        if let failure { throw failure }
    }
}
