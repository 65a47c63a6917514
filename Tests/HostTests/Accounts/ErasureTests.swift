import Foundation
import StrictJSON
import Testing

/// `GET /auth/me/export` and `DELETE /auth/me`: an account as a whole.
@Suite("An account as a whole", .timeLimit(.minutes(5)))
struct ErasureTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let user: Visitor

    init() async throws {
        host = try await Self.shared.host
        user = try await Visitor(to: host)
    }

    private static let password: JSON = ["password": .string(Visitor.password)]

    /// Something in every corner of an account.
    private func furnish() async throws -> (conversation: Int64, persona: Int64) {
        let made = try await user.ask("POST", "/personas", ["name": "Robin", "personality": "quiet-as-a-mouse"])
        let persona = try #require(made.json["id"]?.integerValue)
        let begun = try await user.ask(
            "POST", "/chat/conversations", ["title": "About the lighthouse", "persona_id": .integer(persona)])
        let conversation = try #require(begun.json["id"]?.integerValue)
        let path = "/chat/conversations/\(conversation)/send"
        #expect(try await user.ask("POST", path, ["content": "The lighthouse is green."]).status == 200)
        let chattr = try await user.ask(
            "POST", "/api/v1/chat/message", ["message": "And the sea is loud.", "session_id": "sea"])
        let reply = try #require(chattr.json["metadata"]?["message_id"])
        let rating: JSON = ["session_id": "sea", "message_id": reply, "rating": 4]
        #expect(try await user.ask("POST", "/api/v1/chat/rating", rating).status == 200)
        let audio = try #require(chattr.json["media"]?["audio_url"]?.stringValue)
        #expect(try await host.request("GET", audio).status == 200)
        return (conversation, persona)
    }

    @Test("The export is one JSON document of everything the host holds of the account, and of nobody else")
    func export() async throws {
        let (conversation, persona) = try await furnish()
        _ = try await Visitor(to: host).ask("POST", "/api/v1/chat/message", ["message": "Somebody else's words"])
        let key = try await Command.run(
            Installation.shared.program.path,
            ["keys", "create", "--name", "script", "--user", user.name, "--data", host.data.path])
        let answer = try await user.ask("GET", "/auth/me/export")
        #expect(answer.status == 200)
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(answer.headers["content-type"] == "application/json")
        let document = answer.json
        #expect(document["format"] == "persona-host-account")
        #expect(document["account"]?["username"] == .string(user.name))
        #expect(document["sessions"]?.arrayValue?.count == 1)
        #expect(document["api_keys"]?[0]?["name"] == "script")
        #expect(document["personas"]?.arrayValue?.count == 1)
        #expect(document["personas"]?[0]?["id"] == .integer(persona))
        #expect(document["personas"]?[0]?["card"]?["data"]?["personality"] == "quiet-as-a-mouse")
        let conversations = try #require(document["conversations"]?.arrayValue)
        #expect(Set(conversations.compactMap { $0["surface"]?.stringValue }) == ["chattr", "digital-persona"])
        let own = try #require(conversations.first { $0["id"] == .integer(conversation) })
        #expect(own["title"] == "About the lighthouse")
        #expect(own["messages"]?.arrayValue?.count == 2)
        #expect(own["messages"]?[0]?["content"] == "The lighthouse is green.")
        #expect(own["messages"]?[1]?["reply"]?["speaker"]?.stringValue?.isEmpty == false)
        #expect(own["ratings"] == [])
        let sea = try #require(conversations.first { $0["surface"] == "chattr" })
        let rating = try #require(sea["ratings"]?[0])
        #expect(sea["ratings"]?.arrayValue?.count == 1)
        #expect(Set(rating.objectValue.map { Array($0.keys) } ?? []) == ["message", "rating", "rated_at"])
        #expect(rating["message"] == sea["messages"]?[1]?["id"])
        #expect(rating["rating"] == 4)
        #expect(document["media"]?[0]?["file"]?.stringValue?.hasPrefix("/assets/audio/") == true)
        #expect(document["usage"]?.arrayValue?.isEmpty == false)
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(!text.contains("Somebody else's words"))
        #expect(!text.contains(key.output.trimmingCharacters(in: .newlines)))
        #expect(!text.contains("$y$"))
        #expect(try await host.request("GET", "/auth/me/export").status == 401)
    }

    @Test("A history longer than a page is exported whole")
    func longExport() async throws {
        let begun = try await user.ask("POST", "/chat/conversations", ["title": "long", "persona_id": 1])
        let path = "/chat/conversations/\(try #require(begun.json["id"]?.integerValue))/send"
        for number in 0..<60 {
            #expect(try await user.ask("POST", path, ["content": .string("line \(number)")]).status == 200)
        }
        let document = try await user.ask("GET", "/auth/me/export").json
        let said = (document["conversations"]?[0]?["messages"]?.arrayValue ?? []).filter { $0["role"] == "user" }
        #expect(said.compactMap { $0["content"]?.stringValue } == (0..<60).map { "line \($0)" })
    }

    @Test("Erasing asks for the password, and an API key has none")
    func password() async throws {
        for body: JSON in [["password": "wrong-password"], ["password": ""]] {
            let answer = try await user.ask("DELETE", "/auth/me", body)
            #expect(answer.status == 403)
            #expect(answer.detail == "The password is wrong.")
        }
        for body: JSON in [[:], [], ["password": 1]] {
            #expect(try await user.ask("DELETE", "/auth/me", body).status == 422)
        }
        #expect(try await user.ask("DELETE", "/auth/me").status == 422)
        let key = try await host.key()
        #expect(try await host.request("DELETE", "/auth/me", key: key, json: Self.password).status == 403)
        #expect(try await host.request("DELETE", "/auth/me", json: Self.password).status == 401)
        #expect(try await user.ask("GET", "/auth/me").status == 200)
    }

    @Test("Wrong passwords are counted with failed log-ins")
    func guessing() async throws {
        var statuses: [Int] = []
        for _ in 0..<12 { statuses.append(try await user.ask("DELETE", "/auth/me", ["password": "guess"]).status) }
        #expect(statuses.prefix(10).allSatisfy { $0 == 403 })
        #expect(statuses.last == 429)
        let logIn = try await host.request(
            "POST", "/auth/login", json: ["username": .string(user.name), "password": .string(Visitor.password)])
        #expect(logIn.status == 429)
    }

    @Test("After erasure nothing of the account is left: credentials, personas, conversations, files, names")
    func erase() async throws {
        let (conversation, persona) = try await furnish()
        let key = try await Command.run(
            Installation.shared.program.path,
            ["keys", "create", "--name", "script", "--user", user.name, "--data", host.data.path])
        let secret = key.output.trimmingCharacters(in: .newlines)
        #expect(try await host.request("GET", "/auth/me", key: secret).status == 200)
        let second = try await Visitor.logIn(to: host, as: user.name)
        let media = try await user.ask("GET", "/auth/me/export").json["media"]?.arrayValue ?? []
        let files = media.compactMap { $0["file"]?.stringValue }
        #expect(!files.isEmpty)

        let answer = try await user.ask("DELETE", "/auth/me", Self.password)
        #expect(answer.status == 200)
        #expect(answer.json["message"]?.stringValue?.isEmpty == false)

        for token in [user.token, second, secret] {
            #expect(try await host.request("GET", "/auth/me", key: token).status == 401)
            #expect(try await host.request("GET", "/chat/conversations", key: token).status == 401)
        }
        for file in files { #expect(try await host.request("GET", file).status == 404) }
        let assets = try FileManager.default.contentsOfDirectory(atPath: host.data.path + "/assets")
        for file in files { #expect(!assets.contains(String(file.split(separator: "/").last ?? ""))) }
        let rows = try await remains()
        #expect(rows == "0 0", "\(rows)")

        // The names are free, and whoever takes them gets nothing of what was.
        let next = try await Visitor(to: host, named: user.name)
        #expect(next.id > user.id)
        #expect(try await next.ask("GET", "/chat/conversations").json == [])
        #expect(try await next.ask("GET", "/chat/conversations/\(conversation)").status == 404)
        #expect(try await next.ask("GET", "/personas/\(persona)").status == 404)
        #expect(try await user.ask("GET", "/auth/me").status == 401)
    }

    @Test("An erasure that a crash cut off is finished when the host starts again, and meanwhile nobody gets in")
    func crash() async throws {
        let host = try await RunningHost.start()
        let user = try await Visitor(to: host)
        _ = try await user.ask("POST", "/api/v1/chat/message", ["message": "Remember me", "session_id": "s"])
        try await host.killAtOnce()
        // What the first step leaves behind, and nothing of the second.
        let script = """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1] + "/persona.sqlite", isolation_level=None)
            base.execute("PRAGMA foreign_keys = ON")
            base.execute("DELETE FROM session WHERE account = ?", (sys.argv[2],))
            base.execute("DELETE FROM user WHERE account = ?", (sys.argv[2],))
            base.execute("UPDATE account SET name = char(1) || 'erased:' || id WHERE id = ?", (sys.argv[2],))
            base.execute("INSERT INTO erasure VALUES (?, 1)", (sys.argv[2],))
            """
        let result = try await Command.run(
            "/usr/bin/env", [Command.python, "-c", script, host.data.path, String(user.id)])
        #expect(result.status == 0, "\(result.error)")
        let second = try await RunningHost.start(data: host.data)
        #expect(try await user.ask("GET", "/auth/me", on: second).status == 401)
        let rows = try await remains(of: user.id, in: second)
        #expect(rows == "0 0", "\(rows)")
        _ = try await Visitor(to: second, named: user.name)
        _ = try await second.stop()
    }

    @Test("Turns on their way while the account is erased leave nothing behind")
    func meanwhile() async throws {
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await user.ask(
                        "POST", "/api/v1/chat/message",
                        ["message": "Hello", "session_id": .string("s\(number)")]
                    ).status
                }
            }
            group.addTask { try await user.ask("DELETE", "/auth/me", Self.password).status }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        // Accepted before, refused after; one in between finds no account to write for.
        #expect(statuses.allSatisfy { [200, 401, 503].contains($0) }, "\(statuses)")
        let rows = try await remains()
        #expect(rows == "0 0", "\(rows)")
    }

    private func remains() async throws -> String { try await remains(of: user.id, in: host) }

    /// Accounts of this id and messages of conversations without an account, read beside the host.
    private func remains(of account: Int64, in host: RunningHost) async throws -> String {
        let script = """
            import sqlite3, sys
            base = sqlite3.connect(f"file:{sys.argv[1]}/persona.sqlite?mode=ro", uri=True)
            tables = [("account", "id"), ("user", "account"), ("session", "account"), ("api_key", "account"), ("erasure", "account"),
                ("conversation", "owner"), ("persona", "owner"), ("media_asset", "owner"), ("account_usage", "account")]
            rows = sum(base.execute(f"SELECT count(*) FROM {t} WHERE {c} = ?", (sys.argv[2],)).fetchone()[0] for t, c in tables)
            orphans = base.execute("SELECT count(*) FROM message WHERE id >> 28 NOT IN (SELECT id FROM conversation)").fetchone()[0]
            orphans += base.execute("SELECT count(*) FROM turn WHERE message NOT IN (SELECT id FROM message)").fetchone()[0]
            orphans += base.execute("SELECT count(*) FROM rating WHERE message NOT IN (SELECT id FROM message)").fetchone()[0]
            print(rows, orphans)
            """
        let result = try await Command.run(
            "/usr/bin/env", [Command.python, "-c", script, host.data.path, String(account)])
        #expect(result.status == 0, "\(result.error)")
        return result.output.trimmingCharacters(in: .newlines)
    }
}
