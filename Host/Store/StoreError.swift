/// What went wrong in the store, in words that are safe to log.
///
/// `message` and `context` come from SQLite, from the operating system or from literals of this module. Bound values
/// (names, messages, keys) are never part of them.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An open set: new codes may appear, so a `switch` over codes keeps a default.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// A queue or a lock stayed occupied. Nothing was written; the caller may try again. HTTP 503.
        package static let busy = Code(rawValue: "busy")
        /// No room on the device or in the quota. Nothing was written; reads go on. HTTP 507.
        package static let diskFull = Code(rawValue: "disk_full")
        /// The file is not what SQLite wrote. Nothing is served from it.
        package static let damaged = Code(rawValue: "damaged")
        /// fsync failed: what the disk holds is unknown, and the process is stopping.
        package static let syncFailed = Code(rawValue: "sync_failed")
        package static let inputOutput = Code(rawValue: "input_output")
        package static let constraint = Code(rawValue: "constraint")
        package static let cannotOpen = Code(rawValue: "cannot_open")
        package static let readOnly = Code(rawValue: "read_only")
        package static let outOfMemory = Code(rawValue: "out_of_memory")
        package static let tooBig = Code(rawValue: "too_big")
        package static let interrupted = Code(rawValue: "interrupted")
        /// A column does not hold what the reader expected of it.
        package static let unexpectedValue = Code(rawValue: "unexpected_value")
        /// The database was written by a newer host than this one.
        package static let newerSchema = Code(rawValue: "newer_schema")
        /// The database is older than this program, and a running host still uses it as it is.
        package static let olderSchemaInUse = Code(rawValue: "older_schema_in_use")
        /// Another process serves from the data directory.
        package static let directoryInUse = Code(rawValue: "directory_in_use")
        /// The store has been closed or has stopped after a failure.
        package static let stopped = Code(rawValue: "stopped")
        /// A mistake in this module: SQL that does not compile, a wrong number of values.
        package static let misuse = Code(rawValue: "misuse")
    }

    package let code: Code
    package let message: String
    /// What was being done: a statement as written (with `?` for its values), a path, a step.
    package let context: String
    /// SQLite's extended result code (sqlite.org/rescode.html), if SQLite answered.
    package let sqliteCode: Int32?

    package init(_ code: Code, _ message: String, context: String = "", sqliteCode: Int32? = nil) {
        self.code = code
        self.message = message
        self.context = context
        self.sqliteCode = sqliteCode
    }

    package var description: String {
        var text = "\(code.rawValue): \(message)"
        if let sqliteCode { text += " (SQLite \(sqliteCode))" }
        if !context.isEmpty { text += ", while: \(context)" }
        return text
    }
}
