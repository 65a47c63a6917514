import Engine
import StrictJSON

/// The conversation as a client brings it: what the persona is to be told, what was said before, and what the user says now.
struct CompletionMessages: Sendable {
    struct Line: Sendable {
        var role: MessageRole
        var name: String?
        var text: String
    }

    /// Of all `system` and `developer` messages, wherever they stand.
    var instructions = ""
    /// The user's and the persona's, oldest first.
    var earlier: [Line] = []
    var message: Line

    static let count = 1...2048
    static let parts = 1...64
    static let instructionBytes = 64 << 10
    static let nameBytes = 1...64

    enum Role: String, CaseIterable, Sendable {
        case system, developer, user, assistant
    }

    init(_ field: JSONField) throws {
        var lines: [Line] = []
        var told: [String] = []
        let elements = try field.elements(Self.count)
        for element in elements {
            _ = try element.object()
            let role = try element["role"].choice(Role.self)
            let name = try element["name"].ifPresent?.line(bytes: Self.nameBytes)
            let text = try Self.text(of: element, role: role)
            switch role {
            case .system, .developer: if !text.isEmpty { told.append(text) }
            case .user: lines.append(Line(role: .user, name: name, text: text))
            case .assistant: lines.append(Line(role: .assistant, name: name, text: text))
            }
        }
        guard let last = elements.last, try last["role"].choice(Role.self) == .user, let message = lines.popLast()
        else {
            throw JSONError(
                code: .outOfRange, found: "another role at their end",
                expected: "a message of the user, which the persona is to answer, as the last", path: field.path)
        }
        try Self.check(message.text, at: last["content"])
        self.message = message
        earlier = lines
        instructions = told.joined(separator: "\n\n")
        guard instructions.utf8.count <= Self.instructionBytes else {
            throw JSONError(
                code: .outOfRange, found: "\(instructions.utf8.count) bytes of system and developer messages",
                expected: "at most \(Self.instructionBytes)", path: field.path)
        }
    }

    /// The rules of a message on every surface.
    private static func check(_ text: String, at field: JSONField) throws {
        _ = try JSONField(.string(text), path: field.path).message()
    }

    private static func text(of message: JSONField, role: Role) throws -> String {
        for name in ["tool_calls", "function_call", "audio"] {
            if let present = message[name].ifPresent, present.value?.arrayValue?.isEmpty != true {
                throw JSONError(
                    code: .outOfRange, found: "some", expected: "none: personas call no tools and read no sound",
                    path: present.path)
            }
        }
        let content = message["content"]
        if role == .assistant, content.ifPresent == nil {
            return try message["refusal"].ifPresent?.string() ?? ""
        }
        guard content.value?.arrayValue != nil else { return try content.string() }
        var texts: [String] = []
        for part in try content.elements(parts) { texts.append(try Self.text(ofPart: part, role: role)) }
        return texts.joined(separator: "\n")
    }

    private static func text(ofPart part: JSONField, role: Role) throws -> String {
        let type = try part["type"].string()
        switch type {
        case "text": return try part["text"].string()
        case "refusal" where role == .assistant: return try part["refusal"].string()
        default:
            throw JSONError(
                code: .outOfRange, found: "another type", expected: "\"text\": personas read text only",
                path: part["type"].path)
        }
    }
}
