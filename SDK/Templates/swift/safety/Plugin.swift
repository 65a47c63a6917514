// my-plugin: a safety policy. A message with the configured phrase is refused, a reply with it ends before it.
import PersonaSDK

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(MyPlugin.self) }

struct MyPlugin: SafetyPolicy {
    static let id = "org.example.my-plugin"
    static let name = "My plugin"
    static let version = "1.0.0"
    static let description = "Refuses one phrase."
    static let stages: Set<ReviewStage> = [.input, .output]

    private let phrase: [UInt8]

    init(host: Host) throws {
        phrase = Array((host.config?.text("phrase") ?? "swordfish").utf8)
    }

    /// Every review ends with a verdict: an error refuses the turn.
    func review(_ review: Review) throws -> Verdict {
        let text = Array(review.text.utf8)
        if contains(text) {
            // Triggers are names from a list of your own, never the user's words.
            return Verdict(
                .refuse("Let us talk about something else."), level: .concern, triggers: ["phrase"],
                rule: "my-plugin/phrase")
        }
        // The next span could complete what this one begins.
        return Verdict(review.stage == .output && !review.isLast && endsWithin(text) ? .hold : .allow)
    }

    private func contains(_ text: [UInt8]) -> Bool {
        guard !phrase.isEmpty, text.count >= phrase.count else { return false }
        return (0...text.count - phrase.count).contains { text[$0..<$0 + phrase.count].elementsEqual(phrase) }
    }

    private func endsWithin(_ text: [UInt8]) -> Bool {
        (1..<max(phrase.count, 1)).contains { $0 <= text.count && text.suffix($0).elementsEqual(phrase.prefix($0)) }
    }
}
