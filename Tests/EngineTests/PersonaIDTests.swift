import Engine
import TestSupport
import Testing

@Suite("PersonaID")
struct PersonaIDTests {
    @Test(
        "letters, digits, dot, hyphen and underscore make an id, a letter or digit begins it",
        arguments: ["a", "A", "9", "assistant", "a.b-c_d", "0..", "a-", String(repeating: "x", count: 128)])
    func accepted(id: String) {
        #expect(PersonaID(id)?.rawValue == id)
        #expect(PersonaID(id)?.description == id)
    }

    @Test(
        "anything else is none, above all what would leave its folder",
        arguments: [
            "", ".", "..", ".hidden", "-rf", "_x", "a/b", "../a", "a\\b", "a b", "a\u{0}", "a\n", "a%2e", "é",
            "e\u{301}",
            "ａ", "a:b", "a\u{200D}", "a\r\n", String(repeating: "x", count: 129),
        ])
    func refused(id: String) {
        #expect(PersonaID(id) == nil)
    }

    @Test("of all single bytes exactly the 62 letters and digits are ids")
    func singleBytes() {
        let ids = (UInt8(0)...127).filter { PersonaID(String(decoding: [$0], as: UTF8.self)) != nil }
        #expect(ids.count == 62)
        let second = (UInt8(0)...127).filter { PersonaID(String(decoding: [0x61, $0], as: UTF8.self)) != nil }
        #expect(second.count == 65)
    }
}

@Suite("ConversationKey")
struct ConversationKeyTests {
    @Test("aliases are compared byte by byte: composed and decomposed letters are two")
    func bytes() {
        let (composed, decomposed) = (ConversationKey.sample("caf\u{e9}"), ConversationKey.sample("cafe\u{301}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, .sample("caf\u{e9}")]).count == 2)
        #expect(ConversationKey.sample("a") == .sample("a"))
        #expect(ConversationKey.sample("a") != .sample("a", owner: 2))
        #expect(ConversationKey.sample("a") != .sample("a", surface: .openai))
    }
}
