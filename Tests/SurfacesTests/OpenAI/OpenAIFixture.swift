import Engine
import StrictJSON
import TestSupport
import Wire

@testable import Surfaces

/// The OpenAI-compatible surface over fakes, with one persona, `ada`.
struct OpenAIFixture {
    let surface: OpenAISurface
    let store = InMemoryConversationStore()
    let admission: FakeAdmission
    let principal = Principal.sample(7)

    init(
        behaviour: FakeBehaviour, policies: [any SafetyPolicy] = [], admission: FakeAdmission = FakeAdmission()
    ) async throws {
        self.admission = admission
        let clock = ManualClock()
        let plugins = PluginSets(
            PluginSet(
                behaviours: [behaviour], defaultBehaviours: [behaviour.identity.id], policies: PolicyChains(policies)))
        let environment = TurnEnvironment(clock: clock, random: SeededRandomSource())
        let catalog = PersonaCatalog(store: store, plugins: plugins, clock: clock)
        _ = try await catalog.load(bundled: [try .sample("ada")])
        let media = MediaLibrary(
            store: store, files: InMemoryAssetFiles(), plugins: plugins, environment: environment)
        surface = OpenAISurface(
            pipeline: TurnPipeline(store: store, plugins: plugins, admission: admission, environment: environment),
            conversations: store, catalog: catalog, media: media,
            mediaRequests: MediaRequests(store: store, library: media, environment: environment),
            authentication: Nobody(),
            status: HostStatus(
                version: "1.0.0", requests: RequestMetrics(labels: [], clock: clock), usage: ResourceUsage(),
                plugins: plugins, isReady: { true }),
            sha256: Self.digest)
    }

    /// 32 bytes that differ where the input does, which is all that is asked of it here.
    static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest: [UInt8] = []
        for salt: UInt64 in 0..<4 {
            var hash = 0xcbf2_9ce4_8422_2325 &+ salt &* 0x9E37_79B9_7F4A_7C15
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            digest += withUnsafeBytes(of: hash) { Array($0) }
        }
        return digest
    }

    /// A request with these messages, as `role: text`, and these other members.
    static func body(_ messages: [(String, String)], _ more: JSONObject = [:]) -> JSON {
        var body: JSONObject = [
            "model": "ada",
            "messages": .array(messages.map { ["role": .string($0.0), "content": .string($0.1)] }),
        ]
        for member in more { body[member.key] = member.value }
        return .object(body)
    }

    func respond(_ body: JSON) async throws -> SurfaceResponse {
        var request = SurfaceRequest(
            head: HTTPRequestHead(method: .post, target: "/", path: "/", query: [], headers: HTTPHeaders()),
            id: "req_test", isFromTrustedProxy: false, collectBody: { _ in body.bytes() })
        request.principal = principal
        return try await surface.createCompletion(request)
    }

    func complete(_ messages: [(String, String)], _ more: JSONObject = [:]) async throws -> JSON {
        guard case .bytes(let bytes) = try await respond(Self.body(messages, more)).content else { return .null }
        return try JSON.parse(bytes)
    }

    func stream(
        _ messages: [(String, String)], _ more: JSONObject = [:], into log: WriteLog = WriteLog()
    ) async throws -> WriteLog {
        var more = more
        more["stream"] = true
        guard case .stream(_, let produce) = try await respond(Self.body(messages, more)).content else { return log }
        try await produce { await log.add($0) }
        return log
    }

    /// The stored conversations, oldest first, as texts.
    func stored() async throws -> [[String]] {
        let page = try await store.conversations(
            ConversationQuery(owner: principal.account, surface: .openai, limit: 100))
        var texts: [[String]] = []
        for conversation in page.conversations.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
            let messages = try await store.messages(in: conversation.id, offset: 0, limit: 100).messages
            texts.append(messages.map(\.content))
        }
        return texts
    }
}
