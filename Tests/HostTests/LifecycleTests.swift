import Foundation
import Glibc
import StrictJSON
import Testing

@Suite("Starting, stopping, being killed")
struct LifecycleTests {
    private let program = Installation.shared.program.path

    @Test("SIGTERM and SIGINT stop it cleanly with exit code 0")
    func stops() async throws {
        #expect(try await RunningHost.start().stop() == 0)
        #expect(try await RunningHost.start().stop(with: SIGINT) == 0)
    }

    @Test("A second host on the same data directory is refused, naming the first")
    func secondHost() async throws {
        let host = try await RunningHost.start()
        let second = try await Command.run(
            program,
            [
                "serve", "--listen", "127.0.0.1:0", "--data", host.data.path, "--plugins",
                Installation.shared.plugins.path, "--personas", Installation.shared.personas.path,
            ])
        #expect(second.status == 69)
        #expect(second.output.isEmpty)
        #expect(second.error.contains("process \(host.process.processIdentifier)"))
    }

    @Test("Every acknowledged reply survives kill -9, none is half there")
    func killed() async throws {
        let host = try await RunningHost.start()
        let key = try await host.key(["--turns-per-minute", "unlimited"])
        let count = Count()
        let acknowledged = await withTaskGroup(of: [String].self) { group in
            for client in 0..<4 {
                group.addTask {
                    var replies: [String] = []
                    for number in 0..<10_000 {
                        let answer = try? await host.request(
                            "POST", "/api/v1/chat/message", key: key,
                            json: [
                                "message": .string("Message \(number)"), "session_id": .string("client-\(client)"),
                            ])
                        guard answer?.status == 200, let text = answer?.json["response"]?.stringValue else { break }
                        replies.append(text)
                        await count.add()
                    }
                    return ["client-\(client)"] + replies
                }
            }
            group.addTask {
                // After many turns; where exactly in the next ones it strikes is chance, which is the point.
                await count.wait(for: 60)
                try? await host.killAtOnce()
                return []
            }
            return await group.reduce(into: [[String]]()) { if !$1.isEmpty { $0.append($1) } }
        }
        let again = try await RunningHost.start(data: host.data)
        var total = 0
        for session in acknowledged {
            let replies = Array(session.dropFirst())
            total += replies.count
            var stored: [String] = []
            var roles: [String] = []
            var offset = 0
            while true {
                let page = try await again.request(
                    "GET", "/api/v1/chat/history/\(session[0])?limit=1000&offset=\(offset)", key: key
                ).json
                let messages = page["messages"]?.arrayValue ?? []
                roles += messages.compactMap { $0["role"]?.stringValue }
                stored += messages.filter { $0["role"] == "assistant" }.compactMap { $0["content"]?.stringValue }
                offset += messages.count
                if page["has_more"] != true { break }
            }
            #expect(Array(stored.prefix(replies.count)) == replies)
            // At most the one that was under way may be stored without having been acknowledged.
            #expect(stored.count <= replies.count + 1)
            #expect(roles == (0..<roles.count).map { $0 % 2 == 0 ? "user" : "assistant" })
        }
        #expect(total >= 60, "fewer turns than were waited for")
    }

    /// Counts, and lets one wait for a number.
    private actor Count {
        private var value = 0
        private var waiting: (Int, CheckedContinuation<Void, Never>)?

        func add() {
            value += 1
            if let (wanted, continuation) = waiting, value >= wanted {
                waiting = nil
                continuation.resume()
            }
        }

        func wait(for wanted: Int) async {
            if value < wanted { await withCheckedContinuation { waiting = (wanted, $0) } }
        }
    }

