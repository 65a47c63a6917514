import Configuration
import Engine
import Identity
import Loader

/// What `persona-host check` found, and what it says of a file that is good.
struct CheckReport {
    let file: String
    var model: ModelEnvironment?
    /// Besides those of the file's fields.
    var errors: [String] = []
    var warnings: [String] = []
    /// Those that would be loaded, in the order of loading.
    private(set) var policies: [InstalledPolicy] = []
    private var rows = [["LIBRARY", "PLACEMENT", "PLUGINS"]]

    init(file: String) { self.file = file }

    mutating func add(_ examination: LibraryExamination, _ terms: PluginTerms) {
        let manifest = examination.manifest
        let plugins = examination.description.plugins
        policies += plugins.compactMap { plugin in
            plugin.safety.map {
                InstalledPolicy(
                    PluginIdentity(id: plugin.id, version: plugin.version), reviewsInput: $0.reviewsInput,
                    reviewsOutput: $0.reviewsOutput)
            }
        }
        rows.append([
            manifest.name, terms.placement(of: manifest).text,
            plugins.map { "\($0.id) \($0.version)" }.joined(separator: ", "),
        ])
    }

    mutating func add(_ library: String, _ reason: LibraryOmission) {
        rows.append([library, "-", reason == .disabled ? "disabled" : "not named, so not loaded"])
    }

    func text(_ deployment: Deployment, digest: @escaping PolicyChains.Digest) -> String {
        var lines = ["\(file): valid", ""] + PluginListing.aligned(rows)
        lines += ["", "model: \(model.map { "\($0.model) at \($0.target.name)" } ?? "none")"]
        let sets = PolicyChains(
            policies.map(ListedPolicy.init), plan: deployment.policies.plan, digest: digest)
        for (place, chain) in sets.all {
            lines += ["", "policies\(Self.name(of: place)), set \(chain.version)"]
            lines.append("  input   " + Self.list(chain.input))
            lines.append("  output  " + Self.list(chain.output))
        }
        let closed = deployment.turns.closed.map(\.rawValue).sorted()
        if !closed.isEmpty { lines += ["", "switched off: " + closed.joined(separator: ", ")] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func name(of place: PolicyChains.Place) -> String {
        let parts = [place.surface.map { "surface \($0.rawValue)" }, place.persona.map { "persona \($0.rawValue)" }]
        let named = parts.compactMap { $0 }
        return named.isEmpty ? "" : " of " + named.joined(separator: " and ")
    }

    private static func list(_ policies: [any SafetyPolicy]) -> String {
        policies.isEmpty ? "none" : policies.map { "\($0.identity.id) \($0.identity.version)" }.joined(separator: ", ")
    }

    /// A policy that is only named.
    private struct ListedPolicy: SafetyPolicy {
        let policy: InstalledPolicy

        init(_ policy: InstalledPolicy) { self.policy = policy }

        var identity: PluginIdentity { policy.identity }
        var reviewsInput: Bool { policy.reviewsInput }
        var reviewsOutput: Bool { policy.reviewsOutput }

        func review(_ review: PolicyReview, context: CallContext) async throws -> Verdict {
            throw PluginFailure(code: .unsupported, plugin: identity.id, message: "It is not loaded.")
        }
    }
}
