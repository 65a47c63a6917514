import Engine
import Loader
import Testing

@Suite struct MediaPluginTests {
    private func job(copies: Int64, format: String = "text/plain") throws -> MediaJob {
        MediaJob(
            medium: .audio, format: format, persona: try Persona.named("butler").id,
            text: String(repeating: "s", count: 1000),
            speed: 1.5, width: 3, height: 4, durationMilliseconds: copies)
    }

    @Test("a file arrives whole and in order, with progress, while a slow disk holds the generator back")
    func renders() async throws {
        let house = try await PluginHouse("media")
        let generator = try house.generator
        #expect(generator.formats == ["text/plain", "audio/wav"])
        var size = 0
        var largest = 0
        let progress = Latest()
        let result = try await generator.render(
            job(copies: 2000), context: .within(milliseconds: 20_000), progress: { progress.set($0) },
            write: { bytes in
                await Task.yield()
                size += bytes.count
                largest = max(largest, bytes.count)
            })
        #expect(size == 2_000_000)
        #expect(largest <= 256 * 1024)
        #expect(progress.isMonotonic && progress.value <= 1)
        #expect(result == MediaResult(durationMilliseconds: 1500, width: 3, height: 4))
    }

    @Test("a file over the limit is refused")
    func tooLarge() async throws {
        let house = try await PluginHouse("media") { $0.mediaLimit = 10_000 }
        let generator = try house.generator
        let failed = await failure {
            _ = try await generator.render(job(copies: 11), context: .within(milliseconds: 5000), progress: { _ in }) {
                _ in
            }
        }
        #expect(failed?.code == .tooLarge)
    }

    @Test("a format the generator does not have is refused without asking it")
    func format() async throws {
        let house = try await PluginHouse("media")
        let generator = try house.generator
        let failed = await failure {
            _ = try await generator.render(
                job(copies: 1, format: "video/mp4"), context: .within(milliseconds: 5000), progress: { _ in },
                write: { _ in })
        }
        #expect(failed?.code == .unsupported)
        #expect(failed?.message == "format video/mp4 wanted, it renders text/plain, audio/wav")
        #expect(house.counters.calls == 0)
    }
}
