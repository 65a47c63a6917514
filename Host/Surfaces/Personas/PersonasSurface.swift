package import Engine
import StrictJSON
import Wire

/// `/personas`: the deployment's, and those that an account makes for itself, at once usable on every surface. In the envelope of the Digital
/// Persona document, whose walk-through begins here.
package struct PersonasSurface: DetailSurface {
    let catalog: PersonaCatalog
    let plugins: PluginSets
    let random: any RandomSource
    package let authentication: any Authentication

    /// Longest body: a whole card.
    static let bodyBytes = CharacterCard.byteLimit

    package init(
        catalog: PersonaCatalog, plugins: PluginSets, random: any RandomSource, authentication: any Authentication
    ) {
        self.catalog = catalog
        self.plugins = plugins
        self.random = random
        self.authentication = authentication
    }

    package var label: String { "personas" }
    package var prefixes: [String] { ["/personas"] }

    package var routes: [Route] {
        [
            Route(.get, "/personas", Operations.list, handle: list),
            Route(.post, "/personas", Operations.create, handle: create),
            Route(.get, "/personas/{persona}", Operations.show, handle: show),
            Route(.put, "/personas/{persona}", Operations.update, handle: update),
            Route(.delete, "/personas/{persona}", Operations.delete, handle: delete),
        ]
    }

    private func list(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        .json(.array(catalog.personas(for: try request.requiredPrincipal.account).map(json)))
    }

    private func show(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        .json(json(try persona(of: request)))
    }

    private func create(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let body = try await request.json(upTo: Self.bodyBytes)
            let card = try body["spec"].value == nil ? newCard(body) : CharacterCard(body.value ?? .null)
            let id = PersonaID(name: card.name, unguessable: random.unguessableName())
            return .json(json(try await catalog.create(id, card: card, owner: try request.requiredPrincipal.account)))
        }
    }

    private func update(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        try await validated {
            let old = try persona(of: request)
            let body = try await request.json(upTo: Self.bodyBytes)
            let changes: JSONObject
            if body["spec"].value == nil {
                changes = try self.changes(body, isNew: false)
            } else {
                _ = try CharacterCard(body.value ?? .null)
                changes = try body["data"].object()
            }
            return .json(json(try await catalog.update(old.id, data: changes, by: try request.requiredPrincipal)))
        }
    }

    private func delete(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let persona = try persona(of: request)
        try await catalog.remove(persona.id, by: try request.requiredPrincipal.account)
        return .json(["message": "Persona deleted"])
    }

    /// The persona a request names by number or id. Somebody else's is as unknown as one that is not there.
    private func persona(of request: SurfaceRequest) throws -> Persona {
        let name = request.parameters.first ?? ""
        let account = try request.requiredPrincipal.account
        let numbered = SurfaceRequest.decimal(name).flatMap { catalog.persona(alias: $0, for: account) }
        guard let persona = numbered ?? PersonaID(name).flatMap({ catalog.persona($0, for: account) }) else {
            throw SurfaceError(.notFound, "Persona not found")
        }
        return persona
    }

    private func json(_ persona: Persona) -> JSON {
        let (card, settings) = (persona.card, persona.settings)
        return [
            "id": persona.alias.map { .integer($0) } ?? .null,
            "persona_id": .string(persona.id.rawValue),
            "user_id": persona.owner.map { .integer($0.rawValue) } ?? .null,
            "name": .string(card.name),
            "description": .string(card.description),
            "personality": .string(card.personality),
            "relationship_type": settings.relationship.map { .string($0) } ?? .null,
            "system_prompt": .string(card.systemPrompt),
            "first_message": .string(card.firstMessage),
            "language": settings.language.map { .string($0) } ?? .null,
            "behaviours": .array(plugins.current.behaviourIDs(for: persona).map { .string($0) }),
            "capabilities": .array(settings.capabilities.map { .string($0) }),
            "created_at": .string(persona.createdAt.rfc3339WithoutZone),
            "updated_at": .string(persona.updatedAt.rfc3339WithoutZone),
        ]
    }
}
