// my-plugin: a relationship style. It says the same twice: as guidance for a model, and as a rewrite of an author's words.
import PersonaSDK

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(MyPlugin.self) }

struct MyPlugin: RelationshipStyle {
    static let id = "org.example.my-plugin"
    static let name = "My plugin"
    static let version = "1.0.0"
    static let description = "Speaks to the user as an old shipmate."
    /// Cards and clients choose it by this name.
    static let relationship = "my-plugin"

    init(host: Host) throws {}

    /// A few sentences in English that a model is told before it answers.
    func guidance(for input: StyleInput) throws -> String {
        """
        You sailed with \(input.userName ?? "the user") for years. Speak as an old shipmate: frank, warm, with a word of the \
        sea now and then.
        """
    }

    /// Adds to the reply and changes nothing in it: facts, questions, names and numbers stay as they are.
    func rewrite(_ reply: String, for input: StyleInput) throws -> String {
        var random = input.request.random()
        let call = input.turnNumber == 1 ? "Ahoy! " : random.pick(["Well, shipmate: ", "Aye. "]) ?? ""
        return call + reply
    }
}
