// my-plugin: a chat behaviour that greets, listens, and repeats what it heard.
import PersonaSDK

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(MyPlugin.self) }

struct MyPlugin: ChatBehaviour {
    static let id = "org.example.my-plugin"
    static let name = "My plugin"
    static let version = "1.0.0"
    static let description = "Greets, listens, and counts the turns."
    static let isRewritable = true

    private let greeting: String

    init(host: Host) throws {
        greeting = host.config?.text("greeting") ?? "Hello"
        host.log?.info("ready")
    }

    /// Called once for each card: compile rules here, and refuse a card you cannot speak for by throwing.
    func open(_ card: Card) throws -> Card {
        guard !card.json.isEmpty else { throw PersonaError(.invalid, "the card is empty; a JSON object was expected") }
        return card
    }

    /// What is written goes to the reader at once. What this remembers comes back as `turn.state` next time.
    func reply(to turn: Turn, as persona: Card, into reply: Reply) throws -> ReplyResult {
        let count = (turn.state.flatMap { Int($0) } ?? 0) &+ 1
        var random = turn.random()
        if count == 1 {
            try reply.write("\(greeting), \(turn.userName ?? "friend")! ")
        }
        try reply.write(random.pick(["You said: ", "I heard: ", "So: "]) ?? "")
        try reply.write(turn.message)
        return ReplyResult(model: "my-plugin", confidence: 0.5, state: String(count), explanation: "turn \(count)")
    }
}
