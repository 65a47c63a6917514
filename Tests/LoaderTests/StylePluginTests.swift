import Engine
import Loader
import Testing

@Suite struct StylePluginTests {
    private let input = StyleInput(
        personaName: "Ada", userName: "Bob", language: "en", message: "hi", turnNumber: 1)

    @Test("a style gives guidance and rewrites")
    func works() async throws {
        let house = try await PluginHouse("style")
        let style = try house.style
        #expect(style.relationship == "shouter")
        #expect(try await style.guidance(for: input, context: .within(milliseconds: 5000)) == "Shout at Bob")
        let rewritten = try await style.rewrite("héllo you", for: input, context: .within(milliseconds: 5000))
        #expect(rewritten == "HéLLO YOU")
    }

    @Test("what a style cannot do is its failure, with its message")
    func fails() async throws {
        let house = try await PluginHouse("style")
        let style = try house.style
        let failed = await failure { _ = try await style.rewrite("", for: input, context: .within(milliseconds: 5000)) }
        #expect(failed?.code == .invalid)
        #expect(failed?.message == "nothing to shout")
    }
}
