import Foundation
import StrictJSON
import Testing

/// What the host keeps of one turn, read beside it from its database: no surface shows all of it.
struct StoredTurn: Sendable {
    let surface: String
    let outcome: String
    let level: Int64
    /// What was said and answered, in order.
    let messages: [Line]
    /// The decisions of all policies and the behaviour, without what differs from turn to turn (times and ids).
    let decisions: JSON

    struct Line: Sendable, Equatable {
        let role: String
        let content: String
        /// 1: cut off. 2: of a turn that a policy refused.
        let flags: Int64
    }

    /// All turns of an account, oldest first.
    static func all(of account: Int64, on host: RunningHost) async throws -> [StoredTurn] {
        let script = """
            import json, sqlite3, sys
            base = sqlite3.connect(f"file:{sys.argv[1]}/persona.sqlite?mode=ro", uri=True)
            turns = base.execute(
                "SELECT t.id, c.surface, t.outcome, t.level, t.trace FROM turn t JOIN conversation c ON c.id = t.message >> 28"
                " WHERE c.owner = ? ORDER BY t.id", (int(sys.argv[2]),))
            found = []
            for turn, surface, outcome, level, trace in turns.fetchall():
                first, conversation = base.execute(
                    "SELECT id, id >> 28 FROM message WHERE turn = ?", (turn,)).fetchone()
                messages = base.execute(
                    "SELECT role, content, flags FROM message WHERE id >= ? AND id >> 28 = ? ORDER BY id LIMIT 2",
                    (first, conversation)).fetchall()
                found.append([surface, outcome, level, json.loads(trace), messages])
            print(json.dumps(found))
            """
        let result = try await Command.run(
            "/usr/bin/env", [Command.python, "-c", script, host.data.path, "\(account)"])
        #expect(result.status == 0, "\(result.error)")
        return try (JSON.parse(result.output).arrayValue ?? []).map { try StoredTurn($0.arrayValue ?? []) }
    }

    private init(_ row: [JSON]) throws {
        try #require(row.count == 5)
        surface = row[0].stringValue ?? ""
        outcome = row[1].stringValue ?? ""
        level = row[2].integerValue ?? -1
        func timeless(_ entries: JSON?) -> JSON {
            .array(
                (entries?.arrayValue ?? []).map { entry in
                    var object = entry.objectValue ?? [:]
                    object["ms"] = nil
                    return .object(object)
                })
        }
        decisions = [
            "policies": timeless(row[3]["policies"]), "behaviours": timeless(row[3]["behaviours"]),
            "style": row[3]["style"] ?? .null,
        ]
        messages = (row[4].arrayValue ?? []).compactMap { message in
            guard let parts = message.arrayValue, parts.count == 3 else { return nil }
            return Line(
                role: parts[0].stringValue ?? "", content: parts[1].stringValue ?? "",
                flags: parts[2].integerValue ?? -1)
        }
    }
}
