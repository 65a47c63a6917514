package import StrictJSON

/// What a card tells this host, under `data.extensions.persona_host`. Members a plugin reads for itself (`script`) are left to it.
package struct PersonaSettings: Sendable, Equatable {
    /// The integer by which surfaces with integer ids know this persona; nil if none was given.
    package var alias: Int64?
    /// Plugin ids of behaviours, best first: the next one answers when one fails. Empty: the deployment's default.
    package var behaviours: [String]
    /// `offline`: the behaviours named answer alone, also where the deployment would put a model before them.
    package var staysOffline: Bool
    /// The relationship in force unless a conversation chooses another; nil: none.
    package var relationship: String?
    /// What clients may offer for this persona: `text`, `voice`, `video`.
    package var capabilities: [String]
    package var voice: Voice
    package var videoModel: String?
    /// File beside the card; nil: none.
    package var avatar: String?
    /// BCP 47 tag of the language it speaks.
    package var language: String?
    package var temperature: Double?
    package var maxTokens: Int?

    package struct Voice: Sendable, Equatable {
        package var model: String?
        package var language: String?
        package var speed: Double
        package var pitch: Double
        package var emotion: String?
    }

    package init(_ field: JSONField?) throws(JSONError) {
        let field = field ?? JSONField(.object([:]))
        _ = try field.object()
        alias = try field["alias"].ifPresent?.integer(in: 1...Int64(Int32.max))
        behaviours = try Self.names(field["behaviours"], at: 0...16)
        staysOffline = try field["offline"].ifPresent?.bool() ?? false
        relationship = try field["relationship"].ifPresent?.string(bytes: 1...64)
        capabilities =
            field["capabilities"].ifPresent == nil ? ["text"] : try Self.names(field["capabilities"], at: 0...16)
        let voice = field["voice"]
        if let present = voice.ifPresent { _ = try present.object() }
        self.voice = Voice(
            model: try voice["model"].ifPresent?.string(bytes: 1...128),
            language: try voice["language"].ifPresent?.string(bytes: 1...35),
            speed: try voice["speed"].ifPresent?.number(in: 0.5...2) ?? 1,
            pitch: try voice["pitch"].ifPresent?.number(in: 0.5...2) ?? 1,
            emotion: try voice["emotion"].ifPresent?.string(bytes: 1...64))
        if let present = field["video"].ifPresent { _ = try present.object() }
        videoModel = try field["video"]["model"].ifPresent?.string(bytes: 1...128)
        avatar = try field["avatar"].ifPresent?.string(bytes: 1...128)
        language = try field["language"].ifPresent?.string(bytes: 1...35)
        if let present = field["generation"].ifPresent { _ = try present.object() }
        temperature = try field["generation"]["temperature"].ifPresent?.number(in: 0...2)
        maxTokens = try (field["generation"]["max_tokens"].ifPresent?.integer(in: 1...1_000_000)).map(Int.init)
    }

    private static func names(_ field: JSONField, at count: ClosedRange<Int>) throws(JSONError) -> [String] {
        var names: [String] = []
        for name in try field.ifPresent?.elements(count) ?? [] { names.append(try name.string(bytes: 1...128)) }
        return names
    }
}
