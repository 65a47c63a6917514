import Engine
import StrictJSON

/// The keys of a data directory, as a table or as JSON. Neither holds a secret: none is kept.
struct KeyListing {
    private let keys: [(key: APIKeyRecord, account: String)]
    private let now: Timestamp

    init(_ keys: [(key: APIKeyRecord, account: String)], now: Timestamp) {
        self.keys = keys
        self.now = now
    }

    var json: JSON {
        .array(
            keys.map { key, account in
                [
                    "id": .integer(key.id), "name": .string(key.name), "account": .string(account),
                    "scope": .string(key.scope.rawValue), "turns_per_minute": .string(Self.turns(key)),
                    "state": .string(state(of: key)), "created_at": .string(key.createdAt.rfc3339),
                    "expires_at": Self.time(key.expiresAt), "revoked_at": Self.time(key.revokedAt),
                ]
            })
    }

    var text: String {
        let head = ["ID", "STATE", "SCOPE", "TURNS/MIN", "CREATED", "EXPIRES", "ACCOUNT", "NAME"]
        let rows = keys.map { key, account in
            [
                String(key.id), state(of: key), key.scope.rawValue, Self.turns(key), key.createdAt.rfc3339,
                key.expiresAt?.rfc3339 ?? "never", account, key.name,
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { row in
            let cells = row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }

    private func state(of key: APIKeyRecord) -> String {
        if key.revokedAt != nil { return "revoked" }
        if let end = key.expiresAt, end <= now { return "expired" }
        return "good"
    }

    private static func turns(_ key: APIKeyRecord) -> String {
        switch key.allowance {
        case nil: "default"
        case .unlimited: "unlimited"
        case .perMinute(let count): String(count)
        }
    }

    private static func time(_ time: Timestamp?) -> JSON { time.map { .string($0.rfc3339) } ?? .null }
}
