import StrictJSON

/// The document's thirteen stages in their order.
enum InterviewStage: String, CaseIterable {
    case welcome, identity, appearance, background, values, relationships
    case therapeuticTransition = "therapeutic_transition"
    case concerns, goals, preferences, readiness, summary, completion
}

/// What an interview gathers, by the names of `collected_data`.
enum InterviewField: String, CaseIterable {
    case name
    case ageRange = "age_range"
    case genderIdentity = "gender_identity"
    case physicalDescription = "physical_description"
    case clothingStyle = "clothing_style"
    case backstory, strengths
    case coreValues = "core_values"
    case relationships
    case primaryConcerns = "primary_concerns"
    case therapeuticGoals = "therapeutic_goals"
    case preferredIntensity = "preferred_intensity"
    case preferredApproach = "preferred_approach"
    case triggerTopics = "trigger_topics"
    case readinessLevel = "readiness_level"
}

/// Where an interview stands, as its behaviour says in the annotations of each reply.
///
/// Read leniently: what a plugin leaves out or gets wrong has the value it has at the beginning.
struct InterviewProgress: Sendable, Equatable {
    /// Plugin id of the behaviour, and the annotation's name.
    static let behaviour = "host.persona.interview"

    var stage = InterviewStage.welcome
    /// What the user is being asked.
    var prompt = InterviewPrompt()
    var completedStages: [InterviewStage] = []
    /// 0-100.
    var percentage: Int64 = 0
    private(set) var collected = JSONObject()
    /// Share of the fields that were gathered, 0.0-1.0.
    var completeness = 0.0
    /// Enough was gathered to make a character.
    var isReady = false
    var isCompleted = false

    /// Before the first answer.
    init(asking prompt: InterviewPrompt) { self.prompt = prompt }

    /// - Parameter json: the annotation, or what ``patch`` has put into a conversation's details.
    init(_ json: JSON) {
        stage = Self.stage(json["stage"]) ?? stage
        prompt = InterviewPrompt(json)
        completedStages = json["completed_stages"]?.arrayValue?.compactMap { Self.stage($0) } ?? []
        percentage = min(max(json["progress_percentage"]?.integerValue ?? 0, 0), 100)
        for field in InterviewField.allCases {
            guard let value = json["collected"]?[field.rawValue], !value.isNull else { continue }
            collected[field.rawValue] = value
        }
        completeness = min(max(json["completeness"]?.doubleValue ?? 0, 0), 1)
        isReady = json["ready"]?.boolValue ?? false
        isCompleted = json["completed"]?.boolValue ?? false
        guard isCompleted else { return }
        percentage = 100
        if !completedStages.contains(.completion) { completedStages.append(.completion) }
    }

    subscript(field: InterviewField) -> JSON? { collected[field.rawValue] }

    /// A text that was gathered; nil if none was, or an empty one.
    func text(_ field: InterviewField) -> String? { self[field]?.stringValue?.nonEmpty }

    /// A list that was gathered, one text counting as a list of one.
    func list(_ field: InterviewField) -> [String] {
        let elements = self[field]?.arrayValue ?? [self[field]].compactMap { $0 }
        return elements.compactMap { $0.stringValue?.nonEmpty }
    }

    /// As a merge patch for what ``init(_:)`` reads: what was taken back is null, which removes it.
    var patch: JSON {
        var fields = JSONObject()
        for field in InterviewField.allCases { fields[field.rawValue] = self[field] ?? .null }
        var object = prompt.json.objectValue ?? [:]
        object["stage"] = .string(stage.rawValue)
        object["completed_stages"] = stagesJSON
        object["progress_percentage"] = .integer(percentage)
        object["collected"] = .object(fields)
        object["completeness"] = .number(completeness)
        object["ready"] = .bool(isReady)
        object["completed"] = .bool(isCompleted)
        return .object(object)
    }

    /// The document's `progress`.
    var json: JSON {
        [
            "current_stage": .string(stage.rawValue), "progress_percentage": .integer(percentage),
            "completed_stages": stagesJSON,
        ]
    }

    /// The document's `collected_data`.
    var collectedJSON: JSON { .object(collected) }

    private var stagesJSON: JSON { .array(completedStages.map { .string($0.rawValue) }) }

    private static func stage(_ json: JSON?) -> InterviewStage? {
        json?.stringValue.flatMap { InterviewStage(rawValue: $0) }
    }
}

/// What an `assistant_message` says besides its text.
struct InterviewPrompt: Sendable, Equatable {
    var id = "welcome_intro"
    /// Why it is asked.
    var context = ""
    /// Answers the user could choose.
    var followUps: [String] = []

    init() {}

    /// Reads a prompt's members of an annotation, or a card's opening.
    init(_ json: JSON) {
        id = json["prompt_id"]?.stringValue ?? id
        context = json["context_text"]?.stringValue ?? context
        followUps = json["follow_up_prompts"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    var json: JSON {
        [
            "prompt_id": .string(id), "context_text": .string(context),
            "follow_up_prompts": .array(followUps.map { .string($0) }),
        ]
    }
}
