package import Engine

extension SQLiteStore: UserStore {
    package func createUser(_ user: UserRecord) async throws -> UserRecord {
        try await write { connection in
            // The writer is alone, so what is free here is free below.
            if try connection.exists("SELECT 1 FROM account WHERE name = ? COLLATE NOCASE", .text(user.username)) {
                throw NameTaken(.username)
            }
            if try connection.exists("SELECT 1 FROM user WHERE email = ?", .text(user.email)) {
                throw NameTaken(.email)
            }
            let createdAt = SQLiteValue.integer(user.createdAt.unixMilliseconds)
            try connection.run(
                "INSERT INTO account (name, created_at) VALUES (?, ?)", .text(user.username), createdAt)
            var user = user
            user.account = AccountID(connection.lastInsertedRow)
            try connection.run(
                "INSERT INTO user (account, username, email, password_hash, created_at) VALUES (?, ?, ?, ?, ?)",
                .integer(user.account.rawValue), .text(user.username), .text(user.email), .text(user.passwordHash),
                createdAt)
            return user
        }
    }

    package func user(_ account: AccountID) async throws -> UserRecord? {
        try await read { connection in
            try connection.first(
                "SELECT account, username, email, password_hash, created_at FROM user WHERE account = ?",
                .integer(account.rawValue), read: UserRows.user)
        }
    }

    package func user(login: String) async throws -> UserRecord? {
        try await read { connection in
            try connection.first(
                """
                SELECT account, username, email, password_hash, created_at FROM user
                WHERE username = ?1 OR email = ?1
                """, .text(login), read: UserRows.user)
        }
    }

    package func replacePasswordHash(of account: AccountID, _ old: String, by new: String) async throws {
        try await write { connection in
            _ = try connection.run(
                "UPDATE user SET password_hash = ? WHERE account = ? AND password_hash = ?", .text(new),
                .integer(account.rawValue), .text(old))
        }
    }

    package func createSession(_ session: SessionRecord) async throws {
        try await write { connection in
            // A few at each creation: more are never made than forgotten, and no creation pays for many.
            try connection.run(
                "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= ? LIMIT 16)",
                .integer(session.createdAt.unixMilliseconds))
            try connection.run(
                "INSERT INTO session (id, account, generation, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                .blob(session.id), .integer(session.account.rawValue), .integer(session.generation),
                .integer(session.createdAt.unixMilliseconds), .integer(session.expiresAt.unixMilliseconds))
        }
    }

    package func session(_ id: [UInt8]) async throws -> (session: SessionRecord, account: Account)? {
        try await read { connection in
            try connection.first(
                """
                SELECT s.id, s.account, s.generation, s.created_at, s.expires_at, a.name, a.created_at
                FROM session AS s JOIN account AS a ON a.id = s.account WHERE s.id = ?
                """, .blob(id)
            ) { row in
                let session = try UserRows.session(row)
                return (
                    session, Account(id: session.account, name: try row.text(5), createdAt: try row.timestamp(6))
                )
            }
        }
    }

    package func renewSession(
        _ id: [UInt8], generation: Int64, now: Timestamp, expiresAt: Timestamp
    ) async throws -> SessionRenewal {
        try await write { connection in
            let found = try connection.first(
                "SELECT id, account, generation, created_at, expires_at FROM session WHERE id = ?", .blob(id),
                read: UserRows.session)
            guard var session = found, session.expiresAt > now, generation <= session.generation else {
                return .unknown
            }
            guard generation == session.generation else {
                try connection.run("DELETE FROM session WHERE id = ?", .blob(id))
                return .reused(session.account)
            }
            session.generation += 1
            session.expiresAt = expiresAt
            try connection.run(
                "UPDATE session SET generation = ?, expires_at = ? WHERE id = ?", .integer(session.generation),
                .integer(expiresAt.unixMilliseconds), .blob(id))
            return .renewed(session)
        }
    }

    package func endSession(_ id: [UInt8]) async throws -> Bool {
        try await write { try $0.run("DELETE FROM session WHERE id = ?", .blob(id)) > 0 }
    }
}

enum UserRows {
    static func user(_ row: SQLiteRow) throws -> UserRecord {
        UserRecord(
            account: AccountID(try row.int64(0)), username: try row.text(1), email: try row.text(2),
            passwordHash: try row.text(3), createdAt: try row.timestamp(4))
    }

    static func session(_ row: SQLiteRow) throws -> SessionRecord {
        SessionRecord(
            id: try row.blob(0), account: AccountID(try row.int64(1)), generation: try row.int64(2),
            createdAt: try row.timestamp(3), expiresAt: try row.timestamp(4))
    }
}

extension SQLiteConnection {
    fileprivate func exists(_ sql: StaticString, _ value: SQLiteValue) throws -> Bool {
        try first(sql, value) { _ in true } ?? false
    }
}
