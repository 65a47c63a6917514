import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("PersonaCatalog", .timeLimit(.minutes(1)))
struct PersonaCatalogTests {
    private let store = InMemoryConversationStore()
    private let clock = ManualClock()
    private let operatorKey = Principal.sample(9, scope: .operator)

    private func catalog(_ behaviours: [FakeBehaviour] = [FakeBehaviour("b", says: "x")]) -> PersonaCatalog {
        let set = PluginSet(behaviours: behaviours, defaultBehaviours: behaviours.map(\.identity.id))
        return PersonaCatalog(store: store, plugins: PluginSets(set), clock: clock)
    }

    private func stored(
        _ id: String, version: Int64 = 1, owner: Int64? = nil, card: JSON = .sampleCard(name: "Stored")
    ) throws -> StoredPersona {
        StoredPersona(
            id: try #require(PersonaID(id)), version: version, owner: owner.map { AccountID($0) }, card: card,
            updatedAt: clock.wallNow())
    }

    @Test("bundled and stored cards are offered, the stored version of a bundled one wins")
    func load() async throws {
        try await store.save(stored("ada"))
        try await store.save(stored("eve"))
        let catalog = catalog()
        let refusals = try await catalog.load(bundled: [.sample("ada"), .sample("bob")])
        #expect(refusals.isEmpty)
        #expect(catalog.personas(for: AccountID(1)).map(\.id.rawValue) == ["ada", "bob", "eve"])
        #expect(catalog.persona(try #require(PersonaID("ada")), for: AccountID(1))?.name == "Stored")
        #expect(catalog.count == 3)
    }

