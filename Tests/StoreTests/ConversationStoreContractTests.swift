import Engine
import Store
import StrictJSON
import Testing

/// The law of `ConversationStore`, for whoever implements it.
@Suite("ConversationStore")
struct ConversationStoreContractTests {
    @Test("a conversation nobody began is not there", arguments: Implementation.allCases)
    func unknown(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            #expect(try await store.conversation(key(owner)) == nil)
            #expect(try await store.context(for: key(owner), messageLimit: 10, byteLimit: 100) == nil)
            #expect(
                try await store.messages(in: ConversationID(99), offset: 0, limit: 10)
                    == MessagePage(messages: [], total: 0))
            #expect(try await store.clear(ConversationID(99), at: at(1)) == 0)
            #expect(try await store.conversationCounts(since: at(0)).isEmpty)
        }
    }

    @Test(
        "a committed turn is read back as it was said, with everything known about it",
        arguments: Implementation.allCases)
    func roundTrip(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let promised = asset("n1", owner: owner)
            let state = (key: StateKey(persona: persona("assistant"), behaviour: "b"), bytes: [UInt8](0...255))
            let record = turn(
                key(owner), "Grüße \u{0}\r\n👩‍👩‍👧", reply: "", at: 5000, media: [promised], state: state)
            let ids = try await store.commit(record)
            let context = try #require(
                try await store.context(for: key(owner), messageLimit: 10, byteLimit: 1000))
            #expect(
                context.conversation
                    == Conversation(
                        id: ids.conversation, key: key(owner), persona: persona("assistant"), createdAt: at(5000),
                        updatedAt: at(5005), turnCount: 1, messageCount: 2))
            let reply = try #require(ids.reply)
            #expect(ids.userMessage < reply)
            #expect(
                context.recent == [
                    Message(
                        id: ids.userMessage, conversation: ids.conversation, role: .user,
                        content: "Grüße \u{0}\r\n👩‍👩‍👧", persona: persona("assistant"), createdAt: at(5000)),
                    Message(
                        id: reply, conversation: ids.conversation, role: .assistant, content: "",
                        persona: persona("assistant"), createdAt: at(5005), reply: facts(),
                        media: [promised.promise]),
                ])
            #expect(context.states == [state.key: state.bytes])
            #expect(try await store.asset(named: "n1") == promised)
            #expect(try await store.conversation(key(owner)) == context.conversation)
        }
    }

    @Test("facts that are not known stay unknown", arguments: Implementation.allCases)
    func unknownFacts(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            var record = turn(key(owner), "hi")
            record.reply?.facts = ReplyFacts(
                model: nil, promptTokens: 0, replyTokens: 0, responseMilliseconds: 0, confidence: nil, speaker: "s",
                usedFallback: false, level: .none, annotations: .null)
            let ids = try await store.commit(record)
            let page = try await store.messages(in: ids.conversation, offset: 1, limit: 1)
            #expect(page.messages.first?.reply == record.reply?.facts)
            #expect(page.messages.first?.media == [])
        }
    }

    @Test(
        "a refused turn keeps what the user said and no reply; a cut-off one marks its reply",
        arguments: Implementation.allCases)
    func outcomes(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let refused = try await store.commit(turn(key(owner), "bad", reply: nil, outcome: .refused))
            #expect(refused.reply == nil)
            let partial = try await store.commit(turn(key(owner), "next", reply: "half of", outcome: .partial))
            #expect(partial.conversation == refused.conversation)
            let page = try await store.messages(in: refused.conversation, offset: 0, limit: 10)
            #expect(page.total == 3)
            #expect(page.messages.map(\.content) == ["bad", "next", "half of"])
            #expect(page.messages.map(\.isPartial) == [false, false, true])
            #expect(page.messages.map(\.isRefused) == [true, false, false])
            let context = try await store.context(for: key(owner), messageLimit: 10, byteLimit: 1000)
            #expect(context?.recent.map(\.isRefused) == [true, false, false])
            #expect(page.messages.map(\.role) == [.user, .user, .assistant])
            #expect(page.messages.map(\.id) == page.messages.map(\.id).sorted())
        }
    }

    @Test("a commit goes through in a task that was cancelled", arguments: Implementation.allCases)
    func cancelledCommit(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let record = turn(key(try await store.makeAccount()), "hi")
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await store.commit(record)
            }
            let ids = try await task.value
            #expect(try await store.messages(in: ids.conversation, offset: 0, limit: 5).total == 2)
        }
    }

    @Test("the same alias of another owner, surface or key is another conversation", arguments: Implementation.allCases)
    func scoping(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let alice = try await store.makeAccount("alice")
            let bob = try await store.makeAccount("bob")
            #expect(alice != bob)
            let keys = [
                key(alice, "1/s"), key(bob, "1/s"), key(alice, "2/s"), key(alice, "1/s", surface: .openai),
                // Composed and decomposed: equal as Swift strings, different names.
                key(alice, "1/\u{E9}"), key(alice, "1/e\u{301}"),
            ]
            var conversations: [ConversationID] = []
            for key in keys {
                conversations.append(try await store.commit(turn(key, "to \(conversations.count)")).conversation)
            }
            #expect(Set(conversations).count == keys.count)
            for (index, key) in keys.enumerated() {
                let context = try await store.context(for: key, messageLimit: 5, byteLimit: 100)
                #expect(context?.recent.first?.content == "to \(index)")
                #expect(context?.recent.count == 2)
            }
        }
    }

    @Test(
        "the context holds the newest messages within both limits, and always the newest",
        arguments: Implementation.allCases)
    func contextLimits(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            for number in 0..<10 {
                _ = try await store.commit(turn(key(owner), "u\(number)é", reply: "reply \(number)"))
            }
            func recent(_ messages: Int, _ bytes: Int) async throws -> [String]? {
                try await store.context(for: key(owner), messageLimit: messages, byteLimit: bytes)?.recent.map(
                    \.content)
            }
            #expect(try await recent(3, 1000) == ["reply 8", "u9é", "reply 9"])
            #expect(try await recent(100, 10_000)?.count == 20)
            #expect(try await recent(100, 0) == ["reply 9"])
            // "u9é" is 4 bytes, "reply 8" is 7.
            #expect(try await recent(100, 3) == ["reply 9"])
            #expect(try await recent(100, 4) == ["u9é", "reply 9"])
            #expect(try await recent(100, 10) == ["u9é", "reply 9"])
            #expect(try await recent(100, 11) == ["reply 8", "u9é", "reply 9"])
            #expect(try await recent(0, 100) == [])
        }
    }

    @Test("pages are counted from the oldest; beyond either end they are empty", arguments: Implementation.allCases)
    func pages(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            var conversation = ConversationID(0)
            // Two conversations side by side: a page never shows a neighbour's messages.
            for number in 0..<5 {
                conversation = try await store.commit(turn(key(owner), "\(number)", reply: "\(number)r")).conversation
                _ = try await store.commit(turn(key(owner, "other"), "x", reply: "x"))
            }
            func page(_ offset: Int64, _ limit: Int) async throws -> [String] {
                let page = try await store.messages(in: conversation, offset: offset, limit: limit)
                #expect(page.total == 10)
                return page.messages.map(\.content)
            }
            #expect(try await page(0, 3) == ["0", "0r", "1"])
            #expect(try await page(3, 3) == ["1r", "2", "2r"])
            #expect(try await page(9, 3) == ["4r"])
            #expect(try await page(10, 3) == [])
            #expect(try await page(.max, .max) == [])
            #expect(try await page(0, 0) == [])
            #expect(try await page(0, .max).count == 10)
        }
    }

    @Test(
        "behaviour state is kept by persona and behaviour, replaced when given, kept when not",
        arguments: Implementation.allCases)
    func states(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let a = StateKey(persona: persona("a"), behaviour: "one")
            let b = StateKey(persona: persona("a"), behaviour: "two")
            _ = try await store.commit(turn(key(owner), "1", persona: "a", state: (a, [1])))
            _ = try await store.commit(turn(key(owner), "2", persona: "a", state: (b, [])))
            _ = try await store.commit(turn(key(owner), "3", persona: "a", state: (a, [2, 2])))
            _ = try await store.commit(turn(key(owner), "4", persona: "a"))
            let context = try await store.context(for: key(owner), messageLimit: 1, byteLimit: 0)
            #expect(context?.states == [a: [2, 2], b: []])
            #expect(context?.conversation.turnCount == 4)
        }
    }

    @Test(
        "clearing removes messages, states and media, keeps the conversation, and never reuses an id",
        arguments: Implementation.allCases)
    func clearing(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let state = (key: StateKey(persona: persona("assistant"), behaviour: "b"), bytes: [UInt8(1)])
            // More than one step of any implementation that clears in steps.
            var last: CommittedTurn?
            for number in 0..<150 {
                last = try await store.commit(
                    turn(key(owner), "\(number)", media: [asset("m\(number)", owner: owner)], state: state))
            }
            let kept = try await store.commit(turn(key(owner, "kept"), "k", media: [asset("kept", owner: owner)]))
            let conversation = try #require(last).conversation
            #expect(try await store.clear(conversation, at: at(9000)) == 300)
            #expect(try await store.messages(in: conversation, offset: 0, limit: 10).messages.isEmpty)
            let context = try #require(try await store.context(for: key(owner), messageLimit: 9, byteLimit: 9))
            #expect(context.recent.isEmpty)
            #expect(context.states.isEmpty)
            #expect(context.conversation.id == conversation)
            #expect(context.conversation.messageCount == 0)
            #expect(context.conversation.turnCount == 150)
            #expect(context.conversation.updatedAt == at(9000))
            for name in ["m0", "m77", "m149"] { #expect(try await store.asset(named: name) == nil) }
            #expect(try await store.asset(named: "kept") != nil)
            #expect(try await store.messages(in: kept.conversation, offset: 0, limit: 10).total == 2)
            #expect(try await store.clear(conversation, at: at(9001)) == 0)
            let next = try await store.commit(turn(key(owner), "after"))
            #expect(next.conversation == conversation)
            #expect(try #require(last?.reply) < next.userMessage)
            let page = try await store.messages(in: conversation, offset: 0, limit: 10)
            #expect(page.messages.map(\.content) == ["after", "answer"])
            #expect(page.total == 2)
        }
    }

    @Test("a turn that cannot be stored leaves no part of itself", arguments: Implementation.allCases)
    func atomicity(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            _ = try await store.commit(turn(key(owner), "first", media: [asset("taken", owner: owner)]))
            let state = (key: StateKey(persona: persona("assistant"), behaviour: "b"), bytes: [UInt8(1)])
            // The second asset's name is taken: everything before it was already written when that turns out.
            let doomed = turn(
                key(owner), "second", media: [asset("free", owner: owner), asset("taken", owner: owner)], state: state)
            await #expect(throws: StorageFailure.self) { try await store.commit(doomed) }
            let elsewhere = turn(key(owner, "new"), "second", media: [asset("taken", owner: owner)])
            await #expect(throws: StorageFailure.self) { try await store.commit(elsewhere) }
            let context = try #require(try await store.context(for: key(owner), messageLimit: 9, byteLimit: 99))
            #expect(context.recent.map(\.content) == ["first", "answer"])
            #expect(context.conversation.turnCount == 1)
            #expect(context.states.isEmpty)
            #expect(try await store.asset(named: "free") == nil)
            #expect(try await store.conversation(key(owner, "new")) == nil)
            #expect(try await store.conversationCounts(since: at(0))[persona("assistant")]?.total == 1)
        }
    }

    @Test(
        "each persona's conversations are counted once, whoever speaks in between", arguments: Implementation.allCases)
    func counts(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            for name in ["a", "b", "a", "b", "a"] {
                _ = try await store.commit(turn(key(owner, "one"), "x", persona: name, at: 1000))
            }
            _ = try await store.commit(turn(key(owner, "two"), "x", persona: "a", at: 2000))
            let counts = try await store.conversationCounts(since: at(1500))
            #expect(
                counts == [
                    persona("a"): ConversationCount(total: 2, sinceGivenTime: 1),
                    persona("b"): ConversationCount(total: 1, sinceGivenTime: 0),
                ])
        }
    }

    @Test("a conversation is active since its newest turn; clearing it is no turn", arguments: Implementation.allCases)
    func activity(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            let old = try await store.commit(turn(key(owner, "old"), "x", at: 1000))
            _ = try await store.commit(turn(key(owner, "new"), "x", at: 1000))
            _ = try await store.commit(turn(key(owner, "new"), "y", at: 2000))
            _ = try await store.clear(old.conversation, at: at(9000))
            #expect(try await store.activeConversationCount(since: at(1000)) == 2)
            #expect(try await store.activeConversationCount(since: at(1500)) == 1)
            #expect(try await store.activeConversationCount(since: at(3000)) == 0)
        }
    }

    @Test("many turns at once are all stored, in their conversations' own order", arguments: Implementation.allCases)
    func concurrency(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let owner = try await store.makeAccount()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for session in 0..<16 {
                    group.addTask {
                        for number in 0..<20 {
                            let ids = try await store.commit(
                                turn(key(owner, "\(session)"), "\(number)", reply: "\(number)"))
                            // What was acknowledged is there for whoever looks next.
                            let page = try await store.messages(
                                in: ids.conversation, offset: Int64(number) * 2, limit: 2)
                            #expect(page.messages.map(\.content) == ["\(number)", "\(number)"])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.conversationCounts(since: at(0))[persona("assistant")]?.total == 16)
        }
    }
}
