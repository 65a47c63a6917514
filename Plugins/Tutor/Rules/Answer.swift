package import StrictJSON

/// One message to be answered.
package struct Question: Sendable {
    package var text: String
    /// What the user likes to be called, if the host knows; a name told in the conversation goes before it.
    package var userName: String?
    /// The tutor's name.
    package var character: String
    /// BCP 47 tag of the language to practise.
    package var language: String?
    /// 0: no limit.
    package var maxTokens: Int

    package init(
        _ text: String, userName: String? = nil, character: String = "Mika", language: String? = nil,
        maxTokens: Int = 0
    ) {
        self.text = text
        self.userName = userName
        self.character = character
        self.language = language
        self.maxTokens = maxTokens
    }
}

package struct Answer: Sendable {
    /// Sentences or parts of the reply, in order; together they are the text.
    package let pieces: [String]
    package let memory: Memory
    /// 0.0-1.0 by how the message was understood; the table is in the README.
    package let confidence: Double
    /// For the decision trace: what spoke. No text of the user.
    package let explanation: String
    package let corrections: [(wrong: String, right: String, note: String)]
    package let topic: String?
    package let promptTokens: Int
    package let replyTokens: Int
    /// The reply was cut because of `maxTokens`.
    package let isCut: Bool
    /// The question the reply ends with; empty if it asks nothing.
    package let question: String

    package var text: String { pieces.joined() }

    /// Facts for the host's surfaces: language, level, topic, corrections. See the README.
    package var annotations: JSON {
        var object = JSONObject()
        object["language"] = .string(memory.language.isEmpty ? "en" : memory.language)
        object["level"] = .string(memory.level.name)
        object["topic"] = topic.map { .string($0) } ?? .null
        object["corrections"] = .array(
            corrections.map { correction in
                var entry = JSONObject()
                entry["wrong"] = .string(correction.wrong)
                entry["right"] = .string(correction.right)
                entry["note"] = .string(correction.note)
                return .object(entry)
            })
        return .object(object)
    }
}
