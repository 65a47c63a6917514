package import Engine

extension SQLiteStore: CredentialStore {
    package func account(_ id: AccountID) async throws -> Account? {
        try await read { connection in
            try connection.first("SELECT name, created_at FROM account WHERE id = ?", .integer(id.rawValue)) { row in
                Account(id: id, name: try row.text(0), createdAt: try row.timestamp(1))
            }
        }
    }

    package func key(digest: [UInt8]) async throws -> (key: APIKeyRecord, account: Account)? {
        try await read { connection in
            try connection.first(
                """
                SELECT k.id, k.account, k.name, k.scope, k.turns_per_minute, k.digest, k.created_at, k.expires_at,
                    k.revoked_at, a.name, a.created_at
                FROM api_key AS k JOIN account AS a ON a.id = k.account WHERE k.digest = ?
                """, .blob(digest)
            ) { row in
                let key = try CredentialRows.key(row)
                return (
                    key, Account(id: key.accountID, name: try row.text(9), createdAt: try row.timestamp(10))
                )
            }
        }
    }

    package func createKey(_ record: APIKeyRecord, accountName: String) async throws -> APIKeyRecord {
        try await write { connection in
            let account = try CredentialRows.account(accountName, at: record.createdAt, in: connection)
            return try CredentialRows.insert(record, account: account, into: connection)
        }
    }

    /// The same from a program that does not serve, beside a host that may: see `Database.withExclusiveAccess`. Blocks.
    package static func createKey(
        _ record: APIKeyRecord, accountName: String, in directory: DataDirectory
    ) throws -> APIKeyRecord {
        try Database.withExclusiveAccess(to: directory, migrations: Schema.migrations) { connection in
            let account = try CredentialRows.account(accountName, at: record.createdAt, in: connection)
            return try CredentialRows.insert(record, account: account, into: connection)
        }
    }

    /// The same for a registered user, by user name or e-mail address; nil if there is none.
    package static func createKey(
        _ record: APIKeyRecord, user login: String, in directory: DataDirectory
    ) throws -> APIKeyRecord? {
        try Database.withExclusiveAccess(to: directory, migrations: Schema.migrations) { connection in
            let account = try connection.first(
                "SELECT account FROM user WHERE username = ?1 OR email = ?1", .text(login)
            ) { AccountID(try $0.int64(0)) }
            return try account.map { try CredentialRows.insert(record, account: $0, into: connection) }
        }
    }

    /// Every key of every account with the account's name, oldest first, read beside a host that may run. Blocks.
    package static func keys(
        in directory: DataDirectory
    ) throws -> [(key: APIKeyRecord, account: String)] {
        try Database.withExclusiveAccess(to: directory, migrations: Schema.migrations) { connection in
            try connection.all(
                """
                SELECT k.id, k.account, k.name, k.scope, k.turns_per_minute, k.digest, k.created_at, k.expires_at,
                    k.revoked_at, a.name
                FROM api_key AS k JOIN account AS a ON a.id = k.account ORDER BY k.id
                """
            ) { row in (try CredentialRows.key(row), try row.text(9)) }
        }
    }

    /// Revokes a key beside a host that may run; one that was revoked before keeps its time. False if there is none. Blocks.
    package static func revokeKey(_ id: Int64, at time: Timestamp, in directory: DataDirectory) throws -> Bool {
        try Database.withExclusiveAccess(to: directory, migrations: Schema.migrations) { connection in
            try connection.run(
                "UPDATE api_key SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
                .integer(time.unixMilliseconds), .integer(id)) > 0
        }
    }

    package func account(issuer: Issuer, subject: String, at time: Timestamp) async throws -> Account {
        let known = try await read { try CredentialRows.account(issuer, subject, in: $0) }
        if let known { return known }
        return try await write { connection in
            if let known = try CredentialRows.account(issuer, subject, in: connection) { return known }
            let account = try CredentialRows.insertAccount(
                named: "\(issuer.rawValue):\(subject)", at: time, into: connection)
            try connection.run(
                "INSERT INTO external_account (issuer, subject, account) VALUES (?, ?, ?)", .text(issuer.rawValue),
                .text(subject), .integer(account.id.rawValue))
            return account
        }
    }

