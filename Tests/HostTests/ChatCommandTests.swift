import Foundation
import StrictJSON
import Testing

@Suite("persona-host chat")
struct ChatCommandTests {
    private func chat(_ arguments: [String], input: String) async throws -> Command.Result {
        try await Command.run(
            Installation.shared.program.path,
            [
                "chat", "--plugins", Installation.shared.plugins.path, "--personas", Installation.shared.personas.path,
            ] + arguments, input: input)
    }

    @Test("Piped lines are answered line by line")
    func lines() async throws {
        let result = try await chat(["assistant", "--user", "Alice", "--seed", "7"], input: "Hello\nThank you\n")
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").count >= 2)
        #expect(!result.output.contains("> "))
    }

    @Test("--json prints one object a turn: reply, verdicts, trace; the same seed gives the same replies")
    func json() async throws {
        let first = try await chat(["assistant", "--json", "--seed", "42"], input: "Hello\nI feel sad\nThank you\n")
        let second = try await chat(["assistant", "--json", "--seed", "42"], input: "Hello\nI feel sad\nThank you\n")
        let turns = try first.output.split(separator: "\n").map { try JSON.parse(String($0)) }
        #expect(turns.count == 3)
        for turn in turns {
            #expect(turn["reply"]?.stringValue?.isEmpty == false)
            #expect(turn["trace"]?["policies"]?.arrayValue?.isEmpty == false)
            #expect(turn["trace"]?["behaviours"]?[0]?["id"] == "host.persona.scripted")
            #expect(turn["trace"]?["behaviours"]?[0]?["explanation"] != nil)
        }
        let again = try second.output.split(separator: "\n").map { try JSON.parse(String($0)) }
        #expect(turns.map { $0["reply"] } == again.map { $0["reply"] })
    }

    @Test("An unknown persona is refused with the names of those there are")
    func unknown() async throws {
        let result = try await chat(["nobody"], input: "")
        #expect(result.status == 66)
        #expect(result.error.contains("assistant"))
    }

    @Test("A card that is no card is refused with what was found and expected")
    func badCard() async throws {
        let file = RunningHost.newFolder().appendingPathExtension("json")
        try #"{"spec": "chara_card_v9", "data": {}}"#.write(to: file, atomically: true, encoding: .utf8)
        let result = try await chat([file.path], input: "Hello\n")
        #expect(result.status == 65)
        #expect(result.error.contains("chara_card_v3"))
    }
}
