import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("MediaLibrary", .timeLimit(.minutes(1)))
struct MediaLibraryTests {
    private struct Bench {
        let store = InMemoryConversationStore()
        let files: InMemoryAssetFiles
        let library: MediaLibrary
        let clock: ManualClock
        let promise: MediaPromise

        init(
            _ generators: [FakeGenerator], files: InMemoryAssetFiles = InMemoryAssetFiles(),
            limits: MediaLibrary.Limits = MediaLibrary.Limits(), clock: ManualClock = ManualClock()
        ) async throws {
            self.files = files
            self.clock = clock
            library = MediaLibrary(
                store: store, files: files, plugins: PluginSets(PluginSet(generators: generators)),
                environment: TurnEnvironment(clock: clock, random: SeededRandomSource()), limits: limits)
            let asset = MediaAsset.sample(
                name: "abc", persona: try Persona.sample().id, text: "Hi there", at: clock.wallNow())
            promise = asset.promise
            try await store.add(asset)
        }

        func file() async throws -> MediaLibrary.File {
            try await library.file(medium: .audio, fileName: promise.fileName)
        }
    }

    @Test("a promised file is rendered when it is first asked for, and found from then on")
    func once() async throws {
        let clock = ManualClock()
        let generator = FakeGenerator { job, _, write in
            clock.advance(byMilliseconds: 40)
            for byte in job.text.utf8 { try await write([byte]) }
            return MediaResult(durationMilliseconds: 900)
        }
        let bench = try await Bench([generator], clock: clock)
        #expect(bench.files.names.isEmpty)
        let file = try await bench.file()
        #expect(file.path == "/memory/response_abc.wav")
        #expect(bench.files.bytes(of: "response_abc.wav") == Array("Hi there".utf8))
        #expect(file.asset.state == .rendered)
        #expect(file.asset.byteCount == 8)
        #expect(file.asset.durationMilliseconds == 900)
        #expect(file.asset.renderMilliseconds == 40)
        #expect(file.asset.renderedAt == clock.wallNow())
        #expect(try await bench.store.asset(named: "abc") == file.asset)
        #expect(try await bench.file().asset == file.asset)
        #expect(generator.jobs.count == 1)
    }

