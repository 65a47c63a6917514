import Engine
import StrictJSON

/// Personas under OpenAI's name for what answers.
extension OpenAISurface {
    func listModels(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let personas = catalog.personas(for: try request.requiredPrincipal.account)
        return .json(["object": "list", "data": .array(personas.map(Self.modelJSON))])
    }

    func retrieveModel(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let persona = try model(named: request.parameters.first ?? "", for: try request.requiredPrincipal)
        return .json(Self.modelJSON(persona))
    }

    func model(named name: String, for principal: Principal) throws(SurfaceError) -> Persona {
        guard let id = PersonaID(name), let persona = catalog.persona(id, for: principal.account) else {
            var error = SurfaceError(
                .notFound, "There is no such model, or you have no access to it. GET /v1/models lists those there are.")
            error.field = "model"
            error.reason = "model_not_found"
            throw error
        }
        return persona
    }

    private static func modelJSON(_ persona: Persona) -> JSON {
        [
            "id": .string(persona.id.rawValue), "object": "model",
            "created": .integer(max(0, persona.updatedAt.unixMilliseconds / 1000)),
            "owned_by": persona.owner == nil ? "system" : "user",
        ]
    }
}