    @Test("personas are listed by alias, those without one last")
    func order() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [
            .sample("b"), .sample("a"), .sample("y", settings: ["alias": 2]), .sample("z", settings: ["alias": 1]),
        ])
        #expect(catalog.personas(for: AccountID(1)).map(\.id.rawValue) == ["z", "y", "a", "b"])
    }

    @Test("a card no behaviour accepts is left out, with every behaviour's reason")
    func refusals() async throws {
        try await store.save(stored("broken", card: ["spec": "other"]))
        let catalog = catalog([
            FakeBehaviour("picky", refusing: "rule 3 has no pattern", steps: []), FakeBehaviour("b", says: "x"),
        ])
        let refusals = try await catalog.load(bundled: [
            .sample("one", settings: ["behaviours": ["picky", "absent"]]),
            .sample("two", settings: ["behaviours": ["picky", "b"]]),
        ])
        #expect(refusals.map(\.id.rawValue) == ["broken", "one"])
        #expect(refusals[0].reason.contains("spec"))
        #expect(refusals[1].reason.contains("picky: rule 3 has no pattern"))
        #expect(refusals[1].reason.contains("absent is not loaded"))
        #expect(catalog.personas(for: AccountID(1)).map(\.id.rawValue) == ["two"])
    }

    @Test("somebody else's persona does not exist")
    func ownership() async throws {
        try await store.save(stored("mine", owner: 1))
        let catalog = catalog()
        _ = try await catalog.load(bundled: [])
        let id = try #require(PersonaID("mine"))
        #expect(catalog.persona(id, for: AccountID(1)) != nil)
        #expect(catalog.persona(id, for: AccountID(2)) == nil)
        #expect(catalog.personas(for: AccountID(2)).isEmpty)
        let error = await #expect(throws: EngineError.self) {
            _ = try await catalog.update(id, data: ["description": "x"], by: operatorKey)
        }
        #expect(error?.code == .notFound)
        #expect(try await catalog.update(id, data: ["description": "x"], by: .sample(1)).version == 2)
    }

    @Test("a change is merged, checked, stored as the next version, and seen by the next turn alone")
    func update() async throws {
        let behaviour = FakeBehaviour("b", says: "x")
        let catalog = catalog([behaviour])
        _ = try await catalog.load(bundled: [.sample("ada")])
        let id = try #require(PersonaID("ada"))
        let old = try #require(catalog.persona(id, for: AccountID(1)))
        clock.advance(byMilliseconds: 5000)
        let new = try await catalog.update(id, data: ["description": "new"], by: operatorKey)
        #expect(new.version == 1 && new.card.description == "new" && new.name == "Ada")
        #expect(new.updatedAt == clock.wallNow())
        #expect(new.revision != old.revision)
        #expect(old.card.description.isEmpty)
        #expect(catalog.persona(id, for: AccountID(1)) === new)
        #expect(behaviour.opened.count == 2)
        #expect(try await catalog.update(id, data: ["description": .null], by: operatorKey).version == 2)

        let again = self.catalog()
        _ = try await again.load(bundled: [.sample("ada")])
        #expect(again.persona(id, for: AccountID(1))?.version == 2)
    }

    @Test("changing a persona of the deployment needs an operator's key")
    func scope() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [.sample("ada")])
        let error = await #expect(throws: EngineError.self) {
            _ = try await catalog.update(try #require(PersonaID("ada")), data: ["name": "x"], by: .sample(1))
        }
        #expect(error?.code == .forbidden)
    }

    @Test("a change that makes the card invalid, or speechless, is refused and nothing changes")
    func refusedUpdate() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [.sample("ada")])
        let id = try #require(PersonaID("ada"))
        for changes in [
            ["name": .null], ["extensions": ["persona_host": ["behaviours": ["absent"]]]],
        ] as [JSONObject] {
            let error = await #expect(throws: EngineError.self) {
                _ = try await catalog.update(id, data: changes, by: operatorKey)
            }
            #expect(error?.code == .invalid)
        }
        #expect(catalog.persona(id, for: AccountID(1))?.version == 0)
        #expect(try await store.personas().isEmpty)
    }

    @Test("who changes a version somebody else changed meanwhile is told so")
    func conflict() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [.sample("ada")])
        try await store.save(stored("ada", version: 1))
        try await store.save(stored("ada", version: 2))
        let error = await #expect(throws: EngineError.self) {
            _ = try await catalog.update(try #require(PersonaID("ada")), data: ["name": "x"], by: operatorKey)
        }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("version 2") == true)
    }

    @Test("of many changes at once each is either stored or told of the conflict, and none is lost")
    func manyAtOnce() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [.sample("ada")])
        let id = try #require(PersonaID("ada"))
        let saved = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask { [operatorKey] in
                    let changes: JSONObject = ["mark": .integer(Int64(number))]
                    do { _ = try await catalog.update(id, data: changes, by: operatorKey) } catch { return false }
                    return true
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(saved >= 1)
        let version = try #require(catalog.persona(id, for: AccountID(1))?.version)
        #expect(version == Int64(saved))
        #expect(try await store.personas().first?.version == version)
    }

    @Test("a persona that was made is its owner's alone, known by id and by number, and survives a restart")
    func create() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [.sample("ada", settings: ["alias": 1])])
        let id = PersonaID(name: "Zoë O'Brien", unguessable: "abc123")
        #expect(id.rawValue == "zo-o-brien-abc123")
        // A user's card may not take the number of another persona.
        let card = try CharacterCard(.sampleCard(name: "Zoë", settings: ["alias": 1]))
        let made = try await catalog.create(id, card: card, owner: AccountID(1))
        let alias = try #require(made.alias)
        #expect(alias >= PersonaID.firstAssignedAlias)
        #expect(catalog.persona(alias: alias, for: AccountID(1))?.id == id)
        #expect(catalog.persona(alias: alias, for: AccountID(2)) == nil)
        #expect(catalog.persona(alias: 1, for: AccountID(1))?.id.rawValue == "ada")
        #expect(try await catalog.create(id, card: card, owner: AccountID(1)).revision == made.revision)
        let again = self.catalog()
        _ = try await again.load(bundled: [])
        #expect(again.persona(alias: alias, for: AccountID(1))?.name == "Zoë")
    }

    @Test("a persona is removed by its owner and by nobody else")
    func remove() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [.sample("ada")])
        let id = PersonaID(name: "", unguessable: "x")
        #expect(id.rawValue == "persona-x")
        _ = try await catalog.create(id, card: try CharacterCard(.sampleCard()), owner: AccountID(1))
        for (account, name, code) in [(2, "persona-x", EngineError.Code.notFound), (1, "ada", .forbidden)] {
            let error = await #expect(throws: EngineError.self) {
                try await catalog.remove(try #require(PersonaID(name)), by: AccountID(Int64(account)))
            }
            #expect(error?.code == code)
        }
        try await catalog.remove(id, by: AccountID(1))
        #expect(catalog.persona(id, for: AccountID(1)) == nil)
        #expect(try await store.personas().isEmpty)
    }

    @Test("a card that no behaviour can speak for is not made, and an id of the deployment's cannot be taken")
    func refusedCreation() async throws {
        let catalog = catalog([FakeBehaviour("picky", refusing: "no pattern", steps: [])])
        _ = try await catalog.load(bundled: [])
        let error = await #expect(throws: EngineError.self) {
            _ = try await catalog.create(
                PersonaID(name: "a", unguessable: "b"), card: try CharacterCard(.sampleCard()), owner: AccountID(1))
        }
        #expect(error?.code == .invalid)
        let other = self.catalog()
        _ = try await other.load(bundled: [.sample("ada")])
        let taken = await #expect(throws: EngineError.self) {
            _ = try await other.create(
                try #require(PersonaID("ada")), card: try CharacterCard(.sampleCard()), owner: AccountID(1))
        }
        #expect(taken?.code == .conflict)
    }

    @Test("an account has as many personas as it may, and room again when one is gone")
    func bound() async throws {
        let set = PluginSet(behaviours: [FakeBehaviour("b", says: "x")], defaultBehaviours: ["b"])
        let catalog = PersonaCatalog(store: store, plugins: PluginSets(set), clock: clock, mostOfAccount: 2)
        _ = try await catalog.load(bundled: [.sample("bundled")])
        let card = try CharacterCard(.sampleCard(name: "Own"))
        func make(_ name: String, by account: Int64 = 1) async -> EngineError.Code? {
            do {
                guard let id = PersonaID(name) else { return .invalid }
                _ = try await catalog.create(id, card: card, owner: AccountID(account))
                return nil
            } catch {
                return error.code
            }
        }
        #expect(await make("a") == nil)
        #expect(await make("b") == nil)
        #expect(await make("c") == .conflict)
        // Asked again for one there is, it is given.
        #expect(await make("a") == nil)
        #expect(await make("c", by: 2) == nil)
        try await catalog.remove(try #require(PersonaID("a")), by: AccountID(1))
        #expect(await make("d") == nil)
        #expect(await make("e") == .conflict)
    }

    @Test("one that no behaviour accepts takes no room")
    func refusedTakesNoRoom() async throws {
        let set = PluginSet(
            behaviours: [FakeBehaviour("picky", refusing: "no", steps: [])], defaultBehaviours: ["picky"])
        let plugins = PluginSets(set)
        let catalog = PersonaCatalog(store: store, plugins: plugins, clock: clock, mostOfAccount: 1)
        let card = try CharacterCard(.sampleCard(name: "Own"))
        let id = try #require(PersonaID("a"))
        for _ in 0..<3 {
            let error = await #expect(throws: EngineError.self) {
                try await catalog.create(id, card: card, owner: AccountID(1))
            }
            #expect(error?.code == .invalid)
        }
        plugins.current = PluginSet(behaviours: [FakeBehaviour("b", says: "x")], defaultBehaviours: ["b"])
        _ = try await catalog.create(id, card: card, owner: AccountID(1))
    }

    @Test("what an account had is no longer offered once it is forgotten, everything else is")
    func forgetPersonas() async throws {
        let catalog = catalog()
        _ = try await catalog.load(bundled: [.sample("ada")])
        let card = try CharacterCard(.sampleCard(name: "Own"))
        let made = try await catalog.create(try #require(PersonaID("mine")), card: card, owner: AccountID(1))
        _ = try await catalog.create(try #require(PersonaID("yours")), card: card, owner: AccountID(2))
        catalog.forgetPersonas(of: AccountID(1))
        #expect(catalog.personas(for: AccountID(1)).map(\.id.rawValue) == ["ada"])
        #expect(catalog.persona(alias: try #require(made.alias), for: AccountID(1)) == nil)
        #expect(catalog.personas(for: AccountID(2)).map(\.id.rawValue).sorted() == ["ada", "yours"])
    }

    @Test("a persona remembers when its first version was made")
    func createdAt() async throws {
        let catalog = catalog()
        let card = try CharacterCard(.sampleCard(name: "Own"))
        let id = try #require(PersonaID("mine"))
        let made = try await catalog.create(id, card: card, owner: AccountID(1))
        clock.advance(byMilliseconds: 5000)
        let changed = try await catalog.update(id, data: ["name": "New"], by: .sample(1))
        #expect(changed.createdAt == made.createdAt)
        #expect(changed.updatedAt > made.updatedAt)
        let again = self.catalog()
        _ = try await again.load(bundled: [])
        #expect(again.persona(id, for: AccountID(1))?.createdAt == made.createdAt)
    }
}
