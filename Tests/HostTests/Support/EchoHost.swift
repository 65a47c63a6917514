import Foundation
import StrictJSON
import Testing

extension RunningHost {
    /// A host with all plugins and personas of the program, and one more persona, `echo`, that repeats what it hears: replies can be compared.
    ///
    /// - Parameter data: of a host that ran before; nil: a fresh folder.
    static func echoing(deployment: JSON = [:], data: URL? = nil) async throws -> RunningHost {
        let personas = newFolder()
        try FileManager.default.copyItem(at: Installation.shared.personas, to: personas)
        let card: JSON = [
            "spec": "chara_card_v3", "spec_version": "3.0",
            "data": [
                "name": "Echo", "description": "Repeats what it hears.",
                "extensions": ["persona_host": ["alias": 99, "behaviours": ["host.persona.fixture.good"]]],
            ],
        ]
        try card.text().write(
            to: personas.appendingPathComponent("echo.json"), atomically: true, encoding: .utf8)
        return try await start(
            data: data, deployment: deployment,
            plugins: try await Installation.bundledPlugins(and: "fixture-good"), personas: personas)
    }
}
