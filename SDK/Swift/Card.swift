internal import CPersona

/// A character card, as `open` sees it.
public struct Card: Sendable {
    /// The persona's id in this host.
    public let id: String

    /// Changes whenever the card does.
    public let revision: String

    /// The card as Character Card V3 JSON. A behaviour keeps its own settings under `data.extensions.persona_host`.
    public let json: String

    init?(_ pointer: UnsafePointer<persona_card>?) {
        guard let raw = known(pointer) else { return nil }
        id = raw.id.string ?? ""
        revision = raw.revision.string ?? ""
        json = raw.json.string ?? ""
    }
}
