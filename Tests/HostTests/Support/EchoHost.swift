import Foundation
import StrictJSON
import Testing

extension RunningHost {
    /// A host with all plugins and personas of the program, and one more persona, `echo`, that repeats what it hears: replies can be compared.
    ///
    /// - Parameter data: of a host that ran before; nil: a fresh folder.
    static func echoing(deployment: JSON = [:], data: URL? = nil) async throws -> RunningHost {
        let (plugins, personas) = (newFolder(), newFolder())
        let install = Installation.package.appendingPathComponent("Plugins/install").path
        for names in [[], ["fixture-good"]] {
            let installed = try await Command.run(install, [Installation.build.path, plugins.path] + names)
            try #require(installed.status == 0, "\(installed.error)")
        }
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
        let file = newFolder()
        try deployment.text().write(to: file, atomically: true, encoding: .utf8)
        return try await start(
            data: data, arguments: ["--deployment", file.path], plugins: plugins, personas: personas)
    }
}
