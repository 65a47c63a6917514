package import StrictJSON
import Synchronization

/// All personas of the host: those of the bundled cards, and those made or changed here, of which the newest version counts.
package final class PersonaCatalog: Sendable {
    private let store: any PersonaStore
    private let plugins: PluginSets
    private let clock: any Clock
    private let most: Mutex<Int>
    private let personas = Mutex(Index([:]))

    private struct Index {
        private(set) var byID: [PersonaID: Persona] = [:]
        private(set) var byAlias: [Int64: PersonaID] = [:]
        /// Nil: the deployment's.
        private(set) var byOwner: [AccountID?: Set<PersonaID>] = [:]
        /// Being made now.
        var unborn: [AccountID: Int] = [:]

        init(_ personas: [PersonaID: Persona]) {
            for persona in personas.values { set(persona) }
        }

        mutating func set(_ persona: Persona) {
            byID[persona.id] = persona
            byOwner[persona.owner, default: []].insert(persona.id)
            if let alias = persona.alias { byAlias[alias] = persona.id }
        }

        mutating func remove(_ persona: Persona) {
            byID[persona.id] = nil
            byOwner[persona.owner]?.remove(persona.id)
            if byOwner[persona.owner]?.isEmpty == true { byOwner[persona.owner] = nil }
            if let alias = persona.alias { byAlias[alias] = nil }
        }

        func personas(of owner: AccountID?) -> [Persona] { (byOwner[owner] ?? []).compactMap { byID[$0] } }
    }

    /// How many personas an account may have. Those it has beyond that stay.
    package var mostOfAccount: Int {
        get { most.withLock { $0 } }
        set { most.withLock { $0 = newValue } }
    }

    package init(store: any PersonaStore, plugins: PluginSets, clock: any Clock, mostOfAccount: Int = 100) {
        self.store = store
        self.plugins = plugins
        self.clock = clock
        most = Mutex(mostOfAccount)
    }

    /// A card that is not offered, and why.
    package struct Refusal: Sendable, Equatable {
        package var id: PersonaID
        package var reason: String
    }

    /// Takes the bundled cards and the stored ones. A card that none of its behaviours accepts is left out and returned with the
    /// reasons.
    package func load(bundled: [Persona]) async throws(EngineError) -> [Refusal] {
        let stored: [StoredPersona]
        do { stored = try await store.personas() } catch { throw EngineError(ofStore: error) }
        var found: [PersonaID: Persona] = [:]
        var refusals: [Refusal] = []
        for persona in bundled { found[persona.id] = persona }
        for row in stored {
            do {
                let card = try CharacterCard(row.card)
                found[row.id] = Persona(
                    id: row.id, card: card, version: row.version, owner: row.owner, createdAt: row.createdAt,
                    updatedAt: row.updatedAt)
            } catch {
                refusals.append(Refusal(id: row.id, reason: "The stored card is not valid: \(error)"))
            }
        }
        for persona in found.values {
            do { try await check(persona) } catch {
                found[persona.id] = nil
                refusals.append(Refusal(id: persona.id, reason: error.message))
            }
        }
        let accepted = try await numbered(found)
        personas.withLock { index in
            let unborn = index.unborn
            index = Index(accepted)
            index.unborn = unborn
        }
        return refusals.sorted { $0.id.rawValue < $1.id.rawValue }
    }

    /// The same personas, those without an alias with the one the store has for them.
    private func numbered(_ found: [PersonaID: Persona]) async throws(EngineError) -> [PersonaID: Persona] {
        let missing = found.values.filter { $0.alias == nil }.map(\.id).sorted { $0.rawValue < $1.rawValue }
        let aliases: [PersonaID: Int64]
        do { aliases = try await store.aliases(for: missing) } catch { throw EngineError(ofStore: error) }
        return found.mapValues { persona in
            aliases[persona.id].map { persona.numbered($0) } ?? persona
        }
    }

    /// Nil also for somebody else's persona: that it exists is nobody's business.
    package func persona(_ id: PersonaID, for account: AccountID) -> Persona? {
        guard let persona = personas.withLock({ $0.byID[id] }), persona.owner == nil || persona.owner == account else {
            return nil
        }
        return persona
    }

    package func persona(alias: Int64, for account: AccountID) -> Persona? {
        personas.withLock { $0.byAlias[alias] }.flatMap { persona($0, for: account) }
    }

    /// What this account may talk to: by alias, those without one last, then by id.
    package func personas(for account: AccountID) -> [Persona] {
        personas.withLock { $0.personas(of: nil) + $0.personas(of: account) }
            .sorted { ($0.alias ?? .max, $0.id.rawValue) < ($1.alias ?? .max, $1.id.rawValue) }
    }

    package var count: Int { personas.withLock { $0.byID.count } }

    /// Merges `changes` into `data` of the card (RFC 7396) and stores the result as its next version. Turns that run keep the version they
    /// began with.
    package func update(
        _ id: PersonaID, data changes: JSONObject, by principal: Principal
    ) async throws(EngineError) -> Persona {
        guard let old = persona(id, for: principal.account) else {
            throw EngineError(.notFound, "There is no such persona.")
        }
        guard principal.scope == .operator || old.owner == principal.account else {
            throw EngineError(.forbidden, "Changing a persona of the deployment needs an operator's key.")
        }
        let card: CharacterCard
        do { card = try old.card.merging(changes) } catch { throw EngineError(.invalid, "\(error)") }
        let new = Persona(
            id: id, card: card, version: old.version + 1, owner: old.owner, createdAt: old.createdAt,
            updatedAt: clock.wallNow(), alias: old.alias)
        try await check(new)
        do {
            do { try await save(new) } catch let conflict as PersonaVersionConflict
                where conflict.newest == 0 && old.version == 1
            {
                // A bundled card that was never changed is not stored yet. It becomes the first version, so that what it was changed from
                // can be read back even when a later release bundles another card.
                try await save(old)
                try await save(new)
            }
        } catch let conflict as PersonaVersionConflict {
            throw EngineError(
                .conflict,
                "Somebody else changed this persona to version \(conflict.newest) meanwhile: read it and try again.")
        } catch {
            throw EngineError(ofStore: error)
        }
        personas.withLock { $0.set(new) }
        return new
    }

    var now: Timestamp { clock.wallNow() }

    /// Stores a new persona and offers it, with a number of its own.
    func keep(_ made: Persona) async throws(EngineError) -> Persona {
        do { try await save(made) } catch is PersonaVersionConflict {
            throw EngineError(.conflict, "This id is taken.")
        } catch {
            throw EngineError(ofStore: error)
        }
        guard let persona = try await numbered([made.id: made])[made.id] else { return made }
        personas.withLock { $0.set(persona) }
        return persona
    }

    /// Takes a place among the personas an account may have, for one that is being made; the caller gives it back when it is made or is not to
    /// be.
    func reserve(for owner: AccountID) throws(EngineError) {
        let isFree = personas.withLock { index in
            let count = (index.byOwner[owner]?.count ?? 0) + index.unborn[owner, default: 0]
            guard count < mostOfAccount else { return false }
            index.unborn[owner, default: 0] += 1
            return true
        }
        guard isFree else {
            throw EngineError(
                .conflict,
                "This account has \(mostOfAccount) personas, as many as one may have: delete one to make another.")
        }
    }

    func release(for owner: AccountID) {
        personas.withLock { index in
            let left = index.unborn[owner, default: 0] - 1
            index.unborn[owner] = left > 0 ? left : nil
        }
    }

    /// No longer offers what an account had; the store has removed it, or will.
    package func forgetPersonas(of account: AccountID) {
        personas.withLock { index in for persona in index.personas(of: account) { index.remove(persona) } }
    }

    func forget(_ persona: Persona) async throws(EngineError) {
        do { try await store.delete(persona.id) } catch { throw EngineError(ofStore: error) }
        personas.withLock { $0.remove(persona) }
    }

    private func save(_ persona: Persona) async throws {
        try await store.save(
            StoredPersona(
                id: persona.id, version: persona.version, owner: persona.owner, card: persona.card.json,
                updatedAt: persona.updatedAt))
    }

    /// A card is good if at least one of its behaviours can speak for it.
    func check(_ persona: Persona) async throws(EngineError) {
        let set = plugins.current
        let ids = set.behaviourIDs(for: persona)
        var reasons: [String] = []
        for id in ids {
            guard let behaviour = set.behaviours[id] else {
                reasons.append("\(id) is not loaded")
                continue
            }
            do {
                try await behaviour.open(persona)
                return
            } catch {
                reasons.append("\(id): \(error.message)")
            }
        }
        throw EngineError(
            .invalid,
            ids.isEmpty
                ? "The card names no behaviour and the deployment has no default."
                : "No behaviour can speak for this card. \(reasons.joined(separator: "; "))")
    }
}
