internal import CSQLite

/// One connection to the database file, hardened and set up the same way wherever it is opened.
///
/// Confined to one thread at a time: SQLite's own mutexes are off (`SQLITE_OPEN_NOMUTEX`). The owner may hand it to
/// another thread as long as only one uses it.
///
/// SQL is given as `StaticString`, so it is always a literal of this program: a value can be bound, and never spliced
/// into the text. The address of the literal is also the key of the statement cache, which therefore holds at most one
/// statement per place in the source.
package final class SQLiteConnection {
    package enum Mode: Sendable {
        /// Reads, writes and checkpoints. There is never more than one at work (Decisions/0002).
        case writer
        /// Opened read-only: neither SQL nor a mistake can write.
        case reader
    }

    package let path: String
    private let busyTimeoutMilliseconds: Int32
    /// Virtual-machine instructions run so far: a measure of cost that does not depend on the machine.
    package private(set) var steps = 0
    /// Pages in the write-ahead log after this connection's latest commit.
    var logPages: Int { Int(logSize.pointee) }

    let handle: OpaquePointer
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]
    private let logSize: UnsafeMutablePointer<Int32>

    /// - Throws: `cannotOpen`, `damaged`, `busy`, `inputOutput`.
    package init(path: String, mode: Mode, busyTimeoutMilliseconds: Int32 = 5000) throws(StoreError) {
        _ = processIsConfigured
        // A reader must never create the file; the writer's is created by `DataDirectory` with the right mode.
        let access = mode == .writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        // EXRESCODE: every call answers with extended codes. NOFOLLOW is not set: an operator may link the directory.
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE
        var handle: OpaquePointer?
        let result = sqlite3_open_v2(path, &handle, flags, nil)
        guard result == SQLITE_OK, let handle else {
            let error = StoreError(result, on: handle, context: "open \(path)")
            sqlite3_close_v2(handle)
            throw error
        }
        self.path = path
        self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
        self.handle = handle
        logSize = .allocate(capacity: 1)
        logSize.initialize(to: 0)
        sqlite3_busy_timeout(handle, busyTimeoutMilliseconds)
        let hardened = persona_sqlite_harden(handle)
        guard hardened == SQLITE_OK else { throw StoreError(hardened, on: handle, context: "harden \(path)") }
        try configure(mode)
    }

    deinit {
        // Statements first: close refuses (and v2 postpones) while any is left.
        statements.removeAll()
        sqlite3_close_v2(handle)
        logSize.deallocate()
    }

    /// Runs a statement that returns no rows.
    ///
    /// - Returns: the rows inserted, changed or deleted by the statement itself, not by triggers or cascades.
    @discardableResult
    package func run(_ sql: StaticString, _ values: SQLiteValue...) throws(StoreError) -> Int {
        let statement = try prepare(sql)
        defer { steps += statement.finish() }
        try statement.bind(values)
        while try statement.step() {}
        return Int(sqlite3_changes64(handle))
    }

    /// The first row, if there is any; the statement ends there.
    package func first<T>(_ sql: StaticString, _ values: SQLiteValue..., read: (SQLiteRow) throws -> T) throws -> T? {
        let statement = try prepare(sql)
        defer { steps += statement.finish() }
        try statement.bind(values)
        return try statement.step() ? try read(SQLiteRow(statement: statement)) : nil
    }

    /// Every row. The caller bounds the count with `LIMIT`.
    package func all<T>(_ sql: StaticString, _ values: SQLiteValue..., read: (SQLiteRow) throws -> T) throws -> [T] {
        let statement = try prepare(sql)
        defer { steps += statement.finish() }
        try statement.bind(values)
        var result: [T] = []
        while try statement.step() { result.append(try read(SQLiteRow(statement: statement))) }
        return result
    }

    /// Rows one by one, for as long as `read` answers true.
    package func scan(_ sql: StaticString, _ values: SQLiteValue..., read: (SQLiteRow) throws -> Bool) throws {
        let statement = try prepare(sql)
        defer { steps += statement.finish() }
        try statement.bind(values)
        while try statement.step(), try read(SQLiteRow(statement: statement)) {}
    }

    /// Runs any number of statements from text that is not a literal: migrations, and nothing with values in it.
    package func execute(script: String) throws(StoreError) {
        let result = sqlite3_exec(handle, script, nil, nil, nil)
        guard result == SQLITE_OK else { throw StoreError(result, on: handle, context: script) }
    }

    package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// False while a transaction is open. SQLite closes one by itself on some errors (sqlite.org/c3ref/get_autocommit.html).
    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Runs `body` between BEGIN IMMEDIATE and COMMIT; rolls back if it throws.
    package func transaction<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
        try run("BEGIN IMMEDIATE")
        do {
            let value = try body(self)
            try run("COMMIT")
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// Ends the transaction, if SQLite has not already done so.
    func rollBack() {
        guard isInTransaction else { return }
        // A ROLLBACK that fails leaves the transaction open; the next BEGIN reports it.
        _ = try? run("ROLLBACK")
    }

    private func prepare(_ sql: StaticString) throws(StoreError) -> Statement {
        guard sql.hasPointerRepresentation else {
            throw StoreError(.misuse, "SQL of one character", context: sql.description)
        }
        if let known = statements[sql.utf8Start] {
            // Inside its own rows a statement is compiled a second time.
            return known.isRunning ? try Statement(sql.description, on: handle, persistent: false) : known
        }
        let statement = try Statement(sql.description, on: handle, persistent: true)
        statements[sql.utf8Start] = statement
        return statement
    }

    private func configure(_ mode: Mode) throws(StoreError) {
        // mmap: SQLite's WAL races (fixed in 3.51.3) turn from stale reads into corruption with it.
        // cell_size_check: a damaged page is reported when it is first touched.
        // trusted_schema: a tampered schema cannot call functions with side effects.
        try execute(
            script: """
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                PRAGMA mmap_size = 0;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                """)
        switch mode {
        case .reader:
            try execute(script: "PRAGMA query_only = ON; PRAGMA cache_size = -2048;")
        case .writer:
            let journal = try sqliteError { try first("PRAGMA journal_mode = WAL") { try $0.text(0) } }
            guard journal == "wal" else {
                throw StoreError(
                    .cannotOpen,
                    "journal mode is \(journal ?? "unknown"), expected wal: the file system of the data "
                        + "directory lacks shared memory; choose a local one", context: "open \(path)")
            }
            // FULL: the log is synced at every commit, so an acknowledged commit survives power loss.
            // secure_delete: erased rows leave no readable remains in the file.
            // wal_autocheckpoint: the group writer decides when, after it has answered (`CheckpointPolicy`).
            try execute(
                script: """
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA wal_autocheckpoint = 0;
                    PRAGMA journal_size_limit = 67108864;
                    PRAGMA cache_size = -8192;
                    """)
            sqlite3_wal_hook(
                handle,
                { context, _, _, pages in
                    context?.assumingMemoryBound(to: Int32.self).pointee = pages
                    return SQLITE_OK
                }, logSize)
        }
    }

    /// Narrows the errors of a closure that is known to throw only this module's.
    private func sqliteError<T>(_ body: () throws -> T) throws(StoreError) -> T {
        do { return try body() } catch let error as StoreError { throw error } catch {
            throw StoreError(.misuse, "\(type(of: error))", context: path)
        }
    }

    package enum CheckpointMode: Sendable {
        /// Copies what no reader stands in the way of; waits for nobody.
        case passive
        /// Also waits until every reader has left the log, so that it can be written from its start again.
        case restart
        /// Also cuts the log file to nothing.
        case truncate
    }

    /// Moves committed pages from the log into the database file, and syncs it.
    ///
    /// - Parameter patienceMilliseconds: how long the modes that wait may do so.
    /// - Throws: `busy` if readers or another writer hold a piece of the log for longer than that; what could be copied
    ///   has been. `syncFailed`, `diskFull`, `inputOutput`.
    package func checkpoint(_ mode: CheckpointMode, patienceMilliseconds: Int32 = 50) throws(StoreError) {
        sqlite3_busy_timeout(handle, patienceMilliseconds)
        defer { sqlite3_busy_timeout(handle, busyTimeoutMilliseconds) }
        let sqliteMode =
            switch mode {
            case .passive: SQLITE_CHECKPOINT_PASSIVE
            case .restart: SQLITE_CHECKPOINT_RESTART
            case .truncate: SQLITE_CHECKPOINT_TRUNCATE
            }
        var pages: Int32 = 0
        var copied: Int32 = 0
        let result = sqlite3_wal_checkpoint_v2(handle, "main", sqliteMode, &pages, &copied)
        guard result == SQLITE_OK else { throw StoreError(result, on: handle, context: "checkpoint") }
        // What has been copied in full does not count any more: the next commit starts the log over.
        logSize.pointee = pages == copied ? 0 : pages
    }
}

/// Settings of the whole process, applied once before its first connection. Without effect where something else has
/// used SQLite before; only speed depends on it.
private let processIsConfigured: Bool = persona_sqlite_configure() == SQLITE_OK
