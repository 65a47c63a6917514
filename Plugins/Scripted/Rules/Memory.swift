package import StrictJSON

/// What the behaviour remembers from turn to turn of one conversation: the `state` of the ABI.
///
/// Bounded: the facts a script names, each at most `longestFact` bytes, and the most recent rules. What cannot be read is
/// forgotten, never an error: a conversation outlives the script that began it.
package struct Memory: Sendable, Equatable {
    static let version: Int64 = 1
    static let longestFact = 160
    static let mostUsed = 64

    /// Turns answered so far.
    package internal(set) var turns = 0
    package internal(set) var facts: [String: String] = [:]
    package internal(set) var topic: String?
    /// The question that the last reply ended with.
    package internal(set) var asked: String?
    /// The rule that answered last.
    package internal(set) var last: String?
    /// Hash of the user's last words, to notice when they say the same again.
    var heard: Int64 = 0
    /// Replies already given, a bit each, of the rules used most recently; the latest is last.
    var used: [(rule: String, replies: Int64, latest: Int)] = []

    package init() {}

    package static func == (a: Memory, b: Memory) -> Bool { a.json == b.json }

    /// Reads state; whatever is wrong with it, the result is a memory that fits the script.
    package init(json: JSON?, script: Script) {
        guard let json, json["v"]?.integerValue == Self.version else { return }
        turns = Int(min(max(json["turns"]?.integerValue ?? 0, 0), 1_000_000_000))
        for fact in json["facts"]?.objectValue ?? JSONObject() where script.facts.contains(fact.key) {
            guard let text = fact.value.stringValue, text.utf8.count <= Self.longestFact else { continue }
            facts[fact.key] = text
        }
        if let name = json["topic"]?.stringValue, script.topics.contains(name) { topic = name }
        if let name = json["asked"]?.stringValue, script.questions.contains(name) { asked = name }
        if let name = json["last"]?.stringValue, script.positions[name] != nil { last = name }
        heard = json["heard"]?.integerValue ?? 0
        var seen: Set<String> = []
        for entry in (json["used"]?.arrayValue ?? []).suffix(Self.mostUsed) {
            guard let rule = entry[0]?.stringValue, let position = script.positions[rule],
                let replies = entry[1]?.integerValue, let latest = entry[2]?.integerValue,
                script.rules[position].replyCount > latest, latest >= 0, seen.insert(rule).inserted
            else { continue }
            used.append((rule, replies, Int(latest)))
        }
    }

    package var json: JSON {
        var object = JSONObject()
        object["v"] = .integer(Self.version)
        object["turns"] = .integer(Int64(turns))
        if !facts.isEmpty {
            var stored = JSONObject()
            for (name, value) in facts.sorted(by: { $0.key < $1.key }) { stored[name] = .string(value) }
            object["facts"] = .object(stored)
        }
        if let topic { object["topic"] = .string(topic) }
        if let asked { object["asked"] = .string(asked) }
        if let last { object["last"] = .string(last) }
        object["heard"] = .integer(heard)
        object["used"] = .array(
            used.map { .array([.string($0.rule), .integer($0.replies), .integer(Int64($0.latest))]) })
        return .object(object)
    }

    /// Keeps a fact, cut to its bound at a whole character.
    mutating func remember(_ name: String, _ value: String) {
        var value = value
        while value.utf8.count > Self.longestFact { value.removeLast() }
        facts[name] = value.isEmpty ? nil : value
    }

    func usedReplies(of rule: String) -> (mask: Int64, latest: Int)? {
        used.last { $0.rule == rule }.map { ($0.replies, $0.latest) }
    }

    mutating func note(reply: Int, of rule: String, mask: Int64) {
        used.removeAll { $0.rule == rule }
        used.append((rule, mask, reply))
        if used.count > Self.mostUsed { used.removeFirst() }
    }
}

extension Rule {
    /// Openings count behind the replies.
    var replyCount: Int { replies.count + openings.count }
}
