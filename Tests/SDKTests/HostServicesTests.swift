import CPersona
import PersonaSDK
import Synchronization
import TestSupport
import Testing

@Suite("The host's services in Swift")
struct HostServicesTests {
    @Test("reach the plugin as typed values")
    func services() throws {
        let harness = HarnessHost(settings: ["greeting": .text("Hé"), "depth": .number(2.5), "loud": .boolean(true)])
        let host = try keptHost(of: harness).host
        #expect(host.name == "harness" && host.version == "1.0.0" && host.abiMinor == 0)
        host.log?.warning("careful")
        #expect(harness.logged == ["3 0 careful"])
        let config = try #require(host.config)
        #expect(config.text("greeting") == "Hé" && config.text("missing") == nil && config.json == "{}")
        #expect(config.number("depth", otherwise: 1) == 2.5 && config.number("missing", otherwise: 1) == 1)
        #expect(config.boolean("loud", otherwise: false) && config.boolean("missing", otherwise: true))
        #expect(host.clock?.nowUnixMilliseconds == 1_700_000_000_000 && host.clock?.monotonicNanoseconds == 42)
        #expect(try host.random?.secretBytes(3) == [7, 7, 7])
        #expect(throws: PersonaError.self) { try host.random?.secretBytes(4097) }
        #expect(host.metrics?.add(2, to: "hits") == .ok && host.metrics?.add(-1, to: "hits") == .invalid)
        host.metrics?.set("level", to: 7)
        #expect(harness.metrics == ["hits": 2, "level": 7])
    }

    @Test("are nil where the host does not give them")
    func absent() throws {
        let host = try keptHost(of: HarnessHost(services: [])).host
        #expect(host.log == nil && host.config == nil && host.clock == nil && host.random == nil && host.metrics == nil)
        #expect(host.state == nil)
    }

    @Test("are silent after the instance's end")
    func afterEnd() throws {
        let harness = HarnessHost()
        let (host, instance) = try keptHost(of: harness)
        let log = try #require(host.log)
        instance.destroy()
        log.info("late")
        #expect(harness.logged.isEmpty)
        #expect(host.log == nil)
    }

    private func keptHost(of harness: HarnessHost) throws -> (host: Host, instance: HarnessInstance) {
        let instance = try HarnessInstance(HarnessLibrary(entry: export(HostKeeper.self)).plugins[0], host: harness)
        let request = HarnessRequest()
        instance.start(request, persona: try instance.openPersona(), message: "")
        let number = try #require(UInt64(request.text))
        return (try #require(HostKeeper.kept.withLock { $0.removeValue(forKey: number) }), instance)
    }
}

/// Tells a test where its host is.
private struct HostKeeper: ChatBehaviour {
    static let id = "test.host-keeper"
    static let name = "Host keeper"
    static let version = "1.0.0"
    static let kept = Mutex<[UInt64: Host]>([:])

    private let host: Host

    init(host: Host) throws { self.host = host }

    func reply(to turn: Turn, as persona: Card, into reply: Reply) throws -> ReplyResult {
        Self.kept.withLock { $0[turn.request.id] = host }
        try reply.write("\(turn.request.id)")
        return ReplyResult()
    }
}
