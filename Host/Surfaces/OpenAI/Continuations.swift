import Engine
import Synchronization

/// Which stored conversation a client goes on with, told by what it sends: the same words, between the same two, in the same order. Bounded, and
/// forgotten with the process: what is not found begins anew (Decisions/0004).
final class Continuations: Sendable {
    /// Where a conversation stands after its newest turn.
    struct Place: Sendable, Equatable {
        var alias: String
        var messageCount: Int64
        /// Everything that was said is stored: no part of it was brought by the client.
        var isWhole: Bool
    }

    /// Those of the last `limit / 2` to `limit` turns.
    private let limit: Int
    private let sha256: @Sendable ([UInt8]) -> [UInt8]

    private struct Memory {
        var young: [[UInt8]: Place] = [:]
        var old: [[UInt8]: Place] = [:]
    }
    private let memory = Mutex(Memory())

    init(limit: Int = 8192, sha256: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.limit = limit
        self.sha256 = sha256
    }

    /// Nil if the digest cannot be made. Persons of one account that send the very same words cannot be told apart, unless the client names
    /// them in `user`; then each of them goes on with a conversation of just those words.
    func digest(
        account: AccountID, persona: PersonaID, request: CompletionRequest, lines: [CompletionMessages.Line]
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        func add(_ text: String) {
            withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text.utf8)
        }
        add(String(account.rawValue))
        add(persona.rawValue)
        add(request.user ?? "")
        add(request.conversation.instructions)
        for line in lines {
            add(line.role.rawValue)
            add(line.name ?? "")
            add(line.text)
        }
        let digest = sha256(bytes)
        return digest.count == 32 ? digest : nil
    }

    /// The place, for one taker: of two that go on from the same words the second begins anew.
    func take(_ digest: [UInt8]) -> Place? {
        memory.withLock { memory in
            memory.young.removeValue(forKey: digest) ?? memory.old.removeValue(forKey: digest)
        }
    }

    func remember(_ digest: [UInt8], _ place: Place) {
        memory.withLock { memory in
            memory.old[digest] = nil
            memory.young[digest] = place
            guard memory.young.count > limit / 2 else { return }
            memory.old = memory.young
            memory.young = [:]
        }
    }

    /// How many are remembered.
    var count: Int { memory.withLock { $0.young.count + $0.old.count } }
}
