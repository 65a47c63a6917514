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

    /// The members of `surfaces.conversations` that are read here.
    package static let fields = ["guests", "persona"]

    /// Reads `surfaces.conversations` of a deployment file, where guests must show their id unless it says otherwise.
    package init(_ field: JSONField, _ errors: inout JSONErrors) {
        guests = .claimed
        errors.read(field["guests"], into: &guests) { try $0.choice() }
        persona = errors.read(field["persona"]) { try $0.personaID() } ?? persona
    }
}
