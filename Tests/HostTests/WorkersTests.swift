import Foundation
import StrictJSON
import Testing

/// Every bundled plugin in a worker of its own, and what becomes of turns when workers die.
@Suite("Plugins in workers") struct WorkersTests {
    private static let libraries = [
        "crisis", "content", "wellbeing", "scripted", "tutor", "interview", "styles", "model", "voice",
    ]

    private func deployment(_ placement: String) -> JSON {
        var plugins = JSONObject()
        for library in Self.libraries { plugins[library] = ["placement": .string(placement)] }
        return ["plugins": .object(plugins), "limits": ["turns_per_minute": 100_000]]
    }

    private func say(_ host: RunningHost, _ key: String, _ text: String, _ session: String) async throws
        -> RunningHost.Answer
    {
        try await host.request(
            "POST", "/api/v1/chat/message", key: key,
            json: ["message": .string(text), "character_id": "assistant", "session_id": .string(session)])
    }

    /// The worker of each library, by the operator's listing.
    private func workers(_ host: RunningHost, _ key: String) async throws -> [String: Int32] {
        let listing = try await host.request("GET", "/operator/plugins", key: key).json
        var pids: [String: Int32] = [:]
        for row in listing["plugins"]?.arrayValue ?? [] {
            guard let path = row["library"]?.stringValue, let pid = row["worker"]?["pid"]?.integerValue else {
                continue
            }
            pids[URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent] = Int32(pid)
        }
        return pids
    }

    @Test("the same words get the same reply, wherever the plugins run")
    func sameReply() async throws {
        var replies: [[String]] = []
        for placement in ["in-process", "process", "group:all"] {
            let host = try await RunningHost.start(deployment: deployment(placement))
            let key = try await host.key()
            var said: [String] = []
            for text in ["Hello, my name is Ann.", "I feel sad today 😔", "Tell me a story", "I want to kill myself"] {
                let message: JSON = ["role": "user", "content": .string(text)]
                let body: JSON = ["model": "assistant", "seed": 7, "messages": [message]]
                let answer = try await host.request("POST", "/v1/chat/completions", key: key, json: body)
                #expect(answer.status == 200)
                said.append(answer.json["choices"]?[0]?["message"]?["content"]?.stringValue ?? "no reply")
            }
            replies.append(said)
            #expect(try await host.stop() == 0)
        }
        #expect(replies[0] == replies[1])
        #expect(replies[0] == replies[2])
    }

    @Test(
        "while workers are killed under load every message gets its reply or a documented error, and the host goes on")
    func killed() async throws {
        let host = try await RunningHost.start(deployment: deployment("process"))
        let key = try await host.key()
        let operatorKey = try await host.key(["--scope", "operator"])
        let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
            for client in 0..<6 {
                group.addTask {
                    var statuses: [Int] = []
                    for number in 0..<25 {
                        statuses.append(try await say(host, key, "Hello \(number)", "s\(client)").status)
                    }
                    return statuses
                }
            }
            group.addTask {
                for _ in 0..<3 {
                    try await Task.sleep(for: .milliseconds(120))
                    let pids = try await workers(host, operatorKey)
                    if let pid = pids[["crisis", "scripted", "styles"].randomElement() ?? "crisis"] {
                        kill(pid, SIGKILL)
                    }
                }
                return []
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(statuses.count == 150)
        #expect(statuses.allSatisfy { [200, 500, 502, 503].contains($0) }, "\(Set(statuses))")
        #expect(statuses.count { $0 == 200 } >= 120)
        #expect(try await say(host, key, "Still there?", "after").status == 200)
        #expect(try await host.stop() == 0)
    }

    @Test(
        "a policy whose worker ends too often is quarantined: turns are refused, health and metrics say so, and a reload mends it"
    )
    func quarantinedPolicy() async throws {
        let host = try await RunningHost.start(deployment: deployment("process"))
        let key = try await host.key()
        let operatorKey = try await host.key(["--scope", "operator"])
        #expect(try await host.request("GET", "/readyz").status == 200)
        var isQuarantined = false
        for _ in 0..<2000 where !isQuarantined {
            if let pid = try await workers(host, operatorKey)["crisis"] { kill(pid, SIGKILL) }
            try await Task.sleep(for: .milliseconds(10))
            isQuarantined = try await host.request("GET", "/readyz").status == 503
        }
        #expect(isQuarantined)
        #expect(try await say(host, key, "Hello", "s").status >= 500)
        let metrics = String(decoding: try await host.request("GET", "/metrics").body, as: UTF8.self)
        #expect(metrics.contains("persona_plugin_quarantined{plugin=\"host.persona.crisis\"} 1"))
        let listed = try await Command.run(
            Installation.shared.program.path, ["plugins", "list", "--data", host.data.path])
        #expect(listed.output.contains("quarantined"))

        #expect(try await host.request("POST", "/operator/plugins/reload", key: key).status == 403)
        #expect(try await host.request("POST", "/operator/plugins/reload", key: operatorKey).status == 200)
        #expect(try await say(host, key, "Hello", "s").status == 200)
        #expect(try await host.request("GET", "/readyz").status == 200)
        #expect(try await host.stop() == 0)
    }
}
