import Configuration
import Engine
import Foundation
import Identity
import Loader
import Net
import StrictJSON
import Surfaces
import Synchronization

/// The plugins of this installation.
final class InstalledPlugins: Sendable {
    /// What serves now. Nothing here keeps it: a version is ended once no turn holds its set any more.
    var set: PluginSet { self.set(of: registry.serving, plan: live.withLock { $0.plan }) }
    let registry: PluginRegistry
    let folder: String
    let log: Log
    private let digest: PolicyChains.Digest
    private let hasModel: Bool
    /// The loader's settings under another deployment.
    private let settings: @Sendable (Deployment) throws(CommandFailure) -> LoaderSettings
    /// Where turns look for their set, once the host is put together, and the order of policies in it.
    let live = Mutex<(sets: PluginSets?, plan: PolicyPlan, watchesTrial: Bool)>((nil, PolicyPlan(), false))

    /// Speaks for every card, without a model. Where there is one, it answers first.
    private static let offlineBehaviour = "host.persona.scripted"
    /// The behaviours of cards that name none.
    private static let defaultBehaviours = [offlineBehaviour]
    /// How long requests may take to end when the host stops.
    private static let drainNanoseconds: Int64 = 5_000_000_000

    private init(
        _ registry: PluginRegistry, of folder: String, plan: PolicyPlan, hasModel: Bool, log: Log,
        digest: @escaping PolicyChains.Digest,
        settings: @escaping @Sendable (Deployment) throws(CommandFailure) -> LoaderSettings
    ) {
        self.log = log
        self.settings = settings
        self.registry = registry
        self.folder = folder
        self.digest = digest
        self.hasModel = hasModel
        live.withLock { $0.plan = plan }
    }

    /// A set of plugins with their policies in the order of a plan.
    func set(of plugins: ServingPlugins, plan: PolicyPlan) -> PluginSet {
        Self.set(of: plugins, plan: plan, hasModel: hasModel, digest: digest)
    }

    private static func set(
        of plugins: ServingPlugins, plan: PolicyPlan, hasModel: Bool, digest: @escaping PolicyChains.Digest
    ) -> PluginSet {
        var set = PluginSet(
            behaviours: plugins.behaviours, defaultBehaviours: defaultBehaviours, styles: plugins.styles,
            policies: PolicyChains(plugins.policies, plan: plan, digest: digest), generators: plugins.generators)
        if hasModel {
            set.preference = PluginSet.Preference(behaviour: ModelEnvironment.behaviour, before: offlineBehaviour)
        }
        return set
    }

    /// Loads the plugins of a folder that the deployment wants. Those refused are logged with the reason; the host starts without them, except when
    /// one of them is a safety policy: a host that lost a policy must not serve. `loops` is nil where no event loop runs turns.
    static func load(
        _ folder: String, copies: String, loops: EventLoopGroup?, deployment: Deployment = .development,
        model: ModelEnvironment?, state: (any PluginStateStore)?, crypto: LibCrypto, clock: any Clock, log: Log
    ) async throws(CommandFailure) -> InstalledPlugins {
        let status = PluginStatusFile(path: copies + "/status.json")
        let settings = { @Sendable (deployment: Deployment) throws(CommandFailure) -> LoaderSettings in
            var settings = try Self.settings(
                copies: copies, loops: loops, deployment: deployment, model: model, state: state, crypto: crypto,
                clock: clock, log: log)
            settings.conditionsChanged = { status.changed() }
            return settings
        }
        let registry = PluginRegistry(try settings(deployment))
        do throws(LoaderError) {
            try await offLoop { () throws(LoaderError) in try registry.load(folder: folder) }
        } catch {
            throw unusable(folder, error)
        }
        status.follow(registry)
        for (library, reason) in registry.omissions {
            log(
                .info, "a library is left out by the deployment file",
                ["library": .string(library), "reason": .string(reason.rawValue)])
        }
        let policies = registry.refusals.filter { mayBePolicy($0.file) }
        guard policies.isEmpty else {
            throw CommandFailure(
                .configuration,
                "A library that is, or may be, a safety policy was refused, and a host that lost a policy does not serve. Mend or "
                    + "remove it:\n\(policies.map { "  \($0)" }.joined(separator: "\n"))")
        }
        try refuse(deployment, deployment.problems(with: Self.policies(of: registry.serving)))
        let installed = InstalledPlugins(
            registry, of: folder, plan: deployment.policies.plan, hasModel: model != nil, log: log,
            // Fails only if the library itself does; then traces cite no version.
            digest: { (try? crypto.sha256($0)) ?? [] }, settings: settings)
        if model != nil, installed.set.behaviours[ModelEnvironment.behaviour] == nil {
            log(
                .warning, "a model is configured, but the plugin that asks it is not loaded; personas answer offline",
                ["plugin": .string(ModelEnvironment.behaviour)])
        }
        return installed
    }

    /// The loader's settings under a deployment.
    func settings(for deployment: Deployment) throws(CommandFailure) -> LoaderSettings { try settings(deployment) }

    static func policies(of plugins: ServingPlugins) -> [InstalledPolicy] {
        plugins.policies.map {
            InstalledPolicy($0.identity, reviewsInput: $0.reviewsInput, reviewsOutput: $0.reviewsOutput)
        }
    }

