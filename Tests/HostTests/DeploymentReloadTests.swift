import Foundation
import Glibc
import StrictJSON
import Testing

/// SIGHUP under a running host.
@Suite("Reloading the deployment file")
struct DeploymentReloadTests {
    private static let done = "deployment file read again"
    private static let refused = "the deployment file was refused"

    private func start(_ text: String) async throws -> (host: RunningHost, file: URL) {
        let file = try CheckCommandTests.file(text)
        return (
            try await RunningHost.start(arguments: ["--deployment", file.path, "--log", "text"]), file
        )
    }

    /// Writes the file anew, and waits until the host has said what it made of it.
    private func reload(_ host: RunningHost, _ file: URL, _ text: String, until line: String) async throws {
        let before = host.logText.components(separatedBy: line).count
        try text.write(to: file, atomically: true, encoding: .utf8)
        kill(host.process.processIdentifier, SIGHUP)
        for _ in 0..<500 where host.logText.components(separatedBy: line).count == before {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(host.logText.components(separatedBy: line).count > before, "\(host.logText)")
    }

    private func say(_ host: RunningHost, _ key: String, _ session: String = "s") async throws -> RunningHost.Answer {
        try await host.request(
            "POST", "/api/v1/chat/message", key: key,
            json: ["message": "Hello", "session_id": .string(session), "character_id": "assistant"])
    }

    /// By `surface`: the versions of the policies in force.
    private func policySets(_ host: RunningHost) async throws -> [String: String] {
        let text = String(decoding: try await host.request("GET", "/metrics").body, as: UTF8.self)
        var sets: [String: String] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("persona_policy_set_info{") {
            func value(_ label: String) -> String {
                line.components(separatedBy: "\(label)=\"").dropFirst().first?.components(separatedBy: "\"").first
                    ?? "?"
            }
            sets[value("surface")] = value("version")
        }
        return sets
    }

    @Test("a valid file holds at once: limits, surfaces, orders of policies")
    func valid() async throws {
        let (host, file) = try await start(#"{"limits": {"turns_per_minute": 1000}}"#)
        let key = try await host.key()
        #expect(try await say(host, key).status == 200)
        let before = try await policySets(host)
        #expect(before.count == 1)
        try await reload(
            host, file,
            """
            {
              // Slower, one door less, another order.
              "limits": {"turns_per_minute": 1000, "failed_logins_per_account": 3},
              "personas": {"assistant": {"turns_per_minute": 1}},
              "surfaces": {
                "openai": {"enabled": false},
                "chattr": {"policies": {"input": ["host.persona.wellbeing", "host.persona.crisis", "host.persona.content"]}}
              }
            }
            """, until: Self.done)
        #expect(try await say(host, key).status == 200)
        let limited = try await say(host, key)
        #expect(limited.status == 429)
        #expect(limited.headers["retry-after"] != nil)
        #expect(try await host.request("GET", "/v1/models", key: key).status == 404)
        let after = try await policySets(host)
        #expect(after[""] == before[""])
        #expect(after.count == 2 && after["chattr"] != after[""])
        try await reload(host, file, "{}", until: Self.done)
        #expect(try await say(host, key).status == 200)
        #expect(try await host.request("GET", "/v1/models", key: key).status == 200)
        #expect(try await policySets(host) == before)
        #expect(try await host.stop() == 0)
    }

    @Test(
        "a file with any error changes nothing, and each error is logged with its line",
        arguments: [
            (
                #"{"surfaces": {"openai": {"enabled": false}}, "limits": {"turns_per_minute": 0}, "x": 1}"#,
                [":1:77: `limits.turns_per_minute`: found 0", ":1:81: `x`: found a field without meaning"]
            ),
            (
                #"{"surfaces": {"openai": {"enabled": false}}, "policies": {"input": ["host.persona.gone"]}}"#,
                [":1:69: `policies.input[0]`: found a policy that is not loaded"]
            ), ("{", [":1:2: found the end of the text"]),
        ])
    func invalid(text: String, lines: [String]) async throws {
        let (host, file) = try await start(#"{"personas": {"assistant": {"turns_per_minute": 1}}}"#)
        let key = try await host.key()
        try await reload(host, file, text, until: Self.refused)
        for line in lines { #expect(host.logText.contains(line), "\(host.logText)") }
        #expect(try await say(host, key).status == 200)
        #expect(try await say(host, key).status == 429, "the old limit holds")
        #expect(try await host.request("GET", "/v1/models", key: key).status == 200)
        #expect(try await host.stop() == 0)
    }

    @Test("other terms of a library hold at once: it moves to a worker, and those that are not named any more go")
    func libraries() async throws {
        let (host, file) = try await start("{}")
        let key = try await host.key()
        let named = ["crisis", "content", "wellbeing", "scripted"].map { "\"\($0)\": {\"placement\": \"process\"}" }
            .joined(separator: ", ")
        try await reload(host, file, #"{"plugins": {\#(named)}}"#, until: Self.done)
        let listing = try await host.request(
            "GET", "/operator/plugins", key: try await host.key(["--scope", "operator"]))
        let rows = listing.json["plugins"]?.arrayValue?.filter { $0["state"]?.stringValue == "active" } ?? []
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { $0["placement"]?.stringValue == "process" })
        // The versions before are ended as soon as no turn holds them.
        let operatorKey = try await host.key(["--scope", "operator"])
        var states: Set<String> = []
        for _ in 0..<500 where states != ["active", "retired"] {
            let listing = try await host.request("GET", "/operator/plugins", key: operatorKey)
            states = Set(listing.json["plugins"]?.arrayValue?.compactMap { $0["state"]?.stringValue } ?? [])
            if states != ["active", "retired"] { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(states == ["active", "retired"])
        #expect(try await say(host, key).status == 200)
        #expect(try await host.stop() == 0)
    }

    @Test("a surface that is switched off takes no more turns on the sockets that are open")
    func openSocket() async throws {
        let (host, file) = try await start("{}")
        let socket = try await SocketClient.connect(host, "/api/v1/ws/chat")
        try await socket.send(["type": "auth", "token": .string(try await host.key()), "session_id": "s"])
        func answer() async throws -> JSON {
            try await socket.send(["type": "message", "character_id": "assistant", "content": "Hello"])
            while true {
                let message = try await socket.receive()
                if message["type"] == "response" || message["type"] == "error" { return message }
            }
        }
        #expect(try await answer()["type"] == "response")
        try await reload(host, file, #"{"surfaces": {"chattr": {"enabled": false}}}"#, until: Self.done)
        #expect(try await answer()["type"] == "error")
        try await reload(host, file, "{}", until: Self.done)
        #expect(try await answer()["type"] == "response")
        #expect(try await host.stop() == 0)
    }

    @Test("what is older than the file's retention goes when the host starts, and the log says how much")
    func retention() async throws {
        let (first, _) = try await start("{}")
        let key = try await first.key()
        for session in ["old", "young"] { #expect(try await say(first, key, session).status == 200) }
        #expect(try await first.stop() == 0)
        let script = """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1] + "/persona.sqlite")
            base.execute("UPDATE conversation SET last_turn_at = last_turn_at - 864000000, updated_at = updated_at - 864000000 "
                "WHERE alias LIKE '%/old'")
            assert base.total_changes == 1
            base.commit()
            """
        let aged = try await Command.run("/usr/bin/env", [Command.python, "-c", script, first.data.path])
        #expect(aged.status == 0, "\(aged.error)")
        let file = try CheckCommandTests.file(#"{"retention": {"conversations_days": 7}}"#)
        let host = try await RunningHost.start(
            data: first.data, arguments: ["--deployment", file.path, "--log", "text"])
        let line = "what is older than the retention period was deleted conversations=1"
        for _ in 0..<500 where !host.logText.contains(line) { try await Task.sleep(for: .milliseconds(10)) }
        #expect(host.logText.contains(line), "\(host.logText)")
        #expect(try await host.request("GET", "/api/v1/chat/history/old", key: key).status == 404)
        #expect(try await host.request("GET", "/api/v1/chat/history/young", key: key).status == 200)
        #expect(try await host.stop() == 0)
    }
}
