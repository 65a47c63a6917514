import Glibc
import Loader
import StrictJSON

/// The language model, as the environment names it, `OPENAI_API_KEY`, `OPENAI_BASE_URL`, `OPENAI_MODEL`, `OPENAI_MAX_TOKENS`,
/// `OPENAI_TEMPERATURE`, and as the deployment's settings of the library `model` do, which win. Empty variables count as missing.
struct ModelEnvironment: Sendable {
    /// Without a slash at its end.
    let baseURL: String
    let target: HTTPTarget
    /// Nil for a server that needs none.
    let apiKey: String?
    let model: String
    /// What the plugin is told. The key is in it by reference alone.
    let configuration: JSONObject

    static let library = "model"
    static let behaviour = "host.persona.model"

    private static let defaultBaseURL = "https://api.openai.com/v1"
    private static let defaultModel = "gpt-3.5-turbo"
    private static let keyVariable = "OPENAI_API_KEY"

    /// Nil if no model is configured: neither a key nor a server of the operator's own is named. What is named must make sense even
    /// then.
    ///
    /// - Parameter settings: of the deployment, which its manifest's schema has accepted.
    static func read(
        _ settings: JSONObject = [:], secrets: SecretSource = .process,
        _ variable: (String) -> String? = { getenv($0).map { String(cString: $0) } }
    ) throws(CommandFailure) -> ModelEnvironment? {
        func value(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
        let maxTokens = try maxTokens(value("OPENAI_MAX_TOKENS") ?? "1000")
        let temperature = try temperature(value("OPENAI_TEMPERATURE") ?? "0.7")
        var configuration: JSONObject = [
            "base_url": .string(value("OPENAI_BASE_URL") ?? defaultBaseURL),
            "model": .string(value("OPENAI_MODEL") ?? defaultModel), "max_tokens": .integer(maxTokens),
            "temperature": .number(temperature),
        ]
        if value(keyVariable) != nil { configuration["api_key"] = .string("env:\(keyVariable)") }
        for setting in settings { configuration[setting.key] = setting.value }
        let environment = try ModelEnvironment(configuration, fromSettings: settings, secrets: secrets)
        let isNamed =
            value(keyVariable) != nil || value("OPENAI_BASE_URL") != nil
            || ["api_key", "base_url", "model"].contains { settings[$0] != nil }
        return isNamed ? environment : nil
    }

    private init(
        _ configuration: JSONObject, fromSettings settings: JSONObject, secrets: SecretSource
    ) throws(CommandFailure) {
        func name(_ setting: String, _ variable: String) -> String {
            settings[setting] == nil
                ? "environment variable \(variable)" : "setting `plugins.\(Self.library).settings.\(setting)`"
        }
        let baseURL = configuration["base_url"]?.stringValue ?? ""
        let model = configuration["model"]?.stringValue ?? ""
        let keyName = name("api_key", Self.keyVariable)
        apiKey = try Self.key(configuration["api_key"], keyName, secrets)
        guard let target = HTTPTarget(baseURL), !baseURL.utf8.contains(0x3F), !baseURL.utf8.contains(0x23) else {
            throw Self.wrong(
                name("base_url", "OPENAI_BASE_URL"), "is no address of an API",
                "https://HOST[:PORT]/PATH, or http:// for a server nearby, without user name, query and fragment")
        }
        guard (1...128).contains(model.utf8.count), model.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw Self.wrong(
                name("model", "OPENAI_MODEL"), "has \(model.utf8.count) bytes or control characters",
                "1 to 128 bytes of text")
        }
        var base = Substring(baseURL)
        while base.utf8.last == 0x2F { base = base.dropLast() }
        self.baseURL = String(base)
        self.target = target
        self.model = model
        var configuration = configuration
        configuration["base_url"] = .string(self.baseURL)
        self.configuration = configuration
    }

    private static func maxTokens(_ text: String) throws(CommandFailure) -> Int64 {
        guard let tokens = WholeNumber.parse(text, in: 1...1_000_000), text.utf8.count <= 7 else {
            throw wrong(
                "environment variable OPENAI_MAX_TOKENS", "is not what it should be", "a whole number from 1 to 1000000"
            )
        }
        return tokens
    }

    private static func temperature(_ text: String) throws(CommandFailure) -> Double {
        guard (1...16).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let heat = Double(text), (0...2).contains(heat)
        else {
            throw wrong(
                "environment variable OPENAI_TEMPERATURE", "is not what it should be", "a number from 0.0 to 2.0")
        }
        return heat
    }

    /// The key itself never appears in a message.
    private static func key(
        _ reference: JSON?, _ name: String, _ secrets: SecretSource
    ) throws(CommandFailure) -> String? {
        guard let reference else { return nil }
        let key: String
        do {
            key = try secrets.secret(try SecretReference(JSONField(reference))).get()
        } catch let missing as SecretSource.Missing {
            throw wrong(name, "leads to \(missing.found)", missing.expected)
        } catch {
            throw wrong(name, "is none", SecretReference.forms)
        }
        guard key.utf8.count <= 4096, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw wrong(
                name, "has spaces or characters no key has", "at most 4096 printable ASCII characters")
        }
        return key
    }

    private static func wrong(_ name: String, _ found: String, _ expected: String) -> CommandFailure {
        CommandFailure(.configuration, "The \(name) \(found). Expected \(expected). Correct it, or take it out.")
    }

    /// The one host the plugin may call.
    var host: String { (target.isSecure ? "" : "http://") + "\(target.host):\(target.port)" }
}
