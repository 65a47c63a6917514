import StrictJSON
import TestSupport
import Testing

@testable import Engine

@Suite("Lorebook")
struct LorebookTests {
    private func book(_ entries: [JSON], _ more: JSONObject = [:]) throws -> Lorebook {
        var object = more
        object["entries"] = .array(entries)
        return try Lorebook(JSONField(.object(object), path: "data.character_book"))
    }

    private func entry(_ content: String, keys: [String] = [], _ more: JSONObject = [:]) -> JSON {
        var object: JSONObject = ["keys": .array(keys.map { .string($0) }), "content": .string(content)]
        for member in more { object[member.key] = member.value }
        return .object(object)
    }

    private func hits(_ book: Lorebook, _ messages: String...) -> [String] { book.hits(in: messages).map(\.content) }

    @Test("no book has no hits")
    func none() throws {
        let book = try Lorebook(nil)
        #expect(book.entries.isEmpty)
        #expect(hits(book, "anything").isEmpty)
    }

    @Test(
        "a key counts as a word of its own, in any case",
        arguments: [
            ("the Sword gleams", true), ("swords", false), ("SWORD!", true), ("password", false), ("(sword)", true),
            ("swor d", false), ("", false), ("sword", true), ("broadsword sword", true), ("sword_1", true),
            ("ésword", true),
        ])
    func words(message: String, isHit: Bool) throws {
        let book = try book([entry("X", keys: ["sword"])])
        #expect(hits(book, message) == (isHit ? ["X"] : []))
    }

    @Test("keys in letters that are not ASCII match inside words, since not every script has spaces")
    func otherScripts() throws {
        let book = try book([entry("X", keys: ["剣"]), entry("Y", keys: ["ÉPÉE"])])
        #expect(hits(book, "この剣は") == ["X"])
        #expect(hits(book, "une épée") == ["Y"])
    }

    @Test("a case-sensitive key counts as it is written")
    func caseSensitive() throws {
        let book = try book([entry("X", keys: ["Sword"], ["case_sensitive": true])])
        #expect(hits(book, "Sword") == ["X"])
        #expect(hits(book, "sword").isEmpty)
    }

    @Test("a selective entry needs a secondary key too; without any it needs none")
    func selective() throws {
        let book = try book([
            entry("X", keys: ["a"], ["selective": true, "secondary_keys": ["b", "c"]]),
            entry("Y", keys: ["a"], ["selective": true]),
            entry("Z", keys: ["a"], ["selective": false, "secondary_keys": ["b"]]),
        ])
        #expect(hits(book, "a") == ["Y", "Z"])
        #expect(hits(book, "a", "c") == ["X", "Y", "Z"])
        #expect(hits(book, "c").isEmpty)
    }

    @Test("constant entries always apply, disabled ones never, entries with patterns are counted and left out")
    func kinds() throws {
        let book = try book([
            entry("C", ["constant": true]), entry("D", keys: ["a"], ["enabled": false]),
            entry("R", keys: ["a.*"], ["use_regex": true]),
        ])
        #expect(hits(book, "a") == ["C"])
        #expect(book.unsupportedEntries == 1)
    }

    @Test("only the newest messages are searched, as many as the book says")
    func scanDepth() throws {
        let entries = [entry("X", keys: ["sword"])]
        #expect(hits(try book(entries, ["scan_depth": 2]), "sword", "b", "c").isEmpty)
        #expect(hits(try book(entries, ["scan_depth": 2]), "a", "sword", "c") == ["X"])
        #expect(hits(try book(entries), "sword", "b", "c", "d") == ["X"])
        #expect(hits(try book(entries), "sword", "b", "c", "d", "e").isEmpty)
        #expect(hits(try book(entries, ["scan_depth": 0]), "sword").isEmpty)
    }

    @Test("a key does not reach over the end of a message")
    func messageEnds() throws {
        let book = try book([entry("X", keys: ["two words"])])
        #expect(hits(book, "two", "words").isEmpty)
        #expect(hits(book, "two words") == ["X"])
    }

    @Test("hits come in insertion order, those of one order as the card lists them")
    func order() throws {
        let book = try book([
            entry("3", ["constant": true, "insertion_order": 10]), entry("1", ["constant": true]),
            entry("2", ["constant": true]), entry("0", ["constant": true, "insertion_order": -1.5]),
        ])
        #expect(hits(book, "x") == ["0", "1", "2", "3"])
    }

    @Test("an entry that does not fit the budget is left out, a smaller one after it still fits")
    func budget() throws {
        let entries = [
            entry("12345678", ["constant": true]), entry("123456789", ["constant": true]),
            entry("1234", ["constant": true]),
        ]
        #expect(hits(try book(entries, ["token_budget": 3]), "x") == ["12345678", "1234"])
        #expect(hits(try book(entries, ["token_budget": 0]), "x").isEmpty)
        #expect(hits(try book(entries), "x").count == 3)
    }

    @Test("decorator lines of other programs are no content")
    func decorators() throws {
        let book = try book([
            entry("@@depth 3\n@@role system\nText\n@@kept", ["constant": true]), entry("@@only", ["constant": true]),
        ])
        #expect(hits(book, "x") == ["Text\n@@kept", ""])
    }

    @Test("an entry without name is called by its number, a long name is cut")
    func names() throws {
        let book = try book([
            entry("a", ["name": "Castle"]), entry("b", ["comment": "Moat"]), entry("c"),
            entry("d", ["name": .string(String(repeating: "é", count: 1000))]),
        ])
        #expect(book.entries.prefix(3).map(\.name) == ["Castle", "Moat", "entry 3"])
        #expect(book.entries[3].name.unicodeScalars.count == 80)
    }

    @Test(
        "a book that is wrong is refused with path, found and expected",
        arguments: [
            (["entries": 1], "field `data.character_book.entries`: expected an array, found an integer"),
            ([:], "field `data.character_book.entries`: expected an array, found nothing"),
            (["entries": ["x"]], "field `data.character_book.entries[0]`: expected an object, found a string"),
            (["entries": [[:]]], "field `data.character_book.entries[0].content`: expected a string, found nothing"),
            (
                ["entries": [["content": "", "keys": [1]]]],
                "field `data.character_book.entries[0].keys[0]`: expected a string, found an integer"
            ),
            (
                ["entries": [["content": "", "constant": "yes"]]],
                "field `data.character_book.entries[0].constant`: expected true or false, found a string"
            ),
            (
                ["entries": [], "scan_depth": 1001],
                "field `data.character_book.scan_depth`: expected an integer from 0 to 1000, found 1001"
            ),
            (
                ["entries": [], "token_budget": -1],
                "field `data.character_book.token_budget`: expected an integer from 0 to 1000000, found -1"
            ),
        ] as [(JSON, String)])
    func refusals(json: JSON, message: String) throws {
        let error = #expect(throws: JSONError.self) {
            _ = try Lorebook(JSONField(json, path: "data.character_book"))
        }
        #expect(error?.description == message)
    }

    @Test("more keys than every turn can look for are refused")
    func tooManyKeys() throws {
        let keys = (0..<200).map { "key\($0)" }
        _ = try book((0..<50).map { _ in entry("x", keys: keys) })
        let error = #expect(throws: JSONError.self) { _ = try book((0..<51).map { _ in entry("x", keys: keys) }) }
        #expect(
            error?.description
                == "field `data.character_book.entries`: expected at most 10000 keys in all entries, found more")
    }
}
