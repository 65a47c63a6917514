internal import CPersona

/// Stands between `persona_chat` and one instance of an author's behaviour. Not for authors.
public class ChatAdapter {
    init() {}

    /// Returns a handle for what the author made of the card.
    func open(_ card: Card) throws -> UInt64 { 0 }

    func close(_ persona: UInt64) {}

    /// False if no such persona is open: the reply is untouched then.
    func start(_ turn: Turn, persona: UInt64, reply: Reply) -> Bool { false }
}

/// Called like its instance: never twice at once. So its members need no lock.
final class TypedChatAdapter<Behaviour: ChatPlugin>: ChatAdapter {
    private let behaviour: Behaviour
    private let answer: (Behaviour, Turn, Behaviour.Persona, Reply) -> Void
    private var personas: [UInt64: Behaviour.Persona] = [:]
    private var lastHandle: UInt64 = 0

    init(_ behaviour: Behaviour, answer: @escaping (Behaviour, Turn, Behaviour.Persona, Reply) -> Void) {
        self.behaviour = behaviour
        self.answer = answer
    }

    override func open(_ card: Card) throws -> UInt64 {
        let persona = try behaviour.open(card)
        lastHandle += 1
        personas[lastHandle] = persona
        return lastHandle
    }

    override func close(_ persona: UInt64) {
        personas[persona] = nil
    }

    override func start(_ turn: Turn, persona: UInt64, reply: Reply) -> Bool {
        guard let persona = personas[persona] else { return false }
        answer(behaviour, turn, persona, reply)
        return true
    }
}
