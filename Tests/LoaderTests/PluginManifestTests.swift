import Foundation
import Loader
import StrictJSON
import Testing

@Suite struct PluginManifestTests {
    private static let whole = """
        {"manifest": 1, "name": "styles",
         "plugins": [{"id": "org.example.a", "version": "1.0.0", "kinds": ["persona.style/1", "persona.style/2"]},
                     {"id": "org.example.b", "version": "2.0.0-rc.1+7", "kinds": ["persona.chat/1"]}],
         "services": ["persona.log/1", "persona.future/3"],
         "configuration": {"type": "object", "properties": {"warmth": {"type": "number", "default": 0.5}}},
         "placement": "process"}
        """

    private func read(_ text: String) throws(LoaderError) -> PluginManifest {
        try PluginManifest(Array(text.utf8), file: "/plugins/x.plugin.json")
    }

    @Test("a whole manifest is read as written")
    func whole() throws {
        let manifest = try read(Self.whole)
        #expect(manifest.name == "styles")
        #expect(manifest.plugins.map(\.id) == ["org.example.a", "org.example.b"])
        #expect(manifest.plugins[1].version == "2.0.0-rc.1+7")
        #expect(manifest.services == ["persona.log/1", "persona.future/3"])
        #expect(manifest.placement == .process)
        #expect(try manifest.configuration.complete([:]) == ["warmth": 0.5])
    }

    @Test("services, configuration and placement may be left out; then there are no settings")
    func short() async throws {
        let manifest = try read(
            #"{"manifest":1,"name":"x","plugins":[{"id":"x","version":"1.0.0","kinds":["persona.chat/1"]}]}"#)
        #expect(manifest.services.isEmpty)
        #expect(manifest.placement == .inProcess)
        #expect(try manifest.configuration.complete([:]).isEmpty)
        #expect(throws: JSONError.self) { try manifest.configuration.complete(["a": 1]) }
    }

    @Test(
        "a wrong manifest is refused with file, field, what was found and what was expected",
        arguments: [
            (#""manifest": 1"#, #""manifest": 2"#, "found 2 in field `manifest`, expected an integer from 1 to 1"),
            (#""name": "styles","#, "", "found nothing in field `name`, expected a string"),
            (
                #""styles""#, #""My Styles""#,
                "found \"My Styles\" in field `name`, expected 1-64 characters from [a-z0-9-]"
            ),
            (#""placement""#, #""placment""#, "found a field beginning with \"p\", expected only `manifest`, `name`"),
            (#""process""#, #""cloud""#, "in field `placement`, expected one of \"in-process\", \"process\""),
            ("org.example.a", "Org.Example", "found \"Org.Example\" in field `plugins[0].id`, expected an id of 1-128"),
            (#""1.0.0""#, #""1.0""#, "found \"1.0\" in field `plugins[0].version`, expected a semantic version"),
            (#""1.0.0""#, #""01.0.0""#, "found \"01.0.0\" in field `plugins[0].version`"),
            (
                "persona.style/2", "persona.style",
                "found \"persona.style\" in field `plugins[0].kinds[1]`, expected a kind"
            ),
            ("persona.style/2", "persona.style/1", "found \"persona.style/1\" twice in field `plugins[0].kinds`"),
            (
                "org.example.b", "org.example.a",
                "found \"org.example.a\" twice in field `plugins`, expected each id once"
            ),
            ("persona.future/3", "persona.log/01", "in field `services[1]`, expected a host service"),
            (
                #""default": 0.5"#, #""default": "a""#,
                "found a string in field `configuration.properties.warmth.default`"
            ),
            (#""default": 0.5"#, #""pattern": "a""#, "found a field beginning with \"p\" in field `configuration.prop"),
            (#""object""#, #""array""#, "found \"array\" in field `configuration.type`, expected \"object\""),
            (#"["persona.chat/1"]"#, "[]", "found 0 in field `plugins[1].kinds`, expected at least 1 elements"),
            ("1,", "1,,", "at line 1, column"),
        ])
    func refusals(old: String, new: String, message: String) throws {
        let range = try #require(Self.whole.range(of: old))
        let text = Self.whole.replacingCharacters(in: range, with: new)
        var error: LoaderError?
        do { _ = try read(text) } catch let refused { error = refused }
        #expect(error?.code == .manifest)
        #expect(error?.description.hasPrefix("/plugins/x.plugin.json: found ") == true)
        #expect(error?.description.contains(message) == true, "\(error.map(String.init(describing:)) ?? "accepted")")
    }

    @Test("semantic versions are told from what looks like one")
    func versions() {
        for good in ["0.0.0", "1.2.3", "1.0.0-alpha.1", "1.0.0-0a", "1.0.0+001", "10.20.30-x-y.z+build-1"] {
            #expect(PluginNaming.isSemanticVersion(good), "\(good)")
        }
        for bad in [
            "", "1", "1.2", "1.2.3.4", "1.2.03", "v1.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "1.2.3-a..b", "1.2.3 ",
        ] {
            #expect(!PluginNaming.isSemanticVersion(bad), "\(bad)")
        }
    }

    @Test("settings are completed below the top level too, and ranges hold")
    func schema() throws {
        let schema = try ConfigurationSchema(
            JSONField([
                "type": "object", "required": ["mode"],
                "properties": [
                    "mode": ["type": "string", "enum": ["soft", "hard"]],
                    "retry": [
                        "type": "object", "default": [:],
                        "properties": ["times": ["type": "integer", "minimum": 0, "maximum": 9, "default": 3]],
                    ],
                    "names": ["type": "array", "items": ["type": "string", "minLength": 1, "maxLength": 3]],
                    "free": ["type": "object", "additionalProperties": true],
                ],
            ]))
        #expect(
            try schema.complete(["mode": "soft", "retry": [:], "free": ["any": 1]])
                == ["mode": "soft", "retry": ["times": 3], "free": ["any": 1]])
        for (settings, path) in [
            ([:], "mode"), (["mode": "medium"], "mode"), (["mode": "soft", "retry": ["times": 10]], "retry.times"),
            (["mode": "soft", "retry": ["times": 1.5]], "retry.times"),
            (["mode": "soft", "names": ["ok", ""]], "names[1]"),
            (["mode": "soft", "names": ["é😀é", "four"]], "names[1]"), (["mode": "soft", "moood": 1], "moood"),
        ] as [(JSONObject, String)] {
            var found: String?
            do { _ = try schema.complete(settings) } catch { found = error.path }
            #expect(found == path)
        }
    }
}
