/// Erases an account in the store and in the memory of everybody who remembers it.
package struct AccountEraser: Sendable {
    private let store: any AccountErasure
    private let catalog: PersonaCatalog
    private let clock: any Clock
    private let forget: @Sendable (AccountID, EndedCredentials) -> Void

    /// - Parameter forget: makes whoever remembers credentials ask the store again.
    package init(
        store: any AccountErasure, catalog: PersonaCatalog, clock: any Clock,
        forget: @escaping @Sendable (AccountID, EndedCredentials) -> Void
    ) {
        self.store = store
        self.catalog = catalog
        self.clock = clock
        self.forget = forget
    }

    /// When this returns nothing of the account is left. When it throws, the account may have ended all the same: what remains of it goes when
    /// the store is opened next.
    package func erase(_ account: AccountID) async throws {
        let ended = try await store.beginErasure(of: account, at: clock.wallNow())
        forget(account, ended)
        catalog.forgetPersonas(of: account)
        try await store.finishErasure(of: account)
        // One may have been made while the first step was taken.
        catalog.forgetPersonas(of: account)
    }
}
