import Engine
import Store
import StrictJSON
import TestSupport
import Testing

/// All of the engine's stores in one, as the contract suites see them.
typealias EngineStore = ConversationStore & ConversationCatalog & MediaStore & MediaRequestStore & RatingStore
    & PersonaStore & CredentialStore & UserStore & AccountRecords & AccountErasure
    & PluginStateStore

/// The implementations that every contract suite runs over.
enum Implementation: String, CaseIterable, CustomTestStringConvertible {
    case sqlite
    /// Every read from disk.
    case sqliteWithoutCache = "sqlite without cache"
    /// The fake that other modules' tests use: held to the same law.
    case memory

    var testDescription: String { rawValue }

    /// Runs `body` on a fresh, empty store.
    func with(_ body: (any EngineStore) async throws -> Void) async throws {
        if self == .memory { return try await body(InMemoryConversationStore()) }
        let temporary = try TemporaryDirectory()
        let store = try await SQLiteStore.open(
            DataDirectory(path: temporary.path), contextCacheBytes: self == .sqlite ? 8 << 20 : 0)
        try await body(store)
        await store.close()
    }
}

extension CredentialStore {
    /// An account to own things: foreign keys are enforced.
    func makeAccount(_ name: String = "alice") async throws -> AccountID {
        let record = APIKeyRecord(
            id: 0, accountID: AccountID(0), name: name, scope: .chat, allowance: nil,
            digest: (0..<32).map { _ in UInt8.random(in: 0...255) }, createdAt: at(0))
        return try await createKey(record, accountName: name).accountID
    }
}

func at(_ milliseconds: Int64) -> Timestamp { Timestamp(unixMilliseconds: milliseconds) }

func persona(_ name: String) -> PersonaID { PersonaID(name)! }

func key(_ owner: AccountID, _ alias: String = "1/session", surface: SurfaceName = .chattr) -> ConversationKey {
    ConversationKey(owner: owner, surface: surface, alias: alias)
}

func facts(speaker: String = "org.example.behaviour") -> ReplyFacts {
    ReplyFacts(
        model: "model-1", promptTokens: 11, replyTokens: 7, responseMilliseconds: 12, confidence: 0.25,
        speaker: speaker, usedFallback: true, level: .concern, annotations: ["mood": ["calm", 1, 0.5]])
}

func asset(_ name: String, owner: AccountID, createdAt: Timestamp = at(1)) -> MediaAsset {
    let job = MediaJob(
        medium: .audio, format: "audio/wav", persona: persona("assistant"), text: "Hello \"you\"\n", language: "en",
        speed: 1.5, pitch: 1, emotion: "calm", width: 0, height: 0, durationMilliseconds: 0)
    return MediaAsset(
        promise: MediaPromise(name: name, medium: .audio, fileExtension: "wav", purpose: "response"), owner: owner,
        job: job, createdAt: createdAt)
}

func turn(
    _ key: ConversationKey, _ text: String, reply: String? = "answer", persona name: String = "assistant",
    at time: Int64 = 1000, outcome: TurnRecord.Outcome = .completed, media: [MediaAsset] = [],
    state: (key: StateKey, bytes: [UInt8])? = nil
) -> TurnRecord {
    TurnRecord(
        id: "turn-\(text)", key: key, persona: persona(name), startedAt: at(time), userMessage: text,
        outcome: outcome,
        reply: reply.map { .init(content: $0, createdAt: at(time + 5), facts: facts(), media: media) }, level: .concern,
        trace: ["policies": []], state: state)
}
