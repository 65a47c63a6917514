import Configuration
import Engine
import Foundation
import Identity
import Loader
import StrictJSON
import Surfaces
import Testing

@Suite struct DeploymentTests {
    static func lines(_ text: String) -> [String] {
        do throws(DeploymentError) {
            _ = try Deployment(text: Array(text.utf8), file: "d")
            return []
        } catch {
            guard case .invalid(let lines) = error else { return ["\(error)"] }
            return lines
        }
    }

    @Test("an empty file is the development profile without trust in gateways and without open guests")
    func empty() throws {
        var expected = Deployment.development
        expected.trustedProxies = .none
        expected.conversations.guests = .claimed
        var empty = try Deployment(text: Array("{}".utf8), file: "d")
        empty.source = nil
        #expect(empty == expected)
    }

    private static let turns = "an integer from 1 to 1000000"
    private static let personaID = "a persona's id: letters, digits, `.`, `_` and `-`, beginning with a letter or digit"

    @Test(
        "what is wrong is told with its place, what was found and what was expected",
        arguments: [
            ("{", "d:1:2: found the end of the text, expected a key in quotes or '}'"),
            ("[]", "d:1:1: found an array, expected an object"), ("null", "d:1:1: found null, expected an object"),
            (
                #"{"limits": {"turns_per_minute": 0}}"#,
                "d:1:33: `limits.turns_per_minute`: found 0, expected \(turns)"
            ),
            (
                #"{"limits": {"turns_per_minute": "many"}}"#,
                "d:1:33: `limits.turns_per_minute`: found a string, expected \(turns)"
            ),
            (
                #"{"trusted_proxies": ["127.0.0.1", "nobody"]}"#,
                "d:1:35: `trusted_proxies[1]`: found \"nobody\", expected an IP address or a network such as 10.0.0.0/8"
            ),
            (#"{"cors_origins": "*"}"#, "d:1:18: `cors_origins`: found a string, expected an array"),
            (
                #"{"cors_origins": ["https://a.example", "https://b.example/"]}"#,
                "d:1:40: `cors_origins[1]`: found \"https://b.example/\", expected an origin in lower case such as "
                    + "https://app.example.org, without a path, or *"
            ),
            (
                #"{"surfaces": {"creation": {"crisis_from": "dire"}}}"#,
                "d:1:43: `surfaces.creation.crisis_from`: found \"dire\", expected one of \"low\", \"medium\", \"high\", "
                    + "\"emergency\""
            ),
            (
                #"{"surfaces": {"conversations": {"persona": "no such/id"}}}"#,
                "d:1:44: `surfaces.conversations.persona`: found \"no such/id\", expected \(personaID)"
            ),
            (
                #"{"surfaces": {"digital_persona": {"prices": {"gpt-3.5": -1}}}}"#,
                "d:1:57: `surfaces.digital_persona.prices.gpt-3.5`: found -1.0, expected a number from 0.0 to 1.0"
            ),
            (
                #"{"surfaces": {"chatter": {}}}"#,
                "d:1:15: `surfaces.chatter`: found a field without meaning, expected `chattr`, or another of: `creation`, `chattr`, "
                    + "`conversations`, `mindigo`, `openai`, `digital_persona`"
            ),
            (
                #"{"surfaces": {"openai": {"enabled": 1}}}"#,
                "d:1:37: `surfaces.openai.enabled`: found an integer, expected true or false"
            ),
            (
                #"{"personas": {"no such": {}}}"#,
                "d:1:15: `personas.no such`: found a name that no persona has, expected \(personaID)"
            ),
            (
                #"{"policies": {"input": ["a", "a"]}}"#,
                "d:1:30: `policies.input[1]`: found \"a\" again, expected each id once"
            ),
            (
                #"{"policies": {"output": ["A!"]}}"#,
                "d:1:26: `policies.output[0]`: found \"A!\", expected a policy's id, such as \"host.persona.crisis\""
            ),
            (
                #"{"retention": {"media_days": 0}}"#,
                "d:1:30: `retention.media_days`: found 0, expected an integer from 1 to 36500"
            ),
            (
                #"{"signatures": {"keys": {"a": "c2hvcnQ="}}}"#,
                "d:1:31: `signatures.keys.a`: found 8 characters that are none, expected an Ed25519 public key: 32 bytes in "
                    + "base64, 44 characters"
            ),
            (
                #"{"signatures": {"required": true}}"#,
                "d:1:29: `signatures.required`: found true without any key, expected the keys whose signatures count, under "
                    + "`signatures.keys`"
            ),
        ])
    func wrong(text: String, message: String) {
        #expect(Self.lines(text) == [message])
    }

    private static func plugin(_ members: String) -> String { #"{"plugins": {"model": {\#(members)}}}"# }

    @Test(
        "so is what is wrong with the terms of a library",
        arguments: [
            (
                #""budget": {"memory_mb": -1}"#,
                "d:1:48: `plugins.model.budget.memory_mb`: found -1, expected an integer from 16 to 65536"
            ),
            (
                #""budget": {"memory_bm": 32}"#,
                "d:1:35: `plugins.model.budget.memory_bm`: found a field without meaning, expected `memory_mb`, or another of: "
                    + "`call_ms`, `calls`, `output_kb`, `memory_mb`"
            ),
            (
                #""placement": "somewhere""#,
                "d:1:37: `plugins.model.placement`: found \"somewhere\", expected \"in-process\", \"process\" or \"group:NAME\""
            ),
            (
                #""placement": "in-process", "untrusted": true"#,
                "d:1:37: `plugins.model.placement`: found \"in-process\" for a plugin that is untrusted, expected "
                    + "\"process\" or \"group:NAME\""
            ),
            (
                #""canary": 1"#,
                "d:1:34: `plugins.model.canary`: found 1.0, expected a share of turns above 0.0 and below 1.0"
            ),
            (
                #""services": ["http"]"#,
                "d:1:37: `plugins.model.services[0]`: found \"http\", expected a host service such as \"persona.log/1\""
            ),
            (
                #""http_hosts": ["a b"]"#,
                "d:1:39: `plugins.model.http_hosts[0]`: found \"a b\", expected HOST, HOST:PORT, or http://HOST:PORT for "
                    + "calls without encryption"
            ),
            (
                #""pin": {"sha256": "AB"}"#,
                "d:1:42: `plugins.model.pin.sha256`: found \"AB\", expected 64 hexadecimal digits in lower case"
            ),
            (
                #""pin": {"version": "1"}"#,
                "d:1:43: `plugins.model.pin.version`: found \"1\", expected a semantic version such as \"1.4.0\""
            ),
            (
                #""settings": []"#, "d:1:36: `plugins.model.settings`: found an array, expected an object"
            ),
        ])
    func wrongTerms(members: String, message: String) {
        #expect(Self.lines(Self.plugin(members)) == [message])
    }

    @Test("every error of a file is told in one run, in the order of the text")
    func all() {
        let text = """
            {
              "retention": {"days": 1},
              "limits": {"turn_seconds": 0, "turn_seconds": 5}, // twice
              "plugins": {"No": {}, "voice": {"enabled": "no", "budget": {"calls": 0}}},
              "polices": {},
            }
            """
        let starts = Self.lines(text).map {
            $0.prefix { $0 != "`" } + ($0.split(separator: "`").dropFirst().first ?? "")
        }
        let expected = [
            "d:2:17: retention.days", "d:3:30: limits.turn_seconds",
            "d:3:33: found a key that this object already has, expected each key once", "d:4:15: plugins.No",
            "d:4:46: plugins.voice.enabled", "d:4:72: plugins.voice.budget.calls", "d:5:3: polices",
        ]
        #expect(starts.map(String.init) == expected)
    }

    @Test("what a file says is what holds")
    func values() throws {
        let text = """
            {
              "limits": {"reply_kb": 2, "concurrent_turns": 7, "failed_logins_per_address": 3},
              "surfaces": {"openai": {"enabled": false}, "chattr": {"turns_per_minute": 5}},
              "personas": {"ada": {"turns_per_minute": 4, "policies": {"output": ["b"]}}},
              "policies": {"input": ["b", "a"], "optional": ["c"]},
              "plugins": {
                "x": {"placement": "group:blue", "untrusted": true, "services": [], "canary": 0.25,
                      "budget": {"call_ms": 10, "calls": 2, "output_kb": 3, "memory_mb": 64}, "settings": {"n": 1}},
                "y": {"enabled": false}
              },
              "retention": {"traces_days": 9}
            }
            """
        let deployment = try Deployment(text: Array(text.utf8), file: "d")
        #expect(deployment.limits.turns.replyBytes == 2048)
        #expect(deployment.limits.turns.concurrentTurns == 7)
        #expect(deployment.limits.logins.failuresPerAddress == 3)
        #expect(deployment.access.closed == ["openai"])
        #expect(deployment.turns.surfaces == [.chattr: 5])
        let ada = try #require(PersonaID("ada"))
        #expect(deployment.turns.personas == [ada: 4])
        #expect(deployment.policies.plan.personas == [ada: .init(output: ["b"])])
        #expect(deployment.policies.plan.everywhere == .init(input: ["b", "a"]))
        #expect(deployment.policies.optional == ["c"])
        #expect(deployment.retention == Retention(traceDays: 9))
        var terms = PluginTerms()
        terms.placement = .group("blue")
        terms.isUntrusted = true
        terms.services = []
        terms.canary = 0.25
        terms.configuration = ["n": 1]
        (terms.budget.callMilliseconds, terms.budget.callsInFlight) = (10, 2)
        (terms.budget.outputBytes, terms.budget.memoryBytes) = (3 << 10, 64 << 20)
        #expect(deployment.plugins.terms?["x"] == terms)
        let omissions = ["x", "y", "z"].map { deployment.plugins.omission($0) }
        #expect(omissions == [nil, .disabled, .unnamed])
        #expect(Deployment.development.plugins.omission("z") == nil)
    }

    @Test("a change knows the libraries it concerns")
    func change() throws {
        func deployment(_ plugins: String) throws -> Deployment {
            try Deployment(text: Array(#"{"plugins": \#(plugins)}"#.utf8), file: "d")
        }
        let old = try deployment(#"{"a": {}, "b": {"canary": 0.5}, "c": {}, "d": {}}"#)
        let new = try deployment(#"{"a": {}, "b": {}, "c": {"enabled": false}, "e": {}}"#)
        let change = DeploymentChange(from: old, to: new)
        #expect(change.changesPlugins)
        #expect(change.libraries == ["b", "c", "d", "e"])
        #expect(DeploymentChange(from: old, to: old).isEmpty)
        #expect(!DeploymentChange(from: old, to: old).changesPlugins)
    }

    @Test("a file is read from disk unless everybody could have written it, or it is not there")
    func files() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("deployment-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = FileManager.default.createFile(
            atPath: path, contents: Data(#"{"retention": {"media_days": 3}}"#.utf8),
            attributes: [.posixPermissions: 0o644])
        #expect(try Deployment(file: path).retention == Retention(mediaDays: 3))
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        let open = #expect(throws: DeploymentError.self) { try Deployment(file: path) }
        guard case .invalid(let lines) = open else {
            Issue.record("a file that everybody can write was read")
            return
        }
        #expect(lines.count == 1 && lines[0].hasPrefix("\(path): found mode 666, which lets every user"))
        let missing = #expect(throws: DeploymentError.self) { try Deployment(file: "/nonexistent/d.json") }
        guard case .unreadable(let message) = missing else {
            Issue.record("a file that is not there was read")
            return
        }
        #expect(message.contains("/nonexistent/d.json"))
    }
}
