import Engine
import Store
import Testing

/// Cost is counted in instructions of SQLite's virtual machine, which are the same on every machine.
@Suite("Page cost")
struct PageCostTests {
    @Test("a page, a context and a commit cost the same however long the history is, wherever the page begins")
    func flat() async throws {
        let temporary = try TemporaryDirectory()
        let store = try await SQLiteStore.open(DataDirectory(path: temporary.path), contextCacheBytes: 0)
        let owner = try await store.makeAccount()
        var costs: [Int: Cost] = [:]
        var count = 0
        for size in [20, 200, 2000, 20_000] {
            try await grow(store, owner, from: &count, to: size)
            costs[size] = try await measure(store, owner, messages: size)
        }
        let small = try #require(costs[200])
        let large = try #require(costs[20_000])
        #expect(small.firstPage > 100)
        #expect(large.firstPage == small.firstPage)
        #expect(large.middlePage == small.middlePage)
        #expect(large.lastPage == small.lastPage)
        #expect(large.context == small.context)
        #expect(large.commit == small.commit)
        // With as little to return as that, a short history may cost less.
        #expect(try #require(costs[20]).context <= small.context)
        await store.close()
    }

    private struct Cost {
        var firstPage: Int
        var middlePage: Int
        var lastPage: Int
        var context: Int
        var commit: Int
    }

    private func grow(_ store: SQLiteStore, _ owner: AccountID, from count: inout Int, to size: Int) async throws {
        while count < size {
            // Fewer at once than the queue takes.
            let numbers = stride(from: count, to: min(size, count + 2000), by: 2)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in numbers {
                    group.addTask { _ = try await store.commit(turn(key(owner), "\(number)", reply: "\(number)")) }
                }
                try await group.waitForAll()
            }
            count = min(size, count + 2000)
        }
    }

    private func measure(_ store: SQLiteStore, _ owner: AccountID, messages: Int) async throws -> Cost {
        let conversation = try #require(try await store.conversation(key(owner))).id
        func page(_ offset: Int) async throws -> Int {
            try await steps(of: store) {
                let page = try await store.messages(in: conversation, offset: Int64(offset), limit: 10)
                #expect(page.messages.count == 10)
                #expect(page.total == Int64(messages))
            }
        }
        let first = try await page(0)
        let middle = try await page(messages / 2)
        let last = try await page(messages - 10)
        let context = try await steps(of: store) {
            let context = try await store.context(for: key(owner), messageLimit: 20, byteLimit: 100_000)
            #expect(context?.recent.count == 20)
        }
        let before = try await store.database.write { $0.steps }
        _ = try await store.commit(turn(key(owner), "measured"))
        let commit = try await store.database.write { $0.steps } - before
        // Undo the effect on the next measurement's count: it expects whole pages of known size.
        _ = try await store.database.write { connection in
            try connection.run("DELETE FROM message WHERE content IN ('measured', 'answer')")
            try connection.run("UPDATE conversation SET next_message = next_message - 2")
        }
        return Cost(firstPage: first, middlePage: middle, lastPage: last, context: context, commit: commit)
    }

    /// Instructions on both reader threads together; nothing else reads meanwhile.
    private func steps(of store: SQLiteStore, _ body: () async throws -> Void) async throws -> Int {
        let before = store.database.readers.steps
        try await body()
        return store.database.readers.steps - before
    }
}
