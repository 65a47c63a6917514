import Engine
import Foundation
import Store
import Testing

@Suite("Database")
struct DatabaseTests {
    let temporary: TemporaryDirectory
    let directory: DataDirectory

    init() throws {
        temporary = try TemporaryDirectory()
        directory = try DataDirectory(path: temporary.path)
    }

    private func open(
        _ migrations: [Migration] = Notes.migrations, _ change: (inout Database.Options) -> Void = { _ in },
        onDamage: @escaping @Sendable (StoreError) -> Void = { _ in }
    ) throws -> Database {
        var options = Database.Options()
        change(&options)
        return try Database.open(directory, migrations: migrations, options: options, onDamage: onDamage)
    }

    // MARK: Migrations

    private static let second = Migration(2, "authors", "ALTER TABLE note ADD COLUMN author TEXT;")

    @Test("only what is missing is applied, and what was stored stays")
    func migrates() async throws {
        let old = try open()
        _ = try await old.write(Notes.insert("kept"))
        await old.close()
        for _ in 0..<2 {
            let new = try open(Notes.migrations + [Self.second])
            #expect(try await new.read(Notes.all) == ["kept"])
            let version = try await new.read { try $0.first("PRAGMA user_version") { try $0.int(0) } }
            #expect(version == 2)
            await new.close()
        }
    }

    @Test("a database of a newer host is refused, naming both versions, and not touched")
    func newer() async throws {
        await (try open(Notes.migrations + [Self.second])).close()
        let before = try Data(contentsOf: URL(fileURLWithPath: directory.databasePath))
        let error = #expect(throws: StoreError.self) { try open() }
        #expect(error?.code == .newerSchema)
        #expect(error?.message.contains("version 2") == true)
        #expect(error?.message.contains("up to 1") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.databasePath)) == before)
    }

    @Test("a step that fails leaves the steps before it, names itself, and can be tried again")
    func failingStep() async throws {
        let broken = Migration(3, "broken", "CREATE TABLE fine (a) STRICT; CREATE TABLE note (b) STRICT;")
        let error = #expect(throws: StoreError.self) { try open(Notes.migrations + [Self.second, broken]) }
        #expect(error?.context == "migration 3, broken")
        let database = try open(Notes.migrations + [Self.second])
        let state = try await database.read { connection in
            [
                try connection.first("PRAGMA user_version") { try $0.int(0) },
                try connection.first("SELECT count(*) FROM sqlite_schema WHERE name = 'fine'") { try $0.int(0) },
            ]
        }
        #expect(state == [2, 0])
        await database.close()
    }

    @Test("a step that leaves rows without the rows they refer to is undone")
    func dangling() throws {
        let broken = Migration(
            2, "dangling",
            """
            PRAGMA defer_foreign_keys = ON;
            CREATE TABLE child (note INTEGER REFERENCES note) STRICT;
            INSERT INTO child VALUES (42);
            """)
        #expect(throws: StoreError.self) { try open(Notes.migrations + [broken]) }
        #expect(throws: Never.self) { _ = try open() }
    }

    @Test("a database of another program is left alone")
    func foreignDatabase() async throws {
        try directory.createDatabaseFile()
        do {
            let connection = try SQLiteConnection(path: directory.databasePath, mode: .writer)
            try connection.execute(script: "CREATE TABLE bookmarks (url TEXT) STRICT")
        }
        let error = #expect(throws: StoreError.self) { try open() }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("another program") == true)
    }

    @Test("a schema is not changed under a running host; without one it is")
    func schemaInUse() async throws {
        let lock = try directory.lockForServing()
        let database = try open()
        func write(_ migrations: [Migration], _ text: String) throws {
            try Database.withExclusiveAccess(to: directory, migrations: migrations) { connection in
                _ = try connection.run("INSERT INTO note (text) VALUES (?)", .text(text))
            }
        }
        try write(Notes.migrations, "same version")
        let error = #expect(throws: StoreError.self) { try write(Notes.migrations + [Self.second], "newer") }
        #expect(error?.code == .olderSchemaInUse)
        #expect(try await database.read(Notes.all) == ["same version"])
        await database.close()
        lock.release()
        try write(Notes.migrations + [Self.second], "newer")
    }

