import Engine
import StrictJSON

/// One completion: a turn in the conversation that the client goes on with, or in a new one.
struct Completion: Sendable {
    let surface: OpenAISurface
    let request: CompletionRequest
    let principal: Principal
    let persona: Persona
    /// Of the request: every chunk of a stream has the same.
    let created: Timestamp

    /// Runs the turn. What it throws has the surface's own header fields.
    func run(
        admitted: (RateStatus?) -> Void = { _ in }, emit: (TurnEvent) async throws -> Void
    ) async throws -> FinishedTurn {
        do {
            let found = try await continued()
            let place =
                found?.place
                ?? Continuations.Place(
                    alias: surface.pipeline.newSessionID(), messageCount: 0,
                    isWhole: request.conversation.earlier.isEmpty)
            let turn = turn(at: place, in: found?.conversation)
            do {
                let finished = try await surface.pipeline.run(turn, admitted: admitted, emit: emit)
                remember(finished, at: place)
                return finished
            } catch {
                // Most often nothing was stored, and the client tries again. If something was, the place no longer fits, which is noticed then.
                if let found { surface.continuations.remember(found.digest, found.place) }
                throw error
            }
        } catch {
            throw SurfaceError(openAI: error)
        }
    }

    /// The stored conversation whose words the client brings. Nil: it brings none, other ones, or somebody else has gone on from them.
    private func continued() async throws -> (
        digest: [UInt8], place: Continuations.Place, conversation: Conversation
    )? {
        let earlier = request.conversation.earlier
        guard earlier.last?.role == .assistant, let digest = digest(of: earlier),
            let place = surface.continuations.take(digest),
            let conversation = try await surface.conversations.conversation(key(place)),
            conversation.messageCount == place.messageCount
        else { return nil }
        return (digest, place, conversation)
    }

    private func remember(_ turn: FinishedTurn, at place: Continuations.Place) {
        let conversation = request.conversation
        let reply = CompletionMessages.Line(role: .assistant, text: turn.replyText)
        guard let digest = digest(of: conversation.earlier + [conversation.message, reply]) else { return }
        var next = place
        next.messageCount += turn.ids.reply == nil ? 1 : 2
        surface.continuations.remember(digest, next)
    }

    private func digest(of lines: [CompletionMessages.Line]) -> [UInt8]? {
        surface.continuations.digest(
            account: principal.account, persona: persona.id, request: request, lines: lines)
    }

    private func key(_ place: Continuations.Place) -> ConversationKey {
        ConversationKey(owner: principal.account, surface: .openai, alias: place.alias)
    }

    private func turn(at place: Continuations.Place, in conversation: Conversation?) -> Turn {
        let asked = request.conversation
        // What is stored was judged turn by turn; what the client brings is judged with this one.
        let history =
            place.isWhole
            ? nil : asked.earlier.map { BehaviourTurn.Line(role: $0.role, text: $0.text, time: nil) }
        return Turn(
            key: key(place), principal: principal, persona: persona, message: asked.message.text,
            userName: asked.message.name, history: history, media: [], generation: request.options,
            requirement: conversation?.isUnchanged,
            seed: request.seed)
    }
}

// MARK: What it answers

extension Completion {
    /// Of the turn, so that an operator who is told it finds its trace.
    static func id(ofTurn turn: String) -> String { "chatcmpl-" + (turn.split(separator: "_").last ?? "") }

    /// The card in its version, and the host's.
    var fingerprint: String { "fp_" + EntityTag.hash(Array("\(persona.revision) \(surface.status.version)".utf8)) }

    static func finishReason(of turn: FinishedTurn) -> String {
        if turn.record.outcome == .refused { return "content_filter" }
        return switch turn.finishReason {
        case .stop: "stop"
        case .length: "length"
        case .policy: "content_filter"
        }
    }

    static func usage(of turn: FinishedTurn) -> JSON {
        let prompt = Int64(turn.record.reply?.facts.promptTokens ?? 0)
        let reply = Int64(turn.record.reply?.facts.replyTokens ?? 0)
        let (total, overflow) = prompt.addingReportingOverflow(reply)
        return [
            "prompt_tokens": .integer(prompt), "completion_tokens": .integer(reply),
            "total_tokens": .integer(overflow ? .max : total),
        ]
    }

    /// `object` with what completions and chunks have alike.
    func frame(id: String, object: String) -> JSONObject {
        [
            "id": .string(id), "object": .string(object),
            "created": .integer(created.unixMilliseconds / 1000), "model": .string(persona.id.rawValue),
            "system_fingerprint": .string(fingerprint),
        ]
    }

    func json(of turn: FinishedTurn) -> JSON {
        var object = frame(id: Self.id(ofTurn: turn.record.id), object: "chat.completion")
        object["choices"] = [
            [
                "index": 0,
                "message": ["role": "assistant", "content": .string(turn.replyText), "refusal": .null],
                "logprobs": .null,
                "finish_reason": .string(Self.finishReason(of: turn)),
            ]
        ]
        object["usage"] = Self.usage(of: turn)
        return .object(object)
    }
}
