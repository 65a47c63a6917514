import Foundation
import StrictJSON
import Testing

/// `persona-host keys`, beside a running host.
@Suite("persona-host keys", .timeLimit(.minutes(5)))
struct KeysCommandTests {
    private static let shared = SharedHost()
    private let host: RunningHost

    init() async throws { host = try await Self.shared.host }

    private func keys(_ arguments: String..., data: String? = nil) async throws -> Command.Result {
        try await Command.run(
            Installation.shared.program.path, ["keys"] + arguments + ["--data", data ?? host.data.path])
    }

    private func listed(_ name: String) async throws -> JSON {
        let result = try await keys("list", "--json")
        #expect(result.status == 0)
        return try #require(try JSON.parse(result.output).arrayValue?.first { $0["name"] == .string(name) })
    }

    private func status(_ key: String) async throws -> Int {
        try await host.request("GET", "/auth/me", key: key).status
    }

    /// Asks until the answer is this one; a host has three seconds to heed what another process did.
    private func isHeeded(_ key: String, status: Int) async throws -> Bool {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(4) {
            if try await self.status(key) == status { return true }
        }
        return false
    }

    @Test("A key is listed without its secret, and revoked it counts no longer within three seconds")
    func revoke() async throws {
        let name = "script-\(UUID().uuidString)"
        let secret = try await keys("create", "--name", name).output.trimmingCharacters(in: .newlines)
        #expect(try await status(secret) == 200)
        let key = try await listed(name)
        #expect(key["state"] == "good")
        #expect(key["scope"] == "chat")
        #expect(key["turns_per_minute"] == "default")
        #expect(key["expires_at"] == .null)
        let id = try #require(key["id"]?.integerValue)
        let table = try await keys("list").output
        #expect(table.contains(name))
        #expect(!table.contains(secret))
        let revoked = try await keys("revoke", String(id))
        #expect(revoked.status == 0)
        #expect(try await isHeeded(secret, status: 401))
        let after = try await listed(name)
        #expect(after["state"] == "revoked")
        // Once more changes nothing.
        #expect(try await keys("revoke", String(id)).status == 0)
        #expect(try await listed(name)["revoked_at"] == after["revoked_at"])
    }

    @Test("A key expires after so many days, or at a time; one that has is refused")
    func expire() async throws {
        let days = "days-\(UUID().uuidString)"
        let inDays = try await keys("create", "--name", days, "--expires", "30").output.trimmingCharacters(
            in: .newlines)
        #expect(try await status(inDays) == 200)
        let format = ISO8601DateFormatter()
        let end = try #require(format.date(from: try await listed(days)["expires_at"]?.stringValue ?? ""))
        #expect(abs(end.timeIntervalSinceNow - 30 * 86_400) < 60)

        let soon = "soon-\(UUID().uuidString)"
        let moment = format.string(from: Date(timeIntervalSinceNow: 2))
        let key = try await keys("create", "--name", soon, "--expires", moment)
        #expect(key.status == 0, "\(key.error)")
        #expect(try await isHeeded(key.output.trimmingCharacters(in: .newlines), status: 401))
        #expect(try await listed(soon)["state"] == "expired")
        #expect(try await listed(soon)["expires_at"] == .string(moment))
    }

    @Test(
        "A wrong expiry is a usage error that says what was expected",
        arguments: [
            "0", "-1", "+5", "36501", "1.5", "soon", "2020-01-01T00:00:00Z", "2099-02-29T00:00:00Z",
            "2099-13-01T00:00:00Z", "2099-01-01", "2099-01-01T24:00:00Z", "2099-01-01T00:00:00+01:00", "",
        ])
    func wrongExpiry(_ text: String) async throws {
        let result = try await keys("create", "--name", "x", "--expires=\(text)")
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.error.contains("--expires"))
    }

    @Test("What cannot be done says why, and makes nothing")
    func failures() async throws {
        #expect(try await keys("revoke", "999999").status == 65)
        for word in ["0", "-1", "+1", "one", ""] { #expect(try await keys("revoke", word).status == 64) }
        #expect(try await keys("revoke").status == 64)
        #expect(try await keys("forget").status == 64)
        #expect(try await keys("list", "extra").status == 64)
        let nowhere = RunningHost.newFolder().path
        for arguments in [["list"], ["revoke", "1"]] {
            let result = try await Command.run(
                Installation.shared.program.path, ["keys"] + arguments + ["--data", nowhere])
            #expect(result.status == 66)
            #expect(result.error.contains(nowhere))
        }
        #expect(!FileManager.default.fileExists(atPath: nowhere))
    }

    @Test("A key of scope chat does what its account may, one of scope operator what the deployment allows besides")
    func scopes() async throws {
        let chat = try await host.key(["--scope", "chat"])
        let op = try await host.key(["--scope", "operator"])
        func update(_ key: String) async throws -> Int {
            try await host.request(
                "PUT", "/api/v1/characters/creative", key: key, json: ["personality": "curious"]
            ).status
        }
        #expect(try await update(chat) == 403)
        #expect(try await update(op) == 200)
        for key in [chat, op] {
            #expect(
                try await host.request("POST", "/api/v1/chat/message", key: key, json: ["message": "Hello"]).status
                    == 200)
        }
        #expect(try await keys("create", "--name", "x", "--scope", "root").status == 64)
    }
}
