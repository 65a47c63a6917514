import Configuration
import Engine
import Identity
import Loader
import Net
import Store
import StrictJSON
import Surfaces
import Synchronization
import Wire

/// A running host: every part, put together in the order in which they depend on each other. This is the only place that knows
/// them all.
final class Host: Sendable {
    let address: SocketAddress
    let options: HostOptions
    let log: Log
    private let lock: ServeLock
    private let store: SQLiteStore
    let plugins: InstalledPlugins
    let catalog: PersonaCatalog
    private let server: HTTPServer
    private let loops: EventLoopGroup
    private let readiness: Readiness
    /// One reload at a time.
    let reloads = Turnstile()
    let parts: LiveParts
    private let retention: RetentionRounds

    /// How long requests in flight may go on after the host was told to stop.
    private static let stopDeadline: Duration = .seconds(20)

    private init(
        address: SocketAddress, options: HostOptions, log: Log, lock: ServeLock, store: SQLiteStore,
        plugins: InstalledPlugins,
        catalog: PersonaCatalog, server: HTTPServer, loops: EventLoopGroup, readiness: Readiness,
        parts: LiveParts, retention: RetentionRounds
    ) {
        self.address = address
        self.options = options
        self.log = log
        self.lock = lock
        self.store = store
        self.plugins = plugins
        self.catalog = catalog
        self.server = server
        self.loops = loops
        self.readiness = readiness
        self.parts = parts
        self.retention = retention
    }

    static func start(_ options: HostOptions, log: Log) async throws(CommandFailure) -> Host {
        if options.deployment.source != nil {
            let libraries = try InstalledPlugins.libraries(of: options.plugins)
            try InstalledPlugins.refuse(options.deployment, options.deployment.problems(with: libraries))
        }
        let crypto = try opening("cryptography", .unavailable) { try LibCrypto() }
        let directory = try opening("the data directory", .cannotCreate) { try DataDirectory(path: options.data) }
        let lock = try opening("the data directory", .unavailable) { try directory.lockForServing() }
        let key = try IdentityParts.signingKey(directory, crypto: crypto)
        let model = try ModelEnvironment.read(options.deployment.modelSettings)
        let cards = try CardFolder(path: options.personas)
        let store = try await openStore(directory, log: log)
        let loops = try opening("the event loops", .unavailable) { try EventLoopGroup() }
        do throws(CommandFailure) {
            return try await assemble(
                options, log: log, crypto: crypto, key: key, lock: lock, cards: cards, model: model, store: store,
                loops: loops)
        } catch {
            await store.close()
            await loops.stop()
            throw error
        }
    }

