import Engine
import StrictJSON

/// From a completed interview to a persona of its owner.
extension CreationSurface {
    /// Makes the persona if there is to be one and it is not there yet. Whoever is not sure whether that was done may ask again: its id follows
    /// from the conversation, so that there is never a second one.
    func complete(_ interview: Interview) async throws -> Interview {
        guard awaitsCharacter(interview) else { return interview }
        return try await pipeline.between(turnsOf: interview.key) {
            let interview = try await self.interview(interview.key)
            guard awaitsCharacter(interview) else { return interview }
            let persona = try await character(of: interview)
            return try await update(interview, [Interview.Detail.character: .string(persona.id.rawValue)])
        }
    }

    /// What is wrong with it is nothing the conversation could mend: it is told as a failure of the service, and tried again when somebody asks.
    private func character(of interview: Interview) async throws -> Persona {
        let name = interview.progress.text(.name) ?? ""
        let id = PersonaID(name: name, unguessable: String(interview.id.dropFirst("conv_".count)))
        do {
            return try await personas.create(
                id, card: try InterviewedCard(interview.progress).card(), owner: interview.key.owner)
        } catch let error as EngineError {
            throw CreationError(.service, error.message, retryAfterMilliseconds: error.retryAfterMilliseconds)
        }
    }

    private func awaitsCharacter(_ interview: Interview) -> Bool {
        interview.status == .completed && interview.progress.isReady && interview.character == nil
    }

    /// Notes that the client knows of the completion.
    func noteAnnouncement(of interview: Interview) async throws {
        try await update(interview, [Interview.Detail.isAnnounced: true])
    }
}