    @Test("however many ask at once, a file is rendered once; who stops waiting does not stop it")
    func together() async throws {
        let (started, go) = (Signal(), Signal())
        let generator = FakeGenerator { _, _, write in
            started.fire()
            try await go.wait()
            try await write([1])
            return MediaResult(durationMilliseconds: 1)
        }
        let bench = try await Bench([generator])
        let impatient = Task { try await bench.file() }
        try await started.wait()
        let others = (0..<10).map { _ in Task { try await bench.file() } }
        impatient.cancel()
        for _ in 0..<50 { await Task.yield() }
        go.fire()
        for task in others { #expect(try await task.value.asset.state == .rendered) }
        #expect(generator.jobs.count == 1)
    }

    @Test(
        "a name that was never promised is not there, in whatever shape it comes",
        arguments: [
            "response_abc.mp3", "voice_abc.wav", "response_abd.wav", "abc", "abc.wav", "_abc.wav", "response_.wav", "_",
            ".",
            "", "response_abc", "response_abc.wav.", "../response_abc.wav", "response_abc.wav\u{0}", "response_ABC.wav",
            ".wav_response",
        ])
    func unknownNames(fileName: String) async throws {
        let generator = FakeGenerator()
        let bench = try await Bench([generator])
        let error = await #expect(throws: EngineError.self) {
            _ = try await bench.library.file(medium: .audio, fileName: fileName)
        }
        #expect(error?.code == .notFound)
        await #expect(throws: EngineError.self) {
            _ = try await bench.library.file(medium: .video, fileName: bench.promise.fileName)
        }
        #expect(generator.jobs.isEmpty)
    }

    @Test("a failure is told, noted, and tried again by the next one who asks")
    func failure() async throws {
        let attempts = Counter()
        let generator = FakeGenerator { _, _, write in
            attempts.increment()
            if attempts.value == 1 { throw PluginFailure(code: .crashed, plugin: "g", message: "gone") }
            try await write([1, 2])
            return MediaResult(durationMilliseconds: 1)
        }
        let bench = try await Bench([generator])
        let error = await #expect(throws: EngineError.self) { _ = try await bench.file() }
        #expect(error?.code == .mediaUnavailable)
        #expect(try await bench.store.asset(named: "abc")?.state == .failed)
        #expect(try await bench.file().asset.byteCount == 2)
    }

    @Test("without a generator for the medium there is no file")
    func noGenerator() async throws {
        let bench = try await Bench([FakeGenerator(["image/png"])])
        let error = await #expect(throws: EngineError.self) { _ = try await bench.file() }
        #expect(error?.code == .mediaUnavailable)
    }

    @Test("a file past the limit is refused, and nothing of it kept")
    func tooLarge() async throws {
        var limits = MediaLibrary.Limits()
        limits.fileBytes = 7
        let bench = try await Bench([FakeGenerator()], limits: limits)
        let error = await #expect(throws: EngineError.self) { _ = try await bench.file() }
        #expect(error?.code == .mediaUnavailable)
        #expect(bench.files.names.isEmpty)
    }

    @Test("a full disk is told as such")
    func fullDisk() async throws {
        let files = InMemoryAssetFiles(failure: StorageFailure(code: .full, message: "x"))
        let bench = try await Bench([FakeGenerator()], files: files)
        let error = await #expect(throws: EngineError.self) { _ = try await bench.file() }
        #expect(error?.code == .storageFull)
    }

    @Test("as many files are rendered at once as the limit says, one more is refused")
    func concurrency() async throws {
        var limits = MediaLibrary.Limits()
        limits.concurrentRenders = 1
        let (started, go) = (Signal(), Signal())
        let generator = FakeGenerator { _, _, write in
            started.fire()
            try await go.wait()
            try await write([1])
            return MediaResult(durationMilliseconds: 1)
        }
        let bench = try await Bench([generator], limits: limits)
        let other = MediaAsset.sample(name: "xyz", persona: try Persona.sample().id, at: bench.clock.wallNow())
        try await bench.store.add(other)
        let first = Task { try await bench.file() }
        try await started.wait()
        let error = await #expect(throws: EngineError.self) {
            _ = try await bench.library.file(medium: .audio, fileName: other.promise.fileName)
        }
        #expect(error?.code == .overloaded)
        #expect(error?.retryAfterMilliseconds != nil)
        go.fire()
        _ = try await first.value
        #expect(try await bench.library.file(medium: .audio, fileName: other.promise.fileName).asset.state == .rendered)
    }

    @Test("a file whose conversation is cleared while it is rendered does not stay behind")
    func clearedMeanwhile() async throws {
        let (started, go) = (Signal(), Signal())
        let generator = FakeGenerator { _, _, write in
            started.fire()
            try await go.wait()
            try await write([1])
            return MediaResult(durationMilliseconds: 1)
        }
        let bench = try await Bench([generator])
        let persona = try Persona.sample().id
        let asset = MediaAsset.sample(name: "mine", persona: persona, at: bench.clock.wallNow())
        let ids = try await bench.store.commit(
            .sample(id: "t", persona: persona, at: bench.clock.wallNow(), media: [asset]))
        let task = Task { try await bench.library.file(medium: .audio, fileName: asset.promise.fileName) }
        try await started.wait()
        _ = try await bench.store.clear(ids.conversation, at: bench.clock.wallNow())
        go.fire()
        let error = await #expect(throws: EngineError.self) { _ = try await task.value }
        #expect(error?.code == .notFound)
        #expect(bench.files.names.isEmpty)
    }
}
