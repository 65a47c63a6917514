/// What the operator set: which model, where, with which key.
package struct ModelSettings: Sendable, Equatable {
    package var baseURL: String
    package var model: String
    /// Empty: none is sent.
    package var apiKey: String
    package var maxTokens: Int
    package var temperature: Double

    package init(baseURL: String, model: String, apiKey: String, maxTokens: Int, temperature: Double) {
        self.baseURL = baseURL
        self.model = model
        self.apiKey = apiKey
        self.maxTokens = maxTokens
        self.temperature = temperature
    }

    package var isConfigured: Bool { !model.isEmpty && !baseURL.isEmpty }

    /// `baseURL` may end with a slash or not.
    package var completionsURL: String {
        var base = Substring(baseURL)
        while base.utf8.last == UInt8(ascii: "/") { base = base.dropLast() }
        return base + "/chat/completions"
    }

    /// For messages: the part of the address that names the server.
    package var server: String {
        let rest = baseURL.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: true)
        return rest.count > 1 ? String(decoding: rest[1], as: UTF8.self) : "the model's server"
    }
}
