import Engine
import Net
import StrictJSON
import Wire

/// Chat over a WebSocket: first `auth`, then messages, answered one after the other in the order they came.
extension ChattrSurface {
    func chatSocket(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        var configuration = WebSocketConfiguration()
        configuration.limits.messageBytes = 256 << 10
        let surface = self
        return SurfaceResponse(
            status: .switchingProtocols,
            content: .webSocket(configuration) { socket in await ChattrSocket(surface: surface, socket: socket).serve()
            })
    }
}

/// One connection. What it sends is the document's: `typing`, `response`, `error`; and `delta` before a response that was asked for with
/// `"stream": true`.
struct ChattrSocket {
    let surface: ChattrSurface
    let socket: WebSocket

    /// A connection that says nothing is not kept.
    private static let authenticationTime: Duration = .seconds(10)

    private struct Member {
        var principal: Principal
        var session: String
    }

    func serve() async {
        guard let member = await admit() else { return }
        for await message in socket {
            do { try await answer(message, member) } catch {
                // Once the socket is closed nobody hears errors any more.
                guard !Task.isCancelled, await send(surface.envelope(SurfaceError(error), request: nil)) else { return }
            }
        }
    }

    /// Waits for `auth`; nil if it did not come in time or was not believed: the socket is then closed.
    private func admit() async -> Member? {
        let socket = socket
        let watch = Task(executorPreference: socket.loop) {
            try await socket.loop.sleep(for: Self.authenticationTime)
            try await socket.send(text: Self.refusal("The first message must be `auth`, within 10 seconds.", surface))
            await socket.close(.policyViolation, reason: "not authenticated")
        }
        defer { watch.cancel() }
        guard let first = await socket.next() else { return nil }
        do {
            return try await authenticate(first)
        } catch {
            watch.cancel()
            await send(surface.envelope(SurfaceError(error), request: nil))
            await socket.close(.policyViolation, reason: "not authenticated")
            return nil
        }
    }

    private func authenticate(_ message: WebSocketMessage) async throws -> Member {
        let body = try Self.parse(message)
        guard try body["type"].string() == "auth" else {
            throw SurfaceError(.unauthorized, "The first message must be `auth`.")
        }
        guard let token = body["token"].value?.stringValue,
            let principal = try await surface.authentication.principal(bearer: token)
        else { throw SurfaceError(.unauthorized, "API key is missing or invalid") }
        let session = try ChattrSurface.sessionID(body["session_id"]) ?? surface.pipeline.newSessionID()
        return Member(principal: principal, session: session)
    }

    /// Runs the turn of one message.
    private func answer(_ message: WebSocketMessage, _ member: Member) async throws {
        let body = try Self.parse(message)
        let type = try body["type"].string()
        guard type == "message" else {
            throw SurfaceError(.badRequest, "`type` is not known here; expected \"message\".")
        }
        let persona = try surface.character(
            named: try body["character_id"].ifPresent?.string() ?? "assistant", for: member.principal)
        let streams = try body["stream"].ifPresent?.bool() ?? false
        let turn = try surface.turn(
            member.principal, session: member.session, persona: persona,
            message: try ChattrSurface.message(body["content"]),
            context: body["metadata"])

        // As the router does for a request: costly work begins when the loop has time for it.
        guard await socket.loop.enter(.message) else { throw SurfaceError.busy }
        try await socket.send(text: typing(true, persona))
        let finished: FinishedTurn
        do {
            finished = try await surface.pipeline.run(turn) { event in
                guard streams, case .text(let text) = event else { return }
                let delta: JSON = [
                    "type": "delta", "character_id": .string(persona.id.rawValue), "content": .string(text),
                ]
                try await socket.send(text: delta.text())
            }
        } catch {
            try await socket.send(text: typing(false, persona))
            throw error
        }
        try await socket.send(text: response(to: finished, persona).text())
        try await socket.send(text: typing(false, persona))
    }

    private func response(to turn: FinishedTurn, _ persona: Persona) -> JSON {
        var object: JSONObject = [
            "type": "response", "character_id": .string(persona.id.rawValue), "content": .string(turn.replyText),
            "timestamp": .string((turn.record.reply?.createdAt ?? turn.record.startedAt).rfc3339),
        ]
        let promises = turn.record.reply?.media.map(\.promise) ?? []
        if !promises.isEmpty { object["media"] = ChattrSurface.mediaJSON(promises) }
        // As over HTTP: what a client needs to rate the reply, and to help somebody in a crisis.
        object["metadata"] = ChattrSurface.metadata(of: turn)
        return .object(object)
    }

    private func typing(_ isTyping: Bool, _ persona: Persona) -> String {
        let message: JSON = [
            "type": "typing", "character_id": .string(persona.id.rawValue), "is_typing": .bool(isTyping),
        ]
        return message.text()
    }

    private static func refusal(_ message: String, _ surface: ChattrSurface) -> String {
        surface.envelope(SurfaceError(.unauthorized, message), request: nil).text()
    }

    private static func parse(_ message: WebSocketMessage) throws -> JSONField {
        guard message.kind == .text else {
            throw SurfaceError(.badRequest, "A binary message came; expected JSON as text.")
        }
        do {
            let json = try JSON.parse(message.bytes)
            guard json.objectValue != nil else {
                throw SurfaceError(
                    .badRequest, "The message is \(json.kindDescription); expected an object with a `type`.")
            }
            return JSONField(json)
        } catch let error as JSONError {
            throw SurfaceError(.badRequest, "The message is not valid JSON: \(error)")
        }
    }

    /// False if the socket is gone.
    @discardableResult
    private func send(_ json: JSON) async -> Bool {
        do {
            try await socket.send(text: json.text())
            return true
        } catch {
            return false
        }
    }
}
