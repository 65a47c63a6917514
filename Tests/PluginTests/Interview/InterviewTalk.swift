import InterviewRules
import StrictJSON
import Testing

/// An interview that remembers its progress the way a host does: as text.
struct InterviewTalk {
    private(set) var state: String?
    private(set) var last: Reply?
    var seed: UInt64 = 1

    init(_ state: String? = nil, seed: UInt64 = 1) {
        self.state = state
        self.seed = seed
    }

    /// At the beginning of a stage, with what is already collected as JSON.
    init(at stage: String, collected: String = "{}") {
        self.init(#"{"v": 1, "stage": "\#(stage)", "collected": \#(collected)}"#)
    }

    @discardableResult
    mutating func say(_ text: String) throws -> Reply {
        let progress = Progress(json: try state.map { try JSON.parse($0) })
        let reply = Interview.answer(Question(text, seed: seed, now: 1_700_000_000_000), progress: progress)
        state = reply.progress.json.text()
        last = reply
        seed &+= 1
        return reply
    }

    var annotations: JSON { last?.annotations ?? .null }
    var stage: String? { annotations["stage"]?.stringValue }
    var prompt: String? { annotations["prompt_id"]?.stringValue }
    var collected: String { Self.line(annotations["collected"]) }
    var isCompleted: Bool { annotations["completed"] == true }

    /// `field=value; field=value`, lists with `|`.
    static func line(_ collected: JSON?) -> String {
        (collected?.objectValue ?? JSONObject()).map { member in
            let value =
                switch member.value {
                case .string(let text): text
                case .array(let items): items.compactMap(\.stringValue).joined(separator: "|")
                default: member.value.doubleValue.map { "\($0)" } ?? "?"
                }
            return "\(member.key)=\(value)"
        }.joined(separator: "; ")
    }
}
