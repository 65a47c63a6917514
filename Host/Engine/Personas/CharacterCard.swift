package import StrictJSON

/// A character card: Character Card V2 or V3 JSON (malfoyslastname/character-card-spec-v2, kwaroran/character-card-spec-v3).
///
/// ``json`` keeps every member the card came with, known or not, so that a card goes out as it came in.
package struct CharacterCard: Sendable, Equatable {
    /// The whole card, as V3.
    package let json: JSON
    package let name: String
    package let description: String
    package let personality: String
    package let scenario: String
    /// What the persona says when a conversation begins.
    package let firstMessage: String
    package let messageExamples: String
    package let systemPrompt: String
    /// Said to a model after the history.
    package let postHistoryInstructions: String
    package let tags: [String]
    package let lorebook: Lorebook
    package let settings: PersonaSettings

    /// Largest card accepted, in bytes of JSON.
    package static let byteLimit = 2 << 20

    /// Reads a card. The error's message is for the card's author: path, what was found, what was expected.
    package init(_ json: JSON) throws(JSONError) {
        let root = JSONField(json)
        guard json.objectValue != nil else { throw Self.wrong("", found: json.kindDescription) }
        guard let spec = json["spec"]?.stringValue else {
            throw Self.wrong("spec", found: json["spec"]?.kindDescription ?? "no `spec` field")
        }
        guard spec == "chara_card_v2" || spec == "chara_card_v3" else {
            throw Self.wrong("spec", found: "another spec")
        }
        let data = root["data"]
        _ = try data.object()

        func text(_ key: String) throws(JSONError) -> String {
            try data[key].ifPresent?.string(bytes: 0...262_144) ?? ""
        }
        name = try data["name"].string(bytes: 1...200)
        description = try text("description")
        personality = try text("personality")
        scenario = try text("scenario")
        firstMessage = try text("first_mes")
        messageExamples = try text("mes_example")
        systemPrompt = try text("system_prompt")
        postHistoryInstructions = try text("post_history_instructions")
        var tags: [String] = []
        for tag in try data["tags"].ifPresent?.elements(0...100) ?? [] { tags.append(try tag.string(bytes: 0...200)) }
        self.tags = tags
        if let book = data["character_book"].ifPresent { _ = try book.object() }
        lorebook = try Lorebook(data["character_book"].ifPresent)
        if let extensions = data["extensions"].ifPresent { _ = try extensions.object() }
        settings = try PersonaSettings(data["extensions"]["persona_host"].ifPresent)
        self.json = Self.asV3(json)
    }

    /// Reads a card from the bytes of a file.
    package init(bytes: some Collection<UInt8>) throws(JSONError) {
        try self.init(JSON.parse(bytes, limits: JSON.Limits(bytes: Self.byteLimit)))
    }

    private static func wrong(_ path: String, found: String) -> JSONError {
        JSONError(
            code: .wrongType, found: found,
            expected: "a character card with \"spec\": \"chara_card_v2\" or \"chara_card_v3\"",
            path: path)
    }

    private static func asV3(_ json: JSON) -> JSON {
        guard var object = json.objectValue else { return json }
        object["spec"] = "chara_card_v3"
        if object["spec_version"]?.stringValue?.hasPrefix("3") != true { object["spec_version"] = "3.0" }
        return .object(object)
    }
}

extension CharacterCard {
    /// The card with other values under `data`; a member of `changes` that is an object is merged into the one there (RFC 7396), null
    /// removes a member. Checked like a card that came from a file.
    package func merging(_ changes: JSONObject) throws(JSONError) -> CharacterCard {
        guard var object = json.objectValue, let data = object["data"] else { return self }
        object["data"] = data.merging(.object(changes))
        let size = JSON.object(object).bytes().count
        guard size <= Self.byteLimit else {
            throw JSONError(
                code: .tooLarge, found: "a card of \(size) bytes", expected: "at most \(Self.byteLimit) bytes",
                path: "data")
        }
        return try CharacterCard(.object(object))
    }
}
