/// Forgets what is older than it may be. Each call works in pieces that make no turn wait, and may be cancelled between them; what it forgot is gone
/// for every reader at once. Returns how many.
package protocol RetentionStore: Sendable {
    /// Conversations that were last used before that time, with everything that belongs to them.
    func expireConversations(lastUsedBefore time: Timestamp) async throws -> Int

    /// Decision traces of turns that began before that time.
    func expireTraces(before time: Timestamp) async throws -> Int

    /// Media made or promised before that time, with their files.
    func expireMedia(before time: Timestamp) async throws -> Int
}
