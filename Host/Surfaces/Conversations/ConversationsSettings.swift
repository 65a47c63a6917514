package import Engine
package import StrictJSON

/// What a deployment decides about the Conversations API.
package struct ConversationsSettings: Sendable, Equatable {
    package enum Guests: String, CaseIterable, Sendable {
        /// A guest's conversation is open to whoever has its id.
        case open
        /// It needs the guest id, too.
        case claimed
        /// There are none.
        case closed
    }

    package var guests = Guests.open
    /// Who answers when a reply is asked for.
    package var persona = PersonaID("tutor")

    package init() {}

    /// Reads `surfaces.conversations` of a deployment file, where guests must show their id unless it says otherwise.
    package init(_ field: JSONField) throws(JSONError) {
        guests = .claimed
        guard let present = field.ifPresent else { return }
        try present.requireKnown("guests", "persona")
        guests = try field["guests"].ifPresent?.choice(Guests.self) ?? guests
        if let named = field["persona"].ifPresent { persona = try named.personaID() }
    }
}
