import Store
import Synchronization

/// A schema of one table, for tests of what lies below the host's own.
enum Notes {
    static let migrations = [
        Migration(1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;")
    ]

    static func insert(_ text: String) -> @Sendable (SQLiteConnection) throws -> Int64 {
        { connection in
            try connection.run("INSERT INTO note (text) VALUES (?)", .text(text))
            return connection.lastInsertedRow
        }
    }

    static let all: @Sendable (SQLiteConnection) throws -> [String] = { connection in
        try connection.all("SELECT text FROM note ORDER BY id") { try $0.text(0) }
    }

    static let count: @Sendable (SQLiteConnection) throws -> Int = { connection in
        try connection.first("SELECT count(*) FROM note") { try $0.int(0) } ?? -1
    }
}

/// Collects what a store reports as the end of everything, where a host would stop.
final class FatalErrors: Sendable {
    private let errors = Mutex<[StoreError]>([])
    var all: [StoreError] { errors.withLock { $0 } }
    var handler: @Sendable (StoreError) -> Void { { error in self.errors.withLock { $0.append(error) } } }
}

func storeError(_ body: () async throws -> Void) async -> StoreError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? StoreError
    }
}
