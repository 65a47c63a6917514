package import Engine

/// How many failed log-ins an account and an address may have. [any-thread]
///
/// What nobody is called is counted like an account, so that a limit does not tell who exists.
package struct LoginLimits: Sendable {
    package struct Options: Sendable, Equatable {
        package var failuresPerAccount = 10
        package var accountWindowMilliseconds: Int64 = 300_000
        package var failuresPerAddress = 60
        package var addressWindowMilliseconds: Int64 = 60_000
        /// Accounts, and addresses, remembered.
        package var capacity = 65_536
        package init() {}
    }

    /// Who is meant by a log-in.
    enum Target: Hashable, Sendable {
        case account(AccountID)
        /// SHA-256 of the folded name.
        case nobody([UInt8])
    }

    private let accounts: RateLimiter<Target>
    private let addresses: RateLimiter<String>

    package init(clock: any Clock, options: Options = Options()) {
        accounts = RateLimiter(
            limit: options.failuresPerAccount, windowMilliseconds: options.accountWindowMilliseconds,
            capacity: options.capacity, clock: clock)
        addresses = RateLimiter(
            limit: options.failuresPerAddress, windowMilliseconds: options.addressWindowMilliseconds,
            capacity: options.capacity, clock: clock)
    }

    /// Changes how many failures may be. The windows stay what they are.
    package func set(failuresPerAccount: Int, failuresPerAddress: Int) {
        accounts.setLimit(failuresPerAccount)
        addresses.setLimit(failuresPerAddress)
    }

    /// Throws `.rateLimited` if one more failure would be too many.
    func check(_ target: Target, address: String) throws(EngineError) {
        let waits = [accounts.wait(for: target), addresses.wait(for: address)].compactMap { $0 }
        guard let wait = waits.max() else { return }
        throw EngineError(.rateLimited, "Too many failed log-ins. Try again later.", retryAfterMilliseconds: wait)
    }

    func countFailure(_ target: Target, address: String) {
        accounts.count(target)
        addresses.count(address)
    }
}