    // MARK: Damage

    private func fill(_ count: Int) async throws {
        let database = try open()
        for number in 0..<count {
            _ = try await database.write(Notes.insert("\(number) " + String(repeating: "x", count: 1000)))
        }
        await database.close()
    }

    /// Overwrites a piece of the closed file.
    private func damage(_ offset: Int, _ bytes: [UInt8]) throws {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: directory.databasePath))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    @Test(
        "a damaged file is reported and not served",
        arguments: ["header", "root page", "page", "shortened", "not a database"])
    func damaged(_ kind: String) async throws {
        try await fill(200)
        switch kind {
        case "header": try damage(0, Array("nonsense".utf8))
        case "root page": try damage(4096, [UInt8](repeating: 0xFF, count: 4096))
        case "page": try damage(20 * 4096, [UInt8](repeating: 0xA5, count: 64))
        case "shortened":
            #expect(truncate(directory.databasePath, 10 * 4096) == 0)
        default:
            try Data("Dear diary".utf8 + [UInt8](repeating: 65, count: 9000)).write(
                to: URL(fileURLWithPath: directory.databasePath))
        }
        let error = #expect(throws: StoreError.self) { try open() }
        #expect(error?.code == .damaged)
        #expect(
            error?.description.contains(directory.databasePath) == true
                && error?.message.contains("restore a copy") == true)
    }

    @Test("a large file is checked while it serves; what is found ends all reading and writing")
    func damagedLargeFile() async throws {
        try await fill(200)
        try damage(20 * 4096, [UInt8](repeating: 0xA5, count: 64))
        let fatal = FatalErrors()
        let database = try open(Notes.migrations, { $0.checkedBeforeServing = 0 }, onDamage: fatal.handler)
        try await waitUntil { !fatal.all.isEmpty }
        #expect(fatal.all.first?.code == .damaged)
        #expect(await storeError { _ = try await database.read(Notes.count) }?.code == .damaged)
        #expect(await storeError { _ = try await database.write(Notes.insert("more")) }?.code == .damaged)
        await database.close()
    }

    // MARK: Readers

    @Test("what a read sees is of one moment, and the next read sees every acknowledged write")
    func snapshot() async throws {
        let database = try open()
        _ = try await database.write(Notes.insert("one"))
        let obstacle = Obstacle()
        let reading = Task {
            try await database.read { connection in
                let before = try Notes.count(connection)
                obstacle.stand()
                return (before, try Notes.count(connection))
            }
        }
        try await waitUntil { obstacle.met == 1 }
        _ = try await database.write(Notes.insert("two"))
        #expect(try await database.read(Notes.count) == 2)
        obstacle.release()
        let counts = try await reading.value
        #expect(counts == (1, 1))
        await database.close()
    }

    @Test("a full read queue answers busy at once")
    func fullReadQueue() async throws {
        let database = try open(Notes.migrations) {
            $0.readers.threads = 1
            $0.readers.capacity = 2
        }
        let obstacle = Obstacle()
        func block() -> Task<Int, any Error> {
            Task {
                try await database.read { connection in
                    obstacle.stand()
                    return try Notes.count(connection)
                }
            }
        }
        let first = block()
        try await waitUntil { obstacle.met == 1 }
        let waiting = [block(), block()]
        try await waitUntil { database.readers.waiting == 2 }
        #expect(await storeError { _ = try await database.read(Notes.count) }?.code == .busy)
        obstacle.release()
        for task in [first] + waiting { #expect(try await task.value == 0) }
        #expect(try await database.read(Notes.count) == 0)
        await database.close()
    }
}
