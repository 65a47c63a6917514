import Engine
import StrictJSON
import Wire

/// Who asks: a user, by a bearer; a guest, by an id that stands in the query, the body or a header; or somebody who only knows a conversation.
struct Caller: Sendable {
    var user: Principal?
    var guestID: String?

    /// Stands for whoever brought no bearer until the guest's id is read. No account has this number.
    static let nobody = Principal(account: AccountID(0), name: "guest", scope: .chat, allowance: .perMinute(1))

    /// Throws `.badRequest` if guest ids differ or are none, `.unauthorized` and `.forbidden` if `userId` names somebody who did not ask.
    init(_ request: SurfaceRequest, body: JSONField? = nil) throws {
        user = request.bearer == nil ? nil : try request.requiredPrincipal
        let inBody = try body?["guestId"].ifPresent?.line(bytes: 1...Self.guestIDBytes)
        let named = [inBody, try request.text("guestId"), request.head.headers["x-guest-id"]].compactMap { $0 }
        guestID = named.first
        guard named.allSatisfy({ $0.utf8.elementsEqual(named[0].utf8) }) else {
            throw SurfaceError(.badRequest, "The guest ids in query, body and X-Guest-Id differ; expected one.")
        }
        if let guestID, !(1...Self.guestIDBytes).contains(guestID.utf8.count) || !guestID.isOneLine {
            throw SurfaceError(
                .badRequest, "`guestId` must be 1 to \(Self.guestIDBytes) bytes of text without control characters.")
        }
        for id in [try body?["userId"].ifPresent?.string(bytes: 1...254), try request.text("userId")] {
            if let id { try claim(id) }
        }
    }

    static let guestIDBytes = 190

    private func claim(_ userID: String) throws(SurfaceError) {
        guard let user else {
            throw SurfaceError(.unauthorized, "A user's conversations need that user's bearer credential.")
        }
        let own = [String(user.account.rawValue), user.name]
        guard own.contains(where: { $0.utf8.elementsEqual(userID.utf8) }) else {
            throw SurfaceError(.forbidden, "`userId` is not the user of the bearer credential.")
        }
    }
}

extension ConversationsSurface {
    /// Whose conversations the caller starts and lists; nil if the caller is nobody in particular.
    func owner(_ caller: Caller) async throws -> Principal? {
        guard let user = caller.user else {
            guard let id = caller.guestID else { return nil }
            return try await guest(id)
        }
        guard caller.guestID == nil else {
            throw SurfaceError(.badRequest, "Expected either a bearer credential or a guest id, found both.")
        }
        return user
    }

    /// Nil stands for all who have no id, who share an account: nobody can list it, and each of its conversations is open to who knows its id.
    func guest(_ id: String?) async throws -> Principal {
        try await external.principal(issuer: .guest, subject: id.map { "id:" + $0 } ?? "anonymous")
    }

    /// A conversation the caller may use, and whose allowance is used for it. Throws `.notFound` for one that is not there and for somebody
    /// else's alike.
    func conversation(_ id: String, for caller: Caller) async throws -> (conversation: Conversation, owner: Principal) {
        if caller.user == nil, caller.guestID == nil, settings.guests != .open {
            throw SurfaceError(.unauthorized, "Expected a bearer credential or a guest id.")
        }
        guard ConversationAlias.isOne(id),
            let found = try await conversations.conversation(alias: id, on: .conversations)
        else { throw Self.unknownConversation }
        if let user = caller.user, found.key.owner == user.account { return (found, user) }

        let facts = ConversationFacts(found.details)
        guard facts.isGuests, settings.guests != .closed else { throw Self.unknownConversation }
        if let id = caller.guestID {
            guard let own = facts.guestID, own.utf8.elementsEqual(id.utf8) else { throw Self.unknownConversation }
        } else if settings.guests != .open {
            throw Self.unknownConversation
        }
        let owner = try await guest(facts.guestID)
        guard owner.account == found.key.owner else { throw Self.unknownConversation }
        return (found, owner)
    }

    static let unknownConversation = SurfaceError(.notFound, "There is no conversation of this id for you.")
}

extension SurfaceRequest {
    /// The value of a query parameter; nil if it is absent or empty.
    func text(_ name: String) throws(SurfaceError) -> String? {
        let values = head.query.filter { $0.name.utf8.elementsEqual(name.utf8) }
        guard values.count <= 1 else {
            throw SurfaceError(.badRequest, "`\(name)` is there \(values.count) times; expected it once.")
        }
        return values.first?.value.nonEmpty
    }

    func requiredText(_ name: String) throws(SurfaceError) -> String {
        guard let text = try text(name) else {
            throw SurfaceError(.badRequest, "The query parameter `\(name)` is missing or empty.")
        }
        return text
    }
}
