import Engine
import Foundation
import Store
import StrictJSON
import TestSupport
import Testing

/// The law of `PluginStateStore`.
@Suite("PluginStateStore")
struct PluginStateContractTests {
    private func place(
        _ key: String, _ account: AccountID? = nil, _ name: String? = nil, plugin: String = "org.example.one"
    ) -> StatePlace {
        StatePlace(Array(key.utf8), of: plugin, account: account, persona: name.map { persona($0) })
    }

    @Test("a value is what was written last, at its place alone", arguments: Implementation.allCases)
    func values(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let (alice, bob) = (try await store.makeAccount("alice"), try await store.makeAccount("bob"))
            let places = [
                place("k"), place("K"), place("k", alice), place("k", bob), place("k", nil, "tutor"),
                place("k", alice, "tutor"), place("k", alice, "Tutor"), place("k", plugin: "org.example.two"),
            ]
            for (number, place) in places.enumerated() {
                #expect(try await store.value(at: place) == nil)
                try await store.setValue([0xFF, UInt8(number)], at: place)
            }
            for (number, place) in places.enumerated() {
                #expect(try await store.value(at: place) == [0xFF, UInt8(number)])
            }
            try await store.setValue([], at: places[0])
            #expect(try await store.value(at: places[0]) == [])
            try await store.setValue(nil, at: places[0])
            #expect(try await store.value(at: places[0]) == nil)
            try await store.setValue(nil, at: places[0])
            #expect(try await store.value(at: places[2]) == [0xFF, 2])
        }
    }

    @Test(
        "an owner has as many keys as the contract says, and may change those it has",
        arguments: Implementation.allCases)
    func keyLimit(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let alice = try await store.makeAccount("alice")
            try await store.setAll((0..<StatePlace.keyLimit).map { place("\($0)", alice) })
            await #expect(throws: StateFull()) { try await store.setValue([1], at: place("more", alice)) }
            try await store.setValue([2], at: place("7", alice))
            #expect(try await store.value(at: place("7", alice)) == [2])
            #expect(try await store.value(at: place("more", alice)) == nil)
            // Other owners, and other plugins of this one.
            try await store.setValue([1], at: place("more", alice, "tutor"))
            try await store.setValue([1], at: place("more", alice, plugin: "org.example.two"))
            try await store.setValue(nil, at: place("0", alice))
            try await store.setValue([1], at: place("more", alice))
        }
    }

    @Test("keys and values of the contract's length fit, and no longer ones", arguments: Implementation.allCases)
    func lengths(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let longest = String(repeating: "k", count: StatePlace.keyBytes)
            let value = [UInt8](repeating: 7, count: StatePlace.valueBytes)
            try await store.setValue(value, at: place(longest))
            #expect(try await store.value(at: place(longest)) == value)
            await #expect(throws: StorageFailure.self) { try await store.setValue([1], at: place(longest + "k")) }
            await #expect(throws: StorageFailure.self) { try await store.setValue(value + [1], at: place("k")) }
            await #expect(throws: StorageFailure.self) { try await store.setValue([1], at: place("")) }
            await #expect(throws: StorageFailure.self) { try await store.setValue([1], at: place("k", AccountID(77))) }
        }
    }

    @Test("what plugins keep about an account is its own, in order, page by page", arguments: Implementation.allCases)
    func pages(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let (alice, bob) = (try await store.makeAccount("alice"), try await store.makeAccount("bob"))
            let own = [
                place("a", alice), place("b", alice), place("a", alice, "tutor"),
                place("a", alice, plugin: "org.example.two"),
            ]
            for place in own.reversed() { try await store.setValue(place.key, at: place) }
            for place in [place("a"), place("a", bob), place("a", nil, "tutor")] {
                try await store.setValue([0], at: place)
            }
            var found: [StatePlace] = []
            while true {
                let page = try await store.keptValues(of: alice, after: found.last, limit: 3)
                found += page.map(\.place)
                #expect(page.allSatisfy { $0.value == $0.place.key })
                if page.count < 3 { break }
            }
            #expect(found == own)
        }
    }

    @Test("an account's values go with it, and nobody else's", arguments: Implementation.allCases)
    func erasure(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let (alice, bob) = (try await store.makeAccount("alice"), try await store.makeAccount("bob"))
            try await store.setAll((0..<120).map { place("\($0)", alice) })
            try await store.setValue([1], at: place("k", alice, "tutor"))
            let others = [place("k"), place("k", bob), place("k", nil, "tutor")]
            for place in others { try await store.setValue([1], at: place) }
            _ = try await store.beginErasure(of: alice, at: at(50))
            // A turn that was under way.
            try await store.setValue([1], at: place("late", alice))
            try await store.finishErasure(of: alice)
            #expect(try await store.keptValues(of: alice, after: nil, limit: 9).isEmpty)
            #expect(try await store.value(at: place("k", alice, "tutor")) == nil)
            for place in others { #expect(try await store.value(at: place) == [1]) }
            // From now on there is nobody whose it could be.
            await #expect(throws: StorageFailure.self) { try await store.setValue([1], at: place("k", alice)) }
        }
    }

    @Test(
        "a persona's values go with it, and the next one of its id begins without any",
        arguments: Implementation.allCases)
    func personas(_ implementation: Implementation) async throws {
        try await implementation.with { store in
            let (alice, bob) = (try await store.makeAccount("alice"), try await store.makeAccount("bob"))
            func save(_ name: String, of owner: AccountID) async throws {
                try await store.save(
                    StoredPersona(id: persona(name), version: 1, owner: owner, card: [:], updatedAt: at(1)))
            }
            try await save("robin", of: alice)
            let of = [place("k", nil, "robin"), place("k", alice, "robin"), place("k", bob, "robin")]
            for place in of { try await store.setValue([1], at: place) }
            try await store.setValue([1], at: place("k", alice))
            try await store.delete(persona("robin"))
            for place in of { #expect(try await store.value(at: place) == nil) }
            #expect(try await store.value(at: place("k", alice)) == [1])
            // A turn under way kept something after the end.
            try await store.setValue([1], at: of[0])
            try await save("robin", of: bob)
            #expect(try await store.value(at: of[0]) == nil)
            // Personas of an account that ends take theirs along.
            try await store.setValue([1], at: of[0])
            try await store.setValue([1], at: of[1])
            _ = try await store.beginErasure(of: bob, at: at(50))
            #expect(try await store.value(at: of[0]) == nil)
            #expect(try await store.value(at: of[1]) == nil)
        }
    }

    @Test(
        "what a write returned for is there after the store was opened again, and erased bytes are nowhere in the file")
    func durable() async throws {
        let temporary = try TemporaryDirectory()
        let first = try await SQLiteStore.open(DataDirectory(path: temporary.path))
        let alice = try await first.makeAccount("alice")
        let word = Array("a-word-that-is-nowhere-else".utf8)
        try await first.setValue(word, at: place("k", alice))
        await first.close()
        let second = try await SQLiteStore.open(DataDirectory(path: temporary.path))
        #expect(try await second.value(at: place("k", alice)) == word)
        #expect(try temporary.holds(word))
        _ = try await second.beginErasure(of: alice, at: at(50))
        try await second.finishErasure(of: alice)
        await second.close()
        #expect(try !temporary.holds(word))
    }

    @Test("the cost of a value does not grow with the number of them")
    func cost() async throws {
        let temporary = try TemporaryDirectory()
        let store = try await SQLiteStore.open(DataDirectory(path: temporary.path))
        func steps(_ owners: Range<Int>) async throws -> Int {
            try await store.setAll(owners.map { place("k", nil, "persona-\($0)") })
            let before = try await store.database.write { $0.steps }
            try await store.setValue([2], at: place("k", nil, "persona-3"))
            try await store.setValue([2], at: place("new", nil, "persona-\(owners.lowerBound)"))
            return try await store.database.write { $0.steps } - before
        }
        let few = try await steps(0..<20)
        let many = try await steps(20..<1000)
        #expect(many <= few + 20, "\(few) and \(many) steps")
        await store.close()
    }
}

extension PluginStateStore {
    /// The same short value everywhere, many at once: they share their commits.
    fileprivate func setAll(_ places: [StatePlace]) async throws {
        for start in stride(from: 0, to: places.count, by: 200) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for place in places[start..<min(start + 200, places.count)] {
                    group.addTask { try await self.setValue([1], at: place) }
                }
                try await group.waitForAll()
            }
        }
    }
}

extension TemporaryDirectory {
    /// Whether any file in it has these bytes somewhere.
    fileprivate func holds(_ bytes: [UInt8]) throws -> Bool {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return names.contains { name in
            let content = FileManager.default.contents(atPath: "\(path)/\(name)")
            return content?.range(of: Data(bytes)) != nil
        }
    }
}
