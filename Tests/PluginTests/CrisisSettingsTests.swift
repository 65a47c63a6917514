import CrisisRules
import StrictJSON
import Testing

@Suite("Crisis policy: the operator's settings")
struct CrisisSettingsTests {
    @Test("a region names its own helplines")
    func region() throws {
        let policy = try CrisisPolicy(settings: Settings(["region": "gb", "resources": []]))
        let verdict = policy.reviewInput("I want to die")
        #expect(verdict.annotations?["resources"]?[0] == ["name": "Samaritans", "contact": "116 123"])
        #expect(verdict.replacement?.contains("Samaritans: 116 123") == true)
        #expect(policy.reviewInput("I took a whole bottle of pills").replacement?.contains("999") == true)
    }

    @Test("the operator's resources replace all others, and are quoted as they are")
    func resources() throws {
        let policy = try CrisisPolicy(
            settings: Settings(["resources": [["name": "Campus %2 line", "contact": "ext. 100%3"]]]))
        let verdict = policy.reviewInput("I want to die")
        #expect(verdict.annotations?["resources"] == [["name": "Campus %2 line", "contact": "ext. 100%3"]])
        #expect(verdict.replacement?.contains("Campus %2 line: ext. 100%3") == true)
    }

    @Test(
        "settings that make no sense are refused with their path",
        arguments: [
            (#"{"region": "XX"}"#, "region"), (#"{"region": 3}"#, "region"), (#"{"resources": {}}"#, "resources"),
            (#"{"resources": [{"name": "a"}]}"#, "resources[0].contact"), (#"{"colour": 1}"#, ""),
            (#"{"resources": [{"name": "", "contact": "b"}]}"#, "resources[0].name"),
        ])
    func refused(_ text: String, _ path: String) throws {
        let json = try JSON.parse(text)
        let error = #expect(throws: JSONError.self) { _ = try Settings(json) }
        #expect(error?.path == path)
    }

    @Test("triggers are names of the closed list")
    func triggers() throws {
        let policy = try CrisisPolicy()
        for (_, text) in CrisisCorpus.sentences {
            for trigger in policy.reviewInput(text).triggers { #expect(Trigger.allCases.contains(trigger)) }
        }
    }
}
