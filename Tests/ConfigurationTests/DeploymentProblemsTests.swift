import Configuration
import Engine
import Loader
import StrictJSON
import Testing

/// What a deployment says of what is installed.
@Suite struct DeploymentProblemsTests {
    private func deployment(_ text: String) throws -> Deployment { try Deployment(text: Array(text.utf8), file: "d") }

    private func manifest(_ name: String, kind: String, services: String = "", settings: String = "") throws
        -> PluginManifest
    {
        let text = """
            {"manifest": 1, "name": "\(name)", "plugins": [{"id": "p.\(name)", "version": "1.0.0", "kinds": ["\(kind)"]}],
             "services": [\(services)], "configuration": {"type": "object", "properties": {\(settings)}}}
            """
        return try PluginManifest(Array(text.utf8), file: "\(name).plugin.json")
    }

    private func installed() throws -> [String: PluginManifest?] {
        [
            "crisis": try manifest("crisis", kind: "persona.safety/1"),
            "model": try manifest(
                "model", kind: "persona.chat/1", services: #""persona.http/1", "persona.log/1""#,
                settings: #""key": {"type": "string", "format": "secret"}, "heat": {"type": "number", "maximum": 2}"#),
            "broken": nil,
        ]
    }

    private func problems(_ text: String) throws -> [String] {
        let deployment = try deployment(text)
        let secrets = SecretSource { _ in .failure(.init(found: "nothing there", expected: "the secret")) }
        return deployment.source?.describe(deployment.problems(with: try installed(), secrets: secrets)) ?? []
    }

    @Test("settings are held against the manifest's schema, services against what it asks for")
    func settings() throws {
        let text = """
            {"plugins": {"crisis": {}, "broken": {"enabled": false}, "model": {
              "settings": {"key": "sk-1", "heat": 3, "model": "x"},
              "services": ["persona.http/1", "persona.state/1"]}}}
            """
        let expected = [
            "d:2:23: `plugins.model.settings.key`: found a string that is none, expected \(SecretReference.forms)",
            "d:2:39: `plugins.model.settings.heat`: found 3, expected at most 2.0",
            "d:2:42: `plugins.model.settings.model`: found a setting without meaning, expected `key`, `heat`",
            "d:3:34: `plugins.model.services[1]`: found a service for which model does not ask, expected some of those it "
                + "asks for: persona.http/1, persona.log/1",
        ]
        #expect(try problems(text) == expected)
    }

    @Test("a secret that is not where its reference says is told with the reference's place")
    func secret() throws {
        let text = #"{"plugins": {"crisis": {}, "broken": {}, "model": {"settings": {"key": "env:KEY"}}}}"#
        #expect(
            try problems(text) == ["d:1:72: `plugins.model.settings.key`: found nothing there, expected the secret"])
    }

    @Test("a library that is not installed is told, with the one that was meant")
    func misspelt() throws {
        let expected = [
            "d:1:14: `plugins.crises`: found a library that is not installed, expected `crisis`, or another of: broken, "
                + "crisis, model"
        ]
        #expect(
            try problems(#"{"plugins": {"crises": {}, "crisis": {}, "broken": {}}}"#) == expected)
    }

    @Test("no library that is or may be a policy is left out by silence; switched off it may be")
    func silence() throws {
        let end = "which is or may be a safety policy, expected its name, with \"enabled\": false if it is not to run"
        let expected = ["broken", "crisis"].map { "d:1:2: `plugins`: found no word of `\($0)`, \(end)" }
        #expect(try problems(#"{"plugins": {"model": {}}}"#) == expected)
        let off = #"{"plugins": {"crisis": {"enabled": false}, "broken": {"enabled": false}}}"#
        #expect(try problems(off).isEmpty)
        #expect(try problems("{}").isEmpty)
    }

    private static let loaded = ["a", "b", "in"].map { id in
        InstalledPolicy(
            PluginIdentity(id: id, version: "1.0.0"), reviewsInput: true, reviewsOutput: id != "in")
    }

    private static let out =
        "every policy that is in force otherwise; what may be left out stands under `policies.optional`"

    @Test(
        "every policy that is named is there, and none is lost but those that may be",
        arguments: [
            (#"{"policies": {"input": ["in", "b", "a"], "output": ["b", "a"]}}"#, []),
            (#"{"policies": {"input": ["a", "b"], "optional": ["in"]}}"#, []),
            (
                #"{"policies": {"input": ["a", "b"]}}"#,
                ["d:1:24: `policies.input`: found a list without in, expected \(out)"]
            ),
            (
                #"{"policies": {"output": ["a", "b", "in"]}}"#,
                ["d:1:36: `policies.output[2]`: found a policy that does not review output, expected one of: a, b"]
            ),
            (
                #"{"policies": {"output": ["a", "b", "bb"], "optional": ["zz"]}}"#,
                [
                    "d:1:36: `policies.output[2]`: found a policy that is not loaded, expected \"b\", or another of: a, b, in",
                    "d:1:56: `policies.optional[0]`: found a policy that is not loaded, expected one of: a, b, in",
                ]
            ),
            (
                #"{"surfaces": {"openai": {"policies": {"input": ["a"]}}}, "policies": {"optional": ["b"]}}"#,
                ["d:1:48: `surfaces.openai.policies.input`: found a list without in, expected \(out)"]
            ),
            // What is left out for all may be added for one.
            (
                #"{"personas": {"x": {"policies": {"output": ["b", "a"]}}}, "policies": {"output": ["a"], "optional": ["b"]}}"#,
                []
            ),
            (
                #"{"personas": {"x": {"policies": {"output": ["b"]}}}, "policies": {"output": ["a"], "optional": ["b"]}}"#,
                ["d:1:44: `personas.x.policies.output`: found a list without a, expected \(out)"]
            ),
        ])
    func policies(text: String, expected: [String]) throws {
        let deployment = try deployment(text)
        #expect(deployment.source?.describe(deployment.problems(with: Self.loaded)) == expected)
    }
}
