import Engine
import StrictJSON
import Wire

/// Messages, answered whole or as a stream of events.
extension MindIgoSurface {
    func chat(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let (turn, session) = try await turn(of: request)
        let finished = try await processing { try await pipeline.run(turn) { _ in } }
        let findings = Findings(finished)
        var response = Self.answer(
            "Response generated successfully",
            [
                "res": .string(finished.replyText),
                "recommendations": findings.recommendationsJSON,
                "escalate": .bool(findings.escalates),
                "safety_alert": findings.alert,
                "session_id": .string(session),
            ])
        response.add(finished.rate)
        return response
    }

    /// The events come in the document's order: the text as it is released, then what was found, then `complete` once the turn is stored. A turn that
    /// fails before any text is answered with the status of its failure, later with an `error` event.
    func stream(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        let (turn, session) = try await turn(of: request)
        return .events { write in
            try await processing { try await events(of: turn, session: session, write: write) }
        }
    }

    private func events(of turn: Turn, session: String, write: StreamWriter) async throws {
        var hasBegun = false
        do {
            let finished = try await pipeline.run(turn) { event in
                guard case .text(let text) = event else { return }
                hasBegun = true
                var events = EventBytes()
                for piece in TextPieces(text) {
                    events.append("text", .string(piece))
                    // Each write holds whole events, and no more of them than a client reads at once.
                    if events.bytes.count >= Self.writeBytes { try await write(events.take()) }
                }
                if !events.bytes.isEmpty { try await write(events.take()) }
            }
            try await write(Self.ending(of: finished, session: session))
        } catch {
            guard hasBegun, !Task.isCancelled else { throw error }
            var events = EventBytes()
            events.append("error", "An error occurred while processing your request")
            try await write(events.take())
        }
    }

    private static let writeBytes = 4 << 10

    private static func ending(of turn: FinishedTurn, session: String) -> [UInt8] {
        let findings = Findings(turn)
        var events = EventBytes()
        if !findings.recommendations.isEmpty { events.append("recommendations", findings.recommendationsJSON) }
        if findings.isAlert { events.append("safety_alert", findings.alert) }
        if findings.escalates { events.append("escalate", true) }
        if let mood = findings.mood { events.append("mood", .string(mood)) }
        events.append("session_id", .string(session))
        events.append("complete", "done")
        return events.take()
    }

    private func turn(of request: SurfaceRequest) async throws -> (turn: Turn, session: String) {
        let principal = try request.requiredPrincipal
        let user = try GatewayUser(request.head.headers)
        let body = try await request.json()
        let prompt = try body["prompt"].message()
        let id = try body["session_id"].string(bytes: 1...200)
        let session = try await session(id, of: principal)
        guard let persona = persona(session.persona, for: principal.account) else { throw Self.noPersona }
        let turn = Turn(
            key: session.key, principal: principal, persona: persona, message: prompt, userName: user.name, media: [],
            messageDetails: ["user_name": .string(user.name)],
            requirement: { (found) throws(EngineError) in
                guard found != nil else { throw EngineError(.notFound, Self.unknownSession.message) }
            })
        return (turn, id)
    }
}

/// Events of one write, each whole: `data: {"type": ..., "content": ...}`.
private struct EventBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ type: String, _ content: JSON) {
        let event: JSON = ["type": .string(type), "content": content]
        SSEEncoder.append(data: event.text(), to: &bytes)
    }

    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
