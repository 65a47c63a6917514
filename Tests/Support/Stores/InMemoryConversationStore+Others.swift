package import Engine

extension InMemoryConversationStore: MediaStore {
    package func asset(named name: String) async throws -> MediaAsset? { assets[name]?.asset }

    package func add(_ asset: MediaAsset) async throws {
        guard assets[asset.promise.name] == nil else {
            throw StorageFailure(code: .failed, message: "An asset of this name exists.")
        }
        assets[asset.promise.name] = (asset, nil)
    }

    package func update(_ asset: MediaAsset) async throws {
        // What was cleared meanwhile stays away.
        guard let old = assets[asset.promise.name] else { return }
        assets[asset.promise.name] = (asset, old.conversation)
    }

    package func renderStatistics(_ medium: Medium, since: Timestamp) async throws -> RenderStatistics {
        var statistics = RenderStatistics(count: 0, totalRenderMilliseconds: 0)
        for (asset, _) in assets.values where asset.promise.medium == medium && asset.state == .rendered {
            guard let renderedAt = asset.renderedAt, renderedAt >= since else { continue }
            statistics.count += 1
            statistics.totalRenderMilliseconds += asset.renderMilliseconds
        }
        return statistics
    }
}

extension InMemoryConversationStore: MediaRequestStore {
    package func add(_ request: MediaRequest, promising asset: MediaAsset) async throws {
        try await add(asset)
        requests.append(request)
    }

    package func mediaRequest(_ id: String) async throws -> (request: MediaRequest, asset: MediaAsset)? {
        guard let request = requests.first(where: { $0.id == id }), let asset = assets[request.asset]?.asset else {
            return nil
        }
        return (request, asset)
    }

    package func completeMediaRequest(_ id: String, error: String?, at time: Timestamp) async throws {
        guard let index = requests.firstIndex(where: { $0.id == id && $0.completedAt == nil }) else { return }
        requests[index].completedAt = time
        requests[index].error = error
    }

    package func openMediaRequests() async throws -> [MediaRequest] {
        requests.filter { $0.completedAt == nil && assets[$0.asset] != nil }
    }
}

extension InMemoryConversationStore: RatingStore {
    package func rate(_ message: MessageID, of persona: PersonaID, _ rating: Int, at time: Timestamp) async throws {
        var sums = ratingSums[persona] ?? RatingSummary(count: 0, sum: 0)
        let old = ratingsByMessage.updateValue(rating, forKey: message)
        sums.count += old == nil ? 1 : 0
        sums.sum += Int64(rating - (old ?? 0))
        ratingSums[persona] = sums
    }

    package func ratings() async throws -> [PersonaID: RatingSummary] { ratingSums }
}

extension InMemoryConversationStore: PersonaStore {
    package func personas() async throws -> [StoredPersona] {
        cards.values.compactMap { versions in
            guard let first = versions.first, var newest = versions.last else { return nil }
            newest.createdAt = first.updatedAt
            return newest
        }.sorted { $0.id.rawValue < $1.id.rawValue }
    }

    package func save(_ persona: StoredPersona) async throws {
        let newest = cards[persona.id]?.last?.version ?? 0
        guard persona.version == newest + 1 else { throw PersonaVersionConflict(id: persona.id, newest: newest) }
        if persona.version == 1, persona.owner != nil { kept = kept.filter { $0.key.persona != persona.id } }
        cards[persona.id, default: []].append(persona)
    }

    package func delete(_ persona: PersonaID) async throws {
        cards[persona] = nil
        kept = kept.filter { $0.key.persona != persona }
    }

    package func aliases(for personas: [PersonaID]) async throws -> [PersonaID: Int64] {
        for persona in personas where aliases[persona] == nil {
            aliases[persona] = PersonaID.firstAssignedAlias + Int64(aliases.count)
        }
        return aliases.filter { personas.contains($0.key) }
    }
}

extension InMemoryConversationStore: CredentialStore {
    package func account(_ id: AccountID) async throws -> Account? { accounts.first { $0.id == id } }

    package func key(digest: [UInt8]) async throws -> (key: APIKeyRecord, account: Account)? {
        guard let key = apiKeys.first(where: { $0.digest == digest }),
            let account = accounts.first(where: { $0.id == key.accountID })
        else { return nil }
        return (key, account)
    }

    package func createKey(_ record: APIKeyRecord, accountName: String) async throws -> APIKeyRecord {
        guard record.digest.count == 32 else {
            throw StorageFailure(code: .failed, message: "The digest is no SHA-256.")
        }
        guard !apiKeys.contains(where: { $0.digest == record.digest }) else {
            throw StorageFailure(code: .failed, message: "This key exists.")
        }
        guard !users.contains(where: { isSameName($0.username, accountName) }) else { throw NameTaken(.username) }
        let account: Account
        if let known = accounts.first(where: { $0.name.utf8.elementsEqual(accountName.utf8) }) {
            account = known
        } else {
            account = Account(
                id: nextAccountID(), name: accountName, createdAt: record.createdAt)
            accounts.append(account)
        }
        var stored = record
        stored.id = (apiKeys.map(\.id).max() ?? 0) + 1
        stored.accountID = account.id
        apiKeys.append(stored)
        return stored
    }

    package func keys() async throws -> [APIKeyRecord] { apiKeys }

    package func account(issuer: Issuer, subject: String, at time: Timestamp) async throws -> Account {
        let key = Array("\(issuer.rawValue)/\(subject)".utf8)
        if let known = external[key], let account = try await account(known) { return account }
        var name = "\(issuer.rawValue):\(subject)"
        var number = 1
        while accounts.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            number += 1
            name = "\(issuer.rawValue):\(subject):\(number)"
        }
        let account = Account(id: nextAccountID(), name: name, createdAt: time)
        accounts.append(account)
        external[key] = account.id
        return account
    }
}