    @Test("A request in flight when SIGTERM comes is still answered")
    func graceful() async throws {
        let host = try await RunningHost.start()
        let key = try await host.key()
        let statuses = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<16 {
                group.addTask {
                    try? await host.request(
                        "POST", "/api/v1/chat/message", key: key,
                        json: ["message": "Hello", "session_id": .string("s\(number)")]
                    ).status
                }
            }
            group.addTask { (try? await host.stop()) == 0 ? 200 : 500 }
            return await group.reduce(into: [Int]()) { if let status = $1 { $0.append(status) } }
        }
        #expect(statuses.allSatisfy { $0 == 200 }, "what was accepted is answered, what came later finds no listener")
    }

    @Test("A public address is refused: there is no TLS")
    func publicBind() async throws {
        for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8000"] {
            let result = try await Command.run(program, ["serve", "--listen", address])
            #expect(result.status == 78)
            #expect(result.error.contains("loopback"))
        }
    }

    @Test(
        "A wrong command line prints usage and exits 64",
        arguments: [
            [], ["sing"], ["serve", "--volume", "11"], ["serve", "--listen"], ["serve", "--listen", "nowhere"],
            ["serve", "extra"], ["keys"], ["keys", "create"], ["keys", "create", "--name", "a", "--scope", "king"],
            ["keys", "create", "--name", "a", "--turns-per-minute", "-1"],
            ["keys", "create", "--name", "a", "--name", "b"],
            ["chat"], ["plugins"], ["plugins", "inspect"], ["check"], ["check", "a", "b"],
        ])
    func usage(arguments: [String]) async throws {
        let result = try await Command.run(program, arguments)
        #expect(result.status == 64)
        #expect(result.error.contains("persona-host serve"))
        #expect(result.output.isEmpty)
    }

    @Test("--help and --version answer on standard output")
    func help() async throws {
        let help = try await Command.run(program, ["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("persona-host keys create"))
        let version = try await Command.run(program, ["--version"])
        #expect(version.output.hasPrefix("persona-host "))
    }

    @Test("A plugins or personas folder that is not there is named")
    func missingFolders() async throws {
        for option in ["--plugins", "--personas"] {
            var folders = [
                "--plugins": Installation.shared.plugins.path, "--personas": Installation.shared.personas.path,
            ]
            folders[option] = "/nonexistent/\(option.dropFirst(2))"
            let data = RunningHost.newFolder().path
            let result = try await Command.run(
                program, ["serve", "--listen", "127.0.0.1:0", "--data", data] + folders.flatMap { [$0.key, $0.value] })
            #expect(result.status != 0)
            #expect(result.error.contains("/nonexistent/\(option.dropFirst(2))"))
        }
    }

    @Test("keys create prints the key alone; the log never shows it")
    func keyAlone() async throws {
        let host = try await RunningHost.start(arguments: ["--log", "json"])
        let result = try await Command.run(program, ["keys", "create", "--name", "me", "--data", host.data.path])
        #expect(result.output.hasPrefix("pk_"))
        #expect(result.output.split(separator: "\n").count == 1)
        #expect(result.error.isEmpty)
        let key = result.output.trimmingCharacters(in: .newlines)
        _ = try await host.request(
            "POST", "/api/v1/chat/message", key: key, json: ["message": "a very private thing", "session_id": "x"])
        #expect(try await host.stop() == 0)
        #expect(!host.logText.contains(key))
        #expect(!host.logText.contains("a very private thing"))
        for line in host.logText.split(separator: "\n") {
            #expect((try? JSON.parse(String(line)))?["level"] != nil, "\(line)")
        }
    }

    @Test("SIGHUP reads the persona cards again; a bad card leaves the old one in place")
    func reload() async throws {
        let folder = RunningHost.newFolder()
        try FileManager.default.copyItem(at: Installation.shared.personas, to: folder)
        let host = try await RunningHost.start(personas: folder)
        let key = try await host.key()
        let file = folder.appendingPathComponent("creative.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacingOccurrences(of: "\"Creative Writer\"", with: "\"Night Writer\"")
            .write(to: file, atomically: true, encoding: .utf8)
        kill(host.process.processIdentifier, SIGHUP)
        var name: JSON?
        for _ in 0..<100 where name != "Night Writer" {
            name = try await host.request("GET", "/api/v1/characters/creative", key: key).json["name"]
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(name == "Night Writer")
    }
}
