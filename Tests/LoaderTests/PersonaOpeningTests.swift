import Engine
import Loader
import Testing

@Suite struct PersonaOpeningTests {
    @Test("a card the behaviour refuses is refused with the behaviour's explanation")
    func refused() async throws {
        let house = try await PluginHouse("personas")
        let chat = try house.chat
        let bad = try Persona.named("villain", description: "evil")
        let failed = await failure { try await chat.open(bad) }
        #expect(failed?.code == .invalid)
        #expect(failed?.message == "data.extensions.persona_host.script: found no rule, expected one")
        let inTurn = await failure { _ = try await chat.say("hello", to: bad) }
        #expect(inTurn?.code == .invalid)
        #expect(inTurn?.message == failed?.message)
    }

    @Test("a persona is opened once and its handle given with every turn; a new revision is another persona")
    func reuse() async throws {
        let house = try await PluginHouse("personas")
        let chat = try house.chat
        let persona = try Persona.named("butler")
        try await chat.open(persona)
        #expect(try await chat.say("a", to: persona).text == "handle 1 open 1")
        #expect(try await chat.say("b", to: .named("butler")).text == "handle 1 open 1")
        #expect(try await chat.say("c", to: .named("butler", version: 2)).text == "handle 2 open 2")
    }

    @Test("the least recently used persona is closed when too many are open")
    func eviction() async throws {
        let house = try await PluginHouse("personas") { $0.openPersonas = 2 }
        let chat = try house.chat
        #expect(try await chat.say("x", to: .named("a")).text == "handle 1 open 1")
        #expect(try await chat.say("x", to: .named("b")).text == "handle 2 open 2")
        #expect(try await chat.say("x", to: .named("a")).text == "handle 1 open 2")
        #expect(try await chat.say("x", to: .named("c")).text == "handle 3 open 2")
        #expect(try await chat.say("x", to: .named("a")).text == "handle 1 open 2")
        #expect(try await chat.say("x", to: .named("b")).text == "handle 4 open 2")
    }
}