    package func keys() async throws -> [APIKeyRecord] {
        try await read { connection in
            try connection.all(
                """
                SELECT id, account, name, scope, turns_per_minute, digest, created_at, expires_at, revoked_at
                FROM api_key ORDER BY id
                """
            ) { try CredentialRows.key($0) }
        }
    }
}

enum CredentialRows {
    static func key(_ row: SQLiteRow) throws -> APIKeyRecord {
        guard let scope = KeyScope(rawValue: try row.text(3)) else { throw row.unexpected(3, "a scope") }
        let allowance = try row.optionalInt(4).map { $0 == 0 ? TurnAllowance.unlimited : .perMinute($0) }
        return APIKeyRecord(
            id: try row.int64(0), accountID: AccountID(try row.int64(1)), name: try row.text(2), scope: scope,
            allowance: allowance, digest: try row.blob(5), createdAt: try row.timestamp(6),
            expiresAt: try row.optionalTimestamp(7), revokedAt: try row.optionalTimestamp(8))
    }

    static func account(
        _ issuer: Issuer, _ subject: String, in connection: SQLiteConnection
    ) throws -> Account? {
        try connection.first(
            """
            SELECT a.id, a.name, a.created_at FROM external_account AS e JOIN account AS a ON a.id = e.account
            WHERE e.issuer = ? AND e.subject = ?
            """, .text(issuer.rawValue), .text(subject)
        ) { row in
            Account(id: AccountID(try row.int64(0)), name: try row.text(1), createdAt: try row.timestamp(2))
        }
    }

    /// Under this name or, if an operator's key has it, the next that is free.
    static func insertAccount(
        named wanted: String, at time: Timestamp, into connection: SQLiteConnection
    ) throws -> Account {
        var name = wanted
        var number = 1
        while try connection.first("SELECT 1 FROM account WHERE name = ?", .text(name), read: { _ in true }) != nil {
            number += 1
            name = "\(wanted):\(number)"
        }
        try connection.run(
            "INSERT INTO account (name, created_at) VALUES (?, ?)", .text(name), .integer(time.unixMilliseconds))
        return Account(id: AccountID(connection.lastInsertedRow), name: name, createdAt: time)
    }

    static func insert(
        _ record: APIKeyRecord, account: AccountID, into connection: SQLiteConnection
    ) throws -> APIKeyRecord {
        var record = record
        record.accountID = account
        let turns: Int? =
            switch record.allowance {
            case nil: nil
            case .unlimited: 0
            case .perMinute(let count): max(1, count)
            }
        try connection.run(
            """
            INSERT INTO api_key (account, name, scope, turns_per_minute, digest, created_at, expires_at, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(record.accountID.rawValue), .text(record.name), .text(record.scope.rawValue), .optional(turns),
            .blob(record.digest), .integer(record.createdAt.unixMilliseconds),
            .optional(record.expiresAt?.unixMilliseconds), .optional(record.revokedAt?.unixMilliseconds))
        record.id = connection.lastInsertedRow
        return record
    }

    static func account(
        _ name: String, at time: Timestamp, in connection: SQLiteConnection
    ) throws -> AccountID {
        let isUser = try connection.first("SELECT 1 FROM user WHERE username = ?", .text(name)) { _ in true }
        if isUser != nil { throw NameTaken(.username) }
        let known = try connection.first("SELECT id FROM account WHERE name = ?", .text(name)) { try $0.int64(0) }
        if let known { return AccountID(known) }
        try connection.run(
            "INSERT INTO account (name, created_at) VALUES (?, ?)", .text(name), .integer(time.unixMilliseconds))
        return AccountID(connection.lastInsertedRow)
    }
}
