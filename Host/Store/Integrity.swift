/// Whether a database file is what SQLite wrote. SQLite keeps no checksums of its pages: structure is checked here,
/// content by whoever seals it.
enum Integrity {
    /// Walks every page of every table.
    ///
    /// - Throws: `damaged`, with SQLite's first finding.
    static func check(_ connection: SQLiteConnection) throws(StoreError) {
        let finding: String?
        do {
            finding = try connection.first("PRAGMA quick_check(1)") { try $0.text(0) }
        } catch {
            throw damage((error as? StoreError)?.message ?? "\(type(of: error))", connection.path)
        }
        guard finding == "ok" else { throw damage(finding ?? "no answer", connection.path) }
    }

    /// Opens a file; what SQLite notices of its damage while it does so is told in the same words.
    static func opening<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as StoreError where error.code == .damaged {
            throw damage(error.message, path)
        }
    }

    private static func damage(_ finding: String, _ path: String) -> StoreError {
        StoreError(
            .damaged,
            "the database is damaged (\(finding)); nothing is served from it: restore a copy, or move the "
                + "file away to start empty", context: "open \(path)")
    }
}
