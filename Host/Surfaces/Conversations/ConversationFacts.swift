import Engine
import StrictJSON

/// What this surface keeps about a conversation besides what every conversation has, as it stands in the conversation's details.
struct ConversationFacts: Sendable {
    enum Mode: String, CaseIterable, Sendable { case traditional, realtime }
    enum Engagement: String, CaseIterable, Sendable { case low, medium, high }

    private let details: JSON

    init(_ details: JSON) { self.details = details }

    var isGuests: Bool { details["is_guest"]?.boolValue ?? false }
    /// Nil for a user's, and for a guest without id.
    var guestID: String? { details["guest_id"]?.stringValue }
    var language: String? { details["language"]?.stringValue }
    var sessionID: String? { details["session_id"]?.stringValue }
    var endedAt: Timestamp? { details["ended_at"]?.integerValue.map(Timestamp.init(unixMilliseconds:)) }
    /// Decimal digits.
    var audioSeconds: String? { details["audio_seconds"]?.stringValue }

    /// The document's object.
    static func json(_ conversation: Conversation) -> JSON {
        let details = conversation.details
        let facts = ConversationFacts(details)
        return [
            "id": .string(conversation.key.alias),
            "userId": facts.isGuests ? .null : .string("\(conversation.key.owner)"),
            "guestId": details["guest_id"] ?? .null,
            "targetLanguageId": .string(facts.language ?? "und"),
            "title": conversation.title.map { .string($0) } ?? .null,
            "mode": details["mode"] ?? .string(Mode.traditional.rawValue),
            "voice": details["voice"] ?? .null,
            "scenarioId": details["scenario_id"] ?? .null,
            "isOnboarding": details["is_onboarding"]?.boolValue == false ? "false" : "true",
            "startedAt": .string(conversation.createdAt.rfc3339),
            "endedAt": facts.endedAt.map { .string($0.rfc3339) } ?? .null,
            "durationSeconds": details["duration_seconds"] ?? .null,
            "messageCount": .integer(conversation.messageCount),
            "audioSeconds": details["audio_seconds"] ?? .null,
            "comfortRating": details["comfort_rating"] ?? .null,
            "engagementLevel": details["engagement_level"] ?? .null,
        ]
    }

    // MARK: Patches of the details, from what a client sent; null is as if missing

    /// How one practises: what is chosen at the start and may be changed.
    static func choices(_ body: JSONField) throws -> JSONObject {
        var patch = JSONObject()
        patch["mode"] = try body["mode"].ifPresent.map { .string(try $0.choice(Mode.self).rawValue) }
        patch["voice"] = try body["voice"].ifPresent.map { .string(try $0.line(bytes: 1...200)) }
        patch["scenario_id"] = try body["scenarioId"].ifPresent.map { .string(try $0.line(bytes: 1...200)) }
        patch["is_onboarding"] = try body["isOnboarding"].ifPresent.map { .bool(try $0.bool()) }
        return patch
    }

    /// How it went.
    static func figures(_ body: JSONField) throws -> JSONObject {
        var patch = JSONObject()
        patch["duration_seconds"] = try body["durationSeconds"].ifPresent.map {
            .integer(try $0.integer(in: 0...mostSeconds))
        }
        patch["audio_seconds"] = try body["audioSeconds"].ifPresent.map { .string(try seconds($0)) }
        patch["comfort_rating"] = try body["comfortRating"].ifPresent.map { .integer(try $0.integer(in: 1...5)) }
        patch["engagement_level"] = try body["engagementLevel"].ifPresent.map {
            .string(try $0.choice(Engagement.self).rawValue)
        }
        return patch
    }

    static let mostSeconds = Int64(Int32.max)
    static let title = 1...500

    /// A number, or a string that holds one in decimal digits. Both become digits with at most six after the point.
    private static func seconds(_ field: JSONField) throws -> String {
        guard let text = field.value?.stringValue else {
            let number = try field.number(in: 0...Double(mostSeconds))
            let millionths = Int64(number * 1_000_000 + 0.5)
            var fraction = String(millionths % 1_000_000 + 1_000_000).dropFirst()
            while fraction.last == "0" { fraction.removeLast() }
            let whole = String(millionths / 1_000_000)
            return fraction.isEmpty ? whole : "\(whole).\(fraction)"
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
        guard isDigits, (1...2).contains(parts.count), parts[0].count <= 9, parts.count == 1 || parts[1].count <= 6,
            parts[0].count == 1 || parts[0].first != UInt8(ascii: "0")
        else {
            throw SurfaceError(
                .badRequest,
                "`\(field.path)` is not a number of seconds; expected digits, with at most six after a point: \"5.5\".")
        }
        return text
    }
}
