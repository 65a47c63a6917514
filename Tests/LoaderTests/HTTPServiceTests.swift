import Engine
import Loader
import Synchronization
import TestSupport
import Testing

@Suite struct HTTPServiceTests {
    private func house(
        _ fixture: String = "http", hosts: [String], change: (inout LoaderSettings) -> Void = { _ in }
    ) async throws -> PluginHouse {
        try await PluginHouse(fixture) { settings in
            settings.decide { $0.httpHosts = hosts }
            change(&settings)
        }
    }

    /// How often the plugin was told an end with this status of the contract.
    private func ends(_ house: PluginHouse, _ status: Int) -> Double { house.number("end_\(status)") }

    @Test("An answer arrives head first, then its body in order, then its end")
    func streams() async throws {
        let server = try ScriptedServer { request, connection in
            connection.begin("200 Fine", type: "text/plain")
            for number in 0..<500 { connection.chunk("\(number),") }
            connection.endChunks()
        }
        let house = try await house(hosts: [server.address])
        let reply = try await house.chat.say("GET \(server.url)/numbers?to=500").text
        #expect(reply.hasPrefix("head 200 content-type: text/plain\ntransfer-encoding: chunked|0,1,2,"))
        #expect(reply.hasSuffix("|end 0 "))
        let body = reply.split(separator: "|")[1]
        #expect(body == (0..<500).map { "\($0)," }.joined())
        #expect(server.requests.first?.path == "/numbers?to=500")
        #expect(house.number("overlaps") == 0)
    }

    @Test("The first bytes are told while the server still writes")
    func early() async throws {
        let read = ThreadSignal()
        let server = try ScriptedServer { _, connection in
            connection.begin()
            connection.chunk("first")
            read.waitOnThread()
            connection.chunk(" second")
            connection.endChunks()
        }
        let house = try await house(hosts: [server.address])
        var reply = ""
        _ = try await house.chat.reply(
            to: .saying("GET \(server.url)/"), context: .within(milliseconds: 5000)
        ) { text in
            reply += text
            if reply.contains("first") { read.fire() }
        }
        #expect(reply.contains("|first second|end 0"))
    }

