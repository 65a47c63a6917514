/// For how long a deployment keeps what people said, in days; nil: for good.
package struct Retention: Sendable, Equatable {
    /// Conversations, with their messages, states and traces, after their last message.
    package var conversationDays: Int?
    /// Decision traces.
    package var traceDays: Int?
    /// Rendered files and the promises of them, after they were made.
    package var mediaDays: Int?

    package init(conversationDays: Int? = nil, traceDays: Int? = nil, mediaDays: Int? = nil) {
        self.conversationDays = conversationDays
        self.traceDays = traceDays
        self.mediaDays = mediaDays
    }

    package var keepsEverything: Bool { self == Retention() }
}
