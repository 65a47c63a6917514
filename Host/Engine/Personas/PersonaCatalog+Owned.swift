/// Personas that belong to an account: made, and removed again.
extension PersonaCatalog {
    /// Makes a persona of a card, owned by `owner` and seen by nobody else. If there is one of this id it is returned as it is, provided that it
    /// is the same owner's: whoever is not sure whether a persona was made may ask again.
    ///
    /// Throws `.invalid` for a card that no behaviour can speak for, `.conflict` if somebody else's persona has this id or the owner has as many
    /// as one may have.
    package func create(_ id: PersonaID, card: CharacterCard, owner: AccountID) async throws(EngineError) -> Persona {
        if let known = persona(id, for: owner) {
            guard known.owner == owner else { throw EngineError(.conflict, "This id is taken.") }
            return known
        }
        try reserve(for: owner)
        defer { release(for: owner) }
        let made = Persona(id: id, card: card, version: 1, owner: owner, updatedAt: now)
        try await check(made)
        return try await keep(made)
    }

    /// Removes a persona; conversations with it stay and can be read. `.notFound` if there is none, `.forbidden` if it is not this account's.
    package func remove(_ id: PersonaID, by account: AccountID) async throws(EngineError) {
        guard let persona = persona(id, for: account) else {
            throw EngineError(.notFound, "There is no such persona.")
        }
        guard persona.owner == account else {
            throw EngineError(.forbidden, "This persona belongs to the deployment; only its own files can remove it.")
        }
        try await forget(persona)
    }
}
