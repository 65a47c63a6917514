package import Engine

/// The engine's stores in one SQLite database.
///
/// One type for all of them, because a turn writes to several in one transaction. Every method is [any-thread]; writes
/// return once they are on disk.
package final class SQLiteStore: Sendable {
    package let database: Database
    /// The rendered files of media assets.
    package let files: AssetFolder

    let contexts: ContextCache

    private init(_ database: Database, _ files: AssetFolder, _ contexts: ContextCache) {
        self.database = database
        self.files = files
        self.contexts = contexts
    }

    /// Opens the database of a data directory and finishes what an earlier process left half done.
    ///
    /// The caller holds the directory's `ServeLock`. Blocks meanwhile.
    ///
    /// - Parameter contextCacheBytes: memory for the conversations that are talked in now; 0 for none.
    package static func open(
        _ directory: DataDirectory, options: Database.Options = Database.Options(), contextCacheBytes: Int = 8 << 20,
        onFatal: @escaping @Sendable (StoreError) -> Void = Database.stopProcess,
        onDamage: @escaping @Sendable (StoreError) -> Void = Database.report
    ) async throws -> SQLiteStore {
        let store = SQLiteStore(
            try Database.open(
                directory, migrations: Schema.migrations, options: options, onFatal: onFatal, onDamage: onDamage),
            try AssetFolder(path: directory.assetsPath), ContextCache(bytes: contextCacheBytes))
        try await store.resumePurges()
        for account in try await store.unfinishedErasures() { try await store.finishErasure(of: account) }
        return store
    }

    package func close() async {
        await files.close()
        await database.close()
    }

    /// Runs a write and speaks of its failure in the engine's terms.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.write(body)
        } catch let error as StoreError {
            throw StorageFailure(error)
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.read(body)
        } catch let error as StoreError {
            throw StorageFailure(error)
        }
    }
}

extension StorageFailure {
    package init(_ error: StoreError) {
        let code: Code =
            switch error.code {
            case .busy: .busy
            case .diskFull: .full
            case .damaged, .unexpectedValue: .damaged
            default: .failed
            }
        self.init(code: code, message: error.description)
    }
}