    /// The manifests of a folder, whatever the deployment says of them.
    static func libraries(of folder: String) throws(CommandFailure) -> [String: PluginManifest?] {
        do { return try InstalledLibraries.manifests(in: folder) } catch { throw unusable(folder, error) }
    }

    /// Ends with everything that is wrong, if anything is.
    static func refuse(_ deployment: Deployment, _ problems: [JSONError]) throws(CommandFailure) {
        guard !problems.isEmpty, let source = deployment.source else { return }
        throw CommandFailure(.configuration, source.describe(problems).joined(separator: "\n"))
    }

    static func unusable(_ folder: String, _ error: LoaderError) -> CommandFailure {
        CommandFailure(
            .noInput,
            "The plugins folder \(folder) cannot be used: \(error). Host/start makes it; --plugins names another one.")
    }

    /// True unless the manifest beside a library says clearly that it offers no policy.
    static func mayBePolicy(_ library: String) -> Bool {
        let stem = library.hasSuffix(".so") ? String(library.dropLast(3)) : library
        let file = stem.hasSuffix(".plugin.json") ? stem : stem + ".plugin.json"
        guard let text = FileManager.default.contents(atPath: file),
            let manifest = try? PluginManifest(Array(text), file: file)
        else { return true }
        return manifest.offersPolicy
    }

    /// What the loader needs of this host; also for looking at plugins without serving.
    static func settings(
        copies: String, loops: EventLoopGroup?, deployment: Deployment = .development, model: ModelEnvironment? = nil,
        state: (any PluginStateStore)? = nil, crypto: LibCrypto, clock: any Clock, log: Log
    ) throws(CommandFailure) -> LoaderSettings {
        let vault: LibraryVault
        do {
            vault = try LibraryVault(folder: copies) { try digest(ofFileAt: $0, crypto) }
        } catch {
            throw CommandFailure(.cannotCreate, "The folder for library copies cannot be used: \(error)")
        }
        let cryptography: SignatureCryptography
        do { cryptography = try SignatureCryptography(crypto) } catch {
            throw CommandFailure(.unavailable, error.message)
        }
        var settings = LoaderSettings(
            vault: vault, loops: loops?.loops ?? [], terms: { terms(of: $0, deployment, model) }, clock: clock,
            log: { entry in
                let level: Log.Level =
                    switch entry.level {
                    case .debug: .debug
                    case .info: .info
                    case .warning: .warning
                    case .error: .error
                    }
                log(level, entry.message, entry.plugin.isEmpty ? [:] : ["plugin": .string(entry.plugin)])
            }, productVersion: PersonaHost.version)
        settings.omission = { deployment.plugins.omission($0) }
        settings.signatures = deployment.signatures
        settings.cryptography = cryptography
        settings.stateStore = state
        return settings
    }

    /// The deployment's terms of a library; of the model's also what the environment says.
    private static func terms(of library: String, _ deployment: Deployment, _ model: ModelEnvironment?) -> PluginTerms {
        var terms = deployment.plugins.terms?[library] ?? PluginTerms()
        if library == ModelEnvironment.library, let model {
            if terms.httpHosts.isEmpty { terms.httpHosts = [model.host] }
            terms.configuration = model.configuration
        }
        return terms
    }

    private static func digest(ofFileAt path: String, _ crypto: LibCrypto) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let hash = try SHA256(crypto)
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { try hash.update(Array(piece)) }
        return SHA256Text.of(try hash.digest())
    }

    /// Runs something that waits on a thread that may.
    static func offLoop<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                do throws(Failure) { continuation.resume(returning: .success(try body())) } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// Id and version of each, in the order of loading.
    var identities: [String] { PluginListing(registry).rows.map { "\($0.id) \($0.version)" } }

    /// As `plugins list --json` shows it.
    var listing: JSON { PluginListing(registry).json }

    /// The ids of plugins whose worker is quarantined, and whether one of them is a safety policy, without which no turn passes.
    var quarantined: (ids: [String], includesPolicy: Bool) {
        let plugins = registry.libraries.filter { $0.condition == "quarantined" }.flatMap(\.plugins)
        return (plugins.map(\.identity.id), plugins.contains { $0.description.safety != nil })
    }

    /// For `/metrics`: the plugins' own numbers, and what the host counts about their calls.
    func samples() -> [OperatorSurface.PluginSample] {
        var samples = registry.metrics.map {
            OperatorSurface.PluginSample(plugin: $0.plugin, name: $0.name, isCounter: $0.isCounter, value: $0.value)
        }
        for row in PluginListing(registry).rows {
            guard let counters = row.counters else { continue }
            let counted = [
                ("calls_total", counters.calls), ("failures_total", counters.failures),
                ("misuses_total", counters.misuses.values.reduce(0, +)),
            ]
            if let worker = row.worker {
                samples.append(
                    .init(
                        plugin: row.id, name: "quarantined", isCounter: false,
                        value: worker.phase == .quarantined ? 1 : 0))
                samples.append(
                    .init(
                        plugin: row.id, name: "worker_restarts_total", isCounter: true, value: Double(worker.restarts)))
            }
            for (name, value) in counted {
                samples.append(.init(plugin: row.id, name: name, isCounter: true, value: Double(value)))
            }
        }
        return samples
    }

    /// Waits for open requests, then ends all instances.
    func drain() async {
        let registry = registry
        await Self.offLoop { registry.retireAll(waiting: Self.drainNanoseconds) }
    }
}
