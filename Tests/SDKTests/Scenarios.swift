import PersonaSDK
import Synchronization
import TestSupport

/// What a behaviour under test does, found by the text of the card a test opens: a plugin is a type, and tests need many.
enum Scenarios {
    typealias Chat = @Sendable (Turn, Reply) throws -> ReplyResult
    typealias AsyncChat = @Sendable (Turn, Reply) async throws -> ReplyResult
    typealias DeferredChat = @Sendable (Turn, Reply) -> Void

    private static let table = Mutex<[String: any Sendable]>([:])

    /// Remembers a closure and returns the card that finds it.
    static func card<Scenario: Sendable>(for scenario: Scenario) -> String {
        table.withLock { table in
            let card = "{\"scenario\":\(table.count)}"
            table[card] = scenario
            return card
        }
    }

    static func scenario<Scenario: Sendable>(_ card: Card, as type: Scenario.Type) throws -> Scenario {
        guard let scenario = table.withLock({ $0[card.json] }) as? Scenario else {
            throw PersonaError(.invalid, "no scenario under \(card.json)")
        }
        return scenario
    }
}

struct ScenarioChat: ChatBehaviour {
    static let id = "test.chat"
    static let name = "Chat under test"
    static let version = "1.2.3"
    static let vendor = "tests"
    static let description = "Does what a test says."
    static let maxInstances = 3
    static let isRewritable = true

    init(host: Host) throws {
        host.log?.info("ready")
    }

    func open(_ card: Card) throws -> Scenarios.Chat { try Scenarios.scenario(card, as: Scenarios.Chat.self) }

    func reply(to turn: Turn, as persona: Scenarios.Chat, into reply: Reply) throws -> ReplyResult {
        try persona(turn, reply)
    }
}

struct ScenarioAsyncChat: AsyncChatBehaviour {
    static let id = "test.chat.async"
    static let name = "Asynchronous chat under test"
    static let version = "1.0.0"

    init(host: Host) throws {}

    func open(_ card: Card) throws -> Scenarios.AsyncChat { try Scenarios.scenario(card, as: Scenarios.AsyncChat.self) }

    func reply(to turn: Turn, as persona: Scenarios.AsyncChat, into reply: Reply) async throws -> ReplyResult {
        try await persona(turn, reply)
    }
}

final class ScenarioDeferredChat: DeferredChatBehaviour {
    static let id = "test.chat.deferred"
    static let name = "Deferred chat under test"
    static let version = "1.0.0"
    static let blocks = true

    init(host: Host) throws {}

    func open(_ card: Card) throws -> Scenarios.DeferredChat {
        try Scenarios.scenario(card, as: Scenarios.DeferredChat.self)
    }

    func start(_ turn: Turn, as persona: Scenarios.DeferredChat, reply: Reply) { persona(turn, reply) }
}

/// One instance of a behaviour with one persona open, that plays a scenario.
final class Stage {
    let instance: HarnessInstance
    let persona: UInt64

    init(_ scenario: @escaping Scenarios.Chat, host: HarnessHost = HarnessHost()) throws {
        instance = try HarnessInstance(HarnessLibrary(entry: export(ScenarioChat.self)).plugins[0], host: host)
        persona = try instance.openPersona(Scenarios.card(for: scenario))
    }

    init(async scenario: @escaping Scenarios.AsyncChat) throws {
        instance = try HarnessInstance(HarnessLibrary(entry: export(ScenarioAsyncChat.self)).plugins[0])
        persona = try instance.openPersona(Scenarios.card(for: scenario))
    }

    init(deferred scenario: @escaping Scenarios.DeferredChat) throws {
        instance = try HarnessInstance(HarnessLibrary(entry: export(ScenarioDeferredChat.self)).plugins[0])
        persona = try instance.openPersona(Scenarios.card(for: scenario))
    }

    deinit {
        instance.destroy()
    }

    /// Starts a turn and returns when start() did.
    @discardableResult
    func start(_ request: HarnessRequest = HarnessRequest(), message: String = "Hello") -> HarnessRequest {
        instance.start(request, persona: persona, message: message)
        return request
    }
}
