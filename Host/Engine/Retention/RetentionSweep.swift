/// One round of forgetting what a deployment does not keep.
package struct RetentionSweep: Sendable {
    /// How much went.
    package struct Result: Sendable, Equatable {
        package var conversations = 0
        package var traces = 0
        package var media = 0

        package init(conversations: Int = 0, traces: Int = 0, media: Int = 0) {
            self.conversations = conversations
            self.traces = traces
            self.media = media
        }
    }

    private let store: any RetentionStore
    private let clock: any Clock

    package init(store: any RetentionStore, clock: any Clock) {
        self.store = store
        self.clock = clock
    }

    package func run(_ retention: Retention) async throws(EngineError) -> Result {
        var result = Result()
        do {
            if let days = retention.conversationDays {
                result.conversations = try await store.expireConversations(lastUsedBefore: time(days))
            }
            if let days = retention.traceDays { result.traces = try await store.expireTraces(before: time(days)) }
            if let days = retention.mediaDays { result.media = try await store.expireMedia(before: time(days)) }
        } catch {
            throw EngineError(ofStore: error)
        }
        return result
    }

    private func time(_ days: Int) -> Timestamp { clock.wallNow().advanced(bySeconds: -Int64(days) * 86_400) }
}
