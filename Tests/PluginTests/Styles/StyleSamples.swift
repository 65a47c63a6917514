import CPersona
import TestSupport

/// The seven relationships as the built library offers them, and replies that authors write.
enum StyleSamples {
    static let relationships = ["parent", "spouse", "child", "sibling", "friend", "colleague", "other"]

    static let replies = [
        "Hello! How can I help you today?",
        "Hello, how are you?",
        "Hi there. It's good to see you again.",
        "Good morning, Ada! Did you sleep well?",
        "It is raining in Lisbon today, and the train leaves at 17:45.",
        "I do not know. Which of the two did you mean?",
        "I'm doing well, thank you for asking!",
        "You could try to sleep before 23:00 and drink 2 litres of water.",
        "Paris is the capital of France. It has about 2.1 million inhabitants.",
        "That is a difficult situation, and I am sorry you have to deal with it.",
        "Sure. What would you like to talk about?",
        "Here are three ideas:\n- walk to the river\n- read a chapter\n- call Ada at 555-0199",
        "The meeting is on 4 March. Don't forget the slides, and isn't the room on floor 3?",
        "Yes.",
        "Use `swift build`, then read https://example.org/a?b=1 for more.",
        "She said \"I am not coming\" and left. Why do you think she did?",
        "Müller & Söhne charge 12.50 € per hour — that's fair.",
    ]

    static func instance(_ relationship: String) throws -> HarnessInstance {
        try HarnessInstance(BuiltPlugins.library("styles").plugin("host.persona.style.\(relationship)"))
    }
}

extension HarnessInstance {
    /// What the style makes of a reply.
    func rewritten(
        _ reply: String, seed: UInt64 = 1, message: String = "Tell me about it.", userName: String? = "Ada",
        language: String? = "en", turn: UInt64 = 1
    ) -> String {
        let request = HarnessRequest(seed: seed)
        defer { request.forget() }
        rewrite(reply, request, message: message, userName: userName, language: language, turn: turn)
        return request.endings.map(\.status) == [persona_status(PERSONA_OK)] ? request.text : "\(request.endings)"
    }
}
