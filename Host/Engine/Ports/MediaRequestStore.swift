/// A render that a client asked for by itself, and may ask about later.
package struct MediaRequest: Sendable, Equatable {
    /// Unguessable.
    package var id: String
    package var owner: AccountID
    /// ``MediaPromise/name`` of what is rendered.
    package var asset: String
    package var createdAt: Timestamp
    /// Nil: not over yet.
    package var completedAt: Timestamp?
    /// Why it failed, in words for the client; nil if it did not.
    package var error: String?

    package init(
        id: String, owner: AccountID, asset: String, createdAt: Timestamp, completedAt: Timestamp? = nil,
        error: String? = nil
    ) {
        self.id = id
        self.owner = owner
        self.asset = asset
        self.createdAt = createdAt
        self.completedAt = completedAt
        self.error = error
    }
}

/// Where media requests are kept, so that they survive a restart.
package protocol MediaRequestStore: Sendable {
    /// Stores a request together with the promise it is about.
    func add(_ request: MediaRequest, promising asset: MediaAsset) async throws

    func mediaRequest(_ id: String) async throws -> (request: MediaRequest, asset: MediaAsset)?

    /// Ends a request; one that has ended stays as it is.
    func completeMediaRequest(_ id: String, error: String?, at time: Timestamp) async throws

    /// Those that are not over, oldest first.
    func openMediaRequests() async throws -> [MediaRequest]
}

/// What users thought of replies.
package protocol RatingStore: Sendable {
    /// Rates a persona's message; a second rating of the same message takes the place of the first.
    ///
    /// - Parameter rating: 1 to 5.
    func rate(_ message: MessageID, of persona: PersonaID, _ rating: Int, at time: Timestamp) async throws

    /// Of all personas that were ever rated. Ratings stay in the sums when their messages go.
    func ratings() async throws -> [PersonaID: RatingSummary]
}

package struct RatingSummary: Sendable, Equatable {
    package var count: Int64
    package var sum: Int64

    package init(count: Int64, sum: Int64) {
        self.count = count
        self.sum = sum
    }

    /// Nil before the first rating.
    package var average: Double? { count == 0 ? nil : Double(sum) / Double(count) }
}