    @Test("Method, headers and body go out as they were given, with nothing added that the plugin did not say")
    func request() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("204 No Content") }
        let house = try await house(hosts: [server.address])
        let reply = try await house.chat.say(
            "POST \(server.url)/items\nX-One: 1\nX-Empty:\nContent-Type: application/json\n\n{\"a\":\"ü\"}"
        ).text
        #expect(reply.hasPrefix("head 204"))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(String(decoding: request.body, as: UTF8.self) == "{\"a\":\"ü\"}")
        #expect(request.headers["x-one"] == "1")
        #expect(request.headers["x-empty"] == "")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["user-agent"] == "persona-host/1.0.0")
        #expect(request.headers["expect"] == nil)
    }

    @Test(
        "What would frame the message differently, or is no URL every reader reads alike, is not sent",
        arguments: [
            "get http://127.0.0.1:1/", "CONNECT http://127.0.0.1:1/", "GET ftp://127.0.0.1:1/",
            "GET http://user@127.0.0.1:1/", "GET http://127.0.0.1:1\\@other/", "GET http://127.0.0.1:99999/",
            "GET http://127.0.0.1:1/\u{e4}", "GET http:///", "GET 127.0.0.1:1", "GET http://127.0.0.1:+1/",
            "POST http://127.0.0.1:1/\nContent-Length: 5", "POST http://127.0.0.1:1/\nHost: other",
            "POST http://127.0.0.1:1/\nNo colon", "POST http://127.0.0.1:1/\nBad name: 1",
            "POST http://127.0.0.1:1/\nA: b\rC: d",
        ])
    func malformed(message: String) async throws {
        let house = try await house(hosts: ["127.0.0.1:1"])
        #expect(try await house.chat.say(message).text == "start 5")
    }

    @Test("A host that is not listed is denied without a connection, naming it")
    func denied() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("200 OK") }
        let house = try await house(hosts: ["127.0.0.1:1", "example.org"])
        let reply = try await house.chat.say("GET \(server.url)/secret").text
        #expect(reply.hasPrefix("|end 8 \(server.url) is not on the list of hosts"))
        #expect(!reply.contains("secret"))
        #expect(server.requests.isEmpty)
    }

    @Test("Without a list no host may be called; what is no host in a list refuses the library")
    func lists() async throws {
        let house = try await house(hosts: [])
        #expect(try await house.chat.say("GET http://127.0.0.1:1/").text.hasPrefix("|end 8 "))
        for entry in ["https://example.org", "a/b", "", "host:0", "host:65536", "user@host", "[::1", "host:"] {
            let error = await refusal { _ = try await self.house(hosts: [entry]) }
            #expect(error?.code == .configuration, "\(entry)")
        }
    }

    @Test("Redirects are followed within the list, and no further")
    func redirects() async throws {
        let other = try ScriptedServer { request, connection in
            connection.reply(
                "200 OK",
                body: "\(request.method) \(request.headers["authorization"] ?? "nothing") \(request.body.count)")
        }
        let server = try ScriptedServer { request, connection in
            switch request.path {
            case "/near": connection.reply("302 Found", headers: ["Location: /here"], body: "moved")
            case "/here":
                connection.reply("200 OK", body: "here \(request.method) \(request.headers["authorization"] ?? "-")")
            case "/far": connection.reply("307 Temporary Redirect", headers: ["Location: \(other.url)/"])
            case "/see": connection.reply("303 See Other", headers: ["Location: \(other.url)/"])
            case "/out": connection.reply("301 Moved", headers: ["Location: http://127.0.0.1:1/"])
            case "/file": connection.reply("302 Found", headers: ["Location: file:///etc/passwd"])
            default: connection.reply("302 Found", headers: ["Location: /again"])
            }
        }
        let house = try await house(hosts: [server.address, other.address])
        func ask(_ path: String, method: String = "GET") async throws -> String {
            let body = method == "GET" ? "" : "\n\nbody!"
            return try await house.chat.say("\(method) \(server.url)\(path)\nAuthorization: secret\(body)").text
        }
        let near = try await ask("/near")
        #expect(near.hasPrefix("head 200 ") && near.contains("|here GET secret|end 0"), "\(near)")
        // Credentials stay with the server they are for; a body goes where 307 says.
        #expect(try await ask("/far", method: "POST").contains("|POST nothing 5|end 0"))
        #expect(try await ask("/see", method: "POST").contains("|GET nothing 0|end 0"))
        #expect(try await ask("/out").hasPrefix("|end 8 http://127.0.0.1:1 is not on the list"))
        #expect(try await ask("/file").hasPrefix("|end 8 "))
        let endless = try await ask("/again")
        #expect(endless.hasPrefix("|end 11 ") && endless.contains("more than 5 times"), "\(endless)")
    }

    @Test("Nobody listening is unavailable, and so is an answer that breaks off or is no HTTP")
    func unavailable() async throws {
        let server = try ScriptedServer { request, connection in
            if request.path == "/garbage" {
                connection.send("SSH-2.0-OpenSSH_9.2\r\n")
            } else {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            }
        }
        let house = try await house(hosts: ["127.0.0.1:1", server.address])
        let refused = try await house.chat.say("GET http://127.0.0.1:1/").text
        #expect(refused.hasPrefix("|end 11 the call to http://127.0.0.1:1 failed: "), "\(refused)")
        #expect(try await house.chat.say("GET \(server.url)/garbage").text.hasPrefix("|end 11 "))
        #expect(try await house.chat.say("GET \(server.url)/half").text.contains("|half|end 11 "))
    }

    @Test("An answer longer than the limit ends as too large")
    func tooLarge() async throws {
        let server = try ScriptedServer { _, connection in
            connection.begin()
            while connection.chunk(String(repeating: "x", count: 1000)) {}
        }
        let house = try await house(hosts: [server.address]) { $0.httpResponseLimit = 10_000 }
        let reply = try await house.chat.say("GET \(server.url)/").text
        #expect(reply.contains("|end 6 \(server.url) sent more than 10000 bytes"))
        #expect(reply.utf8.count < 11_000)
    }

    @Test("At the deadline the call ends and the connection is closed")
    func deadline() async throws {
        let closed = Signal()
        let server = try ScriptedServer { _, connection in
            if connection.waitForClose(milliseconds: 5000) { closed.fire() }
        }
        let house = try await house(hosts: [server.address])
        let failure = await failure { _ = try await house.chat.say("GET \(server.url)/", milliseconds: 200) }
        #expect(failure?.code == .deadline)
        try await closed.wait()
        try await house.reach("end_3")
    }

    @Test("A reader who leaves ends the call: the server sees it within 100 ms")
    func reader() async throws {
        let asked = Signal()
        let left = Mutex<ContinuousClock.Instant?>(nil)
        let closed = Signal()
        let delay = Mutex<Duration>(.seconds(99))
        let server = try ScriptedServer { _, connection in
            connection.begin()
            asked.fire()
            if connection.waitForClose(milliseconds: 5000), let left = left.withLock({ $0 }) {
                delay.withLock { $0 = ContinuousClock().now - left }
            }
            closed.fire()
        }
        let house = try await house(hosts: [server.address])
        let chat = try house.chat
        let task = Task { try await chat.say("GET \(server.url)/") }
        try await asked.wait()
        left.withLock { $0 = ContinuousClock().now }
        task.cancel()
        _ = await task.result
        try await closed.wait()
        #expect(delay.withLock { $0 } < .milliseconds(100))
        try await house.reach("end_2")
    }

    @Test("cancel() right after start() ends the call, and the request goes on")
    func cancelAtOnce() async throws {
        let server = try ScriptedServer { _, connection in _ = connection.waitForClose(milliseconds: 5000) }
        let house = try await house(hosts: [server.address])
        #expect(try await house.chat.say("cancel GET \(server.url)/").text.hasPrefix("|end 2 "))
    }

    @Test("A request that is finished ends its calls, and the instance outlives them")
    func finished() async throws {
        let closed = Signal()
        let server = try ScriptedServer { _, connection in
            if connection.waitForClose(milliseconds: 5000) { closed.fire() }
        }
        let house = try await house(hosts: [server.address])
        #expect(try await house.chat.say("leave GET \(server.url)/").text == "gone")
        try await house.reach("end_2")
        let registry = house.registry
        _ = try await offThePool { registry.retireAll(waiting: 2_000_000_000) }
        #expect(registry.libraries.allSatisfy { $0.state == .retired })
    }

    @Test("A library that is retired while a call is open ends in good order")
    func retired() async throws {
        let asked = Signal()
        let server = try ScriptedServer { _, connection in
            asked.fire()
            _ = connection.waitForClose(milliseconds: 5000)
        }
        let house = try await house(hosts: [server.address])
        let chat = try house.chat
        let task = Task { try await chat.say("GET \(server.url)/", milliseconds: 300) }
        try await asked.wait()
        let (registry, library) = (house.registry, try #require(house.registry.libraries.first))
        _ = try await offThePool { registry.retireAll(waiting: 3_000_000_000) }
        _ = await task.result
        #expect(library.state == .retired)
    }

    @Test("Many calls at once are all answered, one function of the instance at a time")
    func many() async throws {
        let server = try ScriptedServer { request, connection in
            connection.begin()
            for _ in 0..<10 { connection.chunk(request.path) }
            connection.endChunks()
        }
        let house = try await house(hosts: [server.address])
        let chat = try house.chat
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let reply = try await chat.say("GET \(server.url)/\(number)", milliseconds: 20_000).text
                    return reply.contains("|" + String(repeating: "/\(number)", count: 10) + "|end 0")
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        #expect(house.number("overlaps") == 0)
        #expect(ends(house, 0) == 100)
    }

    @Test("More calls than a plugin may have open are refused as overloaded")
    func overloaded() async throws {
        let asked = Counter()
        let server = try ScriptedServer { _, connection in
            asked.increment()
            _ = connection.waitForClose(milliseconds: 5000)
        }
        let house = try await house(hosts: [server.address]) { $0.httpCalls = 2 }
        let chat = try house.chat
        let tasks = (0..<2).map { _ in Task { try await chat.say("GET \(server.url)/") } }
        try await asked.wait(for: 2)
        #expect(try await chat.say("GET \(server.url)/").text == "start 10")
        for task in tasks {
            task.cancel()
            _ = await task.result
        }
        try await house.reach("end_2", 2)
        #expect(try await chat.say("cancel GET \(server.url)/").text.hasPrefix("|end 2"))
    }

    @Test("A function that may not wait is told so")
    func mayNotWait() async throws {
        let server = try ScriptedServer { _, connection in _ = connection.waitForClose(milliseconds: 5000) }
        let house = try await house(hosts: [server.address])
        #expect(try await house.chat.say("wait GET \(server.url)/").text == "wait 7")
    }

    // MARK: A plugin that BLOCKS

    @Test("A plugin that blocks gets its answer inside wait(), and is told when nothing more can come")
    func blocks() async throws {
        let server = try ScriptedServer { _, connection in
            connection.begin()
            for _ in 0..<100 { connection.chunk(String(repeating: "b", count: 1000)) }
            connection.endChunks()
        }
        let house = try await house("http-blocks", hosts: [server.address])
        let reply = try await house.chat.say("GET \(server.url)/").text
        #expect(reply.hasPrefix("head 200 "))
        #expect(reply.hasSuffix("|end 0 "))
        #expect(reply.utf8.count { $0 == UInt8(ascii: "b") } >= 100_000)
        try await house.reach("wait_4")
    }

    @Test("wait() ends when the reader leaves")
    func waitEnds() async throws {
        let asked = Signal()
        let server = try ScriptedServer { _, connection in
            asked.fire()
            _ = connection.waitForClose(milliseconds: 5000)
        }
        let house = try await house("http-blocks", hosts: [server.address])
        let chat = try house.chat
        let task = Task { try await chat.say("GET \(server.url)/") }
        try await asked.wait()
        task.cancel()
        _ = await task.result
        try await house.reach("end_2")
    }

    @Test("A plugin that never calls wait() is told after its function returned")
    func neverWaits() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("200 OK", body: "late") }
        let house = try await house("http-blocks", hosts: [server.address])
        #expect(try await house.chat.say("return GET \(server.url)/").text.contains("|late|end 0"))
        let failure = await failure { _ = try await house.chat.say("never GET \(server.url)/", milliseconds: 200) }
        #expect(failure?.code == .deadline)
        // The answer was whole before anybody could be told.
        try await house.reach("end_0", 2)
        #expect(house.number("ended_twice") == 0)
    }

    @Test("A slow reader holds the server back instead of filling memory")
    func backPressure() async throws {
        let sent = Counter()
        let server = try ScriptedServer { _, connection in
            connection.begin()
            let chunk = String(repeating: "s", count: 64 * 1024)
            for _ in 0..<240 {
                guard connection.chunk(chunk) else { return }
                sent.increment()
            }
            connection.endChunks()
        }
        let house = try await house("http-blocks", hosts: [server.address]) {
            $0.replyLimit = 32 << 20
        }
        let chat = try house.chat
        var total = 0
        var most = 0
        _ = try await chat.reply(
            to: .saying("GET \(server.url)/"), context: .within(milliseconds: 20_000)
        ) { text in
            total += text.utf8.count
            most = max(most, sent.value * 64 * 1024 - total)
            if total < 2 << 20 { try await Task.sleep(for: .milliseconds(5)) }
        }
        #expect(total > 240 * 64 * 1024)
        // Kernel buffers of both ends, the window, and what lies in the reply's own.
        #expect(most < 12 << 20, "\(most) bytes were ahead of the reader")
    }
}
