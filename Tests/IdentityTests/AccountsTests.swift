import Engine
import Synchronization
import TestSupport
import Testing

@testable import Identity

@Suite("Accounts")
struct AccountsTests {
    let clock = IdentityTests.ManualClock()
    let store = InMemoryConversationStore()
    let authenticator: Authenticator
    let accounts: Accounts
    let codec: TokenCodec
    private let reused = Reports()

    private final class Reports: Sendable {
        let accounts = Mutex<[AccountID]>([])
    }

    init() throws {
        let crypto = try LibCrypto()
        codec = TokenCodec(
            key: try SigningKey(secret: Array("0123456789abcdef0123456789abcdef".utf8)), crypto: crypto)
        authenticator = Authenticator(
            store: store, tokens: .init(codec: codec, sessions: store), crypto: crypto, clock: clock)
        var options = PasswordHasher.Options()
        options.cost = 1
        accounts = Accounts(
            store: store, hasher: try PasswordHasher(try LibCrypt(), crypto: crypto, options: options), codec: codec,
            authenticator: authenticator, limits: LoginLimits(clock: clock), crypto: crypto, clock: clock,
            onReuse: { [reused] account in reused.accounts.withLock { $0.append(account) } })
    }

    private func code(_ body: () async throws -> Void) async -> EngineError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? EngineError)?.code
        }
    }

    private func register(_ name: String = "Alice") async throws -> AccountProfile {
        try await accounts.register(username: name, email: "\(name)@example.org", password: "password-of-\(name)")
    }

    private func logIn(_ name: String = "Alice", _ password: String? = nil, from address: String = "192.0.2.1")
        async throws -> TokenPair
    {
        try await accounts.logIn(name, password: password ?? "password-of-\(name)", address: address)
    }

    private func isRefused(_ bearer: String) async -> Bool {
        do {
            _ = try await authenticator.authenticate(bearer)
            return false
        } catch {
            return (error as? IdentityError) == .unauthorized
        }
    }

    @Test("whoever registers can log in by user name and address, and is who the token says")
    func registration() async throws {
        let alice = try await register()
        #expect(alice.username == "Alice")
        #expect(alice.email == "Alice@example.org")
        #expect(alice.createdAt == clock.wallNow())
        for login in ["Alice", "ALICE", "alice@example.org"] {
            let pair = try await logIn(login, "password-of-Alice")
            #expect(pair.expiresIn == 86_400)
            let principal = try await authenticator.authenticate(pair.accessToken)
            #expect(
                principal
                    == Principal(
                        account: alice.id, name: "Alice", scope: .chat, allowance: .perMinute(600),
                        expiresAt: clock.wallNow().advanced(bySeconds: 86_400)))
        }
        #expect(try await accounts.profile(of: alice.id) == alice)
        #expect(try await store.user(alice.id)?.passwordHash.contains("password-of") == false)
    }

    @Test("an account of API keys has a profile without an address; an unknown one has none")
    func profiles() async throws {
        let (_, record) = try KeyRequest(name: "robot").make(try LibCrypto(), now: clock.wallNow())
        let key = try await store.createKey(record, accountName: "robot")
        let profile = try #require(try await accounts.profile(of: key.accountID))
        #expect(profile.username == "robot")
        #expect(profile.email == nil)
        #expect(try await accounts.profile(of: AccountID(99)) == nil)
    }

    @Test("what cannot be a user name, an address or a password is refused, naming the field")
    func validation() async throws {
        for (name, email, password, field) in [
            ("a b", "a@b.c", "password", "username"), ("a", "nobody", "password", "email"),
            ("a", "a@b.c", "seven77", "password"), ("a", "a@b.c", String(repeating: "x", count: 512), "password"),
            ("a", "a@b.c", "pass\u{0}word", "password"),
        ] {
            let error = await #expect(throws: EngineError.self) {
                try await accounts.register(username: name, email: email, password: password)
            }
            #expect(error?.code == .invalid)
            #expect(error?.message.contains("`\(field)`") == true)
        }
        _ = try await accounts.register(username: "a", email: "a@b.c", password: "ßßßß")
    }

    @Test("a taken name is a conflict")
    func taken() async throws {
        _ = try await register()
        #expect(await code { _ = try await register("ALICE") } == .conflict)
        #expect(
            await code {
                _ = try await accounts.register(username: "bob", email: "alice@EXAMPLE.org", password: "password")
            } == .conflict)
    }

    @Test("a wrong password and an unknown user are refused in the same words")
    func wrong() async throws {
        _ = try await register()
        var messages: Set<String> = []
        for (name, password) in [("Alice", "wrong"), ("nobody", "wrong"), ("nobody", "password-of-Alice")] {
            let error = await #expect(throws: EngineError.self) { try await logIn(name, password) }
            #expect(error?.code == .unauthorized)
            messages.insert(error?.message ?? "")
        }
        #expect(messages.count == 1)
        #expect(await code { _ = try await logIn("", "x") } == .invalid)
        #expect(await code { _ = try await logIn("x", "") } == .invalid)
        #expect(await code { _ = try await logIn(String(repeating: "x", count: 255), "x") } == .invalid)
    }

    @Test(
        "ten failures close an account for a while, whoever it is; the right password does not help",
        arguments: ["Alice", "nobody"])
    func accountFlood(name: String) async throws {
        _ = try await register()
        for number in 0..<10 {
            #expect(await code { _ = try await logIn(name, "wrong", from: "192.0.2.\(number)") } == .unauthorized)
        }
        let error = await #expect(throws: EngineError.self) { try await logIn(name, from: "192.0.2.99") }
        #expect(error?.code == .rateLimited)
        #expect(error?.retryAfterMilliseconds == 30_000)
        clock.advance(milliseconds: 30_000)
        #expect(await code { _ = try await logIn(name) } == (name == "Alice" ? nil : .unauthorized))
    }

    @Test("user name and address are one account to the limit")
    func oneAccount() async throws {
        _ = try await register()
        for number in 0..<10 {
            _ = await code { _ = try await logIn(number % 2 == 0 ? "alice" : "ALICE@example.org", "wrong") }
        }
        #expect(await code { _ = try await logIn() } == .rateLimited)
    }

    @Test("sixty failures close an address for a while, and no other; success costs nothing")
    func addressFlood() async throws {
        _ = try await register()
        for _ in 0..<100 { _ = try await logIn() }
        for number in 0..<60 {
            #expect(await code { _ = try await logIn("nobody\(number)", "wrong") } == .unauthorized)
        }
        let error = await #expect(throws: EngineError.self) { try await logIn() }
        #expect(error?.code == .rateLimited)
        #expect(error?.retryAfterMilliseconds == 1000)
        _ = try await logIn(from: "192.0.2.2")
        clock.advance(milliseconds: 1000)
        _ = try await logIn()
    }

    @Test("a hundred guesses at the same moment are no more than ten")
    func parallelGuesses() async throws {
        _ = try await register()
        let codes = await withTaskGroup(of: EngineError.Code?.self) { group in
            for number in 0..<60 {
                group.addTask { await code { _ = try await logIn("Alice", "wrong", from: "192.0.2.\(number)") } }
            }
            return await group.reduce(into: [EngineError.Code?]()) { $0.append($1) }
        }
        #expect(codes.count { $0 == .unauthorized } == 10)
        #expect(codes.count { $0 == .rateLimited } == 50)
    }

    @Test("a refresh token works once and gives the next; the session goes on")
    func rotation() async throws {
        _ = try await register()
        var pair = try await logIn()
        for _ in 0..<5 {
            clock.advance(milliseconds: 29 * 86_400_000)
            #expect(await isRefused(pair.accessToken))
            let next = try await accounts.refresh(pair.refreshToken)
            #expect(next.refreshToken != pair.refreshToken)
            #expect(next.accessToken != pair.accessToken)
            _ = try await authenticator.authenticate(next.accessToken)
            pair = next
        }
        clock.advance(milliseconds: 30 * 86_400_000)
        #expect(await code { _ = try await accounts.refresh(pair.refreshToken) } == .unauthorized)
    }

    @Test("a used refresh token ends its whole family at once, and no other session")
    func reuse() async throws {
        let alice = try await register()
        let other = try await logIn()
        let first = try await logIn()
        let second = try await accounts.refresh(first.refreshToken)
        _ = try await authenticator.authenticate(first.accessToken)
        #expect(await code { _ = try await accounts.refresh(first.refreshToken) } == .unauthorized)
        #expect(reused.accounts.withLock { $0 } == [alice.id])
        #expect(await isRefused(first.accessToken))
        #expect(await isRefused(second.accessToken))
        #expect(await code { _ = try await accounts.refresh(second.refreshToken) } == .unauthorized)
        _ = try await authenticator.authenticate(other.accessToken)
        _ = try await accounts.refresh(other.refreshToken)
    }

    @Test("an access token refreshes nothing, and a refresh token opens nothing")
    func kinds() async throws {
        _ = try await register()
        let pair = try await logIn()
        #expect(await code { _ = try await accounts.refresh(pair.accessToken) } == .unauthorized)
        #expect(await isRefused(pair.refreshToken))
        for text in ["", "x", "pk_x"] {
            #expect(await code { _ = try await accounts.refresh(text) } == .unauthorized)
        }
    }

    @Test("logging out ends the session at once: access and refresh tokens, and no other session")
    func logOut() async throws {
        _ = try await register()
        let (one, two) = (try await logIn(), try await logIn())
        _ = try await authenticator.authenticate(one.accessToken)
        try await accounts.logOut(bearer: one.accessToken)
        #expect(await isRefused(one.accessToken))
        #expect(await code { _ = try await accounts.refresh(one.refreshToken) } == .unauthorized)
        _ = try await authenticator.authenticate(two.accessToken)
        #expect(await code { try await accounts.logOut(bearer: "pk_something") } == .forbidden)
    }

    @Test("a session ended elsewhere counts after three seconds at the latest")
    func endedElsewhere() async throws {
        _ = try await register()
        let pair = try await logIn()
        _ = try await authenticator.authenticate(pair.accessToken)
        let claims = try codec.decode(.access, pair.accessToken, now: clock.wallNow())
        _ = try await store.endSession(claims.session)
        clock.advance(milliseconds: 3000)
        #expect(await isRefused(pair.accessToken))
    }

    @Test("a password hashed with other parameters is hashed anew at the next log-in")
    func rehash() async throws {
        let old = "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"
        let user = try await store.createUser(
            UserRecord(
                account: AccountID(0), username: "old", email: "old@example.org", passwordHash: old,
                createdAt: clock.wallNow()))
        _ = try await logIn("old", "Hello world!")
        let new = try #require(try await store.user(user.account)).passwordHash
        #expect(new.utf8.starts(with: "$y$".utf8))
        _ = try await logIn("old", "Hello world!")
        #expect(try await store.user(user.account)?.passwordHash == new)
    }

    @Test("a password is confirmed for its account alone, and wrong ones count with failed log-ins")
    func confirm() async throws {
        let alice = try await register()
        let bob = try await register("Bob")
        let robot = try await store.createKey(
            KeyRequest(name: "robot").make(LibCrypto(), now: clock.wallNow()).record, accountName: "robot")
        func confirm(_ password: String, _ account: AccountID) async -> EngineError.Code? {
            await code { try await accounts.confirm(password, of: account, address: "192.0.2.9") }
        }
        #expect(await confirm("password-of-Alice", alice.id) == nil)
        #expect(await confirm("password-of-Alice", bob.id) == .forbidden)
        #expect(await confirm("password-of-Alice", robot.accountID) == .forbidden)
        #expect(await confirm("", alice.id) == .forbidden)
        for _ in 0..<10 { #expect(await confirm("guess", alice.id) == .forbidden) }
        #expect(await confirm("password-of-Alice", alice.id) == .rateLimited)
        #expect(await code { _ = try await logIn() } == .rateLimited)
        #expect(await code { _ = try await logIn("Bob") } == nil)
    }
}
