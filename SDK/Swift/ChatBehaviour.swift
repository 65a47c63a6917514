internal import CPersona

/// What the three shapes of `persona.chat/1` share. An author conforms to one of the shapes:
///
/// - `ChatBehaviour`: `reply(to:as:into:)` returns when the reply is complete;
/// - `AsyncChatBehaviour`: the same as an `async` function, run in a task of its own;
/// - `DeferredChatBehaviour`: `start(_:as:reply:)` returns at once and ends the reply later, from a thread of its own.
public protocol ChatPlugin: Plugin {
    /// What `open` makes of a card: compiled rules, say. Released when the host needs it no more.
    associatedtype Persona = Card

    /// The behaviour waits: for a model, a file, a lock. It is then called on a worker thread, of which there are few. False by
    /// default; meaningless for an `AsyncChatBehaviour`, whose waiting costs no thread.
    static var blocks: Bool { get }

    /// The text is the author's own, not a model's: the relationship style may rewrite it. False by default.
    static var isRewritable: Bool { get }

    /// The behaviour takes up by itself what weighs on the user. In the place of one that does not, the host says the policies' words of
    /// support where these find distress (level warning). False by default.
    static var meetsDistress: Bool { get }

    /// Reads a card before its first turn. Check everything here, so that the card's author sees every mistake when the card is loaded:
    /// throw `PersonaError(.invalid, "what was found, what was expected")` to refuse it. Called on a thread that may wait,
    /// never at once with another function of this instance.
    func open(_ card: Card) throws -> Persona
}

extension ChatPlugin {
    public static var blocks: Bool { false }
    public static var isRewritable: Bool { false }
    public static var meetsDistress: Bool { false }

    public static var _chat: KindTraits? {
        KindTraits(
            flags: (blocks ? PERSONA_CHAT_BLOCKS : 0) | (isRewritable ? PERSONA_CHAT_REWRITABLE : 0)
                | (meetsDistress ? PERSONA_CHAT_MEETS_DISTRESS : 0))
    }
}

extension ChatPlugin where Persona == Card {
    public func open(_ card: Card) throws -> Card { card }
}

/// `persona.chat/1`: what a persona says. The whole reply is written before `reply(to:as:into:)` returns.
public protocol ChatBehaviour: ChatPlugin {
    /// Answers a turn. Return within a millisecond unless `blocks` is true.
    func reply(to turn: Turn, as persona: Persona, into reply: Reply) throws -> ReplyResult
}

extension ChatBehaviour {
    public static func _chat(of plugin: Self) -> ChatAdapter? {
        TypedChatAdapter(plugin) { plugin, turn, persona, reply in
            do {
                reply.finish(try plugin.reply(to: turn, as: persona, into: reply))
            } catch {
                reply.fail(error)
            }
        }
    }
}

/// `persona.chat/1` as an `async` function: several turns of one instance may be under way at once, in tasks of their own, so
/// the plugin and its personas are `Sendable`. The task is cancelled with the turn.
public protocol AsyncChatBehaviour: ChatPlugin, Sendable where Persona: Sendable {
    /// Answers a turn. Wait with `try await reply.flush()` after each piece to follow a slow reader's pace.
    func reply(to turn: Turn, as persona: Persona, into reply: Reply) async throws -> ReplyResult
}

extension AsyncChatBehaviour {
    public static func _chat(of plugin: Self) -> ChatAdapter? {
        TypedChatAdapter(plugin) { plugin, turn, persona, reply in
            let task = Task {
                do {
                    reply.finish(try await plugin.reply(to: turn, as: persona, into: reply))
                } catch {
                    reply.fail(error)
                }
            }
            reply.onCancel { task.cancel() }
        }
    }
}

/// `persona.chat/1` for a plugin with threads of its own.
public protocol DeferredChatBehaviour: ChatPlugin {
    /// Takes a turn and returns at once. `reply` is kept and ended later by `finish` or `fail`, on any thread.
    func start(_ turn: Turn, as persona: Persona, reply: Reply)
}

extension DeferredChatBehaviour {
    public static func _chat(of plugin: Self) -> ChatAdapter? {
        TypedChatAdapter(plugin) { plugin, turn, persona, reply in plugin.start(turn, as: persona, reply: reply) }
    }
}
