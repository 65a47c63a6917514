import Engine
import Foundation
import Identity
import Loader
import StrictJSON
import Surfaces

/// What an operator decides about this host. Without a file the development profile holds: everything is on, guests are open, and gateway headers
/// are believed from this machine.
struct Deployment: Sendable {
    var turnsPerMinute = 600
    var personasPerAccount = 100
    var logins = LoginLimits.Options()
    var trustedProxies = TrustedProxies.loopback
    var crossOrigin = CrossOrigin.none
    var signatures = SignatureRules()
    var creation = CreationSettings()
    var conversations = ConversationsSettings()
    var mindIgo = MindIgoSettings()
    var digitalPersona = DigitalPersonaSettings()

    static let development = Deployment()

    /// Reads a deployment file. The message of a failure names file, field, what was found and what was expected.
    init(file: String) throws(CommandFailure) {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(.noInput, "The deployment file \(file) cannot be read.")
        }
        do { try self.init(JSONField(try JSON.parse(data))) } catch {
            throw CommandFailure(.configuration, "\(file): \(error)")
        }
    }

    private init() {}

    init(_ field: JSONField) throws(JSONError) {
        try field.requireKnown("limits", "trusted_proxies", "cors_origins", "signatures", "surfaces")
        let limits = field["limits"]
        if let present = limits.ifPresent {
            try present.requireKnown(
                "turns_per_minute", "personas_per_account", "failed_logins_per_account", "failed_logins_per_address")
        }
        func count(_ name: String, _ otherwise: Int) throws(JSONError) -> Int {
            Int(try limits[name].ifPresent?.integer(in: 1...1_000_000) ?? Int64(otherwise))
        }
        turnsPerMinute = try count("turns_per_minute", turnsPerMinute)
        personasPerAccount = try count("personas_per_account", personasPerAccount)
        logins.failuresPerAccount = try count("failed_logins_per_account", logins.failuresPerAccount)
        logins.failuresPerAddress = try count("failed_logins_per_address", logins.failuresPerAddress)

        trustedProxies = .none
        if let list = field["trusted_proxies"].ifPresent {
            var texts: [String] = []
            let elements = try list.elements(0...1000)
            for element in elements { texts.append(try element.string(bytes: 1...64)) }
            var invalid = 0
            guard let proxies = TrustedProxies(texts, invalid: &invalid) else {
                throw JSONError(
                    code: .outOfRange, found: "another string",
                    expected: "an IP address or a network such as 10.0.0.0/8", path: elements[invalid].path)
            }
            trustedProxies = proxies
        }
        if let list = field["cors_origins"].ifPresent {
            var invalid = 0
            let elements = try list.elements(0...100)
            var texts: [String] = []
            for element in elements { texts.append(try element.string(bytes: 1...260)) }
            guard let origins = CrossOrigin(texts, invalid: &invalid) else {
                throw JSONError(
                    code: .outOfRange, found: "another string",
                    expected: "an origin in lower case such as https://app.example.org, without a path, or *",
                    path: elements[invalid].path)
            }
            crossOrigin = origins
        }
        if let present = field["signatures"].ifPresent { signatures = try SignatureRules(present) }
        let surfaces = field["surfaces"]
        if let present = surfaces.ifPresent {
            try present.requireKnown("creation", "conversations", "digital_persona", "mindigo")
        }
        creation = try CreationSettings(surfaces["creation"])
        conversations = try ConversationsSettings(surfaces["conversations"])
        mindIgo = try MindIgoSettings(surfaces["mindigo"])
        digitalPersona = try DigitalPersonaSettings(surfaces["digital_persona"])
    }
}

extension SignatureRules {
    fileprivate init(_ field: JSONField) throws(JSONError) {
        self.init()
        try field.requireKnown("required", "keys")
        isRequired = try field["required"].ifPresent?.bool() ?? false
        guard let list = field["keys"].ifPresent else { return }
        for member in try list.object() {
            let value = list[member.key]
            guard let key = Base64.decode(try value.string()), key.count == PluginSignature.keyLength else {
                throw JSONError(
                    code: .outOfRange, found: "another string",
                    expected: "the base64 of an Ed25519 public key, as `persona-host plugins keygen` prints it",
                    path: value.path)
            }
            keys[member.key] = key
        }
    }
}
