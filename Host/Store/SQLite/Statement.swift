internal import CSQLite

/// One compiled statement of one connection. Used on that connection's thread alone.
final class Statement {
    let handle: OpaquePointer
    let sql: String
    let parameters: Int32
    /// True between the first step and the reset; a statement cannot run inside its own rows.
    var isRunning = false
    private let connection: OpaquePointer

    init(_ sql: String, on connection: OpaquePointer, persistent: Bool) throws(StoreError) {
        // The hint keeps a long-lived statement out of the small lookaside memory (sqlite.org/c3ref/prepare.html).
        let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        var handle: OpaquePointer?
        let result = sqlite3_prepare_v3(connection, sql, -1, flags, &handle, nil)
        guard result == SQLITE_OK else { throw StoreError(result, on: connection, context: sql) }
        guard let handle else { throw StoreError(.misuse, "no statement in the SQL text", context: sql) }
        self.handle = handle
        self.sql = sql
        self.connection = connection
        parameters = sqlite3_bind_parameter_count(handle)
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func bind(_ values: [SQLiteValue]) throws(StoreError) {
        guard values.count == Int(parameters) else {
            throw StoreError(.misuse, "\(values.count) values for \(parameters) parameters", context: sql)
        }
        var index: Int32 = 0
        for value in values {
            index += 1
            let result =
                switch value {
                case .null: sqlite3_bind_null(handle, index)
                case .integer(let value): sqlite3_bind_int64(handle, index, value)
                case .real(let value): sqlite3_bind_double(handle, index, value)
                case .text(var value):
                    value.withUTF8 { bytes in
                        bytes.withMemoryRebound(to: CChar.self) {
                            // No address means NULL to SQLite, and an empty string may have none.
                            persona_sqlite_bind_text(handle, index, $0.baseAddress ?? emptyText, UInt64($0.count))
                        }
                    }
                case .blob(let value):
                    value.withUnsafeBytes {
                        $0.isEmpty
                            ? sqlite3_bind_zeroblob(handle, index, 0)
                            : persona_sqlite_bind_blob(handle, index, $0.baseAddress, UInt64($0.count))
                    }
                }
            guard result == SQLITE_OK else { throw StoreError(result, on: connection, context: sql) }
        }
    }

    /// True if there is a row.
    func step() throws(StoreError) -> Bool {
        isRunning = true
        let result = sqlite3_step(handle)
        switch result {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw StoreError(result, on: connection, context: sql)
        }
    }

    /// Makes the statement ready for its next run and lets go of the values, which may be large.
    ///
    /// - Returns: the virtual-machine instructions the run took.
    func finish() -> Int {
        // reset repeats the error that step already reported; there is nothing new in it.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isRunning = false
        return Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_VM_STEP, 1))
    }
}

/// An address for texts without one. Immutable and never freed.
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.initialize(to: 0)
    return UnsafePointer(pointer)
}()
