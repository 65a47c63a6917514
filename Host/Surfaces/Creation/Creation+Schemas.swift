import StrictJSON

/// What the Creation document's objects are made of.
extension CreationSurface {
    package var schemas: [(name: String, schema: Schema)] {
        [
            ("Progress", Self.progressSchema), ("Collected", Self.collectedSchema), ("State", Self.stateSchema),
            ("CharacterPreview", Self.previewSchema),
        ]
    }

    package var errorSchema: Schema {
        .object(
            .required("type", .constant("error")),
            .required("error_message", .string.described("What was found, and what was expected.")),
            .required("error_code", .enumeration(CreationError.Code.self)),
            .optional("conversation_id", .string.described("As it was named, if one was.")),
            .required("timestamp", .time),
            .required(
                "details",
                .object(
                    .required("additional_context", .string.described("What can be done about it.")),
                    .optional("retry_after_seconds", .integer(1...)))))
    }

    // MARK: Pieces

    static let conversationID = Schema.string(bytes: 1...idBytes)
    private static let stage = Schema.enumeration(InterviewStage.self)

    private static let progressSchema = Schema.object(
        .required("current_stage", stage), .required("progress_percentage", .integer(0...100)),
        .required("completed_stages", .array(of: stage)))

    private static let ageRange = Schema.enumeration(["child", "teen", "adult", "elder"])
    private static let intensity = Schema.enumeration(["low", "medium", "high"])
    private static let texts = Schema.array(of: .string)

    private static let collectedSchema = Schema.object(
        .optional(InterviewField.name.rawValue, .string),
        .optional(InterviewField.ageRange.rawValue, ageRange),
        .optional(InterviewField.genderIdentity.rawValue, .string),
        .optional(InterviewField.physicalDescription.rawValue, .string),
        .optional(InterviewField.clothingStyle.rawValue, .string),
        .optional(InterviewField.backstory.rawValue, .string),
        .optional(InterviewField.strengths.rawValue, .string),
        .optional(InterviewField.coreValues.rawValue, texts),
        .optional(InterviewField.relationships.rawValue, .string),
        .optional(InterviewField.primaryConcerns.rawValue, texts),
        .optional(InterviewField.therapeuticGoals.rawValue, texts),
        .optional(InterviewField.preferredIntensity.rawValue, intensity),
        .optional(InterviewField.preferredApproach.rawValue, .string),
        .optional(InterviewField.triggerTopics.rawValue, texts),
        .optional(InterviewField.readinessLevel.rawValue, .number(0...1)))

    private static let stateSchema = Schema.object(
        .required("conversation_id", conversationID),
        .required("player_id", .string.described("As `start_conversation` gave it.")),
        .required("status", .enumeration(Interview.Status.self)), .required("progress", .reference("Progress")),
        .required("collected_data", Schema.reference("Collected").described("What was gathered so far, and no more.")),
        .required("created_at", .time), .required("updated_at", .time),
        .required("crisis_detected", .boolean.described("At any time in this conversation.")))

    private static let previewSchema = Schema.object(
        .required(
            "character_id",
            .string.nullable.described("The persona's id on every API; null if too little was gathered to make one.")),
        .required("name", .string.nullable),
        .required("completeness_score", .number(0...1)), .required("ready_for_creation", .boolean),
        .required(
            "character_preview",
            .object(
                .required("name", .string.nullable),
                .required(
                    "appearance",
                    .object(
                        .required("age_range", ageRange.nullable), .required("gender_identity", .string.nullable),
                        .required("physical_description", .string.nullable))),
                .required(
                    "therapeutic_profile",
                    .object(
                        .required("primary_concerns", texts), .required("preferred_intensity", intensity.nullable),
                        .required("readiness_level", .number(0...1).nullable))))))

    // MARK: Messages

    static let clientMessages: [Schema] = [
        .object(
            .required("type", .constant("start_conversation")),
            .required("player_id", .string(bytes: 1...254).described("The id or user name of the token's user.")),
            timestamp, metadata),
        .object(
            .required("type", .constant("user_response")), .required("conversation_id", conversationID),
            .required("content", .string(characters: 1...CreationSocket.contentCharacters)), timestamp, metadata),
        clientMessage("pause_conversation"), clientMessage("resume_conversation"),
        clientMessage("abandon_conversation"),
    ]

    private static let timestamp = Schema.Field.optional("timestamp", .string(bytes: 0...64).nullable)
    private static let metadata = Schema.Field.optional("metadata", Schema.map(of: .any).nullable)

    private static func clientMessage(_ type: String) -> Schema {
        .object(
            .required("type", .constant(.string(type))), .required("conversation_id", conversationID), timestamp,
            metadata)
    }

    static let serverMessages: [Schema] = [
        serverMessage("conversation_started"),
        serverMessage(
            "assistant_message", .required("message_id", .string), .required("content", .string),
            .required("stage", stage), .required("prompt_id", .string),
            .required("context_text", .string.described("Why it is asked.")),
            .required("follow_up_prompts", texts.described("Answers to choose from."))),
        serverMessage("progress_update", .required("progress", .reference("Progress"))),
        serverMessage("conversation_completed", .required("character_preview", .reference("CharacterPreview"))),
        serverMessage(
            "validation_error", .required("error_message", .string),
            .required("error_code", .constant(.string(CreationError.Code.invalidInput.rawValue)))),
        serverMessage(
            "crisis_detected", .required("crisis_level", .enumeration(CreationSettings.Level.self)),
            .required("support_message", .string),
            .required("resources", .array(of: .object(.required("name", .string), .required("contact", .string))))),
        serverMessage("conversation_paused", .required("reason", .enumeration(["request", "crisis"]))),
        serverMessage("conversation_resumed"), serverMessage("conversation_abandoned"), .reference("Error"),
    ]

    private static func serverMessage(_ type: String, _ fields: Schema.Field...) -> Schema {
        .object(
            [.required("type", .constant(.string(type))), .required("conversation_id", .string)] + fields
                + [.required("timestamp", .time)])
    }
}
