import CPersona
import Engine

/// What a call asks of a plugin, as values: all that a site needs to have it answered, in this process or in another.
enum PluginRequest: Sendable {
    case chat(ChatRequest)
    case guide(StyleInput)
    case rewrite(String, StyleInput)
    case review(PolicyReview)
    case render(MediaJob)

    var kind: CallKind {
        switch self {
        case .chat: .chat
        case .guide, .rewrite: .style
        case .review: .safety
        case .render: .media
        }
    }

    /// The card that has to be open before the plugin is asked.
    var card: PersonaCard? { if case .chat(let request) = self { request.card } else { nil } }
}

extension PluginRequest {
    /// How much may be written, and how, to the reader of each form of request.
    struct LimitsByForm: Sendable {
        private let chat: CallSlot.Limits
        private let guide: CallSlot.Limits
        private let rewrite: CallSlot.Limits
        let review: CallSlot.Limits
        private let render: CallSlot.Limits

        /// - Parameter adapt: what a site makes of them.
        init(
            of plugin: PluginDescription, _ output: OutputLimits, adapt: (CallSlot.Limits) -> CallSlot.Limits
        ) {
            chat = adapt(
                CallSlot.Limits(
                    total: output.reply, writesWait: plugin.chat?.blocks == true,
                    canResume: plugin.chat?.resumes == true))
            // Never AGAIN: what a style writes is taken whole, up to the limit. style.h: guidance is at most 8 KiB, a rewrite as long as a
            // reply may be.
            guide = adapt(CallSlot.Limits(window: 8 * 1024, total: 8 * 1024))
            rewrite = adapt(CallSlot.Limits(window: output.reply, total: output.reply))
            review = adapt(CallSlot.Limits(window: 0, total: 0))
            // The window is for a slow disk.
            render = adapt(
                CallSlot.Limits(
                    window: 256 * 1024, total: output.media, writesWait: plugin.media?.blocks == true))
        }

        subscript(request: PluginRequest) -> CallSlot.Limits {
            switch request {
            case .chat: chat
            case .guide: guide
            case .rewrite: rewrite
            case .review: review
            case .render: render
            }
        }
    }
}

extension CallSlot.Limits {
    /// For a reader whose writer is in a worker: what may be on its way fits, and nothing ever waits for room here.
    var fromWorker: CallSlot.Limits {
        CallSlot.Limits(window: max(window, LinkService.window), total: total, writesWait: false, canResume: true)
    }
}

/// Bytes of a reply or rewrite, and of a rendered file.
struct OutputLimits: Sendable, Equatable {
    var reply: Int
    var media: Int

    init(_ settings: LoaderSettings, _ budget: PluginBudget) {
        reply = min(settings.replyLimit, budget.outputBytes ?? .max)
        media = min(settings.mediaLimit, budget.outputBytes ?? .max)
    }
}

/// A card as plugins are shown it.
struct PersonaCard: Sendable {
    var key: PersonaCache.Key
    /// Character Card V3 JSON.
    var json: String

    init(key: PersonaCache.Key, json: String) {
        self.key = key
        self.json = json
    }

    init(_ persona: Persona) {
        key = PersonaCache.Key(id: persona.id.rawValue, revision: persona.revision)
        json = persona.cardText
    }
}

/// What a behaviour is to answer: a ``BehaviourTurn`` with no more of the persona than plugins see.
struct ChatRequest: Sendable {
    var card: PersonaCard
    var messages: [BehaviourTurn.Line]
    var instructions: String
    var userName: String?
    var language: String?
    var relationship: String?
    var state: [UInt8]?
    var maxTokens: UInt32
    /// Negative: the behaviour's own default.
    var temperature: Double
}

extension ChatRequest {
    init(_ turn: BehaviourTurn) {
        self.init(
            card: PersonaCard(turn.persona), messages: turn.messages, instructions: turn.instructions,
            userName: turn.userName, language: turn.language, relationship: turn.relationship, state: turn.state,
            maxTokens: UInt32(clamping: turn.maxTokens), temperature: turn.temperature ?? -1)
    }
}
