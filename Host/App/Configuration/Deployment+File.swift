import Engine
import Foundation
import Glibc
import Identity
import Loader
package import StrictJSON
import Surfaces

extension Deployment {
    /// The largest file accepted, in bytes.
    package static let sizeLimit = 1 << 20

    /// Reads a deployment file, JSON with comments. What it says of plugins, policies and personas that may or may not be there is checked by
    /// ``problems(with:secrets:)`` and ``problems(with:)``.
    package init(file: String) throws(DeploymentError) {
        try self.init(text: try Self.text(of: file), file: file)
    }

    /// Reads a deployment file's text; `file` is what messages call it.
    package init(text: [UInt8], file: String) throws(DeploymentError) {
        let errors: [JSONError]
        (self, errors) = try Self.read(text, file: file)
        guard errors.isEmpty else { throw .invalid(DeploymentSource.describe(errors, in: file)) }
    }

    /// The same for whoever goes on after errors: what was refused is as without it. Throws only where the text is no JSON.
    package static func read(
        _ text: [UInt8], file: String
    ) throws(DeploymentError) -> (deployment: Deployment, errors: [JSONError]) {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(text, limits: JSON.Limits(depth: 32, bytes: sizeLimit, values: 50_000))
        } catch {
            throw .invalid([error.description(in: file)])
        }
        var deployment = Deployment()
        deployment.source = DeploymentSource(file: file, root: document.root)
        var errors = JSONErrors(document.duplicates)
        deployment.read(document.root, &errors)
        return (deployment, errors.all)
    }

    /// The bytes of a deployment file. One that everybody may write is refused: it says whose code runs and who is believed.
    package static func text(of file: String) throws(DeploymentError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw .unreadable(
                "The deployment file \(file) cannot be read: expected a file of JSON, with comments if you like.")
        }
        // Of what a link leads to.
        var status = stat()
        if stat(file, &status) == 0, status.st_mode & S_IWOTH != 0 {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw .invalid([
                "\(file): found mode \(mode), which lets every user of this machine change it, expected a "
                    + "file that others cannot write: check it, then chmod o-w"
            ])
        }
        return Array(data)
    }

    private mutating func read(_ root: JSONField, _ errors: inout JSONErrors) {
        trustedProxies = .none
        conversations = ConversationsSettings(JSONField(nil), &errors)
        let sections = [
            "limits", "trusted_proxies", "cors_origins", "surfaces", "personas", "plugins", "signatures", "policies",
            "retention",
        ]
        if root.ifPresent == nil { errors.add(root.refusal(.wrongType, found: "null", expected: "an object")) }
        guard errors.opens(root, known: sections) else { return }
        read(limits: root["limits"], &errors)
        read(trustedProxies: root["trusted_proxies"], &errors)
        read(crossOrigin: root["cors_origins"], &errors)
        policies = PolicyRules(root["policies"], &errors)
        read(surfaces: root["surfaces"], &errors)
        read(personas: root["personas"], &errors)
        plugins = PluginRules(root["plugins"], &errors)
        signatures = SignatureRules(root["signatures"], &errors)
        read(retention: root["retention"], &errors)
    }

    private mutating func read(limits field: JSONField, _ errors: inout JSONErrors) {
        let known = [
            "turns_per_minute", "personas_per_account", "failed_logins_per_account", "failed_logins_per_address",
            "concurrent_turns", "turn_seconds", "reply_kb", "history_messages", "history_kb",
        ]
        guard errors.opens(field, known: known) else { return }
        func count(_ name: String, _ value: inout Int, _ range: ClosedRange<Int64>) {
            errors.read(field[name], into: &value) { Int(try $0.integer(in: range)) }
        }
        let any: ClosedRange<Int64> = 1...1_000_000
        count("turns_per_minute", &limits.turnsPerMinute, any)
        count("personas_per_account", &limits.personasPerAccount, any)
        count("failed_logins_per_account", &limits.logins.failuresPerAccount, any)
        count("failed_logins_per_address", &limits.logins.failuresPerAddress, any)
        count("concurrent_turns", &limits.turns.concurrentTurns, 1...100_000)
        count("history_messages", &limits.turns.historyMessages, 1...1000)
        errors.read(field["turn_seconds"], into: &limits.turns.turnMilliseconds) { try $0.integer(in: 1...600) * 1000 }
        errors.read(field["reply_kb"], into: &limits.turns.replyBytes) { Int(try $0.integer(in: 1...1024)) << 10 }
        errors.read(field["history_kb"], into: &limits.turns.historyBytes) { Int(try $0.integer(in: 1...1024)) << 10 }
    }

    private mutating func read(trustedProxies field: JSONField, _ errors: inout JSONErrors) {
        let elements = errors.elements(field, 0...1000)
        let texts = elements.compactMap { errors.read($0) { try $0.string(bytes: 1...64) } }
        guard texts.count == elements.count else { return }
        var invalid = 0
        if let proxies = TrustedProxies(texts, invalid: &invalid) {
            trustedProxies = proxies
        } else {
            errors.add(
                elements[invalid].refusal(
                    found: elements[invalid].quotation, expected: "an IP address or a network such as 10.0.0.0/8"))
        }
    }

    private mutating func read(crossOrigin field: JSONField, _ errors: inout JSONErrors) {
        let elements = errors.elements(field, 0...100)
        let texts = elements.compactMap { errors.read($0) { try $0.string(bytes: 1...260) } }
        guard texts.count == elements.count else { return }
        var invalid = 0
        if let origins = CrossOrigin(texts, invalid: &invalid) {
            crossOrigin = origins
        } else {
            errors.add(
                elements[invalid].refusal(
                    found: elements[invalid].quotation,
                    expected: "an origin in lower case such as https://app.example.org, without a path, or *"))
        }
    }

    private mutating func read(retention field: JSONField, _ errors: inout JSONErrors) {
        guard errors.opens(field, known: ["conversations_days", "traces_days", "media_days"]) else { return }
        func days(_ name: String) -> Int? { errors.read(field[name]) { Int(try $0.integer(in: 1...36_500)) } }
        retention = Retention(
            conversationDays: days("conversations_days"), traceDays: days("traces_days"), mediaDays: days("media_days"))
    }
}
