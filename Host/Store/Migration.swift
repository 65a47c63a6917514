/// One step of the schema. Never edited after it has been released: a correction is a new step.
package struct Migration: Sendable {
    /// Counts from 1 without gaps; SQLite's `user_version` holds the latest one applied.
    package let number: Int
    package let name: String
    package let script: String

    package init(_ number: Int, _ name: String, _ script: String) {
        self.number = number
        self.name = name
        self.script = script
    }
}

/// Brings a database to the schema this program knows.
package struct Migrator: Sendable {
    /// "PHst": says that a SQLite file is a persona host's (sqlite.org/pragma.html#pragma_application_id).
    static let applicationID: Int64 = 0x5048_7374

    private let migrations: [Migration]

    package init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    package var newest: Int { migrations.last?.number ?? 0 }

    /// Applies what is missing, each step in a transaction of its own: a step that fails leaves the steps before it.
    ///
    /// - Parameter allowed: asked once before the first step; throws to prevent all of them.
    /// - Throws: `newerSchema`, naming both versions; `cannotOpen` if the file belongs to another program; `damaged`.
    package func migrate(_ connection: SQLiteConnection, allowed: () throws -> Void = {}) throws {
        let found = try version(of: connection)
        guard found <= newest else {
            throw StoreError(
                .newerSchema,
                "the database has schema version \(found), and this host knows versions up to \(newest); "
                    + "start the newer host that wrote it, or restore an older copy", context: connection.path)
        }
        let missing = migrations.filter { $0.number > found }
        guard !missing.isEmpty else { return }
        try allowed()
        for migration in missing { try apply(migration, to: connection) }
    }

    private func version(of connection: SQLiteConnection) throws -> Int {
        let version = try connection.first("PRAGMA user_version") { try $0.int(0) } ?? 0
        let application = try connection.first("PRAGMA application_id") { try $0.int64(0) } ?? 0
        if application != Self.applicationID {
            let tables = try connection.first("SELECT count(*) FROM sqlite_schema") { try $0.int(0) } ?? 0
            guard application == 0, version == 0, tables == 0 else {
                throw StoreError(
                    .cannotOpen, "the file is a database of another program (application id \(application))",
                    context: connection.path)
            }
        }
        return version
    }

    private func apply(_ migration: Migration, to connection: SQLiteConnection) throws {
        do {
            try connection.transaction { connection in
                try connection.execute(script: migration.script)
                // A pragma takes no bound values; both are integers of this program.
                try connection.execute(
                    script: """
                        PRAGMA user_version = \(migration.number);
                        PRAGMA application_id = \(Self.applicationID);
                        """)
                let dangling = try connection.first("PRAGMA foreign_key_check") { try $0.text(0) }
                if let dangling {
                    throw StoreError(.constraint, "rows of \(dangling) refer to rows that are not there")
                }
            }
        } catch let error as StoreError {
            throw StoreError(
                error.code, error.message, context: "migration \(migration.number), \(migration.name)",
                sqliteCode: error.sqliteCode)
        }
    }
}
