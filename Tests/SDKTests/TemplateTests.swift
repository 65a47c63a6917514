import CPersona
import Foundation
import TestSupport
import Testing

@Suite("The template plugins")
struct TemplateTests {
    @Test("build from a copy with one command and answer a turn", arguments: ["c", "swift"])
    func build(language: String) async throws {
        try Folder.temporary { folder in
            let copy = folder.appending(path: "mine")
            try FileManager.default.copyItem(at: Paths.sdk.appending(path: "Templates/\(language)"), to: copy)
            try? FileManager.default.removeItem(at: copy.appending(path: "out"))
            let built = try Command.run(
                copy.appending(path: "build").path, [], environment: ["PERSONA_SDK": Paths.sdk.path])
            try #require(built.status == 0, "\(built.output)")

            let library = copy.appending(path: "out/greeter.so").path
            let symbols = try Command.run("nm", ["-D", "--defined-only", library])
            #expect(
                symbols.output.split(separator: "\n").map { $0.split(separator: " ").last } == ["persona_plugin_entry"])

            let id = "org.example.greeter-\(language)"
            let manifest =
                try JSONSerialization.jsonObject(
                    with: Data(contentsOf: copy.appending(path: "out/greeter.plugin.json"))) as? [String: Any]
            let listed = (manifest?["plugins"] as? [[String: Any]])?.first
            let plugin = try HarnessLibrary(path: library).plugin(id)
            #expect(listed?["id"] as? String == id)
            #expect(listed?["version"] as? String == String(cString: plugin.pointee.version))

            let instance = try HarnessInstance(plugin, host: HarnessHost(settings: ["greeting": .text("Welcome")]))
            defer { instance.destroy() }
            try converse(with: instance)
        }
    }

    private func converse(with instance: HarnessInstance) throws {
        let refusal = #expect(throws: HarnessInstance.Refusal.self) { try instance.openPersona("") }
        #expect(refusal?.explanation == "the card is empty; a JSON object was expected")
        let persona = try instance.openPersona()

        let first = HarnessRequest(seed: 1)
        instance.start(first, persona: persona, message: "it rains", userName: "Ada")
        #expect(first.text.hasPrefix("Welcome, Ada! ") && first.text.hasSuffix("it rains"))
        #expect(first.endings.map(\.status) == [persona_status(PERSONA_OK)])
        let result = try #require(first.endings.first?.chat)
        #expect(result.model == "greeter" && result.confidence == 0.5)

        // The state comes back: the second turn greets no more, and each seed has its own words, the same every time.
        var replies: Set<String> = []
        for seed in 0..<20 as Range<UInt64> {
            let turns = (0..<2).map { _ in HarnessRequest(seed: seed) }
            for turn in turns { instance.start(turn, persona: persona, message: "still", state: result.state) }
            #expect(turns[0].text == turns[1].text)
            #expect(!turns[0].text.contains("Welcome") && turns[0].text.hasSuffix("still"))
            replies.insert(turns[0].text)
        }
        #expect(replies.count == 3)
        let cancelled = HarnessRequest(answer: { _ in persona_status(PERSONA_CANCELLED) })
        instance.start(cancelled, persona: persona, message: "unheard")
        #expect(cancelled.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
        instance.closePersona(persona)
    }

    @Test("stay under a hundred lines", arguments: ["c/greeter.c", "swift/Greeter.swift"])
    func short(file: String) throws {
        let text = try String(contentsOf: Paths.sdk.appending(path: "Templates/\(file)"), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 100)
    }
}
