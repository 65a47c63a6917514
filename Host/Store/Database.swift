internal import Glibc
internal import Synchronization

/// The database of one data directory: a writer, readers, and the rules by which both are opened.
package final class Database: Sendable {
    package struct Options: Sendable {
        package var writer = GroupCommitWriter.Options()
        package var readers = ReaderPool.Options()
        /// A file up to this size is checked before it serves; a larger one while it does, because a check takes about
        /// 5 ms of processor time per MiB and start-up is not to take longer as history grows. Bytes.
        package var checkedBeforeServing = 4 << 20
        package init() {}
    }

    package let directory: DataDirectory
    package let writer: GroupCommitWriter
    package let readers: ReaderPool

    private init(directory: DataDirectory, writer: GroupCommitWriter, readers: ReaderPool) {
        self.directory = directory
        self.writer = writer
        self.readers = readers
    }

    /// Opens, checks and migrates. Blocks the calling thread meanwhile.
    ///
    /// The caller holds the directory's `ServeLock`.
    ///
    /// - Parameters:
    ///   - onFatal: called on a store thread when an fsync has failed. The default ends the process: nothing that it
    ///     could still acknowledge would be true.
    ///   - onDamage: called once, on any thread, if the file turns out to be damaged while it is served; from then on
    ///     everything is refused. The default writes a line to standard error.
    /// - Throws: `damaged`, `newerSchema`, `cannotOpen`, `busy`, `diskFull`, `inputOutput`.
    package static func open(
        _ directory: DataDirectory, migrations: [Migration], options: Options = Options(),
        onFatal: @escaping @Sendable (StoreError) -> Void = Database.stopProcess,
        onDamage: @escaping @Sendable (StoreError) -> Void = Database.report
    ) throws -> Database {
        let gate = try WriteGate(path: directory.writeLockPath)
        try gate.enter()
        defer { gate.leave() }
        try directory.createDatabaseFile()
        let path = directory.databasePath

        let (writerConnection, isSmall) = try Integrity.opening(path) {
            let connection = try SQLiteConnection(path: path, mode: .writer)
            return (connection, try size(of: connection) <= options.checkedBeforeServing)
        }
        if isSmall { try Integrity.check(writerConnection) }
        try Integrity.opening(path) { try Migrator(migrations).migrate(writerConnection) }

        let health = Health(onDamage: onDamage)
        let readers = try ReaderPool(options: options.readers, health: health) { () throws(StoreError) in
            try SQLiteConnection(path: path, mode: .reader)
        }
        let writer = try GroupCommitWriter(
            connection: writerConnection, gate: gate, options: options.writer, health: health, onFatal: onFatal)
        if !isSmall { try checkInBackground(path, health) }
        return Database(directory: directory, writer: writer, readers: readers)
    }

    /// [any-thread] See `GroupCommitWriter.write`.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        try await writer.write(body)
    }

    /// [any-thread] See `ReaderPool.read`.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        try await readers.read(body)
    }

    /// Finishes what was accepted and closes the file. Readers first: the last connection to close folds the log into
    /// the database, and only the writer may.
    package func close() async {
        await readers.close()
        await writer.close()
    }

    /// Runs one transaction from a program that does not serve, beside a host that may (Decisions/0002).
    ///
    /// Blocks the calling thread. A running host waits at its gate meanwhile, so `body` is to be short. Its readers see
    /// the result with their next read.
    ///
    /// - Throws: what `body` throws; `olderSchemaInUse` if the schema would have to change under a running host; and
    ///   what `open` throws.
    package static func withExclusiveAccess<Value>(
        to directory: DataDirectory, migrations: [Migration], _ body: (SQLiteConnection) throws -> Value
    ) throws -> Value {
        let gate = try WriteGate(path: directory.writeLockPath)
        try gate.enter()
        defer { gate.leave() }
        try directory.createDatabaseFile()
        let connection = try SQLiteConnection(path: directory.databasePath, mode: .writer)
        try Migrator(migrations).migrate(connection) {
            guard try !directory.isServed() else {
                throw StoreError(
                    .olderSchemaInUse,
                    "a running host uses an older schema of \(directory.path); stop it, or use its own program",
                    context: "open \(directory.databasePath)")
            }
        }
        return try connection.transaction(body)
    }

    /// Says why on standard error and ends the process with EX_IOERR (sysexits.h), at once: no handler, no flush,
    /// nothing that could still acknowledge a write.
    package static let stopProcess: @Sendable (StoreError) -> Void = { error in
        report(error)
        _exit(74)
    }

    package static let report: @Sendable (StoreError) -> Void = { error in
        let line = Array("persona-host: the store cannot go on: \(error)\n".utf8)
        _ = line.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
    }

    private static func size(of connection: SQLiteConnection) throws -> Int {
        let pages = try connection.first("PRAGMA page_count") { try $0.int(0) } ?? 0
        let pageSize = try connection.first("PRAGMA page_size") { try $0.int(0) } ?? 0
        return pages * pageSize
    }

    private static func checkInBackground(_ path: String, _ health: Health) throws(StoreError) {
        let state = Confined(try SQLiteConnection(path: path, mode: .reader))
        try StoreThread.start("store-check") {
            do throws(StoreError) {
                try Integrity.check(state.take())
            } catch {
                health.note(error)
            }
        }
    }
}
