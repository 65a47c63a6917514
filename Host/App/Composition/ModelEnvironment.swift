import Glibc
import Loader
import StrictJSON

/// The language model, as the environment names it: `OPENAI_API_KEY`, `OPENAI_BASE_URL`, `OPENAI_MODEL`, `OPENAI_MAX_TOKENS`,
/// `OPENAI_TEMPERATURE`. Empty variables count as missing.
struct ModelEnvironment: Sendable {
    /// Without a slash at its end.
    let baseURL: String
    let target: HTTPTarget
    /// Nil for a server that needs none.
    let apiKey: String?
    let model: String
    let maxTokens: Int
    let temperature: Double

    static let library = "model"
    static let behaviour = "host.persona.model"

    private static let defaultBaseURL = "https://api.openai.com/v1"
    private static let defaultModel = "gpt-3.5-turbo"

    /// Nil if no model is configured: neither a key nor a server of the operator's own is named. What is named must make sense even
    /// then.
    static func read(
        _ variable: (String) -> String? = { getenv($0).map { String(cString: $0) } }
    ) throws(CommandFailure) -> ModelEnvironment? {
        func value(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
        let key = value("OPENAI_API_KEY")
        let base = value("OPENAI_BASE_URL")
        let environment = try ModelEnvironment(
            baseURL: base ?? defaultBaseURL, apiKey: key, model: value("OPENAI_MODEL") ?? defaultModel,
            maxTokens: value("OPENAI_MAX_TOKENS") ?? "1000", temperature: value("OPENAI_TEMPERATURE") ?? "0.7")
        return key == nil && base == nil ? nil : environment
    }

    private init(
        baseURL: String, apiKey: String?, model: String, maxTokens: String, temperature: String
    ) throws(CommandFailure) {
        // The key itself never appears in a message.
        if let apiKey {
            guard apiKey.utf8.count <= 4096, apiKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw Self.wrong(
                    "OPENAI_API_KEY", "has spaces or characters no key has", "at most 4096 printable ASCII characters")
            }
        }
        guard let target = HTTPTarget(baseURL), !baseURL.utf8.contains(0x3F), !baseURL.utf8.contains(0x23) else {
            throw Self.wrong(
                "OPENAI_BASE_URL", "is no address of an API",
                "https://HOST[:PORT]/PATH, or http:// for a server nearby, without user name, query and fragment")
        }
        guard (1...128).contains(model.utf8.count), model.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw Self.wrong(
                "OPENAI_MODEL", "has \(model.utf8.count) bytes or control characters", "1 to 128 bytes of text")
        }
        guard (1...7).contains(maxTokens.utf8.count), maxTokens.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let tokens = Int(maxTokens), (1...1_000_000).contains(tokens)
        else { throw Self.wrong("OPENAI_MAX_TOKENS", "is not what it should be", "a whole number from 1 to 1000000") }
        guard (1...16).contains(temperature.utf8.count),
            temperature.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let heat = Double(temperature), (0...2).contains(heat)
        else { throw Self.wrong("OPENAI_TEMPERATURE", "is not what it should be", "a number from 0.0 to 2.0") }
        var base = Substring(baseURL)
        while base.utf8.last == 0x2F { base = base.dropLast() }
        self.baseURL = String(base)
        self.target = target
        self.apiKey = apiKey
        self.model = model
        self.maxTokens = tokens
        self.temperature = heat
    }

    private static func wrong(_ name: String, _ found: String, _ expected: String) -> CommandFailure {
        CommandFailure(
            .configuration, "The environment variable \(name) \(found). Expected \(expected). Correct it, or unset it.")
    }

    /// What the plugin is told.
    var configuration: JSONObject {
        [
            "base_url": .string(baseURL), "model": .string(model), "api_key": .string(apiKey ?? ""),
            "max_tokens": .integer(Int64(maxTokens)), "temperature": .number(temperature),
        ]
    }

    /// The one host the plugin may call.
    var host: String { (target.isSecure ? "" : "http://") + "\(target.host):\(target.port)" }
}
