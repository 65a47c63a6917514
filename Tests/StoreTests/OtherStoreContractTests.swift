import Engine
import StrictJSON
import Testing

/// The law of `CredentialStore`.
@Suite("CredentialStore")
struct CredentialStoreContractTests {
    private func record(_ digest: UInt8, allowance: TurnAllowance? = nil, scope: KeyScope = .chat) -> APIKeyRecord {
        APIKeyRecord(
            id: 0, accountID: AccountID(0), name: "key \(digest)", scope: scope, allowance: allowance,
            digest: [UInt8](repeating: digest, count: 32), createdAt: at(Int64(digest)),
            expiresAt: digest == 2 ? at(99) : nil, revokedAt: digest == 3 ? at(98) : nil)
    }

    @Test(
        "a key is found by its digest, with the account it belongs to, expired and revoked ones too",
        arguments: Implementation.allCases)
    func keys(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let one = try await store.createKey(record(1, allowance: .perMinute(7)), accountName: "alice")
            let two = try await store.createKey(
                record(2, allowance: .unlimited, scope: .operator), accountName: "alice")
            let three = try await store.createKey(record(3), accountName: "Alice")
            #expect(one.accountID == two.accountID)
            #expect(one.accountID != three.accountID)
            #expect(Set([one.id, two.id, three.id]).count == 3)
            for key in [one, two, three] {
                let found = try #require(try await store.key(digest: key.digest))
                #expect(found.key == key)
                #expect(found.account.id == key.accountID)
            }
            #expect(try await store.key(digest: [UInt8](repeating: 9, count: 32)) == nil)
            #expect(try await store.key(digest: []) == nil)
            #expect(try await store.keys() == [one, two, three])
            #expect(
                try await store.account(one.accountID) == Account(id: one.accountID, name: "alice", createdAt: at(1)))
            #expect(try await store.account(AccountID(77)) == nil)
        }
    }

    @Test("a digest is stored once, and one that is no SHA-256 not at all", arguments: Implementation.allCases)
    func duplicates(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            _ = try await store.createKey(record(1), accountName: "alice")
            await #expect(throws: StorageFailure.self) { try await store.createKey(record(1), accountName: "bob") }
            var short = record(4)
            short.digest = [1, 2, 3]
            await #expect(throws: StorageFailure.self) { try await store.createKey(short, accountName: "carol") }
            #expect(try await store.keys().count == 1)
        }
    }
}

/// The law of `PersonaStore`.
@Suite("PersonaStore")
struct PersonaStoreContractTests {
    private func card(_ id: String, _ version: Int64, owner: AccountID? = nil) -> StoredPersona {
        StoredPersona(
            id: persona(id), version: version, owner: owner, card: ["name": .string("\(id) \(version)")],
            createdAt: at(1), updatedAt: at(version))
    }

    @Test("the newest version of every card is listed, with the time of its first", arguments: Implementation.allCases)
    func newest(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            #expect(try await store.personas().isEmpty)
            for version in 1...12 { try await store.save(card("a", Int64(version))) }
            try await store.save(card("b", 1, owner: owner))
            let personas = try await store.personas().sorted { $0.id.rawValue < $1.id.rawValue }
            #expect(personas == [card("a", 12), card("b", 1, owner: owner)])
        }
    }

    @Test("of two who change the same version one is told the newest", arguments: Implementation.allCases)
    func conflict(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            try await store.save(card("a", 1))
            try await store.save(card("a", 2))
            for version in [1, 2, 4, 0, -1, Int64.max] {
                await #expect(throws: PersonaVersionConflict(id: persona("a"), newest: 2)) {
                    try await store.save(card("a", version))
                }
            }
            await #expect(throws: PersonaVersionConflict(id: persona("c"), newest: 0)) {
                try await store.save(card("c", 2))
            }
            #expect(try await store.personas() == [card("a", 2)])
        }
    }
}

/// The law of `MediaStore`.
@Suite("MediaStore")
struct MediaStoreContractTests {
    @Test("an asset goes from promised to rendered or failed", arguments: Implementation.allCases)
    func lifecycle(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            var one = asset("one", owner: owner)
            try await store.add(one)
            #expect(try await store.asset(named: "one") == one)
            #expect(try await store.asset(named: "two") == nil)
            one.state = .failed
            try await store.update(one)
            #expect(try await store.asset(named: "one") == one)
            one.state = .rendered
            one.byteCount = 4_000_000_000
            one.durationMilliseconds = 3200
            one.renderedAt = at(50)
            try await store.update(one)
            #expect(try await store.asset(named: "one") == one)
            await #expect(throws: StorageFailure.self) { try await store.add(asset("one", owner: owner)) }
            // What has been cleared stays away.
            try await store.update(asset("gone", owner: owner))
            #expect(try await store.asset(named: "gone") == nil)
        }
    }

    @Test("rendered assets are counted by medium and time", arguments: Implementation.allCases)
    func counts(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            for (number, time) in [10, 20, 30].enumerated() {
                var item = asset("\(number)", owner: owner)
                item.state = .rendered
                item.renderedAt = at(Int64(time))
                item.renderMilliseconds = Int64(time)
                try await store.add(item)
            }
            try await store.add(asset("promised", owner: owner))
            func statistics(_ medium: Medium, _ since: Int64) async throws -> [Int64] {
                let found = try await store.renderStatistics(medium, since: at(since))
                return [found.count, found.totalRenderMilliseconds]
            }
            #expect(try await statistics(.audio, 20) == [2, 50])
            #expect(try await statistics(.audio, 31) == [0, 0])
            #expect(try await statistics(.video, 0) == [0, 0])
        }
    }
}
