import Engine
import StrictJSON
import Surfaces
import TestSupport

/// The surfaces of the host, put together over fakes: for what holds of each of them whatever lies behind.
enum EverySurface {
    static let surfaces: [any Surface] = {
        let store = InMemoryConversationStore()
        let clock = ManualClock()
        let environment = TurnEnvironment(clock: clock, random: SeededRandomSource())
        let plugins = PluginSets(PluginSet())
        let pipeline = TurnPipeline(
            store: store, plugins: plugins, admission: FakeAdmission(), environment: environment)
        let status = HostStatus(
            version: "1.0.0", requests: RequestMetrics(labels: [], clock: clock), usage: ResourceUsage(),
            plugins: plugins, isReady: { true })
        let media = MediaLibrary(
            store: store, files: InMemoryAssetFiles(), plugins: plugins, environment: environment)
        let catalog = PersonaCatalog(store: store, plugins: plugins, clock: clock)
        let surfaces: [any Surface] = [
            CreationSurface(
                pipeline: pipeline, store: store,
                personas: PersonaCatalog(store: store, plugins: plugins, clock: clock), authentication: Nobody(),
                environment: environment, settings: { CreationSettings() }, limit: Unlimited()),
            ChattrSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, media: media, mediaStore: store,
                mediaRequests: MediaRequests(store: store, library: media, environment: environment), messages: store,
                ratings: store, authentication: Nobody(), avatars: Avatars([]), status: status),
            MindIgoSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, authentication: Nobody(),
                external: Nobody(), random: environment.random, status: status, settings: { MindIgoSettings() }),
            ConversationsSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, authentication: Nobody(),
                external: Nobody(), random: environment.random, settings: { ConversationsSettings() }),
            OpenAISurface(
                pipeline: pipeline, conversations: store, catalog: catalog, media: media,
                mediaRequests: MediaRequests(store: store, library: media, environment: environment),
                authentication: Nobody(), status: status, sha256: { _ in [] }),
            AuthSurface(
                accounts: Nobody(), authentication: Nobody(), records: store, catalog: catalog,
                eraser: AccountEraser(store: store, catalog: catalog, clock: clock) { _, _ in }, clock: clock),
            DigitalPersonaSurface(
                pipeline: pipeline, conversations: store, catalog: catalog, authentication: Nobody(),
                settings: { DigitalPersonaSettings() }, model: NoModel()),
            PersonasSurface(
                catalog: catalog, plugins: plugins, random: environment.random, authentication: Nobody()),
            OperatorSurface(
                pipeline: pipeline, status: status, authentication: Nobody(),
                plugins: PluginControl(
                    samples: { [] }, listing: { ["plugins": [], "refused": []] }, quarantined: { ([], false) },
                    reload: { [] }), parts: { [] }),
            DiagnosticsSurface(),
        ]
        return surfaces + [DescriptionSurface(of: surfaces, version: "1.0.0")]
    }()
}

private struct Unlimited: AccountLimit {
    func admit(_ account: AccountID) -> Int64? { nil }
}

/// No accounts, and no credential that is good.
struct Nobody: Authentication, ExternalIdentities, UserAccounts {
    private var refusal: EngineError { EngineError(.unauthorized, "There is nobody.") }

    func principal(bearer: String) async throws -> Principal? { nil }
    func principal(issuer: Issuer, subject: String) async throws -> Principal { throw refusal }
    func register(username: String, email: String, password: String) async throws -> AccountProfile { throw refusal }
    func logIn(_ login: String, password: String, address: String) async throws -> TokenPair { throw refusal }
    func refresh(_ refreshToken: String) async throws -> TokenPair { throw refusal }
    func confirm(_ password: String, of account: AccountID, address: String) async throws { throw refusal }
    func logOut(bearer: String) async throws { throw refusal }
    func profile(of account: AccountID) async throws -> AccountProfile? { nil }
}
