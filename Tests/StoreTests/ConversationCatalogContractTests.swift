import Engine
import Store
import StrictJSON
import TestSupport
import Testing

/// The law of `ConversationCatalog`, for whoever implements it.
@Suite("ConversationCatalog")
struct ConversationCatalogContractTests {
    private func draft(
        _ owner: AccountID, _ alias: String, surface: SurfaceName = .digitalPersona, opening: [MessageDraft] = []
    ) -> ConversationDraft {
        ConversationDraft(
            key: ConversationKey(owner: owner, surface: surface, alias: alias), persona: persona("assistant"),
            title: "First", details: ["a": 1, "b": ["c": 2]], createdAt: at(1000), opening: opening)
    }

    private func line(_ text: String, _ role: MessageRole = .user, time: Int64 = 2000) -> MessageDraft {
        MessageDraft(role: role, content: text, persona: persona("assistant"), createdAt: at(time))
    }

    @Test(
        "a conversation that was made is found by key and by id, with what opens it", arguments: Implementation.allCases
    )
    func create(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let opening = MessageDraft(
                role: .assistant, content: "Welcome", persona: persona("assistant"), createdAt: at(1000),
                details: ["stage": "welcome"])
            let made = try await store.create(draft(owner, "x", opening: [opening]))
            #expect(made.title == "First")
            #expect(made.messageCount == 1)
            #expect(made.turnCount == 0)
            #expect(try await store.conversation(made.key) == made)
            #expect(try await store.conversation(made.id) == made)
            let context = try #require(try await store.context(for: made.key, messageLimit: 5, byteLimit: 100))
            #expect(context.conversation == made)
            #expect(context.recent.map(\.content) == ["Welcome"])
            #expect(context.recent.first?.details == ["stage": "welcome"])
            await #expect(throws: ConversationExists()) { try await store.create(draft(owner, "x")) }
        }
    }

    @Test(
        "turns go on in a conversation that was made, and are counted for its persona once",
        arguments: Implementation.allCases)
    func turns(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            #expect(try await store.conversationCounts(since: at(0)).isEmpty)
            var record = turn(made.key, "hi")
            record.details = ["b": ["d": 3], "a": .null]
            #expect(try await store.commit(record).conversation == made.id)
            _ = try await store.commit(turn(made.key, "again"))
            let now = try #require(try await store.conversation(made.id))
            #expect(now.title == "First")
            #expect(now.details == ["b": ["c": 2, "d": 3]])
            #expect(now.turnCount == 2)
            #expect(now.messageCount == 4)
            #expect(try await store.conversationCounts(since: at(0))[persona("assistant")]?.total == 1)
            let context = try await store.context(for: made.key, messageLimit: 5, byteLimit: 100)
            #expect(context?.conversation == now)
        }
    }

    @Test(
        "pages of conversations are the owner's and the surface's alone, newest first",
        arguments: Implementation.allCases)
    func pages(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let other = try await store.makeAccount("bob")
            for alias in ["1", "2", "3"] { _ = try await store.create(draft(owner, alias)) }
            _ = try await store.create(draft(other, "1"))
            _ = try await store.create(draft(owner, "1", surface: .conversations))
            var query = ConversationQuery(owner: owner, surface: .digitalPersona, limit: 2)
            let first = try await store.conversations(query)
            #expect(first.total == 3)
            #expect(first.conversations.map(\.key.alias) == ["3", "2"])
            query.offset = 2
            #expect(try await store.conversations(query).conversations.map(\.key.alias) == ["1"])
            query.offset = .max
            #expect(try await store.conversations(query).conversations.isEmpty)
            query.offset = 0
            query.persona = persona("nobody")
            #expect(try await store.conversations(query) == ConversationPage(conversations: [], total: 0))
        }
    }

    @Test("a conversation is found by its alias alone, on its own surface", arguments: Implementation.allCases)
    func alias(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let other = try await store.makeAccount("bob")
            let made = try await store.create(draft(owner, "x", surface: .conversations))
            _ = try await store.create(draft(other, "x", surface: .conversations))
            _ = try await store.create(draft(other, "y"))
            #expect(try await store.conversation(alias: "x", on: .conversations) == made)
            #expect(try await store.conversation(alias: "y", on: .conversations) == nil)
            #expect(try await store.conversation(alias: "X", on: .conversations) == nil)
        }
    }

    @Test("what a surface keeps about a turn's message is stored with it", arguments: Implementation.allCases)
    func messageDetails(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            _ = try await store.context(for: made.key, messageLimit: 5, byteLimit: 100)
            var record = turn(made.key, "hi")
            record.messageDetails = ["audio": "a.wav"]
            let ids = try await store.commit(record)
            #expect(try await store.message(ids.userMessage)?.message.details == ["audio": "a.wav"])
            let context = try await store.context(for: made.key, messageLimit: 5, byteLimit: 100)
            #expect(context?.recent.map(\.details) == [["audio": "a.wav"], .null])
        }
    }

    @Test("a change keeps what it does not name, and merges details", arguments: Implementation.allCases)
    func change(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            let changed = try #require(
                try await store.update(
                    made.id, ConversationChange(title: "Second", details: ["b": ["c": .null], "e": true]), at: at(3000))
            )
            #expect(changed.title == "Second")
            #expect(changed.details == ["a": 1, "b": [:], "e": true])
            #expect(changed.updatedAt == at(3000))
            #expect(try await store.conversation(made.key) == changed)
            #expect(try await store.update(ConversationID(99), ConversationChange(), at: at(1)) == nil)
        }
    }

    @Test("a deleted conversation leaves nothing, and its key can be used again", arguments: Implementation.allCases)
    func delete(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            let ids = try await store.commit(turn(made.key, "hi", media: [asset("n1", owner: owner)]))
            #expect(try await store.delete(made.id))
            #expect(try await !store.delete(made.id))
            #expect(try await store.conversation(made.id) == nil)
            #expect(try await store.message(ids.userMessage) == nil)
            #expect(try await store.asset(named: "n1") == nil)
            #expect(try await store.context(for: made.key, messageLimit: 5, byteLimit: 100) == nil)
            let again = try await store.create(draft(owner, "x"))
            #expect(again.id != made.id)
        }
    }

    @Test("an added message takes its place in the history and in what turns see", arguments: Implementation.allCases)
    func append(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            _ = try await store.commit(turn(made.key, "one", reply: "two"))
            _ = try await store.context(for: made.key, messageLimit: 5, byteLimit: 100)
            let added = try #require(try await store.append(line("three", .system), to: made.id))
            #expect(added.messageCount == 3)
            #expect(try await store.message(added.message.id)?.message == added.message)
            _ = try await store.commit(turn(made.key, "four", reply: nil))
            let page = try await store.messages(in: made.id, offset: 0, limit: 10)
            #expect(page.messages.map(\.content) == ["one", "two", "three", "four"])
            let context = try await store.context(for: made.key, messageLimit: 2, byteLimit: 100)
            #expect(context?.recent.map(\.content) == ["three", "four"])
            #expect(try await store.append(line("x"), to: ConversationID(99)) == nil)
        }
    }

    @Test("a revised message says something else from then on", arguments: Implementation.allCases)
    func revise(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            let ids = try await store.commit(turn(made.key, "one", reply: "two"))
            _ = try await store.context(for: made.key, messageLimit: 5, byteLimit: 100)
            let reply = try #require(ids.reply)
            let revised = try #require(
                try await store.revise(reply, content: "2", isRefused: true, details: ["x": 1], at: at(9000)))
            #expect(revised.content == "2")
            #expect(revised.isRefused)
            #expect(revised.details == ["x": 1])
            #expect(revised.reply == facts())
            #expect(try await store.message(reply)?.message == revised)
            #expect(try await store.context(for: made.key, messageLimit: 1, byteLimit: 9)?.recent == [revised])
            #expect(
                try await store.revise(MessageID(3), content: "", isRefused: false, details: [:], at: at(1)) == nil)
        }
    }

    @Test("single messages that go leave the others in place, on every page", arguments: Implementation.allCases)
    func gaps(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            var ids: [MessageID] = []
            for number in 0..<12 {
                ids.append(try #require(try await store.append(line("\(number)"), to: made.id)).message.id)
            }
            var left = Array(0..<12)
            for number in [0, 5, 6, 11, 3] {
                #expect(try await store.deleteMessage(ids[number], at: at(5000)))
                #expect(try await !store.deleteMessage(ids[number], at: at(5000)))
                left.removeAll { $0 == number }
                for offset in 0...left.count {
                    let page = try await store.messages(in: made.id, offset: Int64(offset), limit: 3)
                    #expect(page.total == Int64(left.count))
                    #expect(page.messages.map(\.content) == left.dropFirst(offset).prefix(3).map(String.init))
                }
                #expect(try await store.conversation(made.id)?.messageCount == Int64(left.count))
            }
            let next = try #require(try await store.append(line("next"), to: made.id))
            #expect(next.messageCount == 8)
            #expect(try await store.clear(made.id, at: at(6000)) == 8)
            _ = try await store.append(line("after"), to: made.id)
            let page = try await store.messages(in: made.id, offset: 0, limit: 5)
            #expect(page.messages.map(\.content) == ["after"])
        }
    }

    @Test("messages of one role are paged among themselves", arguments: Implementation.allCases)
    func roles(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x"))
            for number in 0..<4 {
                _ = try await store.commit(turn(made.key, "u\(number)", reply: "a\(number)"))
            }
            let page = try await store.messages(in: made.id, role: .user, offset: 1, limit: 2)
            #expect(page.total == 4)
            #expect(page.messages.map(\.content) == ["u1", "u2"])
            #expect(try await store.messages(in: made.id, role: .system, offset: 0, limit: 2).total == 0)
        }
    }

    @Test("exchanges are paged by turns, also those without a reply", arguments: Implementation.allCases)
    func exchanges(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let made = try await store.create(draft(owner, "x", surface: .mindigo))
            for number in 0..<7 {
                let reply = number % 3 == 1 ? nil : "a\(number)"
                _ = try await store.commit(
                    turn(made.key, "u\(number)", reply: reply, outcome: reply == nil ? .failed : .completed))
            }
            for offset in 0...7 {
                let page = try await store.exchanges(in: made.id, offset: Int64(offset), limit: 3)
                #expect(page.total == 7)
                #expect(page.exchanges.map(\.message.content) == (0..<7).dropFirst(offset).prefix(3).map { "u\($0)" })
                for exchange in page.exchanges {
                    let number = Int(exchange.message.content.dropFirst()) ?? 0
                    #expect(exchange.reply?.content == (number % 3 == 1 ? nil : "a\(number)"))
                }
            }
            #expect(try await store.conversation(made.id)?.messageCount == 12)
            let other = try await store.create(draft(owner, "x"))
            #expect(try await store.exchanges(in: other.id, offset: 0, limit: 9).total == 0)
        }
    }

    @Test(
        "what an account has and has used is counted by surface, and use outlasts conversations",
        arguments: Implementation.allCases)
    func usage(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let none = try await store.usage(of: owner, on: .digitalPersona)
            #expect(none == AccountUsage(conversations: 0, messages: 0, models: []))
            let made = try await store.create(draft(owner, "x"))
            _ = try await store.commit(turn(made.key, "one"))
            _ = try await store.commit(turn(made.key, "two"))
            _ = try await store.commit(turn(key(owner), "elsewhere"))
            let used = try await store.usage(of: owner, on: .digitalPersona)
            #expect(used.conversations == 1)
            #expect(used.messages == 4)
            let model = try #require(used.models.first)
            #expect(model.replies == 2)
            #expect(model.promptTokens == Int64(2 * facts().promptTokens))
            #expect(model.replyTokens == Int64(2 * facts().replyTokens))
            _ = try await store.delete(made.id)
            let after = try await store.usage(of: owner, on: .digitalPersona)
            #expect(after == AccountUsage(conversations: 0, messages: 0, models: used.models))
        }
    }

    @Test("a persona's number stays the same, and no other one gets it", arguments: Implementation.allCases)
    func aliases(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let first = try await store.aliases(for: [persona("a"), persona("b")])
            #expect(Set(first.values).count == 2)
            #expect(first.values.allSatisfy { $0 >= PersonaID.firstAssignedAlias })
            try await store.delete(persona("a"))
            let second = try await store.aliases(for: [persona("c"), persona("b"), persona("a")])
            #expect(second[persona("b")] == first[persona("b")])
            #expect(second[persona("a")] == first[persona("a")])
            #expect(Set(second.values).count == 3)
        }
    }
}
