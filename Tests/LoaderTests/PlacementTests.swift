import Engine
import Loader
import StrictJSON
import Testing

/// Where a plugin runs changes nothing that anybody can see: the same script in every placement gives the same transcript, byte for byte.
@Suite struct PlacementTests {
    static let placements: [Placement] = [.process, .group("shared")]
    static let fixtures = [
        "good", "again-resume", "blocks", "bigger-struct", "double-finish", "huge-write", "invalid-utf8", "late-write",
        "personas", "style", "safety-words", "safety-invalid", "media", "services",
    ]

    @Test("a transcript is the same in the host's process, in a worker and in a shared worker", arguments: fixtures)
    func transcript(fixture: String) async throws {
        let expected = try await record(fixture, .inProcess)
        #expect(!expected.isEmpty)
        for placement in Self.placements {
            let found = try await record(fixture, placement)
            for (line, other) in zip(found, expected) where line != other {
                Issue.record("\(placement.text): \(line.prefix(200)) instead of \(other.prefix(200))")
            }
            #expect(found.count == expected.count)
        }
    }

    private func record(_ fixture: String, _ placement: Placement) async throws -> [String] {
        let house = try await PluginHouse(fixture) { settings in
            settings.decide { terms in
                terms.placement = placement
                if fixture == "services" { terms.configuration = ["on": true, "size": 3] }
            }
        }
        #expect(house.registry.libraries.map(\.placement) == [placement])
        var transcript = Transcript()
        if let chat = house.registry.behaviours.first { await transcript.chat(chat) }
        if let style = house.registry.styles.first { await transcript.style(style) }
        if let policy = house.registry.policies.first { await transcript.policy(policy) }
        if let generator = house.registry.generators.first { await transcript.generator(generator) }
        transcript.lines.append("misuses \(house.counters.misuses.map { "\($0.key.name)=\($0.value)" }.sorted())")
        return transcript.lines
    }
}

/// Everything the engine gets to see of a plugin, as lines.
private struct Transcript {
    var lines: [String] = []

    mutating func chat(_ chat: ChatPlugin) async {
        lines.append("\(chat.identity.id) \(chat.isRewritable) \(chat.meetsDistress)")
        do {
            try await chat.open(Persona.named("good one"))
            lines.append("opened")
        } catch { lines.append("\(error)") }
        for said in ["naïve 😀", "", "go", "1000000", "two\nlines", String(repeating: "long ", count: 20_000)] {
            var text = ""
            do {
                let context = CallContext.within(milliseconds: 20_000, seed: 7)
                let result = try await chat.reply(to: .saying(said, state: [1, 2, 3]), context: context) { text += $0 }
                lines.append(
                    "\(result.model ?? "-") \(result.replyTokens) \(result.confidence ?? -1) \(result.finishReason) "
                        + "\(result.state ?? []) \(result.annotations.text()) \(result.explanation ?? "-")")
            } catch { lines.append(Self.name(error)) }
            // The clock outside a request is the machine's in a worker.
            lines +=
                text.utf8.count > 10_000
                ? [text] : text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("wall") }
        }
    }

    mutating func style(_ style: StylePlugin) async {
        let input = StyleInput(
            personaName: "Butler", userName: "Ann", language: "en", message: "Good day 😀", turnNumber: 3)
        lines.append(style.relationship)
        do {
            lines.append(try await style.guidance(for: input, context: .within(milliseconds: 20_000)))
            for reply in ["Hello.", "", String(repeating: "word ", count: 10_000)] {
                lines.append(try await style.rewrite(reply, for: input, context: .within(milliseconds: 20_000)))
            }
        } catch { lines.append(Self.name(error)) }
    }

    mutating func policy(_ policy: SafetyPlugin) async {
        lines.append("\(policy.reviewsInput) \(policy.reviewsOutput)")
        for stage in [PolicyReview.Stage.input, .output] {
            for text in ["nice", "forbidden things", "help me", "so forb", "damn", ""] {
                do {
                    let review = PolicyReview(
                        stage: stage, isLast: false, persona: try Persona.named("butler").id, relationship: "friend",
                        language: nil, text: text, before: "earlier",
                        history: [.init(role: .user, text: "x", time: nil)])
                    let verdict = try await policy.review(review, context: .within(milliseconds: 20_000))
                    lines.append("\(verdict)")
                } catch { lines.append(Self.name(error)) }
            }
        }
    }

    mutating func generator(_ generator: MediaPlugin) async {
        lines.append(generator.formats.joined(separator: ","))
        do {
            let job = MediaJob(
                medium: .audio, format: generator.formats[0], persona: try Persona.named("butler").id,
                text: String(repeating: "sound", count: 200), speed: 1.5, width: 3, height: 4,
                durationMilliseconds: 1000)
            var bytes: [UInt8] = []
            let result = try await generator.render(
                job, context: .within(milliseconds: 20_000), progress: { _ in }, write: { bytes += $0 })
            lines.append("\(result)")
            lines.append(String(decoding: bytes, as: UTF8.self))
        } catch { lines.append(Self.name(error)) }
    }

    private static func name(_ error: any Error) -> String {
        guard let failure = error as? PluginFailure else { return "\(error)" }
        return "\(failure.code) \(failure.message) \(failure.isFromPlugin)"
    }
}
