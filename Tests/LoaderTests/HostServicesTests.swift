import Engine
import Loader
import StrictJSON
import Testing

@Suite struct HostServicesTests {
    private func reply(_ house: PluginHouse, seed: UInt64 = 1) async throws -> [String] {
        var text = ""
        _ = try await house.chat.reply(to: .saying("go"), context: .within(milliseconds: 5000, seed: seed)) {
            text += $0
        }
        return text.split(separator: "\n").map(String.init)
    }

    @Test("a plugin gets the services it asked for, completed settings, and numbers its seed determines")
    func given() async throws {
        let house = try await PluginHouse("services") { $0.decide { $0.configuration = ["on": true, "size": 3] } }
        let lines = try await reply(house, seed: 7)
        #expect(lines[0] == "state not given, http given")
        #expect(lines[1] == "name butler, size 3, on 1, missing -1")
        #expect(lines[2] == #"{"on":true,"size":3,"name":"butler"}"#)
        #expect(lines[3] == "wall 1700000000000, before deadline 1")
        #expect(lines[4].contains("stale 0, secret 0, too much 5"))
        #expect(lines[5] == "metrics 0 5 5")
        #expect(try await reply(house, seed: 7)[4] == lines[4])
        #expect(try await reply(house, seed: 8)[4] != lines[4])
        #expect(
            house.registry.metrics == [
                PluginMetric(plugin: "host.persona.fixture.services", name: "depth", isCounter: false, value: 2.5),
                PluginMetric(plugin: "host.persona.fixture.services", name: "turns", isCounter: true, value: 3),
            ])
    }

    @Test("a hundred lines a second reach the log, the rest is dropped")
    func log() async throws {
        let house = try await PluginHouse("services") { $0.decide { $0.configuration = ["on": true] } }
        _ = try await reply(house)
        let lines = house.log.all.filter(\.isFromPlugin)
        #expect(lines.count == 100)
        #expect(
            lines.first
                == LoaderLogEntry(
                    level: .warning, plugin: "host.persona.fixture.services", message: "a line", isFromPlugin: true))
    }

    @Test("a service the operator did not approve is answered with NULL")
    func denied() async throws {
        let house = try await PluginHouse("services") { settings in
            settings.decide { terms in
                terms.configuration = ["on": true]
                terms.services = ["persona.metrics/1"]
            }
        }
        #expect(try await reply(house) == ["state not given, http not given", "metrics 0 5 5"])
        #expect(house.log.all.isEmpty)
    }

    @Test(
        "settings that break the schema refuse the library, naming the setting",
        arguments: [
            (["size": 1], "nothing in setting `on`", "a value"),
            (["on": "yes"], "a string in setting `on`", "a boolean"),
            (["on": true, "size": -1], "-1 in setting `size`", "at least 0.0"),
            (["on": true, "name": "a name of more than twenty"], "26 characters in setting `name`", "at most 20"),
            (["on": true, "colour": "red"], "a setting without meaning in setting `colour`", "`name`, `size`, `on`"),
        ] as [(JSONObject, String, String)])
    func settings(configuration: JSONObject, found: String, expected: String) async throws {
        let error = await refusal {
            _ = try await PluginHouse("services") { $0.decide { $0.configuration = configuration } }
        }
        #expect(error?.code == .configuration)
        #expect(error?.found == found)
        #expect(error?.expected == expected)
        #expect(error?.file.hasSuffix("/fixture-services.so") == true)
    }
}