    private static func assemble(
        _ options: HostOptions, log: Log, crypto: LibCrypto, key: SigningKey, lock: ServeLock, cards: CardFolder,
        model: ModelEnvironment?, store: SQLiteStore, loops: EventLoopGroup
    ) async throws(CommandFailure) -> Host {
        let clock = SystemClock()
        let environment = TurnEnvironment(clock: clock, random: CryptoRandom(crypto))
        let inForce = DeploymentInForce(options.deployment)
        let limits = options.deployment.limits
        let plugins = try await InstalledPlugins.load(
            options.plugins, copies: options.data + "/plugins", loops: loops, deployment: options.deployment,
            model: model, state: store, crypto: crypto, clock: clock, log: log)
        let sets = PluginSets(plugins.set)
        let catalog = PersonaCatalog(
            store: store, plugins: sets, clock: clock, mostOfAccount: limits.personasPerAccount)
        try await load(cards, into: catalog, log: log)

        let gate = TurnGate(options.deployment.turns, clock: clock)
        let pipeline = TurnPipeline(
            store: store, plugins: sets, admission: gate, environment: environment, limits: limits.turns,
            alerted: { log.alert($0) })
        let media = MediaLibrary(store: store, files: store.files, plugins: sets, environment: environment)
        let mediaRequests = MediaRequests(store: store, library: media, environment: environment)
        let identity = try IdentityParts(
            store: store, key: key, limits: limits, crypto: crypto, clock: clock, log: log)
        let creation = RateLimiter<AccountID>(
            limit: options.deployment.creation.messagesPerMinute, windowMilliseconds: 60_000, clock: clock)
        let readiness = Readiness()
        let labels =
            [
                "creation", "chattr", "mindigo", "conversations", "openai", "auth", "digital-persona", "personas",
                "operator",
            ]
            + (options.diagnosticsEcho ? ["diagnostics"] : []) + ["description"]
        let metrics = RequestMetrics(labels: labels + ["none"], clock: clock)
        let status = HostStatus(
            version: PersonaHost.version, requests: metrics, usage: ResourceUsage(), plugins: sets,
            model: model.map { LiveModelProbe($0, clock: clock) as any ModelProbe } ?? NoModel(),
            isReady: { readiness.isReady })

        let host = LateHost()
        var surfaces: [any Surface] = [
            CreationSurface(
                pipeline: pipeline, store: store, personas: catalog, authentication: identity.authentication,
                environment: environment, settings: { inForce.current.creation }, limit: creation),
            ChattrSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, media: media, mediaStore: store,
                mediaRequests: mediaRequests, messages: store, ratings: store,
                authentication: identity.authentication, avatars: Avatars(cards.avatars), status: status),
            MindIgoSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, authentication: identity.authentication,
                external: identity.external, random: environment.random, status: status,
                settings: { inForce.current.mindIgo }),
            ConversationsSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, authentication: identity.authentication,
                external: identity.external, random: environment.random, settings: { inForce.current.conversations }),
            OpenAISurface(
                pipeline: pipeline, conversations: store, catalog: catalog, media: media, mediaRequests: mediaRequests,
                authentication: identity.authentication, status: status,
                // Fails only if the library itself does; without a digest no conversation is recognised again.
                sha256: { (try? crypto.sha256($0)) ?? [] }),
            AuthSurface(
                accounts: identity.accounts, authentication: identity.authentication, records: store,
                catalog: catalog, eraser: identity.eraser(of: store, catalog: catalog, clock: clock), clock: clock),
            DigitalPersonaSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, authentication: identity.authentication,
                settings: { inForce.current.digitalPersona }, model: status.model),
            PersonasSurface(
                catalog: catalog, plugins: sets, random: environment.random, authentication: identity.authentication),
            OperatorSurface(
                pipeline: pipeline, status: status, authentication: identity.authentication,
                plugins: PluginControl(
                    samples: { plugins.samples() }, listing: { plugins.listing }, quarantined: { plugins.quarantined },
                    reload: { await host.reloadPlugins() }),
                parts: { StoreSamples.read(store.database.writer) }),
        ]
        if options.diagnosticsEcho { surfaces.append(DiagnosticsSurface()) }
        surfaces.append(DescriptionSurface(of: surfaces, version: PersonaHost.version))
        let table = RouteTable(surfaces)
        guard table.conflicts.isEmpty, table.surfaces.map(\.label) == labels else {
            throw CommandFailure(.software, "Routes are claimed twice: \(table.conflicts.joined(separator: ", ")).")
        }
        let router = Router(
            table: table, metrics: metrics, environment: environment, access: { inForce.current.access },
            // Fails only if the library itself does; no digest, no upgrade: the client refuses the empty answer.
            sha1: { (try? crypto.sha1($0)) ?? [] },
            isFull: { pipeline.isFull(waiting: $0) },
            report: { detail, request in
                log(.error, "a request failed", ["request": .string(request), "reason": .string(detail)])
            })
        var configuration = HTTPServerConfiguration()
        configuration.errorRenderer = { router.render($0, head: $1) }
        let server = HTTPServer(group: loops, listen: [options.listen], configuration: configuration, handler: router)
        let bound: [SocketAddress]
        do { bound = try await server.start() } catch {
            throw CommandFailure(.unavailable, "\(options.listen) cannot be listened on: \(error)")
        }
        do { try await mediaRequests.resume() } catch {
            throw CommandFailure(.unavailable, "Media requests cannot be taken up again: \(error.message)")
        }
        readiness.isReady = true
        log(
            .info, "serving",
            [
                "personas": .integer(Int64(catalog.count)),
                "plugins": .array(plugins.identities.map { .string($0) }),
                "model": model.map { .string("\($0.model) at \($0.target.name)") } ?? .null,
            ])
        let whole = Host(
            address: bound.first ?? options.listen, options: options, log: log, lock: lock, store: store,
            plugins: plugins,
            catalog: catalog, server: server, loops: loops, readiness: readiness,
            parts: LiveParts(
                inForce: inForce, sets: sets, pipeline: pipeline, gate: gate, identity: identity, creation: creation),
            retention: RetentionRounds(RetentionSweep(store: store, clock: clock), inForce: inForce, log: log))
        host.become(whole)
        return whole
    }

    /// Readiness turns to 503, requests in flight finish, plugins are drained, the store is closed.
    func stop() async {
        readiness.isReady = false
        await retention.stop()
        await server.shutdown(deadline: Self.stopDeadline)
        await plugins.drain()
        await store.close()
        await loops.stop()
        lock.release()
    }

    private static func openStore(_ directory: DataDirectory, log: Log) async throws(CommandFailure) -> SQLiteStore {
        do {
            return try await SQLiteStore.open(
                directory,
                onFatal: { error in
                    log(.error, "the store cannot go on", ["reason": .string(error.description)])
                    Database.stopProcess(error)
                },
                onDamage: { log(.error, "the store is damaged", ["reason": .string($0.description)]) })
        } catch let error as StoreError {
            throw CommandFailure(.unavailable, "The store cannot be opened: \(error.description)")
        } catch {
            throw CommandFailure(.unavailable, "The store cannot be opened: \(error)")
        }
    }

    static func load(_ cards: CardFolder, into catalog: PersonaCatalog, log: Log) async throws(CommandFailure) {
        for refusal in cards.refused {
            log(
                .warning, "a persona file was refused",
                ["file": .string(refusal.file), "reason": .string(refusal.reason)])
        }
        do {
            for refusal in try await catalog.load(bundled: cards.personas) {
                log(
                    .warning, "a persona is not offered",
                    ["persona": .string(refusal.id.rawValue), "reason": .string(refusal.reason)])
            }
        } catch {
            throw CommandFailure(.unavailable, "The personas cannot be loaded: \(error.message)")
        }
    }

    private static func opening<Value>(
        _ what: String, _ code: ExitCode, _ body: () throws -> Value
    ) throws(CommandFailure) -> Value {
        do { return try body() } catch { throw CommandFailure(code, "Opening \(what) failed: \(error)") }
    }
}
