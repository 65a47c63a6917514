import Engine
import Testing

/// The law of `UserStore`.
@Suite("UserStore")
struct UserStoreContractTests {
    private func user(_ name: String, email: String? = nil) -> UserRecord {
        UserRecord(
            account: AccountID(0), username: name, email: email ?? "\(name)@example.org",
            passwordHash: "$y$j9T$salt$\(name)", createdAt: at(7))
    }

    private func id(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: SessionRecord.idBytes) }

    @Test(
        "a user is an account, found by id, user name and address in any case", arguments: Implementation.allCases)
    func users(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let key = try await store.makeAccount("robot")
            let alice = try await store.createUser(user("Alice"))
            let bob = try await store.createUser(user("bob"))
            #expect(Set([key, alice.account, bob.account]).count == 3)
            #expect(
                try await store.account(alice.account) == Account(id: alice.account, name: "Alice", createdAt: at(7)))
            #expect(try await store.user(alice.account) == alice)
            #expect(try await store.user(key) == nil)
            for login in ["Alice", "alice", "ALICE", "Alice@example.org", "aLICE@EXAMPLE.org"] {
                #expect(try await store.user(login: login) == alice)
            }
            for login in ["", "alic", "alice ", "robot", "%", "alice@example", "a_ice"] {
                #expect(try await store.user(login: login) == nil)
            }
        }
    }

    @Test("only A-Z are folded", arguments: Implementation.allCases)
    func folding(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let one = try await store.createUser(user("É", email: "é@example.org"))
            let two = try await store.createUser(user("é", email: "É@example.org"))
            #expect(one.account != two.account)
            let sign = try await store.createUser(user("@[`{"))
            #expect(try await store.user(login: "@[`{") == sign)
            #expect(try await store.user(login: "`{@[") == nil)
        }
    }

    @Test("names are taken once, in any case, by users and by accounts of keys", arguments: Implementation.allCases)
    func taken(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            _ = try await store.makeAccount("Robot")
            _ = try await store.createUser(user("alice"))
            for name in ["alice", "ALICE", "robot", "Robot"] {
                await #expect(throws: NameTaken(.username)) {
                    try await store.createUser(user(name, email: "new@example.org"))
                }
            }
            await #expect(throws: NameTaken(.email)) {
                try await store.createUser(user("carol", email: "Alice@Example.org"))
            }
            // What was refused left nothing behind.
            _ = try await store.createUser(user("carol", email: "new@example.org"))
        }
    }

    @Test(
        "a key under a user's name is refused, so that nobody gets another's account",
        arguments: Implementation.allCases)
    func keysOfUsers(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            _ = try await store.createUser(user("alice"))
            for name in ["alice", "Alice"] {
                await #expect(throws: NameTaken(.username)) { try await store.makeAccount(name) }
            }
            #expect(try await store.keys().isEmpty)
        }
    }

    @Test("a password hash is replaced only if it is the one meant", arguments: Implementation.allCases)
    func passwordHash(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let alice = try await store.createUser(user("alice"))
            let bob = try await store.createUser(user("bob"))
            try await store.replacePasswordHash(of: alice.account, "another", by: "new")
            #expect(try await store.user(alice.account) == alice)
            try await store.replacePasswordHash(of: alice.account, alice.passwordHash, by: "new")
            #expect(try await store.user(alice.account)?.passwordHash == "new")
            #expect(try await store.user(bob.account) == bob)
        }
    }

    @Test("a session is renewed one generation at a time and ends once", arguments: Implementation.allCases)
    func renewal(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let session = SessionRecord(id: id(1), account: owner, createdAt: at(10), expiresAt: at(100))
            try await store.createSession(session)
            let found = try #require(try await store.session(id(1)))
            #expect(found.session == session)
            #expect(found.account.id == owner)
            #expect(try await store.session(id(2)) == nil)
            #expect(try await store.session([]) == nil)

            var expected = session
            for generation in 0..<3 {
                let expiry = Int64(200 + generation)
                expected.generation = Int64(generation) + 1
                expected.expiresAt = at(expiry)
                #expect(
                    try await store.renewSession(
                        id(1), generation: Int64(generation), now: at(50), expiresAt: at(expiry))
                        == .renewed(expected))
                #expect(try await store.session(id(1))?.session == expected)
            }
            #expect(try await store.endSession(id(1)))
            #expect(try await store.endSession(id(1)) == false)
            #expect(
                try await store.renewSession(id(1), generation: 3, now: at(50), expiresAt: at(300)) == .unknown)
        }
    }

    @Test("a generation that was used before ends the session", arguments: Implementation.allCases)
    func reuse(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            for byte in 1...2 {
                try await store.createSession(
                    SessionRecord(id: id(UInt8(byte)), account: owner, createdAt: at(10), expiresAt: at(100)))
            }
            _ = try await store.renewSession(id(1), generation: 0, now: at(20), expiresAt: at(100))
            // From the future: nothing that was ever given out.
            #expect(try await store.renewSession(id(1), generation: 2, now: at(20), expiresAt: at(100)) == .unknown)
            #expect(try await store.session(id(1)) != nil)
            #expect(
                try await store.renewSession(id(1), generation: 0, now: at(20), expiresAt: at(100)) == .reused(owner))
            #expect(try await store.session(id(1)) == nil)
            #expect(try await store.renewSession(id(1), generation: 1, now: at(20), expiresAt: at(100)) == .unknown)
            #expect(try await store.session(id(2)) != nil)
        }
    }

    @Test(
        "of many who use one generation at once, one is served and the session ends", arguments: Implementation.allCases
    )
    func race(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            try await store.createSession(
                SessionRecord(id: id(1), account: owner, createdAt: at(10), expiresAt: at(100)))
            let answers = await withTaskGroup(of: SessionRenewal?.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try? await store.renewSession(id(1), generation: 0, now: at(20), expiresAt: at(100))
                    }
                }
                return await group.reduce(into: [SessionRenewal?]()) { $0.append($1) }
            }
            #expect(
                answers.count {
                    if case .renewed = $0 { true } else { false }
                } == 1)
            #expect(answers.count { $0 == .reused(owner) } == 1)
            #expect(answers.count { $0 == .unknown } == 18)
        }
    }

    @Test("an expired session is not renewed, and forgotten when new ones are made", arguments: Implementation.allCases)
    func expiry(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            try await store.createSession(
                SessionRecord(id: id(1), account: owner, createdAt: at(10), expiresAt: at(100)))
            #expect(try await store.renewSession(id(1), generation: 0, now: at(100), expiresAt: at(300)) == .unknown)
            try await store.createSession(
                SessionRecord(id: id(2), account: owner, createdAt: at(99), expiresAt: at(400)))
            #expect(try await store.session(id(1)) != nil)
            try await store.createSession(
                SessionRecord(id: id(3), account: owner, createdAt: at(100), expiresAt: at(400)))
            #expect(try await store.session(id(1)) == nil)
            #expect(try await store.session(id(2)) != nil)
        }
    }

    @Test("a session has an account and an id of its own, of 16 bytes", arguments: Implementation.allCases)
    func constraints(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let good = SessionRecord(id: id(1), account: owner, createdAt: at(10), expiresAt: at(100))
            try await store.createSession(good)
            var orphan = good
            orphan.id = id(2)
            orphan.account = AccountID(99)
            var short = good
            short.id = [1]
            for bad in [good, orphan, short] {
                await #expect(throws: StorageFailure.self) { try await store.createSession(bad) }
            }
        }
    }
}
