package import Engine
internal import StrictJSON

extension SQLiteStore: PersonaStore {
    package func personas() async throws -> [StoredPersona] {
        try await read { connection in
            // With max(), SQLite takes the other columns from the row that has the maximum
            // (sqlite.org/lang_select.html#bareagg).
            try connection.all(
                """
                SELECT id, max(version), owner, card, updated_at,
                    (SELECT updated_at FROM persona AS first WHERE first.id = persona.id ORDER BY version LIMIT 1)
                FROM persona GROUP BY id ORDER BY id
                """
            ) { row in
                StoredPersona(
                    id: try row.persona(0), version: try row.int64(1),
                    owner: try row.optionalInt64(2).map(AccountID.init),
                    card: try row.json(3), createdAt: try row.timestamp(5), updatedAt: try row.timestamp(4))
            }
        }
    }

    package func save(_ persona: StoredPersona) async throws {
        let card = persona.card.text()
        try await write { connection in
            let newest =
                try connection.first(
                    "SELECT version FROM persona WHERE id = ? ORDER BY version DESC LIMIT 1", .text(persona.id.rawValue)
                ) { try $0.int64(0) } ?? 0
            guard newest < Int64.max, persona.version == newest + 1 else {
                throw PersonaVersionConflict(id: persona.id, newest: newest)
            }
            if persona.version == 1, persona.owner != nil {
                // What a turn under way kept after a persona of this id was deleted is not the new one's.
                try connection.run(
                    "DELETE FROM plugin_state WHERE persona <> '' AND persona = ?", .text(persona.id.rawValue))
            }
            try connection.run(
                "INSERT INTO persona (id, version, owner, card, updated_at) VALUES (?, ?, ?, ?, ?)",
                .text(persona.id.rawValue), .integer(persona.version), .optional(persona.owner?.rawValue),
                .text(card), .integer(persona.updatedAt.unixMilliseconds))
        }
    }

    package func delete(_ persona: PersonaID) async throws {
        try await write { connection in
            try connection.run(
                "DELETE FROM plugin_state WHERE persona <> '' AND persona = ?", .text(persona.rawValue))
            try connection.run("DELETE FROM persona WHERE id = ?", .text(persona.rawValue))
        }
    }

    package func aliases(for personas: [PersonaID]) async throws -> [PersonaID: Int64] {
        guard !personas.isEmpty else { return [:] }
        return try await write { connection in
            var aliases: [PersonaID: Int64] = [:]
            for persona in personas {
                let name = SQLiteValue.text(persona.rawValue)
                try connection.run("INSERT INTO persona_alias (persona) VALUES (?) ON CONFLICT DO NOTHING", name)
                aliases[persona] = try connection.first(
                    "SELECT alias FROM persona_alias WHERE persona = ?", name
                ) { try $0.int64(0) }
            }
            return aliases
        }
    }
}
