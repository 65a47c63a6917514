import Store
import Testing

@Suite("SQLiteConnection")
struct SQLiteConnectionTests {
    let temporary: TemporaryDirectory
    let connection: SQLiteConnection

    init() throws {
        temporary = try TemporaryDirectory()
        connection = try open(temporary)
        try connection.execute(
            script: "CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB) STRICT; CREATE TABLE u (k TEXT UNIQUE) STRICT;")
    }

    @Test("every type of value comes back as it went in, empty ones too")
    func roundTrip() throws {
        try connection.run(
            "INSERT INTO t VALUES (?, ?, ?, ?)", .integer(Int64.min), .real(-0.5), .text("a\u{0}é\r\n"),
            .blob([0, 255, 0]))
        try connection.run("INSERT INTO t VALUES (?, ?, ?, ?)", .integer(Int64.max), .real(0), .text(""), .blob([]))
        try connection.run("INSERT INTO t VALUES (?, ?, ?, ?)", .null, .null, .null, .null)
        let rows = try connection.all("SELECT i, r, s, b FROM t ORDER BY rowid") { row in
            (
                try row.optionalInt64(0), try row.optionalDouble(1), try row.optionalText(2), try row.optionalBlob(3)
            )
        }
        #expect(rows[0] == (Int64.min, -0.5, "a\u{0}é\r\n", [0, 255, 0]))
        #expect(rows[1] == (Int64.max, 0, "", []))
        #expect(rows[2].0 == nil && rows[2].1 == nil && rows[2].2 == nil && rows[2].3 == nil)
    }

    @Test("a column of another type is an error that names both types, not a conversion")
    func wrongType() throws {
        let error = #expect(throws: StoreError.self) {
            try connection.first("SELECT 'seven'") { try $0.int64(0) }
        }
        #expect(error?.code == .unexpectedValue)
        #expect(error?.message == "column 0 is TEXT, expected INTEGER")
        #expect(throws: StoreError.self) { try connection.first("SELECT NULL") { try $0.text(0) } }
    }

    @Test("text that is not UTF-8 is reported as damage")
    func invalidText() throws {
        let error = #expect(throws: StoreError.self) {
            try connection.first("SELECT CAST(x'C328' AS TEXT)") { try $0.text(0) }
        }
        #expect(error?.code == .damaged)
    }

    @Test("a wrong number of values is refused and the statement stays usable")
    func wrongCount() throws {
        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) { try connection.run("INSERT INTO u VALUES (?)") }
            #expect(error?.code == .misuse)
        }
        #expect(try connection.run("INSERT INTO u VALUES (?)", .text("k")) == 1)
    }

    @Test("a violated constraint carries the extended code and no bound value")
    func constraint() throws {
        try connection.run("INSERT INTO u VALUES (?)", .text("a secret"))
        let error = #expect(throws: StoreError.self) {
            try connection.run("INSERT INTO u VALUES (?)", .text("a secret"))
        }
        #expect(error?.code == .constraint)
        #expect(error?.sqliteCode == 2067)  // SQLITE_CONSTRAINT_UNIQUE
        #expect(error.map { "\($0)".contains("secret") } == false)
    }

    @Test("a statement can run inside its own rows")
    func nested() throws {
        try connection.run("INSERT INTO u VALUES ('a'), ('b')")
        func keys(_ depth: Int) throws -> [String] {
            try connection.all("SELECT k FROM u ORDER BY k") { row in
                let key = try row.text(0)
                return depth == 0 ? key : key + (try keys(depth - 1)).joined()
            }
        }
        #expect(try keys(1) == ["aab", "bab"])
    }

    @Test("a transaction whose body throws leaves nothing behind")
    func rollback() throws {
        struct Refused: Error {}
        #expect(throws: Refused.self) {
            try connection.transaction { connection in
                try connection.run("INSERT INTO u VALUES ('gone')")
                throw Refused()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try connection.all("SELECT k FROM u") { try $0.text(0) }.isEmpty)
    }

    @Test("durability and hardening are in force on the writer, read-only on a reader")
    func pragmas() throws {
        func pragma(_ connection: SQLiteConnection, _ sql: StaticString) throws -> Int64? {
            try connection.first(sql) { try $0.int64(0) }
        }
        #expect(try connection.first("PRAGMA journal_mode") { try $0.text(0) } == "wal")
        #expect(try pragma(connection, "PRAGMA synchronous") == 2)
        #expect(try pragma(connection, "PRAGMA foreign_keys") == 1)
        #expect(try pragma(connection, "PRAGMA trusted_schema") == 0)
        #expect(try pragma(connection, "PRAGMA cell_size_check") == 1)
        #expect(try pragma(connection, "PRAGMA mmap_size") == 0)
        #expect(try pragma(connection, "PRAGMA secure_delete") == 1)
        #expect(try pragma(connection, "PRAGMA wal_autocheckpoint") == 0)
        let reader = try SQLiteConnection(path: connection.path, mode: .reader)
        #expect(try pragma(reader, "PRAGMA query_only") == 1)
        let error = #expect(throws: StoreError.self) { try reader.run("INSERT INTO u VALUES ('no')") }
        #expect(error?.code == .readOnly)
        // A string in double quotes is a mistake that SQLite would otherwise take for a value.
        #expect(throws: StoreError.self) { try connection.run("INSERT INTO u VALUES (\"no\")") }
        // DEFENSIVE: the schema cannot be edited by SQL.
        try connection.execute(script: "PRAGMA writable_schema = ON")
        #expect(throws: StoreError.self) { try connection.run("UPDATE sqlite_schema SET sql = ''") }
    }

    @Test("a reader does not create a file")
    func missingFile() throws {
        let error = #expect(throws: StoreError.self) {
            try SQLiteConnection(path: temporary.path + "/none.sqlite", mode: .reader)
        }
        #expect(error?.code == .cannotOpen)
    }
}

private func open(_ temporary: TemporaryDirectory) throws -> SQLiteConnection {
    let directory = try DataDirectory(path: temporary.path)
    try directory.createDatabaseFile()
    return try SQLiteConnection(path: directory.databasePath, mode: .writer)
}
