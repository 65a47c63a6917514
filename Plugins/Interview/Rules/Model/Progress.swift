internal import RuleTalk
package import StrictJSON

/// Where an interview stands: the `state` of the ABI.
///
/// What cannot be read is forgotten, never an error; the interview begins again then.
package struct Progress: Sendable, Equatable {
    static let version: Int64 = 1
    /// Questions of the user that do not count as failed attempts, a stage.
    static let freeQuestions = 2

    package internal(set) var stage = Stage.welcome
    package internal(set) var collected = Collected()
    /// The stages that put their question a second time.
    package internal(set) var reasked: Set<Stage> = []
    /// How often the user asked back at this stage.
    var questions = 0
    /// At the summary: the field that was asked for last.
    package internal(set) var pending: Field?
    /// At the summary: fields the user would rather leave open.
    var declined: Set<Field> = []
    /// At the summary: the user was told what is missing and what follows from it.
    var isWarned = false
    package internal(set) var isFinished = false
    /// Turns taken, so that equal seeds do not repeat a wording.
    var turns = 0
    /// What was said of late.
    var recent = Recent()

    package init() {}

    package init(json: JSON?) {
        guard let json, json["v"]?.integerValue == Self.version,
            let stage = json["stage"]?.stringValue.flatMap(Stage.init(rawValue:))
        else { return }
        self.stage = stage
        collected = Collected(json: json["collected"])
        reasked = Set((json["reasked"]?.arrayValue ?? []).compactMap { $0.stringValue.flatMap(Stage.init(rawValue:)) })
        questions = Self.count(json["questions"])
        pending = json["pending"]?.stringValue.flatMap(Field.init(rawValue:))
        declined = Set(
            (json["declined"]?.arrayValue ?? []).compactMap { $0.stringValue.flatMap(Field.init(rawValue:)) })
        isWarned = json["warned"]?.boolValue ?? false
        isFinished = stage == .completion
        turns = Self.count(json["turns"])
        recent = Recent(json: json["recent"])
    }

    private static func count(_ json: JSON?) -> Int { Int(min(max(json?.integerValue ?? 0, 0), 1_000_000)) }

    package var json: JSON {
        var object = JSONObject()
        object["v"] = .integer(Self.version)
        object["stage"] = .string(stage.rawValue)
        object["collected"] = collected.json
        object["reasked"] = .array(Stage.allCases.filter(reasked.contains).map { .string($0.rawValue) })
        object["questions"] = .integer(Int64(questions))
        if let pending { object["pending"] = .string(pending.rawValue) }
        object["declined"] = .array(Field.allCases.filter(declined.contains).map { .string($0.rawValue) })
        object["warned"] = .bool(isWarned)
        object["turns"] = .integer(Int64(turns))
        object["recent"] = recent.json
        return .object(object)
    }
}
