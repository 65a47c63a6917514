import Engine
import Identity
import Testing

@Suite("Authenticator")
struct AuthenticatorTests {
    let clock = ManualClock()
    let store = FakeCredentials()
    let crypto: LibCrypto

    init() throws { crypto = try LibCrypto() }

    private func authenticator(_ change: (inout Authenticator.Options) -> Void = { _ in }) -> Authenticator {
        var options = Authenticator.Options()
        change(&options)
        return Authenticator(store: store, crypto: crypto, clock: clock, options: options)
    }

    private func makeKey(_ request: KeyRequest = KeyRequest(name: "laptop")) async throws -> (APIKey, APIKeyRecord) {
        let (key, record) = try request.make(crypto, now: clock.wallNow())
        return (key, try await store.createKey(record, accountName: request.account))
    }

    private func code(_ authenticator: Authenticator, _ bearer: String) async -> IdentityError.Code? {
        do {
            _ = try await authenticator.authenticate(bearer)
            return nil
        } catch {
            return (error as? IdentityError)?.code
        }
    }

    @Test("a key tells its account, scope and allowance; one without an allowance gets the deployment's")
    func principals() async throws {
        let authenticator = authenticator()
        let (plain, plainRecord) = try await makeKey()
        let (special, specialRecord) = try await makeKey(
            KeyRequest(name: "ops", scope: .operator, allowance: .perMinute(5)))
        #expect(
            try await authenticator.authenticate(plain.secret)
                == Principal(
                    account: plainRecord.accountID, name: "account \(plainRecord.accountID)", scope: .chat,
                    allowance: .perMinute(600), keyID: plainRecord.id))
        let principal = try await authenticator.authenticate(special.secret)
        #expect(principal.scope == .operator)
        #expect(principal.allowance == .perMinute(5))
        #expect(principal.keyID == specialRecord.id)
    }

    @Test("what is no key is refused without asking the store")
    func malformed() async {
        let authenticator = authenticator()
        for bearer in ["", "pk_", "eyJhbGciOiJub25lIn0.e30.", String(repeating: "x", count: 1 << 20)] {
            #expect(await code(authenticator, bearer) == .unauthorized)
        }
        #expect(store.asked == 0)
    }

    @Test("a known key costs no read while it is fresh, and one read a second after that")
    func caching() async throws {
        let authenticator = authenticator()
        let (key, _) = try await makeKey()
        for _ in 0..<100 { _ = try await authenticator.authenticate(key.secret) }
        #expect(store.asked == 1)
        for second in 1...5 {
            clock.advance(milliseconds: 1000)
            for _ in 0..<10 { _ = try await authenticator.authenticate(key.secret) }
            try await waitUntil { store.asked == 1 + second }
            // The answer has been taken in when the next request does not ask.
            try await waitUntil { try await isFresh(authenticator, key, expecting: 1 + second) }
        }
    }

    private func isFresh(_ authenticator: Authenticator, _ key: APIKey, expecting asked: Int) async throws -> Bool {
        _ = try await authenticator.authenticate(key.secret)
        return store.asked == asked
    }

    @Test("requests do not wait for the read that renews a known key, until it is too old to be believed")
    func staleness() async throws {
        let authenticator = authenticator()
        let (key, _) = try await makeKey()
        _ = try await authenticator.authenticate(key.secret)
        store.hold()
        clock.advance(milliseconds: 1500)
        for _ in 0..<10 { _ = try await authenticator.authenticate(key.secret) }
        try await waitUntil { store.heldCount == 1 }
        #expect(store.asked == 2)
        clock.advance(milliseconds: 2000)
        let late = Task { try await authenticator.authenticate(key.secret) }
        try await waitUntil { store.heldCount == 2 }
        store.release()
        _ = try await late.value
    }

    @Test("a revoked key is refused once the answer has been renewed, at the latest after three seconds")
    func revocation() async throws {
        let authenticator = authenticator()
        let (key, record) = try await makeKey()
        _ = try await authenticator.authenticate(key.secret)
        store.revoke(record.id, at: clock.wallNow())
        clock.advance(milliseconds: 3000)
        #expect(await code(authenticator, key.secret) == .unauthorized)
    }

    @Test("a change made in this process counts at once")
    func forgetting() async throws {
        let authenticator = authenticator()
        let (key, record) = try await makeKey()
        _ = try await authenticator.authenticate(key.secret)
        store.revoke(record.id, at: clock.wallNow())
        authenticator.forget(digest: record.digest)
        #expect(await code(authenticator, key.secret) == .unauthorized)
    }

    @Test("a key expires at its moment, whatever is cached")
    func expiry() async throws {
        let authenticator = authenticator()
        let expiresAt = Timestamp(unixMilliseconds: clock.wallNow().unixMilliseconds + 500)
        let (key, _) = try await makeKey(KeyRequest(name: "short", expiresAt: expiresAt))
        _ = try await authenticator.authenticate(key.secret)
        clock.advance(milliseconds: 499)
        _ = try await authenticator.authenticate(key.secret)
        clock.advance(milliseconds: 1)
        #expect(await code(authenticator, key.secret) == .unauthorized)
    }

    @Test("an unknown key is asked for once in half a second, so one that is made meanwhile is accepted then")
    func unknown() async throws {
        let authenticator = authenticator()
        let (key, record) = try KeyRequest(name: "later").make(crypto, now: clock.wallNow())
        for _ in 0..<50 { #expect(await code(authenticator, key.secret) == .unauthorized) }
        #expect(store.asked == 1)
        _ = try await store.createKey(record, accountName: "later")
        clock.advance(milliseconds: 500)
        _ = try await authenticator.authenticate(key.secret)
    }

    @Test("invented keys neither fill the memory nor the store's queue")
    func flood() async throws {
        let authenticator = authenticator {
            $0.capacity = 100
            $0.lookups = 4
        }
        let (known, _) = try await makeKey()
        _ = try await authenticator.authenticate(known.secret)
        for _ in 0..<1000 {
            #expect(await code(authenticator, try APIKey(random: crypto).secret) == .unauthorized)
        }
        #expect(authenticator.cachedKeys <= 101)
        store.hold()
        let invented = try (0..<4).map { _ in try APIKey(random: crypto) }
        let waiting = invented.map { key in Task { await code(authenticator, key.secret) } }
        try await waitUntil { store.heldCount == 4 }
        #expect(await code(authenticator, try APIKey(random: crypto).secret) == .busy)
        // Whoever is known is served all the same.
        _ = try await authenticator.authenticate(known.secret)
        store.release()
        for task in waiting { #expect(await task.value == .unauthorized) }
        #expect(await code(authenticator, try APIKey(random: crypto).secret) == .unauthorized)
    }

    @Test("known keys are bounded too")
    func bounded() async throws {
        let authenticator = authenticator { $0.capacity = 10 }
        for number in 0..<100 {
            let (key, _) = try await makeKey(KeyRequest(name: "\(number)"))
            _ = try await authenticator.authenticate(key.secret)
            #expect(authenticator.cachedKeys <= 10)
        }
    }

    @Test("a store that fails is no refusal, keeps known keys going for a while, and is asked again")
    func failure() async throws {
        let authenticator = authenticator()
        let (key, _) = try await makeKey()
        _ = try await authenticator.authenticate(key.secret)
        let failure = StorageFailure(code: .busy, message: "full")
        store.fail(failure)
        clock.advance(milliseconds: 1500)
        _ = try await authenticator.authenticate(key.secret)
        clock.advance(milliseconds: 2000)
        await #expect(throws: failure) { try await authenticator.authenticate(key.secret) }
        store.fail(nil)
        _ = try await authenticator.authenticate(key.secret)
    }
}
