internal import RuleTalk
package import StrictJSON

/// What the tutor remembers from turn to turn of one conversation: the `state` of the ABI.
///
/// Bounded by its fields: names of topics, numbers, one short name. What cannot be read is forgotten, never an error.
package struct Memory: Sendable, Equatable {
    static let version: Int64 = 1
    static let longestName = 60
    static let longestLine = 400

    package internal(set) var turns = 0
    /// The turn's language when this was written; another one begins a new lesson.
    package internal(set) var base = ""
    /// What is being practised.
    package internal(set) var language = ""
    package internal(set) var level = Level.a1
    /// Turns in which the level stays where the learner put it.
    var pinned = 0
    /// Messages in a row that showed more, or less, than the level.
    var above = 0
    var below = 0
    package internal(set) var topic: String?
    /// Questions already asked, a bit each, by topic.
    var asked: [String: Int64] = [:]
    var lastAsk: (topic: String, index: Int)?
    /// The question the last reply ended with, for who does not understand it.
    var line: Line?
    /// What was said of late.
    var recent = Recent()
    package internal(set) var scenario: String?
    var step = 0
    /// The word of the glossary that was spoken of last.
    var word: String?
    /// A language the tutor offered to change to.
    var offered: String?
    /// What the learner wants to be called.
    package internal(set) var name: String?

    package init() {}

    package static func == (a: Memory, b: Memory) -> Bool { a.json == b.json }

    package init(json: JSON?, school: School) {
        guard let json, json["v"]?.integerValue == Self.version else { return }
        func integer(_ key: String, _ most: Int64) -> Int {
            Int(truncatingIfNeeded: min(max(json[key]?.integerValue ?? 0, 0), most))
        }
        base = String(json["base"]?.stringValue?.prefix(8) ?? "")
        turns = integer("turns", 1_000_000_000)
        line = Self.line(json["line"])
        recent = Recent(json: json["recent"])
        guard let course = school.course(json["language"]?.stringValue ?? "") else { return }
        language = course.language
        level = Level(rawValue: integer("level", 2)) ?? .a1
        pinned = integer("pinned", 100)
        above = integer("above", 100)
        below = integer("below", 100)
        if let name = json["topic"]?.stringValue, course.topics.contains(where: { $0.name == name }) { topic = name }
        for topic in course.topics { asked[topic.name] = json["asked"]?[topic.name]?.integerValue }
        if let topic = course.topics.first(where: { $0.name == json["lastAsk"]?[0]?.stringValue }),
            let index = json["lastAsk"]?[1]?.integerValue, index >= 0, index < topic.asks.count
        {
            lastAsk = (topic.name, Int(index))
        }
        if let scenario = course.scenarios.first(where: { $0.name == json["scenario"]?.stringValue }) {
            self.scenario = scenario.name
            step = min(integer("step", 100), max(scenario.steps.count - 1, 0))
        }
        if let word = json["word"]?.stringValue, word.utf8.count <= Self.longestName { self.word = word }
        offered = school.course(json["offered"]?.stringValue ?? "")?.language
        if let name = json["name"]?.stringValue, name.utf8.count <= Self.longestName { self.name = name }
    }

    private static func line(_ json: JSON?) -> Line? {
        guard let texts = json?.arrayValue?.compactMap(\.stringValue), texts.count == 3, !texts[0].isEmpty,
            texts.allSatisfy({ $0.utf8.count <= longestLine })
        else { return nil }
        return Line(text: texts[0], gloss: texts[1], starter: texts[2])
    }

    package var json: JSON {
        var object = JSONObject()
        object["v"] = .integer(Self.version)
        object["base"] = .string(base)
        object["language"] = .string(language)
        for (key, value) in [
            ("turns", turns), ("level", level.rawValue), ("pinned", pinned), ("above", above), ("below", below),
            ("step", step),
        ] { object[key] = .integer(Int64(value)) }
        if let topic { object["topic"] = .string(topic) }
        var masks = JSONObject()
        for (name, mask) in asked.sorted(by: { $0.key < $1.key }) { masks[name] = .integer(mask) }
        object["asked"] = .object(masks)
        if let lastAsk { object["lastAsk"] = .array([.string(lastAsk.topic), .integer(Int64(lastAsk.index))]) }
        if let line { object["line"] = .array([.string(line.text), .string(line.gloss), .string(line.starter)]) }
        object["recent"] = recent.json
        if let scenario { object["scenario"] = .string(scenario) }
        if let word { object["word"] = .string(word) }
        if let offered { object["offered"] = .string(offered) }
        if let name { object["name"] = .string(name) }
        return .object(object)
    }
}
