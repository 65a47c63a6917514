/// What the host holds of an account and no surface shows: for its owner, who may have all of it.
package protocol AccountRecords: Sendable {
    /// Log-ins that have not ended, in the order they were made; those that expired may be among them.
    func sessions(of account: AccountID) async throws -> [SessionRecord]

    /// Oldest first; also those that are expired or revoked.
    func keys(of account: AccountID) async throws -> [APIKeyRecord]

    /// The next conversations in one surface after this one, the oldest first.
    func conversations(
        of account: AccountID, on surface: SurfaceName, after: ConversationID?, limit: Int
    ) async throws -> [Conversation]

    /// What the owner of a conversation thought of replies in it, in their order.
    func ratings(in conversation: ConversationID) async throws -> [MessageRating]

    /// The next assets after the one of this name, in the order of names.
    func assets(of account: AccountID, after name: String?, limit: Int) async throws -> [MediaAsset]

    /// The next values after this one that plugins keep about the account, in the order of plugins, personas and keys.
    func keptValues(of account: AccountID, after: StatePlace?, limit: Int) async throws -> [KeptValue]
}

package struct MessageRating: Sendable, Hashable {
    package var message: MessageID
    /// 1-5.
    package var rating: Int
    package var ratedAt: Timestamp

    package init(message: MessageID, rating: Int, ratedAt: Timestamp) {
        self.message = message
        self.rating = rating
        self.ratedAt = ratedAt
    }
}

/// Removes everything of an account, in two steps: the first is one transaction after which nobody is believed to be it any more, the second takes
/// as long as the account's history is long, in pieces, and can be begun again after a crash.
package protocol AccountErasure: Sendable {
    /// Removes user, sessions, keys and personas, and gives the account's names free. What remains waits for ``finishErasure(of:)``, also
    /// after a crash. Does nothing to an account that is being erased already or is not there.
    func beginErasure(of account: AccountID, at time: Timestamp) async throws -> EndedCredentials

    /// Removes conversations with all that is in them, media files, what plugins keep about the account, and the account itself. What turns under way add meanwhile goes, too.
    func finishErasure(of account: AccountID) async throws

    /// Accounts of which something remains.
    func unfinishedErasures() async throws -> [AccountID]
}

/// What somebody may still remember of an account that is no more.
package struct EndedCredentials: Sendable, Hashable {
    package var sessions: [[UInt8]]
    /// Digests of keys.
    package var keys: [[UInt8]]

    package init(sessions: [[UInt8]] = [], keys: [[UInt8]] = []) {
        self.sessions = sessions
        self.keys = keys
    }
}
