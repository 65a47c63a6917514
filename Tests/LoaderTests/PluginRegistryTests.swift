import Engine
import Foundation
import Loader
import StrictJSON
import Testing

@Suite struct PluginRegistryTests {
    @Test("a folder's good libraries serve, the others are listed with their reasons")
    func folder() async throws {
        let house = try await PluginHouse()
        for name in ["good", "style", "safety-words", "media", "wrong-major", "crashes-in-probe"] {
            try house.folder.install(name)
        }
        try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(house.folder.path)/lonely.plugin.json"))
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: "\(house.folder.path)/README"))
        let registry = house.registry
        try await offThePool { try registry.load(folder: house.folder.path) }
        #expect(
            registry.libraries.map(\.name) == [
                "fixture-good", "fixture-media", "fixture-safety-words", "fixture-style",
            ])
        #expect(registry.behaviours.map(\.identity.id) == ["host.persona.fixture.good"])
        #expect(registry.styles.map(\.relationship) == ["shouter"])
        #expect(registry.policies.count == 1)
        #expect(registry.generators.count == 1)
        #expect(registry.refusals.map(\.code) == [.file, .probe, .abiVersion])
        #expect(house.log.fromHost.count == 3)

        let listing = PluginListing(registry)
        #expect(listing.rows.map(\.state) == ["active", "active", "active", "active"])
        #expect(listing.text.contains("host.persona.fixture.good"))
        #expect(listing.text.contains("found a library for ABI 2.0, expected ABI 1.x (this host speaks 1.0)"))
        #expect(listing.json["refused"]?[1]?["code"]?.stringValue == "probe")
        #expect(listing.json["plugins"]?[0]?["calls"]?.integerValue == 0)
    }

    @Test("a folder can be listed without opening anything in it")
    func listing() async throws {
        let house = try await PluginHouse()
        try house.folder.install("good")
        try house.folder.install("half-filled")
        let folder = house.folder
        let settings = LoaderSettings(
            vault: try folder.vault, probe: PluginFolder.probe, clock: TestClock(), log: { _ in })
        let listing = try await offThePool { try PluginListing(folder: folder.path, settings: settings) }
        #expect(listing.rows.map(\.id) == ["host.persona.fixture.good"])
        #expect(listing.rows.map(\.state) == ["accepted"])
        #expect(listing.refusals.map(\.code) == [.table])
        #expect(
            listing.text.hasPrefix(
                """
                PLUGIN                     VERSION  KINDS           PLACEMENT   SIGNATURE  STATE
                host.persona.fixture.good  1.0.0    persona.chat/1  in-process  none       accepted

                refused:

                """))
    }

    @Test("a plugin whose init fails is refused with its own explanation, and destroy was called")
    func failingInit() async throws {
        unsetenv("PERSONA_FIXTURE_FAILS_INIT_DESTROYED")
        let error = await refusal { _ = try await PluginHouse("fails-init") }
        #expect(error?.code == .instance)
        #expect(
            error?.found
                == "UNAVAILABLE from init() of host.persona.fixture.fails-init; "
                + "it says: the model file is missing: put it into the data folder")
        #expect(getenv("PERSONA_FIXTURE_FAILS_INIT_DESTROYED") != nil)
    }

    @Test("two libraries with a plugin of the same id cannot serve together")
    func duplicate() async throws {
        let house = try await PluginHouse("good")
        let library = try Data(contentsOf: URL(fileURLWithPath: "\(house.folder.path)/fixture-good.so"))
        let manifest = try String(contentsOfFile: "\(house.folder.path)/fixture-good.plugin.json", encoding: .utf8)
            .replacingOccurrences(of: "fixture-good", with: "fixture-twin")
        let twin = try house.folder.install(library: library, manifest: manifest, name: "fixture-twin")
        let error = await refusal {
            try await offThePool { [registry = house.registry] in _ = try registry.load(file: twin) }
        }
        #expect(error?.code == .duplicate)
        #expect(error?.found.contains("host.persona.fixture.good") == true)
        #expect(error?.found.contains("/fixture-good.so has too") == true)
        #expect(error?.file == twin)
    }

    @Test("the author's placement holds until the operator says otherwise, and untrusted code never enters the host")
    func placement() async throws {
        let house = try await PluginHouse()
        let manifest = "\(house.folder.path)/fixture-good.plugin.json"
        let path = try house.folder.install("good")
        let text = try String(contentsOfFile: manifest, encoding: .utf8)
        try text.replacingOccurrences(of: "\n}", with: ",\n  \"placement\": \"process\"\n}")
            .write(toFile: manifest, atomically: true, encoding: .utf8)
        chmod(manifest, 0o644)
        let library = try await offThePool { [registry = house.registry] in try registry.load(file: path) }
        #expect(library.placement == .process)
        #expect(library.keeper?.condition.phase == .running)
        let trusting = try await PluginHouse("style") { $0.decide { $0.placement = .inProcess } }
        #expect(trusting.registry.libraries.map(\.placement) == [.inProcess])
        let error = await refusal {
            _ = try await PluginHouse("style") { settings in
                settings.decide { terms in
                    terms.placement = .inProcess
                    terms.isUntrusted = true
                }
            }
        }
        #expect(error?.found == "an untrusted library placed \"in-process\"")
    }

    @Test("replacing the file on disk does not touch what runs; loading it again puts the new version in its place")
    func replacement() async throws {
        let house = try await PluginHouse("good")
        let old = try house.chat
        let registry = house.registry
        let path = "\(house.folder.path)/fixture-good.so"
        // Overwritten in place: fatal for whoever had mapped this file.
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.write(contentsOf: Data(repeating: 0xCC, count: 8192))
        try handle.close()
        #expect(try await old.say("still here").text == "You said: still here")

        // The style fixture's bytes stand for a new version: another library under the old one's name.
        let library = try Data(contentsOf: URL(fileURLWithPath: "\(PluginFolder.products)/libfixture-style.so"))
        let manifest = """
            {"manifest": 1, "name": "fixture-good",
             "plugins": [{"id": "host.persona.fixture.style", "version": "1.0.0", "kinds": ["persona.style/1"]}]}
            """
        let new = try house.folder.install(library: library, manifest: manifest, name: "fixture-good")
        try await offThePool { _ = try registry.load(file: new) }
        #expect(registry.styles.count == 1)
        #expect(registry.behaviours.isEmpty)
        #expect(registry.libraries.map(\.state) == [.retired, .active])
        #expect(await failure { _ = try await old.say("anyone?") }?.code == .unavailable)
    }

    @Test("retiring waits for open calls; what a plugin never finished keeps its instance, and is reported")
    func retiring() async throws {
        let house = try await PluginHouse("slow", "never-finishes")
        let chats = house.registry.behaviours
        let slow = try #require(chats.first { $0.identity.id.hasSuffix(".slow") })
        let never = try #require(chats.first { $0.identity.id.hasSuffix(".never-finishes") })
        #expect(await failure { _ = try await never.say("x", milliseconds: 10) }?.code == .deadline)
        let registry = house.registry
        let turn = Task { await failure { _ = try await slow.say("x", milliseconds: 300) } }
        while PluginListing(registry).rows.first(where: { $0.id == slow.identity.id })?.counters?.calls != 1 {
            await Task.yield()
        }
        #expect(try await offThePool { registry.retire("fixture-slow", waiting: 5_000_000_000) })
        #expect(await turn.value?.code == .deadline)
        #expect(try await offThePool { registry.retire("fixture-never-finishes", waiting: 100_000_000) } == false)
        #expect(registry.libraries.map(\.state) == [.retired, .abandoned])
        #expect(registry.behaviours.isEmpty)
    }

    @Test("inspect tells all there is to know, also about what is refused")
    func inspect() async throws {
        let house = try await PluginHouse()
        let folder = house.folder
        func inspect(_ fixture: String) async throws -> PluginInspection {
            let path = try folder.install(fixture)
            return try await offThePool {
                try PluginInspection(of: path, vault: folder.vault, probe: PluginFolder.probe)
            }
        }
        let good = try await inspect("good")
        #expect(good.isAccepted)
        #expect(good.text.contains("exports        persona_plugin_entry\n"))
        #expect(good.text.contains("persona.chat/1 (rewritable)"))
        #expect(good.text.contains("accepted       the host would load it"))
        #expect(good.json["sha256"]?.stringValue?.utf8.count == 64)
        #expect(good.json["probe"]?["plugins"]?[0]?["chat"]?["rewritable"] == true)
        #expect(good.json["probe"]?["plugins"]?[0]?["chat"]?["meets_distress"] == false)
        let crash = try await inspect("crashes-in-probe")
        #expect(!crash.isAccepted)
        #expect(crash.text.contains("refused"))
        #expect(crash.text.contains("SIGABRT"))
        #expect(crash.json["manifest"]?["name"]?.stringValue == "fixture-crashes-in-probe")
        #expect(crash.json["refusal"]?["code"]?.stringValue == "probe")
    }
}
