import Engine
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Identity

/// In which order things happened.
private final class Order: Sendable {
    private let state = Mutex<[Int]>([])
    var numbers: [Int] { state.withLock { $0 } }
    func add(_ number: Int) { state.withLock { $0.append(number) } }
}

private func threadMicroseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}

@Suite("Passwords")
struct PasswordTests {
    let crypto: LibCrypto
    let library: LibCrypt

    init() throws {
        crypto = try LibCrypto()
        library = try LibCrypt()
    }

    /// At the lowest cost: 2 ms instead of 16.
    private func hasher(_ change: (inout PasswordHasher.Options) -> Void = { _ in }) throws -> PasswordHasher {
        var options = PasswordHasher.Options()
        options.cost = 1
        change(&options)
        return try PasswordHasher(library, crypto: crypto, options: options)
    }

    private func password(_ text: String) throws -> Password { try #require(Password(text)) }

    @Test("a hash is yescrypt at Debian's cost, salted, and only its password matches it")
    func roundTrip() async throws {
        let hasher = try PasswordHasher(library, crypto: crypto)
        let hash = try await hasher.hash(password("correct horse"))
        #expect(hash.utf8.starts(with: "$y$j9T$".utf8))
        #expect(try await hasher.hash(password("correct horse")) != hash)
        let right = try await hasher.verify(password("correct horse"), against: hash)
        #expect(right.matches)
        #expect(right.replacement == nil)
        for wrong in ["correct hors", "correct horse ", "Correct horse", "x", hash] {
            #expect(try await hasher.verify(password(wrong), against: hash).matches == false)
        }
    }

    @Test("a hash that crypt(3) made elsewhere is understood")
    func knownAnswer() async throws {
        // openssl passwd -6 -salt saltstring
        let old = "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"
        let verdict = try await hasher().verify(password("Hello world!"), against: old)
        #expect(verdict.matches)
        #expect(verdict.replacement?.utf8.starts(with: "$y$j75$".utf8) == true)
    }

    @Test("a hash of other parameters is replaced once its password is known")
    func rehash() async throws {
        let old = try await hasher().hash(password("correct horse"))
        let stronger = try hasher { $0.cost = 3 }
        #expect(try await stronger.verify(password("wrong"), against: old).replacement == nil)
        let verdict = try await stronger.verify(password("correct horse"), against: old)
        let replacement = try #require(verdict.replacement)
        #expect(verdict.matches)
        #expect(replacement.utf8.starts(with: "$y$j7T$".utf8))
        let again = try await stronger.verify(password("correct horse"), against: replacement)
        #expect(again.matches)
        #expect(again.replacement == nil)
    }

    @Test(
        "what is stored and no hash matches nothing, and traps nowhere",
        arguments: ["", "*", "*0", "*1", "x", "$y$", "$y$j9T$", "$y$nonsense$", "$y$j9T$salt", "plain password"])
    func damaged(stored: String) async throws {
        #expect(try await hasher().verify(password("plain password"), against: stored).matches == false)
    }

    @Test("nobody's hash matches nothing")
    func dummy() async throws {
        let verdict = try await hasher().verify(password("password"), against: nil)
        #expect(!verdict.matches)
        #expect(verdict.replacement == nil)
    }

    @Test("an unknown user costs a hash, like a known one")
    func timing() async throws {
        // Processor time of the hashing thread, which other work on the machine does not change.
        let hasher = try PasswordHasher(library, crypto: crypto)
        let stored = try await hasher.hash(password("correct horse"))
        func least(_ stored: String?) async throws -> Int {
            let times = Order()
            for _ in 0..<5 {
                let start = Order()
                _ = try await hasher.verify(password("wrong"), against: stored) {
                    start.add(threadMicroseconds())
                } after: { _ in
                    times.add(threadMicroseconds() - (start.numbers.first ?? 0))
                }
            }
            return try #require(times.numbers.min())
        }
        let (known, unknown) = (try await least(stored), try await least(nil))
        #expect(known > 1000)
        #expect(unknown * 2 > known && known * 2 > unknown, "known \(known) µs, unknown \(unknown) µs")
    }

    @Test("a password has 1 to 511 bytes and no NUL, and does not show itself")
    func passwords() throws {
        #expect(Password("") == nil)
        #expect(Password("a\u{0}b") == nil)
        #expect(Password(String(repeating: "x", count: 512)) == nil)
        #expect(Password(String(repeating: "é", count: 256)) == nil)
        let longest = try password(String(repeating: "x", count: 511))
        #expect(longest.bytes.count == 511)
        let secret = try password("correct horse")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!"\(secret)\(dumped)\(String(reflecting: secret))".contains("horse"))
    }

    @Test("the last byte of the longest password counts")
    func longest() async throws {
        let hasher = try hasher()
        let text = String(repeating: "x", count: 510)
        let hash = try await hasher.hash(password(text + "a"))
        #expect(try await hasher.verify(password(text + "a"), against: hash).matches)
        #expect(try await hasher.verify(password(text + "b"), against: hash).matches == false)
    }

    @Test("a full queue refuses at once; what was in it is served in order")
    func queue() async throws {
        let hasher = try hasher { $0.queue = 3 }
        let gate = DispatchGate()
        let order = Order()
        let first = Task {
            try await hasher.verify(password("x"), against: nil) { gate.wait() }
        }
        try await waitUntil { gate.isWaitedFor }
        var tasks: [Task<PasswordHasher.Verdict, any Error>] = []
        let word = try password("x")
        for number in 1...2 {
            tasks.append(
                Task { try await hasher.verify(word, against: nil) { order.add(number) } })
            try await waitUntil { hasher.waiting == number + 1 }
        }
        await #expect(throws: IdentityError.self) { try await hasher.hash(password("x")) }
        let refusal = await #expect(throws: IdentityError.self) {
            try await hasher.verify(password("x"), against: nil)
        }
        #expect(refusal?.code == .busy)
        gate.open()
        _ = try await first.value
        for task in tasks { _ = try await task.value }
        #expect(order.numbers == [1, 2])
        try await waitUntil { hasher.waiting == 0 }
        _ = try await hasher.hash(password("x"))
    }

    @Test("who gave up before its turn costs no hash")
    func cancellation() async throws {
        let hasher = try hasher()
        let gate = DispatchGate()
        let hashed = Order()
        let first = Task { try await hasher.verify(password("x"), against: nil) { gate.wait() } }
        try await waitUntil { gate.isWaitedFor }
        let second = Task {
            try await hasher.verify(password("x"), against: nil) { hashed.add(1) }
        }
        try await waitUntil { hasher.waiting == 2 }
        second.cancel()
        gate.open()
        _ = try await first.value
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(hashed.numbers.isEmpty)
    }

    @Test("an error before the hash ends the attempt")
    func refusedBefore() async throws {
        let counted = Order()
        await #expect(throws: EngineError.self) {
            try await hasher().verify(password("x"), against: nil) {
                throw EngineError(.rateLimited, "no")
            } after: { _ in
                counted.add(1)
            }
        }
        #expect(counted.numbers.isEmpty)
    }

    @Test("a missing library is named with its Debian package")
    func missing() {
        let error = #expect(throws: IdentityError.self) { try LibCrypt("libcrypt-not-there.so.1") }
        #expect(error?.code == .libraryMissing)
        #expect(error?.message.contains("libcrypt1") == true)
        let wrong = #expect(throws: IdentityError.self) { try LibCrypt("libc.so.6") }
        #expect(wrong?.code == .symbolMissing)
        #expect(wrong?.message.contains("libcrypt1") == true)
    }
}
