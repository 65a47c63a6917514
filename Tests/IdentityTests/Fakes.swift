import Dispatch
import Engine
import Identity
import Synchronization
import Testing

/// Time that moves when a test says so.
final class ManualClock: Clock {
    private let monotonic = Mutex<Int64>(1_000_000_000_000)
    private let wall = Mutex<Int64>(1_700_000_000_000)

    func wallNow() -> Timestamp { Timestamp(unixMilliseconds: wall.withLock { $0 }) }
    func monotonicNow() -> MonotonicInstant { MonotonicInstant(nanoseconds: monotonic.withLock { $0 }) }

    func advance(milliseconds: Int64) {
        monotonic.withLock { $0 += milliseconds * 1_000_000 }
        wall.withLock { $0 += milliseconds }
    }

    /// The wall clock alone, as when somebody sets it.
    func set(wall milliseconds: Int64) { wall.withLock { $0 = milliseconds } }
}

/// Keys in memory; counts how often it is asked, and can hold its answers back.
final class FakeCredentials: CredentialStore {
    private struct State {
        var keys: [APIKeyRecord] = []
        var asked = 0
        var failure: StorageFailure?
        var isHolding = false
        var held: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    var asked: Int { state.withLock { $0.asked } }
    var heldCount: Int { state.withLock { $0.held.count } }
    func fail(_ failure: StorageFailure?) { state.withLock { $0.failure = failure } }
    func revoke(_ id: Int64, at time: Timestamp) { state.withLock { $0.keys[Int(id) - 1].revokedAt = time } }
    func hold() { state.withLock { $0.isHolding = true } }

    func release() {
        let held = state.withLock { state in
            state.isHolding = false
            defer { state.held = [] }
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    func account(issuer: Issuer, subject: String, at time: Timestamp) async throws -> Account {
        throw StorageFailure(code: .failed, message: "Not for these tests.")
    }

    func account(_ id: AccountID) async throws -> Account? {
        Account(id: id, name: "account \(id)", createdAt: Timestamp(unixMilliseconds: 0))
    }

    func key(digest: [UInt8]) async throws -> (key: APIKeyRecord, account: Account)? {
        state.withLock { $0.asked += 1 }
        await withCheckedContinuation { continuation in
            let isHolding = state.withLock { state in
                if state.isHolding { state.held.append(continuation) }
                return state.isHolding
            }
            if !isHolding { continuation.resume() }
        }
        let key = try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.keys.first { $0.digest == digest }
        }
        guard let key, let account = try await account(key.accountID) else { return nil }
        return (key, account)
    }

    func createKey(_ record: APIKeyRecord, accountName: String) async throws -> APIKeyRecord {
        state.withLock { state in
            var record = record
            record.id = Int64(state.keys.count + 1)
            record.accountID = AccountID(record.id)
            state.keys.append(record)
            return record
        }
    }

    func keys() async throws -> [APIKeyRecord] { state.withLock { $0.keys } }
}

func waitUntil(_ condition: () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let start = ContinuousClock.now
    while try await !condition() {
        if ContinuousClock.now - start > .seconds(20) {
            Issue.record("waited 20 s in vain", sourceLocation: sourceLocation)
            return
        }
        await Task.yield()
    }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

/// Holds up a thread until it is opened.
final class DispatchGate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let waiting = Mutex(false)

    var isWaitedFor: Bool { waiting.withLock { $0 } }

    func wait() {
        waiting.withLock { $0 = true }
        semaphore.wait()
    }

    func open() { semaphore.signal() }
}
