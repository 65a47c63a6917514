package import Engine

extension InMemoryConversationStore: UserStore {
    package func createUser(_ user: UserRecord) async throws -> UserRecord {
        if accounts.contains(where: { isSameName($0.name, user.username) }) { throw NameTaken(.username) }
        if users.contains(where: { isSameName($0.email, user.email) }) { throw NameTaken(.email) }
        var user = user
        user.account = nextAccountID()
        accounts.append(Account(id: user.account, name: user.username, createdAt: user.createdAt))
        users.append(user)
        return user
    }

    package func user(_ account: AccountID) async throws -> UserRecord? { users.first { $0.account == account } }

    package func user(login: String) async throws -> UserRecord? {
        users.first { isSameName($0.username, login) || isSameName($0.email, login) }
    }

    package func replacePasswordHash(of account: AccountID, _ old: String, by new: String) async throws {
        guard let index = users.firstIndex(where: { $0.account == account && $0.passwordHash == old }) else { return }
        users[index].passwordHash = new
    }

    package func createSession(_ session: SessionRecord) async throws {
        guard session.id.count == SessionRecord.idBytes, sessions[session.id] == nil,
            accounts.contains(where: { $0.id == session.account })
        else { throw StorageFailure(code: .failed, message: "The session cannot be stored.") }
        sessions = sessions.filter { $0.value.expiresAt > session.createdAt }
        sessions[session.id] = session
    }

    package func session(_ id: [UInt8]) async throws -> (session: SessionRecord, account: Account)? {
        guard let session = sessions[id], let account = try await account(session.account) else { return nil }
        return (session, account)
    }

    package func renewSession(
        _ id: [UInt8], generation: Int64, now: Timestamp, expiresAt: Timestamp
    ) async throws -> SessionRenewal {
        guard var session = sessions[id], session.expiresAt > now, generation <= session.generation else {
            return .unknown
        }
        guard generation == session.generation else {
            sessions[id] = nil
            return .reused(session.account)
        }
        session.generation += 1
        session.expiresAt = expiresAt
        sessions[id] = session
        return .renewed(session)
    }

    package func endSession(_ id: [UInt8]) async throws -> Bool { sessions.removeValue(forKey: id) != nil }
}

/// Bytes but for the case of A-Z, as SQLite's NOCASE.
func isSameName(_ a: String, _ b: String) -> Bool {
    func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    return a.utf8.elementsEqual(b.utf8) { folded($0) == folded($1) }
}
