import Engine
import StrictJSON

/// What the server says over the socket, in the document's forms.
enum CreationMessage {
    static func event(_ type: String, _ conversation: String, at time: Timestamp) -> JSON {
        ["type": .string(type), "conversation_id": .string(conversation), "timestamp": .string(time.rfc3339)]
    }

    static func started(_ conversation: String, at time: Timestamp) -> JSON {
        event("conversation_started", conversation, at: time)
    }

    static func resumed(_ conversation: String, at time: Timestamp) -> JSON {
        event("conversation_resumed", conversation, at: time)
    }

    static func abandoned(_ conversation: String, at time: Timestamp) -> JSON {
        event("conversation_abandoned", conversation, at: time)
    }

    /// - Parameter reason: `request` or `crisis`.
    static func paused(_ conversation: String, reason: String, at time: Timestamp) -> JSON {
        event("conversation_paused", conversation, at: time).merging(["reason": .string(reason)])
    }

    /// - Parameter messageID: unique among all messages.
    static func assistant(
        _ text: String, messageID: String, stage: InterviewStage, prompt: InterviewPrompt, conversation: String,
        at time: Timestamp
    ) -> JSON {
        let message: JSON = [
            "type": "assistant_message", "message_id": .string(messageID), "conversation_id": .string(conversation),
            "content": .string(text), "timestamp": .string(time.rfc3339), "stage": .string(stage.rawValue),
        ]
        return message.merging(prompt.json)
    }

    static func progress(_ progress: InterviewProgress, _ conversation: String, at time: Timestamp) -> JSON {
        [
            "type": "progress_update", "conversation_id": .string(conversation), "progress": progress.json,
            "timestamp": .string(time.rfc3339),
        ]
    }

    static func completed(_ interview: Interview, at time: Timestamp) -> JSON {
        [
            "type": "conversation_completed", "conversation_id": .string(interview.id),
            "character_preview": preview(interview), "timestamp": .string(time.rfc3339),
        ]
    }

    static func validationError(_ message: String, _ conversation: String, at time: Timestamp) -> JSON {
        [
            "type": "validation_error", "conversation_id": .string(conversation), "error_message": .string(message),
            "error_code": .string(CreationError.Code.invalidInput.rawValue), "timestamp": .string(time.rfc3339),
        ]
    }

    static func crisis(
        _ level: CreationSettings.Level, support: String, resources: JSON, _ conversation: String, at time: Timestamp
    ) -> JSON {
        [
            "type": "crisis_detected", "conversation_id": .string(conversation),
            "crisis_level": .string(level.rawValue), "support_message": .string(support), "resources": resources,
            "timestamp": .string(time.rfc3339),
        ]
    }

    /// A character as far as it is known; what was not gathered is null, or an empty list.
    private static func preview(_ interview: Interview) -> JSON {
        let progress = interview.progress
        func value(_ field: InterviewField) -> JSON { progress[field] ?? .null }
        return [
            "character_id": interview.character.map { .string($0.rawValue) } ?? .null,
            "name": value(.name),
            "completeness_score": .number(progress.completeness),
            "ready_for_creation": .bool(progress.isReady),
            "character_preview": [
                "name": value(.name),
                "appearance": [
                    "age_range": value(.ageRange), "gender_identity": value(.genderIdentity),
                    "physical_description": value(.physicalDescription),
                ],
                "therapeutic_profile": [
                    "primary_concerns": .array(progress.list(.primaryConcerns).map { .string($0) }),
                    "preferred_intensity": value(.preferredIntensity), "readiness_level": value(.readinessLevel),
                ],
            ],
        ]
    }
}
