package import Engine

extension InMemoryConversationStore: AccountRecords {
    package func sessions(of account: AccountID) async throws -> [SessionRecord] {
        sessions.values.filter { $0.account == account }
            .sorted {
                $0.createdAt == $1.createdAt ? $0.id.lexicographicallyPrecedes($1.id) : $0.createdAt < $1.createdAt
            }
    }

    package func keys(of account: AccountID) async throws -> [APIKeyRecord] {
        apiKeys.filter { $0.accountID == account }
    }

    package func conversations(
        of account: AccountID, on surface: SurfaceName, after: ConversationID?, limit: Int
    ) async throws -> [Conversation] {
        let all = rows.values.map(\.conversation).filter {
            $0.key.owner == account && $0.key.surface == surface && $0.id.rawValue > after?.rawValue ?? 0
        }
        return Array(all.sorted { $0.id.rawValue < $1.id.rawValue }.prefix(max(0, limit)))
    }

    package func ratings(in conversation: ConversationID) async throws -> [MessageRating] { [] }

    package func assets(of account: AccountID, after name: String?, limit: Int) async throws -> [MediaAsset] {
        let all = assets.values.map(\.asset).filter {
            $0.owner == account && (name ?? "").utf8.lexicographicallyPrecedes($0.promise.name.utf8)
        }
        return Array(
            all.sorted { $0.promise.name.utf8.lexicographicallyPrecedes($1.promise.name.utf8) }.prefix(max(0, limit)))
    }
}

extension InMemoryConversationStore: PluginStateStore {
    package func value(at place: StatePlace) async throws -> [UInt8]? { kept[place] }

    package func setValue(_ value: [UInt8]?, at place: StatePlace) async throws {
        if let account = place.account, !accounts.contains(where: { $0.id == account }) {
            throw StorageFailure(code: .failed, message: "There is no such account.")
        }
        guard (1...StatePlace.keyBytes).contains(place.key.count), value?.count ?? 0 <= StatePlace.valueBytes else {
            throw StorageFailure(code: .failed, message: "The key or value is too long, or the key empty.")
        }
        if value != nil, kept[place] == nil {
            let others = kept.keys.count {
                $0.account == place.account && $0.persona == place.persona && $0.plugin == place.plugin
            }
            guard others < StatePlace.keyLimit else { throw StateFull() }
        }
        kept[place] = value
    }

    package func keptValues(of account: AccountID, after: StatePlace?, limit: Int) async throws -> [KeptValue] {
        func order(_ place: StatePlace) -> [UInt8] {
            // A byte below all others ends what is compared first.
            Array(place.plugin.utf8) + [0] + Array((place.persona?.rawValue ?? "").utf8) + [0] + place.key
        }
        let start = after.map(order) ?? []
        let found = kept.filter { $0.key.account == account && start.lexicographicallyPrecedes(order($0.key)) }
        return found.map { KeptValue(place: $0.key, value: $0.value) }
            .sorted { order($0.place).lexicographicallyPrecedes(order($1.place)) }.prefix(max(0, limit)).map { $0 }
    }
}

extension InMemoryConversationStore: AccountErasure {
    package func beginErasure(of account: AccountID, at time: Timestamp) async throws -> EndedCredentials {
        guard let index = accounts.firstIndex(where: { $0.id == account }) else { return EndedCredentials() }
        let ended = EndedCredentials(
            sessions: sessions.values.filter { $0.account == account }.map(\.id),
            keys: apiKeys.filter { $0.accountID == account }.map(\.digest))
        sessions = sessions.filter { $0.value.account != account }
        apiKeys.removeAll { $0.accountID == account }
        users.removeAll { $0.account == account }
        external = external.filter { $0.value != account }
        for versions in cards.values {
            guard let last = versions.last, last.owner == account else { continue }
            cards[last.id] = nil
            kept = kept.filter { $0.key.persona != last.id }
        }
        accounts[index].name = "\u{1}erased:\(account)"
        erasing.insert(account)
        return ended
    }

    package func finishErasure(of account: AccountID) async throws {
        for row in rows.values where row.conversation.key.owner == account {
            _ = try await delete(row.conversation.id)
        }
        assets = assets.filter { $0.value.asset.owner != account }
        usages = usages.filter { $0.key.owner != account }
        kept = kept.filter { $0.key.account != account }
        accounts.removeAll { $0.id == account }
        erasing.remove(account)
    }

    package func unfinishedErasures() async throws -> [AccountID] { erasing.sorted { $0.rawValue < $1.rawValue } }
}
