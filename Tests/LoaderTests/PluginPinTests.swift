import Foundation
import Loader
import Testing

/// The one build of a library that an operator means.
@Suite struct PluginPinTests {
    private func refusal(_ change: @escaping @Sendable (inout PluginPin) -> Void) async -> LoaderError? {
        await LoaderTests.refusal {
            _ = try await PluginHouse("good") { settings in settings.decide { change(&$0.pin) } }
        }
    }

    @Test("a library that is what the deployment pins is loaded")
    func met() async throws {
        let folder = try PluginFolder()
        let digest = try PluginFolder.digest(try folder.install("good"))
        let house = try await PluginHouse("good") { settings in
            settings.decide { terms in
                terms.pin.version = "1.0.0"
                terms.pin.ids = ["host.persona.fixture.good"]
                terms.pin.sha256 = digest
            }
        }
        #expect(house.registry.behaviours.count == 1)
    }

    @Test("another version is refused, naming both")
    func version() async throws {
        let error = try #require(await refusal { $0.version = "1.0.1" })
        #expect(error.code == .pin)
        #expect(error.found == "version 1.0.0 of host.persona.fixture.good")
        #expect(error.expected == "1.0.1, which the deployment pins")
        #expect(error.file.hasSuffix("/fixture-good.so"))
    }

    @Test("other plugins, fewer or more, are refused")
    func ids() async throws {
        let wrong: [[String]] = [[], ["host.persona.fixture.other"], ["host.persona.fixture.good", "extra"]]
        for ids in wrong {
            let error = try #require(await refusal { $0.ids = ids })
            #expect(error.code == .pin)
            #expect(error.found == "the plugins host.persona.fixture.good")
        }
    }

    @Test("another file is refused, naming both digests")
    func sha256() async throws {
        let zeros = String(repeating: "0", count: 64)
        let error = try #require(await refusal { $0.sha256 = zeros })
        #expect(error.code == .pin)
        #expect(error.found.hasPrefix("SHA-256 "))
        #expect(error.expected == "\(zeros), which the deployment pins")
    }
}
