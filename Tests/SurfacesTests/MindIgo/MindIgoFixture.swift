import Engine
import Foundation
import StrictJSON
import TestSupport
import Wire

@testable import Surfaces

/// The MindIgo surface over fakes, with one session begun.
struct MindIgoFixture {
    let surface: MindIgoSurface
    let principal = Principal.sample(7)
    let session: String

    init(behaviour: FakeBehaviour, policies: [any SafetyPolicy] = []) async throws {
        let store = InMemoryConversationStore()
        let clock = ManualClock()
        let plugins = PluginSets(
            PluginSet(
                behaviours: [behaviour], defaultBehaviours: [behaviour.identity.id], policies: PolicyChains(policies)))
        let environment = TurnEnvironment(clock: clock, random: SeededRandomSource())
        let catalog = PersonaCatalog(store: store, plugins: plugins, clock: clock)
        _ = try await catalog.load(bundled: [try .sample("hazel")])
        surface = MindIgoSurface(
            pipeline: TurnPipeline(
                store: store, plugins: plugins, admission: FakeAdmission(), environment: environment),
            conversations: store, catalog: catalog, authentication: Nobody(), external: Nobody(),
            random: environment.random,
            status: HostStatus(
                version: "1.0.0", requests: RequestMetrics(labels: [], clock: clock), usage: ResourceUsage(),
                plugins: plugins, isReady: { true }), settings: { MindIgoSettings() })
        let made = try await Self.json(surface.newSession(Self.request(body: .null, principal)))
        session = made["data"]?["session_id"]?.stringValue ?? ""
    }

    private static func request(
        _ query: [HTTPRequestHead.QueryItem] = [], body: JSON, _ principal: Principal, parameters: [String] = []
    ) -> SurfaceRequest {
        var request = SurfaceRequest(
            head: HTTPRequestHead(
                method: .post, target: "/", path: "/", query: query,
                headers: ["X-User-Id": "123", "X-User-Name": "John Doe"]), id: "req_test",
            isFromTrustedProxy: true, collectBody: { _ in body.bytes() })
        request.principal = principal
        request.parameters = parameters
        return request
    }

    private static func json(_ response: SurfaceResponse) throws -> JSON {
        guard case .bytes(let bytes) = response.content else { return .null }
        return try JSON.parse(bytes)
    }

    private func prompt(_ text: String) -> SurfaceRequest {
        Self.request(body: ["prompt": .string(text), "session_id": .string(session)], principal)
    }

    /// `data` of the answer.
    func chat(_ text: String) async throws -> JSON {
        try await Self.json(surface.chat(prompt(text)))["data"] ?? .null
    }

    /// What was written, write by write.
    func stream(_ text: String, into log: WriteLog = WriteLog()) async throws -> WriteLog {
        guard case .stream(_, let produce) = try await surface.stream(prompt(text)).content else { return log }
        try await produce { await log.add($0) }
        return log
    }

    func history() async throws -> JSON {
        let request = Self.request(
            [.init(name: "page", value: "1")], body: .null, principal, parameters: [session])
        return try await Self.json(surface.history(request))["data"] ?? .null
    }
}

/// What a streamed answer wrote.
actor WriteLog {
    private(set) var writes: [String] = []

    func add(_ bytes: [UInt8]) { writes.append(String(decoding: bytes, as: UTF8.self)) }

    /// The data of all events.
    var events: [JSON] {
        writes.joined().components(separatedBy: "\n\n").compactMap { event in
            event.hasPrefix("data: ") ? try? JSON.parse(Array(event.utf8.dropFirst(6))) : nil
        }
    }

    var types: [String] { events.compactMap { $0["type"]?.stringValue } }

    var text: String { events.filter { $0["type"] == "text" }.compactMap { $0["content"]?.stringValue }.joined() }
}
