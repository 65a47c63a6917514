import Engine
import StrictJSON
import Wire

extension Completion {
    /// Runs the turn and writes it as chunks: the role, the text as it is released, why it ends, what was used if that was asked for, `[DONE]`.
    /// Throws only before the first of them; later failures are an event.
    func stream(admitted: (RateStatus?) -> Void, write: @escaping StreamWriter) async throws {
        var id = ""
        var hasBegun = false
        do {
            let finished = try await run(admitted: admitted) { event in
                switch event {
                case .started(let turn): id = Self.id(ofTurn: turn)
                case .judged: break
                case .text(let text):
                    var events = ChunkBytes()
                    if !hasBegun { events.append(opening(id)) }
                    hasBegun = true
                    events.append(chunk(id, delta: ["content": .string(text)]))
                    try await write(events.bytes)
                }
            }
            try await write(ending(of: finished, id: id, hasBegun: hasBegun))
        } catch {
            // A client that is gone is told nothing.
            guard hasBegun, !Task.isCancelled else { throw error }
            var events = ChunkBytes()
            events.append(surface.envelope(SurfaceError(error), request: nil))
            try await write(events.bytes)
        }
    }

    private func opening(_ id: String) -> JSON {
        chunk(id, delta: ["role": "assistant", "content": "", "refusal": .null])
    }

    private func chunk(_ id: String, delta: JSONObject, finishReason: JSON = .null) -> JSON {
        var object = frame(id: id, object: "chat.completion.chunk")
        object["choices"] = [
            ["index": 0, "delta": .object(delta), "logprobs": .null, "finish_reason": finishReason]
        ]
        if request.includesUsage { object["usage"] = .null }
        return .object(object)
    }

    private func ending(of turn: FinishedTurn, id: String, hasBegun: Bool) -> [UInt8] {
        var events = ChunkBytes()
        if !hasBegun { events.append(opening(id)) }
        events.append(chunk(id, delta: [:], finishReason: .string(Self.finishReason(of: turn))))
        if request.includesUsage {
            var object = frame(id: id, object: "chat.completion.chunk")
            object["choices"] = []
            object["usage"] = Self.usage(of: turn)
            events.append(.object(object))
        }
        events.append(data: "[DONE]")
        return events.bytes
    }
}

/// Events of one write, each whole.
private struct ChunkBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ chunk: JSON) { append(data: chunk.text()) }
    mutating func append(data: String) { SSEEncoder.append(data: data, to: &bytes) }
}
