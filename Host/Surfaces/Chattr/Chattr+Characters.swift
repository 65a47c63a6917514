import Engine
import StrictJSON
import Wire

/// Personas under the document's name for them.
extension ChattrSurface {
    func listCharacters(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        return .json(["characters": .array(catalog.personas(for: principal.account).map { .object(summary($0)) })])
    }

    func characterDetails(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let persona = try character(named: request.parameters.first ?? "", for: try request.requiredPrincipal)
        return .json(try await details(persona))
    }

    func updateCharacter(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let principal = try request.requiredPrincipal
        let persona = try character(named: request.parameters.first ?? "", for: principal)
        let changes = try Self.cardChanges(try await request.json())
        return .json(try await details(try await catalog.update(persona.id, data: changes, by: principal)))
    }

    func character(named name: String, for principal: Principal) throws(SurfaceError) -> Persona {
        guard let id = PersonaID(name), let persona = catalog.persona(id, for: principal.account) else {
            throw SurfaceError(.notFound, "There is no such character. GET /api/v1/characters lists those there are.")
        }
        return persona
    }

    private func summary(_ persona: Persona) -> JSONObject {
        let settings = persona.settings
        return [
            "id": .string(persona.id.rawValue),
            "name": .string(persona.name),
            "description": .string(persona.card.description),
            "personality": .string(persona.card.personality),
            "avatar_url": settings.avatar.flatMap { avatars[$0] }.map { .string("/assets/avatars/\($0.name)") }
                ?? .null,
            "voice_model": settings.voice.model.map { .string($0) } ?? .null,
            "capabilities": .array(settings.capabilities.map { .string($0) }),
        ]
    }

    private func details(_ persona: Persona) async throws -> JSON {
        let summary = summary(persona)
        let settings = persona.settings
        var object = JSONObject()
        for member in summary {
            if member.key == "capabilities" {
                object["video_model"] = settings.videoModel.map { .string($0) } ?? .null
            }
            object[member.key] = member.value
        }
        object["configuration"] = [
            "temperature": settings.temperature.map { .number($0) } ?? .null,
            "max_tokens": settings.maxTokens.map { .integer(Int64($0)) } ?? .null,
            "system_prompt": .string(persona.card.systemPrompt),
        ]
        let counts = try await conversations.conversationCounts(since: Timestamp(unixMilliseconds: 0))
        object["statistics"] = [
            "total_conversations": .integer(counts[persona.id]?.total ?? 0),
            "average_rating": Self.average(try await ratings.ratings()[persona.id]),
            "last_updated": .string(persona.updatedAt.rfc3339),
        ]
        return .object(object)
    }

    /// The request's fields as a merge patch for the card's `data`.
    private static func cardChanges(_ body: JSONField) throws(JSONError) -> JSONObject {
        try body.requireKnown(
            "name", "description", "personality", "configuration", "voice_model", "video_model", "capabilities")
        var changes = JSONObject()
        for key in ["name", "description", "personality"] {
            if let text = try body[key].ifPresent?.string(bytes: (key == "name" ? 1 : 0)...65_536) {
                changes[key] = .string(text)
            }
        }
        var settings = JSONObject()
        if let model = try body["voice_model"].ifPresent?.string(bytes: 1...128) {
            settings["voice"] = ["model": .string(model)]
        }
        if let model = try body["video_model"].ifPresent?.string(bytes: 1...128) {
            settings["video"] = ["model": .string(model)]
        }
        if let capabilities = body["capabilities"].ifPresent {
            var names: [JSON] = []
            for name in try capabilities.elements(0...16) { names.append(.string(try name.string(bytes: 1...64))) }
            settings["capabilities"] = .array(names)
        }
        if let configuration = body["configuration"].ifPresent {
            try configuration.requireKnown("temperature", "max_tokens", "system_prompt")
            var generation = JSONObject()
            if let number = try configuration["temperature"].ifPresent?.number(in: 0...2) {
                generation["temperature"] = .number(number)
            }
            if let number = try configuration["max_tokens"].ifPresent?.integer(in: 1...1_000_000) {
                generation["max_tokens"] = .integer(number)
            }
            if !generation.isEmpty { settings["generation"] = .object(generation) }
            if let prompt = try configuration["system_prompt"].ifPresent?.string(bytes: 0...65_536) {
                changes["system_prompt"] = .string(prompt)
            }
        }
        if !settings.isEmpty { changes["extensions"] = ["persona_host": .object(settings)] }
        return changes
    }
}
