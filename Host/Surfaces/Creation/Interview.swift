import Engine
import StrictJSON

/// One conversation of this surface, with what the surface keeps about it in ``Conversation/details`` (Decisions/0006).
struct Interview: Sendable {
    enum Status: String, CaseIterable, Sendable {
        case active, paused, completed, abandoned
    }

    /// Names of what is kept.
    enum Detail {
        static let status = "status"
        static let player = "player_id"
        static let crisis = "crisis"
        static let isPausedForCrisis = "paused_for_crisis"
        static let lastSeen = "last_seen"
        static let progress = "interview"
        static let character = "character_id"
        static let isAnnounced = "announced"
    }

    let conversation: Conversation
    /// As last written down; see ``isOver(at:isAttended:resumeSeconds:)``.
    let status: Status
    /// As the client gave it.
    let player: String
    /// A crisis was detected in it at some time.
    let hadCrisis: Bool
    let isPausedForCrisis: Bool
    /// When a client was last known to be there.
    let lastSeen: Timestamp
    let progress: InterviewProgress
    /// The persona that was made of it.
    let character: PersonaID?
    /// A client was told that it is completed.
    let isAnnounced: Bool

    init(_ conversation: Conversation) {
        self.conversation = conversation
        let details = conversation.details
        status = details[Detail.status]?.stringValue.flatMap { Status(rawValue: $0) } ?? .active
        player = details[Detail.player]?.stringValue ?? "\(conversation.key.owner)"
        hadCrisis = details[Detail.crisis]?.boolValue ?? false
        isPausedForCrisis = details[Detail.isPausedForCrisis]?.boolValue ?? false
        lastSeen =
            details[Detail.lastSeen]?.integerValue.map(Timestamp.init(unixMilliseconds:)) ?? conversation.updatedAt
        progress = InterviewProgress(details[Detail.progress] ?? .null)
        character = details[Detail.character]?.stringValue.flatMap { PersonaID($0) }
        isAnnounced = details[Detail.isAnnounced]?.boolValue ?? false
    }

    var key: ConversationKey { conversation.key }
    /// The document's `conversation_id`.
    var id: String { key.alias }

    /// What holds at `time`: nobody came back to an active conversation in time, so it was abandoned. A paused one waits.
    func status(at time: Timestamp, isAttended: Bool, resumeSeconds: Int64) -> Status {
        guard status == .active, !isAttended, time > lastSeen.advanced(bySeconds: resumeSeconds) else { return status }
        return .abandoned
    }

    /// What a turn changes, committed with it.
    static func patch(after turn: TurnRecord, crisisFrom: SafetyLevel) -> JSONObject {
        var patch: JSONObject = [Detail.lastSeen: .integer(turn.startedAt.unixMilliseconds)]
        if turn.level >= min(crisisFrom, pausesFrom) { patch[Detail.crisis] = true }
        if turn.level >= pausesFrom {
            patch[Detail.status] = .string(Status.paused.rawValue)
            patch[Detail.isPausedForCrisis] = true
        }
        guard turn.outcome == .completed, let progress = progress(in: turn) else { return patch }
        patch[Detail.progress] = progress.patch
        if progress.isCompleted, turn.level < pausesFrom {
            patch[Detail.status] = .string(Status.completed.rawValue)
        }
        return patch
    }

    /// What the behaviour says of itself; nil if it was not the one that spoke.
    static func progress(in turn: TurnRecord) -> InterviewProgress? {
        turn.reply?.facts.annotations[InterviewProgress.behaviour].map { InterviewProgress($0) }
    }

    /// The least level at which the conversation is paused: the document's `high`.
    static let pausesFrom = SafetyLevel.crisis
}
