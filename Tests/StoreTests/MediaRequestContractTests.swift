import Engine
import Testing

/// The law of `MediaRequestStore`.
@Suite("MediaRequestStore")
struct MediaRequestContractTests {
    @Test(
        "a request is found with its promise until it is over, and afterwards with how it ended",
        arguments: Implementation.allCases)
    func life(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let promised = asset("n1", owner: owner)
            let request = MediaRequest(id: "r1", owner: owner, asset: "n1", createdAt: at(10))
            try await store.add(request, promising: promised)
            try await store.add(
                MediaRequest(id: "r2", owner: owner, asset: "n2", createdAt: at(20)),
                promising: asset("n2", owner: owner))
            let found = try #require(try await store.mediaRequest("r1"))
            #expect(found.request == request)
            #expect(found.asset == promised)
            #expect(try await store.openMediaRequests().map(\.id) == ["r1", "r2"])
            try await store.completeMediaRequest("r1", error: nil, at: at(30))
            try await store.completeMediaRequest("r1", error: "late", at: at(40))
            let over = try #require(try await store.mediaRequest("r1")).request
            #expect(over.completedAt == at(30))
            #expect(over.error == nil)
            try await store.completeMediaRequest("r2", error: "why", at: at(50))
            #expect(try await store.mediaRequest("r2")?.request.error == "why")
            #expect(try await store.openMediaRequests().isEmpty)
            #expect(try await store.mediaRequest("r3") == nil)
        }
    }

    @Test(
        "a request whose name is taken leaves no promise behind",
        arguments: Implementation.allCases.filter { $0 != .memory })
    func whole(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let request = MediaRequest(id: "r1", owner: owner, asset: "n1", createdAt: at(10))
            try await store.add(request, promising: asset("n1", owner: owner))
            let second = MediaRequest(id: "r1", owner: owner, asset: "n2", createdAt: at(10))
            await #expect(throws: StorageFailure.self) {
                try await store.add(second, promising: asset("n2", owner: owner))
            }
            #expect(try await store.asset(named: "n2") == nil)
        }
    }
}

/// The law of `RatingStore`.
@Suite("RatingStore")
struct RatingContractTests {
    @Test(
        "ratings add up by persona, and a second one of a message takes the place of the first",
        arguments: Implementation.allCases)
    func sums(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            #expect(try await store.ratings().isEmpty)
            let first = try await store.commit(turn(key(owner), "one"))
            let second = try await store.commit(turn(key(owner), "two"))
            let replies = [try #require(first.reply), try #require(second.reply)]
            try await store.rate(replies[0], of: persona("assistant"), 5, at: at(1))
            try await store.rate(replies[1], of: persona("assistant"), 2, at: at(2))
            #expect(try await store.ratings()[persona("assistant")] == RatingSummary(count: 2, sum: 7))
            try await store.rate(replies[0], of: persona("assistant"), 3, at: at(3))
            let summary = try #require(try await store.ratings()[persona("assistant")])
            #expect(summary == RatingSummary(count: 2, sum: 5))
            #expect(summary.average == 2.5)
            // What users thought outlasts what was said.
            _ = try await store.clear(first.conversation, at: at(4))
            #expect(try await store.ratings()[persona("assistant")] == summary)
            // A persona nobody talked to is not one with conversations.
            try await store.rate(MessageID(77), of: persona("other"), 1, at: at(5))
            #expect(try await store.conversationCounts(since: at(0))[persona("assistant")]?.total == 1)
        }
    }
}
