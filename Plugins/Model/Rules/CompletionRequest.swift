package import StrictJSON

/// What the model is asked: the body of `POST /chat/completions`.
package struct CompletionRequest: Sendable {
    package enum Role: String, Sendable { case system, user, assistant }

    package struct Line: Sendable, Equatable {
        package var role: Role
        package var text: String

        package init(_ role: Role, _ text: String) {
            self.role = role
            self.text = text
        }
    }

    package var lines: [Line]
    package var model: String
    package var maxTokens: Int
    package var temperature: Double

    /// - Parameters:
    ///   - instructions: Told to the model before everything else, unless empty.
    ///   - maxTokens: The turn's own limit; nil: as set.
    ///   - temperature: The turn's own; nil: as set.
    package init(
        _ settings: ModelSettings, instructions: String, history: [Line], maxTokens: Int?, temperature: Double?
    ) {
        lines = (instructions.isEmpty ? [] : [Line(.system, instructions)]) + history.filter { !$0.text.isEmpty }
        model = settings.model
        self.maxTokens = maxTokens ?? settings.maxTokens
        self.temperature = temperature ?? settings.temperature
    }

    package var json: JSON {
        [
            "model": .string(model),
            "messages": .array(lines.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }),
            "max_tokens": .integer(Int64(maxTokens)),
            "temperature": .number(temperature),
            "stream": true,
            "stream_options": ["include_usage": true],
        ]
    }

    /// Where the server counts nothing: one token for each four bytes, rounded up for each message, which is what common tokenizers average
    /// on English.
    package var estimatedTokens: Int { lines.reduce(0) { $0 + Self.estimate($1.text.utf8.count) } }

    package static func estimate(_ bytes: Int) -> Int { (bytes + 3) / 4 }
}
