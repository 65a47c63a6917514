internal import ModelRules
public import PersonaSDK
internal import StrictJSON

/// What a language model says: `host.persona.model`, a client of the chat completions API that OpenAI made and many servers speak.
///
/// Text goes on as it arrives. `ModelRules` decides what is asked and what answers mean; this type makes the calls.
struct ModelBehaviour: AsyncChatBehaviour {
    static let id = "host.persona.model"
    static let name = "Language model"
    static let version = "1.0.0"
    static let vendor = "Persona Host"
    static let description = "Answers with a language model behind an OpenAI-compatible API."

    /// It is told what the policies found.
    static let meetsDistress = true

    private let settings: ModelSettings
    private let http: Host.HTTP?

    init(host: Host) {
        let config = host.config
        settings = ModelSettings(
            baseURL: config?.text("base_url") ?? "", model: config?.text("model") ?? "",
            apiKey: config?.text("api_key") ?? "",
            maxTokens: Int(config?.number("max_tokens", otherwise: 1000) ?? 1000),
            temperature: config?.number("temperature", otherwise: 0.7) ?? 0.7)
        http = host.http
    }

    /// A model can speak for any card; without one, this behaviour for none.
    func open(_ card: Card) throws -> Card {
        guard settings.isConfigured else {
            throw PersonaError(
                .unavailable, "no model is configured: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server without keys"
            )
        }
        guard http != nil else {
            throw PersonaError(.unavailable, "the host gives no HTTP client: approve persona.http/1 for this plugin")
        }
        return card
    }

    func reply(to turn: Turn, as persona: Card, into reply: PersonaSDK.Reply) async throws -> ReplyResult {
        guard let http else { throw PersonaError(.unavailable, "the host gives no HTTP client") }
        let question = CompletionRequest(
            settings, instructions: turn.instructions, history: turn.messages.map(Self.line), maxTokens: turn.maxTokens,
            temperature: turn.temperature)
        var headers = [("Content-Type", "application/json"), ("Accept", "text/event-stream, application/json")]
        if !settings.apiKey.isEmpty { headers.append(("Authorization", "Bearer \(settings.apiKey)")) }
        let call = HTTPCall(
            "POST", settings.completionsURL, headers: headers.map { (name: $0.0, value: $0.1) },
            body: question.json.bytes())
        do {
            return try await attempt(call, question, turn, http, reply)
        } catch let failure as Refused where failure.mayTryAgain {
            // Nothing was written yet: the reader cannot tell.
            let pause = max(failure.error.retryAfterMilliseconds, Self.pauseMilliseconds)
            guard turn.request.remaining > .milliseconds(pause * 2) + Self.leastTime else { throw failure.error }
            try await Task.sleep(for: .milliseconds(pause))
            do { return try await attempt(call, question, turn, http, reply) } catch let second as Refused {
                throw second.error
            }
        } catch let failure as Refused {
            throw failure.error
        }
    }

    /// Before the one new attempt, unless the server asks for more.
    private static let pauseMilliseconds: Int64 = 200
    /// What an answer takes at least.
    private static let leastTime = Duration.seconds(1)
    /// Of an error's body.
    private static let errorBytes = 16 * 1024

    private struct Refused: Error {
        var error: PersonaError
        /// It is passing trouble, and nothing was written.
        var mayTryAgain: Bool
    }

    private func attempt(
        _ call: HTTPCall, _ question: CompletionRequest, _ turn: Turn, _ http: Host.HTTP, _ reply: PersonaSDK.Reply
    ) async throws -> ReplyResult {
        var reader = CompletionReader()
        do {
            let response = try await http.send(call, for: turn.request)
            guard response.status == 200 else { throw try await failure(of: response, turn) }
            for try await bytes in response.body {
                let text = try reader.append(bytes)
                guard !text.isEmpty else { continue }
                try reply.write(text)
                try await reply.flush()
            }
            let rest = try reader.finish()
            if !rest.isEmpty { try reply.write(rest) }
        } catch let failure as UpstreamFailure {
            http.cancel(turn.request)
            throw Refused(
                error: PersonaError(
                    Status(failure.kind), failure.message, retryAfterMilliseconds: failure.retryAfterMilliseconds),
                mayTryAgain: failure.isWorthRetrying && reader.written == 0)
        } catch let error as PersonaError where error.status == .unavailable {
            throw Refused(error: error, mayTryAgain: reader.written == 0)
        }
        return ReplyResult(
            model: reader.model ?? settings.model, promptTokens: reader.promptTokens ?? question.estimatedTokens,
            replyTokens: reader.replyTokens ?? CompletionRequest.estimate(reader.written),
            finishReason: reader.finishReason == "length" ? .length : .stop, explanation: Self.explanation(reader))
    }

    private func failure(of response: HTTPResponse, _ turn: Turn) async throws -> UpstreamFailure {
        var body: [UInt8] = []
        // What it says about the error is welcome but not needed.
        do {
            for try await bytes in response.body where body.count < Self.errorBytes { body += bytes }
        } catch let error as PersonaError where error.status == .cancelled || error.status == .deadline {
            throw error
        } catch {}
        return UpstreamFailure(
            status: response.status, settings: settings, header: { response.header($0) }, body: body,
            now: turn.nowUnixMilliseconds)
    }

    private static func explanation(_ reader: CompletionReader) -> String? {
        switch reader.finishReason {
        case "content_filter": "the model's server cut the reply: content_filter"
        case "length": "the reply was cut at the limit of tokens"
        default: reader.replyTokens == nil ? "the tokens are an estimate: the server counted none" : nil
        }
    }

    private static func line(_ message: Message) -> CompletionRequest.Line {
        switch message.role {
        case .system: .init(.system, message.text)
        case .persona: .init(.assistant, message.text)
        case .user: .init(.user, message.text)
        }
    }
}

extension Status {
    init(_ kind: UpstreamFailure.Kind) {
        self =
            switch kind {
            case .denied: .denied
            case .notFound: .notFound
            case .overloaded: .overloaded
            case .unavailable: .unavailable
            case .invalid: .invalid
            case .failed: .failed
            }
    }
}

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(ModelBehaviour.self) }
