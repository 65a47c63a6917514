import StrictJSON

/// A persona as turns see it: one version of a character card, checked and taken apart once. Immutable; a changed card is a new value with
/// another ``revision``.
package final class Persona: Sendable {
    package let id: PersonaID
    /// Changes whenever the card does: the version and a digest of the card's bytes (not a cryptographic one).
    package let revision: String
    /// 0: a bundled card as it came; from 1: counted by the store.
    package let version: Int64
    package let owner: AccountID?
    /// When its first version was.
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    package let card: CharacterCard
    /// The integer by which surfaces with integer ids know it; nil if nobody gave it one.
    package let alias: Int64?
    /// The card as Character Card V3 JSON, as `open_persona` gets it.
    package let cardText: String

    package init(
        id: PersonaID, card: CharacterCard, version: Int64 = 0, owner: AccountID? = nil,
        createdAt: Timestamp? = nil, updatedAt: Timestamp = Timestamp(unixMilliseconds: 0), alias: Int64? = nil
    ) {
        self.id = id
        self.card = card
        self.version = version
        self.owner = owner
        self.createdAt = createdAt ?? updatedAt
        self.updatedAt = updatedAt
        // A user's card may say what it likes: it must not take the number of another persona.
        self.alias = alias ?? (owner == nil ? card.settings.alias : nil)
        self.cardText = card.json.text()
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in cardText.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        self.revision = "\(version)-\(String(hash, radix: 16))"
    }

    /// The same persona, known by this number.
    func numbered(_ alias: Int64) -> Persona {
        Persona(
            id: id, card: card, version: version, owner: owner, createdAt: createdAt, updatedAt: updatedAt,
            alias: alias)
    }

    package var settings: PersonaSettings { card.settings }
    package var name: String { card.name }
}
