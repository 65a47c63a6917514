import Engine
import Store
import Testing

/// The cache is seen only in what it saves, and in what it must not change.
@Suite("Context cache")
struct ContextCacheTests {
    private func open(_ temporary: TemporaryDirectory, bytes: Int = 8 << 20) async throws -> SQLiteStore {
        try await SQLiteStore.open(DataDirectory(path: temporary.path), contextCacheBytes: bytes)
    }

    @Test("turns of a conversation that has begun here read nothing from disk; after a restart the first one does")
    func saves() async throws {
        let temporary = try TemporaryDirectory()
        var store = try await open(temporary)
        let owner = try await store.makeAccount()
        for restart in 0..<2 {
            var before = store.database.readers.steps
            for number in 0..<200 {
                let context = try await store.context(for: key(owner), messageLimit: 20, byteLimit: 4096)
                #expect(context?.recent.count ?? 0 == min(20, 400 * restart + 2 * number))
                if number == 0 {
                    #expect(store.database.readers.steps > before)
                    before = store.database.readers.steps
                }
                _ = try await store.commit(turn(key(owner), "\(number)"))
            }
            #expect(store.database.readers.steps == before)
            await store.close()
            store = try await open(temporary)
        }
        await store.close()
    }

    @Test("whatever happens in whatever order, the context is the one on disk", arguments: [8 << 20, 40_000])
    func equivalence(bytes: Int) async throws {
        let temporary = try TemporaryDirectory()
        let store = try await open(temporary, bytes: bytes)
        let owner = try await store.makeAccount()
        let states = ["one", "two"].map { StateKey(persona: persona("assistant"), behaviour: $0) }
        var generator = SystemRandomNumberGenerator()
        var names = 0
        for step in 0..<1500 {
            let key = key(owner, "\(Int.random(in: 0..<6, using: &generator))")
            switch Int.random(in: 0..<40, using: &generator) {
            case 0:
                if let conversation = try await store.conversation(key) {
                    _ = try await store.clear(conversation.id, at: at(Int64(step)))
                }
            case 1:
                // Fails in the middle of its transaction: the name is taken by itself.
                let twice = asset("twice", owner: owner)
                await #expect(throws: StorageFailure.self) {
                    try await store.commit(turn(key, "lost", media: [twice, twice]))
                }
            case 2..<20:
                names += 1
                var record = turn(
                    key, String(repeating: "é", count: Int.random(in: 0..<60, using: &generator)),
                    reply: Bool.random(using: &generator) ? "reply \(step)" : nil,
                    persona: Bool.random(using: &generator) ? "assistant" : "other",
                    at: Int64.random(in: 0..<100_000, using: &generator),
                    outcome: Bool.random(using: &generator) ? .partial : .completed,
                    media: Bool.random(using: &generator) ? [asset("n\(names)", owner: owner)] : [])
                if Bool.random(using: &generator) { record.state = (states[step % 2], [UInt8(step % 256)]) }
                _ = try await store.commit(record)
            default:
                let messages = Int.random(in: 0...100, using: &generator)
                let bytes = Int.random(in: 0...1000, using: &generator)
                let cached = try await store.context(for: key, messageLimit: messages, byteLimit: bytes)
                // A second store on the same file has an empty memory.
                let stored = try await fromDisk(store, temporary, key, messages, bytes)
                #expect(cached?.conversation == stored?.conversation)
                #expect(cached?.recent == stored?.recent)
                #expect(cached?.states == stored?.states)
            }
        }
        await store.close()
    }

    private func fromDisk(
        _ store: SQLiteStore, _ temporary: TemporaryDirectory, _ key: ConversationKey, _ messages: Int, _ bytes: Int
    ) async throws -> ConversationContext? {
        let other = try await open(temporary, bytes: 0)
        let context = try await other.context(for: key, messageLimit: messages, byteLimit: bytes)
        await other.close()
        return context
    }

    @Test("turns, contexts and clearing at the same time never leave a context that is not on disk")
    func races() async throws {
        let temporary = try TemporaryDirectory()
        let store = try await open(temporary)
        let owner = try await store.makeAccount()
        _ = try await store.commit(turn(key(owner), "first"))
        let id = try #require(try await store.conversation(key(owner))).id
        for _ in 0..<30 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask { _ = try await store.commit(turn(key(owner), "\(number)")) }
                    group.addTask { _ = try await store.context(for: key(owner), messageLimit: 9, byteLimit: 99) }
                }
                group.addTask { _ = try await store.clear(id, at: at(1)) }
                try await group.waitForAll()
            }
            let cached = try await store.context(for: key(owner), messageLimit: 9, byteLimit: 99)
            let stored = try await fromDisk(store, temporary, key(owner), 9, 99)
            #expect(cached?.recent == stored?.recent)
            #expect(cached?.conversation == stored?.conversation)
        }
        await store.close()
    }
}
