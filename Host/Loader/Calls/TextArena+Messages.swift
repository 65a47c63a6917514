import CPersona
import Engine

extension TextArena {
    static func size(of lines: [BehaviourTurn.Line]) -> Int {
        // 16: what alignment may cost.
        lines.reduce(lines.count * MemoryLayout<persona_message>.stride + 16) { $0 + $1.text.utf8.count }
    }

    func messages(_ lines: [BehaviourTurn.Line]) -> persona_messages {
        let first = array(of: persona_message.self, count: lines.count)
        for (index, line) in lines.enumerated() {
            let role =
                switch line.role {
                case .user: PERSONA_ROLE_USER
                case .assistant: PERSONA_ROLE_PERSONA
                case .system: PERSONA_ROLE_SYSTEM
                }
            (first + index).initialize(
                to: persona_message(
                    struct_size: Sinks.size(of: persona_message.self), role: Int32(role),
                    flags: line.isPartial ? PERSONA_MESSAGE_PARTIAL : 0, text: text(line.text),
                    time_unix_ms: line.time?.unixMilliseconds ?? 0))
        }
        return persona_messages(
            first: UnsafePointer(first), count: UInt32(lines.count),
            stride: UInt32(MemoryLayout<persona_message>.stride))
    }
}
