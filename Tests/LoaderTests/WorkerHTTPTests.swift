import Engine
import Loader
import TestSupport
import Testing

/// A worker has no network: its host makes the calls, by the same rules as in its own process.
@Suite struct WorkerHTTPTests {
    private func house(_ fixture: String = "http", hosts: [String]) async throws -> PluginHouse {
        try await PluginHouse(fixture) { settings in
            settings.decide { terms in
                terms.placement = .process
                terms.isUntrusted = true
                terms.httpHosts = hosts
            }
        }
    }

    @Test(
        "an answer arrives head first, whole and in order, whether the plugin is told or waits, and then also a long one",
        arguments: [("http", 4096), ("http-blocks", 65_536)])
    func streams(fixture: String, size: Int) async throws {
        let piece = String(repeating: "0123456789abcdef", count: size / 16)
        let server = try ScriptedServer { _, connection in
            connection.begin("200 Fine", type: "text/plain")
            for _ in 0..<12 { connection.chunk(piece) }
            connection.endChunks()
        }
        let house = try await house(fixture, hosts: [server.address])
        let reply = try await house.chat.say("GET \(server.url)/long", milliseconds: 20_000).text
        #expect(reply.hasPrefix("head 200 content-type: text/plain"))
        #expect(reply.hasSuffix("|end 0 "))
        let parts = reply.utf8.split(separator: UInt8(ascii: "|"))
        #expect(parts.dropFirst().first?.elementsEqual(String(repeating: piece, count: 12).utf8) == true)
    }

    @Test("a host that is not listed is denied")
    func denied() async throws {
        let server = try ScriptedServer { _, connection in connection.reply("200 OK") }
        let house = try await house(hosts: ["127.0.0.1:1"])
        #expect(
            try await house.chat.say("GET \(server.url)/").text.hasPrefix("|end 8 \(server.url) is not on the list"))
        #expect(server.requests.isEmpty)
    }

    @Test("a call ends with its request, and its connection is closed")
    func cancelled() async throws {
        let server = try ScriptedServer { _, connection in
            connection.begin()
            connection.chunk("first")
            // Until the other side goes.
            _ = connection.waitForClose(milliseconds: 10_000)
        }
        let house = try await house(hosts: [server.address])
        let failed = await failure { _ = try await house.chat.say("GET \(server.url)/", milliseconds: 300) }
        #expect(failed?.code == .deadline)
        #expect(try await house.chat.say("GET http://127.0.0.1:1/", milliseconds: 5000).text.contains("|end "))
    }
}
