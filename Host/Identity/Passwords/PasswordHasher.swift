/// Hashes and verifies passwords with yescrypt, one at a time on a thread of its own.
///
/// One thread bounds what sign-ins can take from the host to one core and one workspace (16 MiB at the default cost), and what runs on
/// it runs in order, so that limits looked at before and counted after an attempt are exact. Decisions/0002.
///
/// [any-thread]
package final class PasswordHasher: Sendable {
    package struct Options: Sendable {
        /// yescrypt's, 1-11; each step doubles time and memory. 5 is what Debian's own passwords have.
        package var cost: UInt = 5
        /// Passwords that may wait, about 2 s at the default cost; one more is refused as `busy`.
        package var queue = 128
        package init() {}
    }

    package struct Verdict: Sendable {
        package var matches: Bool
        /// Set if the password matches and its hash is not of today's parameters: to be stored in its place.
        package var replacement: String?
    }

    private let library: LibCrypt
    private let crypto: LibCrypto
    private let cost: UInt
    /// `$y$j9T$`: how every hash begins that needs no renewal.
    private let parameters: [UInt8]
    /// Verified when there is no user, so that this takes as long as when there is one. Nobody knows its password.
    private let dummy: [UInt8]
    private let thread: WorkThread

    package init(_ library: LibCrypt, crypto: LibCrypto, options: Options = Options()) throws(IdentityError) {
        self.library = library
        self.crypto = crypto
        cost = options.cost
        let setting = try library.yescryptSetting(cost: cost)
        parameters = Self.parameters(of: setting)
        let nobody = try Base62.random(32) { (count) throws(IdentityError) in try crypto.random(count) }
        guard let password = Password(String(decoding: nobody, as: UTF8.self)),
            let dummy = library.hash(password, setting: setting)
        else { throw Self.failed }
        self.dummy = dummy
        thread = try WorkThread("passwords", capacity: options.queue)
    }

    /// - Throws: `busy` if too many wait; `CancellationError` if the task was cancelled while waiting.
    package func hash(_ password: Password) async throws -> String {
        try await thread.run { [library, cost] in try Self.hash(password, library, cost) }
    }

    /// Compares a password with a stored hash, or with one that nothing matches if there is none: both take the same time.
    ///
    /// - Parameters:
    ///   - before: runs on the hashing thread when it is this password's turn; what it throws ends the attempt, unhashed.
    ///   - after: runs there right after the comparison, before anybody else's turn.
    /// - Throws: as `hash`, and what `before` throws.
    package func verify(
        _ password: Password, against stored: String?, before: @escaping @Sendable () throws -> Void = {},
        after: @escaping @Sendable (_ matches: Bool) -> Void = { _ in }
    ) async throws -> Verdict {
        try await thread.run { [library, crypto, cost, parameters, dummy] in
            try before()
            let expected = stored.map { Array($0.utf8) } ?? dummy
            let found = library.hash(password, setting: expected)
            let matches = crypto.areEqual(found ?? [], expected) && stored != nil && found != nil
            after(matches)
            guard matches, Self.parameters(of: expected) != parameters else {
                return Verdict(matches: matches, replacement: nil)
            }
            return Verdict(matches: true, replacement: try Self.hash(password, library, cost))
        }
    }

    /// Passwords that wait or are being hashed.
    package var waiting: Int { thread.count }

    private static func hash(_ password: Password, _ library: LibCrypt, _ cost: UInt) throws(IdentityError) -> String {
        guard let hash = library.hash(password, setting: try library.yescryptSetting(cost: cost)) else { throw failed }
        return String(decoding: hash, as: UTF8.self)
    }

    /// Up to and with the third `$`.
    private static func parameters(of setting: [UInt8]) -> [UInt8] {
        var dollars = 0
        for (index, byte) in setting.enumerated() where byte == UInt8(ascii: "$") {
            dollars += 1
            if dollars == 3 { return Array(setting[...index]) }
        }
        return setting
    }

    private static let failed = IdentityError(
        .cryptoFailed, "libcrypt.so.1 could not hash a password; there may be too little memory")
}
