import Engine
import StrictJSON

/// The fields of this surface as members of a character card's `data`.
extension PersonasSurface {
    /// The document's relationship types.
    enum Relationship: String, CaseIterable {
        case parent, spouse, child, sibling, friend, colleague, other
    }

    enum Capability: String, CaseIterable {
        case text, voice, video
    }

    static let textBytes = 65_536

    /// Fields that are texts of the card, by the card's name for them.
    private static let texts = [
        ("name", "name"), ("description", "description"), ("personality", "personality"),
        ("system_prompt", "system_prompt"), ("first_message", "first_mes"),
    ]

    func newCard(_ body: JSONField) throws -> CharacterCard {
        var data: JSONObject = [
            "name": "", "description": "", "personality": "", "scenario": "", "first_mes": "", "mes_example": "",
        ]
        for change in try changes(body, isNew: true) { data[change.key] = change.value }
        return try CharacterCard(["spec": "chara_card_v3", "spec_version": "3.0", "data": .object(data)])
    }

    /// A merge patch for `data`. What is missing, or null, stays; a null relationship is none.
    func changes(_ body: JSONField, isNew: Bool) throws -> JSONObject {
        _ = try body.object()
        var changes = JSONObject()
        for (field, member) in Self.texts {
            let isName = field == "name"
            // A new persona needs a name; everything else may come later.
            guard let present = isName && isNew ? body[field] : body[field].ifPresent else { continue }
            changes[member] = .string(try present.string(bytes: isName ? 1...200 : 0...Self.textBytes))
        }
        var settings = JSONObject()
        if let relationship = try relationship(body) { settings["relationship"] = relationship }
        if let language = try body["language"].ifPresent?.string(bytes: 1...35) {
            settings["language"] = .string(language)
        }
        if let names = body["behaviours"].ifPresent { settings["behaviours"] = .array(try behaviours(names)) }
        if let names = body["capabilities"].ifPresent {
            settings["capabilities"] = .array(
                try names.elements(0...Capability.allCases.count).map {
                    .string(try $0.choice(Capability.self).rawValue)
                })
        }
        if !settings.isEmpty { changes["extensions"] = ["persona_host": .object(settings)] }
        return changes
    }

    /// Nil: nothing was said about it.
    private func relationship(_ body: JSONField) throws -> JSON? {
        let fields = [body["relationship_type"], body["relationship"]].filter { $0.value != nil }
        guard let field = fields.first else { return nil }
        guard fields.allSatisfy({ $0.value == field.value }) else {
            throw SurfaceError(
                .badRequest, "`relationship_type` and `relationship` are two names for one thing; expected one of them."
            )
        }
        return .string(optional: try field.ifPresent?.choice(Relationship.self).rawValue)
    }

    /// Only those there are: a persona that waits for a plugin says nothing.
    private func behaviours(_ field: JSONField) throws -> [JSON] {
        let loaded = plugins.current.behaviours
        return try field.elements(0...16).map { element in
            let id = try element.string(bytes: 1...128)
            guard loaded[id] != nil else {
                throw JSONError(
                    code: .outOfRange, found: "another string",
                    expected: "one of " + loaded.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", "),
                    path: element.path)
            }
            return .string(id)
        }
    }
}
