internal import CSQLite

/// The current row of a running statement. Valid inside the closure that received it; outside, every column reads as
/// absent and the accessors throw.
///
/// The tables are STRICT, so a column of another type means a damaged file or a mistake in a query: both are thrown,
/// never converted and never trapped.
package struct SQLiteRow {
    let statement: Statement

    package func int64(_ column: Int32) throws(StoreError) -> Int64 {
        try expect(SQLITE_INTEGER, column, "INTEGER")
        return sqlite3_column_int64(statement.handle, column)
    }

    package func int(_ column: Int32) throws(StoreError) -> Int {
        Int(try int64(column))
    }

    package func bool(_ column: Int32) throws(StoreError) -> Bool {
        try int64(column) != 0
    }

    package func double(_ column: Int32) throws(StoreError) -> Double {
        try expect(SQLITE_FLOAT, column, "REAL")
        return sqlite3_column_double(statement.handle, column)
    }

    package func text(_ column: Int32) throws(StoreError) -> String {
        try expect(SQLITE_TEXT, column, "TEXT")
        // The order matters: column_bytes after column_text counts the UTF-8 form (sqlite.org/c3ref/column_blob.html).
        let bytes = sqlite3_column_text(statement.handle, column)
        let count = Int(sqlite3_column_bytes(statement.handle, column))
        let buffer = UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count)
        guard let text = String(validating: buffer, as: UTF8.self) else {
            throw StoreError(.damaged, "column \(column) holds text that is not UTF-8", context: statement.sql)
        }
        return text
    }

    package func blob(_ column: Int32) throws(StoreError) -> [UInt8] {
        try expect(SQLITE_BLOB, column, "BLOB")
        let bytes = sqlite3_column_blob(statement.handle, column)
        let count = Int(sqlite3_column_bytes(statement.handle, column))
        // An empty blob has no address.
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    }

    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement.handle, column) == SQLITE_NULL
    }

    package func optionalInt64(_ column: Int32) throws(StoreError) -> Int64? {
        isNull(column) ? nil : try int64(column)
    }

    package func optionalInt(_ column: Int32) throws(StoreError) -> Int? {
        isNull(column) ? nil : try int(column)
    }

    package func optionalDouble(_ column: Int32) throws(StoreError) -> Double? {
        isNull(column) ? nil : try double(column)
    }

    package func optionalText(_ column: Int32) throws(StoreError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    package func optionalBlob(_ column: Int32) throws(StoreError) -> [UInt8]? {
        isNull(column) ? nil : try blob(column)
    }

    private func expect(_ type: Int32, _ column: Int32, _ name: String) throws(StoreError) {
        let found = sqlite3_column_type(statement.handle, column)
        guard found == type else {
            let names = [SQLITE_INTEGER: "INTEGER", SQLITE_FLOAT: "REAL", SQLITE_TEXT: "TEXT", SQLITE_BLOB: "BLOB"]
            throw StoreError(
                .unexpectedValue, "column \(column) is \(names[found] ?? "NULL"), expected \(name)",
                context: statement.sql)
        }
    }
}
