import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("MediaRequests", .timeLimit(.minutes(1)))
struct MediaRequestsTests {
    private struct Bench {
        let store: InMemoryConversationStore
        let requests: MediaRequests
        let persona: PersonaID

        init(
            _ generator: FakeGenerator, store: InMemoryConversationStore = InMemoryConversationStore(),
            limits: MediaRequests.Limits = MediaRequests.Limits()
        ) throws {
            self.store = store
            let environment = TurnEnvironment(clock: ManualClock(), random: SeededRandomSource())
            let library = MediaLibrary(
                store: store, files: InMemoryAssetFiles(),
                plugins: PluginSets(PluginSet(generators: [generator])), environment: environment)
            requests = MediaRequests(store: store, library: library, environment: environment, limits: limits)
            persona = try Persona.sample().id
        }

        func submit(_ text: String = "Hi there", owner: Int64 = 1) async throws -> MediaRequest {
            try await requests.submit(
                MediaJob(medium: .audio, format: "audio/wav", persona: persona, text: text), purpose: "voice",
                owner: AccountID(owner))
        }

        func status(_ request: MediaRequest) async throws -> MediaRequests.Status {
            try #require(try await requests.status(request.id, of: request.owner))
        }
    }

    @Test("what is asked for is rendered, and who waits hears of it")
    func completes() async throws {
        let bench = try Bench(FakeGenerator())
        let request = try await bench.submit()
        await bench.requests.waitUntilOver(request.id)
        let status = try await bench.status(request)
        #expect(status.state == .completed)
        #expect(status.progress == 100)
        #expect(status.asset.byteCount == 8)
        #expect(status.request.completedAt != nil)
        // Waiting for what is over takes no time.
        await bench.requests.waitUntilOver(request.id)
        await bench.requests.waitUntilOver("unknown")
    }

    @Test("a failure is kept with its reason")
    func fails() async throws {
        let bench = try Bench(
            FakeGenerator { _, _, _ in throw PluginFailure(code: .failed, plugin: "g", message: "no voice") })
        let request = try await bench.submit()
        await bench.requests.waitUntilOver(request.id)
        let status = try await bench.status(request)
        #expect(status.state == .failed)
        #expect(status.request.error?.contains("no voice") == true)
    }

    @Test("a few are rendered at once, the others wait in their order; waiting ends with the task")
    func queue() async throws {
        let (reached, go) = (Signal(), Signal())
        let generator = FakeGenerator { _, _, write in
            reached.fire()
            try await go.wait()
            try await write([1])
            return MediaResult(durationMilliseconds: 1)
        }
        var limits = MediaRequests.Limits()
        limits.concurrent = 1
        let bench = try Bench(generator, limits: limits)
        let first = try await bench.submit()
        try await reached.wait()
        let second = try await bench.submit()
        #expect(try await bench.status(first).state == .processing)
        #expect(try await bench.status(second).state == .queued)
        let waiting = Task { await bench.requests.waitUntilOver(second.id) }
        waiting.cancel()
        await waiting.value
        #expect(try await bench.status(second).state == .queued)
        go.fire()
        await bench.requests.waitUntilOver(first.id)
        await bench.requests.waitUntilOver(second.id)
        #expect(try await bench.status(second).state == .completed)
    }

    @Test("more than an account, or the host, may have open are refused, and there is room again afterwards")
    func limits() async throws {
        let go = Signal()
        var limits = MediaRequests.Limits()
        limits.openPerAccount = 2
        limits.open = 3
        let bench = try Bench(
            FakeGenerator { _, _, _ in
                try await go.wait()
                return MediaResult(durationMilliseconds: 1)
            }, limits: limits)
        var open = [try await bench.submit(), try await bench.submit()]
        let account = await #expect(throws: EngineError.self) { _ = try await bench.submit() }
        #expect(account?.code == .rateLimited)
        open.append(try await bench.submit(owner: 2))
        let host = await #expect(throws: EngineError.self) { _ = try await bench.submit(owner: 3) }
        #expect(host?.code == .overloaded)
        go.fire()
        for request in open { await bench.requests.waitUntilOver(request.id) }
        let again = try await bench.submit()
        await bench.requests.waitUntilOver(again.id)
    }

    @Test("somebody else's request is not there")
    func ownership() async throws {
        let bench = try Bench(FakeGenerator())
        let request = try await bench.submit()
        await bench.requests.waitUntilOver(request.id)
        #expect(try await bench.requests.status(request.id, of: AccountID(2)) == nil)
        #expect(try await bench.requests.status("media_req_x", of: AccountID(1)) == nil)
    }

    @Test("what a process left open the next one renders")
    func resume() async throws {
        let store = InMemoryConversationStore()
        let asset = MediaAsset.sample(
            name: "left", persona: try Persona.sample().id, at: Timestamp(unixMilliseconds: 1))
        let left = MediaRequest(
            id: "media_req_left", owner: AccountID(1), asset: "left", createdAt: Timestamp(unixMilliseconds: 1))
        try await store.add(left, promising: asset)
        let bench = try Bench(FakeGenerator(), store: store)
        try await bench.requests.resume()
        await bench.requests.waitUntilOver(left.id)
        #expect(try await bench.status(left).state == .completed)
    }
}
