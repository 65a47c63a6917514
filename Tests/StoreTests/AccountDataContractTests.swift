import Engine
import Glibc
import Store
import StrictJSON
import TestSupport
import Testing

/// The laws of `AccountRecords` and `AccountErasure`.
@Suite("AccountData")
struct AccountDataContractTests {
    private func user(_ name: String) -> UserRecord {
        UserRecord(
            account: AccountID(0), username: name, email: "\(name)@example.org", passwordHash: "$y$", createdAt: at(1))
    }

    private func session(_ number: UInt8, of account: AccountID) -> SessionRecord {
        SessionRecord(
            id: Array(repeating: number, count: 16), account: account, createdAt: at(Int64(number)), expiresAt: at(9000)
        )
    }

    /// A user with something everywhere.
    private func furnish(_ store: any EngineStore, _ name: String) async throws -> AccountID {
        let owner = try await store.createUser(user(name)).account
        let number = UInt8(truncatingIfNeeded: owner.rawValue)
        try await store.createSession(session(number * 2 + 1, of: owner))
        try await store.createSession(session(number * 2, of: owner))
        _ = try await store.commit(turn(key(owner), "hi", media: [asset("\(name)-1", owner: owner)]))
        _ = try await store.commit(turn(key(owner, "b"), "hi"))
        _ = try await store.commit(turn(key(owner, "c", surface: .mindigo), "hi"))
        for number in 2...4 { try await store.add(asset("\(name)-\(number)", owner: owner)) }
        try await store.save(
            StoredPersona(
                id: persona("\(name)s"), version: 1, owner: owner, card: ["name": "x"], updatedAt: at(1)))
        _ = try await store.aliases(for: [persona("\(name)s")])
        return owner
    }

    @Test("an account's records are its own, in order, page by page", arguments: Implementation.allCases)
    func records(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await furnish(store, "alice")
            _ = try await furnish(store, "bob")
            let sessions = try await store.sessions(of: owner)
            #expect(sessions.count == 2)
            #expect(sessions.map(\.createdAt) == sessions.map(\.createdAt).sorted())
            #expect(sessions.allSatisfy { $0.account == owner })
            #expect(try await store.keys(of: owner).isEmpty)
            let first = try await store.conversations(of: owner, on: .chattr, after: nil, limit: 1)
            #expect(first.map(\.key) == [key(owner)])
            let rest = try await store.conversations(of: owner, on: .chattr, after: first.last?.id, limit: 9)
            #expect(rest.map(\.key) == [key(owner, "b")])
            #expect(try await store.conversations(of: owner, on: .openai, after: nil, limit: 9).isEmpty)
            let some = try await store.assets(of: owner, after: nil, limit: 3)
            #expect(some.map(\.promise.name) == ["alice-1", "alice-2", "alice-3"])
            let left = try await store.assets(of: owner, after: "alice-3", limit: 3)
            #expect(left.map(\.promise.name) == ["alice-4"])
        }
    }

    @Test("keys are listed with those that are revoked, for their account alone", arguments: Implementation.allCases)
    func keys(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let first = try await store.makeAccount("one")
            _ = try await store.makeAccount("two")
            #expect(try await store.keys(of: first).map(\.name) == ["one"])
        }
    }

    @Test(
        "with the first step nobody is the account any more, and its names are free", arguments: Implementation.allCases
    )
    func begin(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await furnish(store, "alice")
            let other = try await furnish(store, "bob")
            let ended = try await store.beginErasure(of: owner, at: at(50))
            #expect(ended.sessions.count == 2)
            for id in ended.sessions { #expect(try await store.session(id) == nil) }
            #expect(try await store.user(login: "alice") == nil)
            #expect(try await store.personas().map(\.owner) == [other])
            #expect(try await store.unfinishedErasures() == [owner])
            // Begun again changes nothing.
            #expect(try await store.beginErasure(of: owner, at: at(60)) == EndedCredentials())
            #expect(try await store.unfinishedErasures() == [owner])
            let next = try await store.createUser(user("alice")).account
            #expect(next != owner)
            #expect(try await store.sessions(of: other).count == 2)
        }
    }

    @Test("a key ends with its account, and its name is free", arguments: Implementation.allCases)
    func keyAccount(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount("robot")
            let digest = try #require(try await store.keys(of: owner).first?.digest)
            let ended = try await store.beginErasure(of: owner, at: at(50))
            #expect(ended.keys == [digest])
            #expect(try await store.key(digest: digest) == nil)
            try await store.finishErasure(of: owner)
            #expect(try await store.makeAccount("robot") != owner)
        }
    }

    @Test("with the second nothing is left, and others' things are untouched", arguments: Implementation.allCases)
    func finish(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await furnish(store, "alice")
            let other = try await furnish(store, "bob")
            _ = try await store.beginErasure(of: owner, at: at(50))
            // A turn that was under way.
            _ = try await store.commit(turn(key(owner, "late"), "hi", media: [asset("late", owner: owner)]))
            try await store.finishErasure(of: owner)
            #expect(try await store.unfinishedErasures().isEmpty)
            #expect(try await store.account(owner) == nil)
            for alias in ["1/session", "b", "late"] {
                #expect(try await store.conversation(key(owner, alias)) == nil)
                #expect(try await store.context(for: key(owner, alias), messageLimit: 9, byteLimit: 99) == nil)
            }
            #expect(try await store.assets(of: owner, after: nil, limit: 9).isEmpty)
            #expect(try await store.asset(named: "late") == nil)
            #expect(try await store.usage(of: owner, on: .chattr).models.isEmpty)
            #expect(try await store.conversations(of: other, on: .chattr, after: nil, limit: 9).count == 2)
            #expect(try await store.assets(of: other, after: nil, limit: 9).count == 4)
            // Nothing happens to an account that is not there.
            try await store.finishErasure(of: owner)
            #expect(try await store.beginErasure(of: owner, at: at(60)) == EndedCredentials())
            #expect(try await store.unfinishedErasures().isEmpty)
        }
    }

    @Test("numbers of personas that were erased are not given out again")
    func aliases() async throws {
        try await Implementation.sqlite.with { store in
            let owner = try await furnish(store, "alice")
            let number = try #require(try await store.aliases(for: [persona("alices")])[persona("alices")])
            _ = try await store.beginErasure(of: owner, at: at(50))
            #expect(try await store.aliases(for: [persona("new")])[persona("new")] ?? 0 > number)
        }
    }

    @Test("an erasure that was begun is finished when the store is opened again")
    func resume() async throws {
        let temporary = try TemporaryDirectory()
        let first = try await SQLiteStore.open(DataDirectory(path: temporary.path))
        let owner = try await furnish(first, "alice")
        try await first.files.save([1, 2, 3], as: asset("alice-1", owner: owner).promise.fileName)
        _ = try await first.beginErasure(of: owner, at: at(50))
        await first.close()
        let second = try await SQLiteStore.open(DataDirectory(path: temporary.path))
        #expect(try await second.unfinishedErasures().isEmpty)
        #expect(try await second.account(owner) == nil)
        #expect(try await second.assets(of: owner, after: nil, limit: 9).isEmpty)
        #expect(!second.hasFile(asset("alice-1", owner: owner).promise.fileName))
        await second.close()
    }
}

extension SQLiteStore {
    fileprivate func hasFile(_ name: String) -> Bool { access(files.path(of: name), F_OK) == 0 }
}
