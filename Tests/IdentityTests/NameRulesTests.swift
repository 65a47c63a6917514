import Testing

@testable import Identity

@Suite("NameRules")
struct NameRulesTests {
    @Test(
        "user names", arguments: ["a", "Alice", "alice.b-c_d", "7up", "x1", String(repeating: "x", count: 64)])
    func usernames(name: String) { #expect(NameRules.isUsername(name)) }

    @Test(
        "what is no user name",
        arguments: [
            "", " ", "123", ".a", "-a", "_a", "a b", "a@b", "é", "a\u{0}", "a\n", "a/b", "<a>", "а",
            String(repeating: "x", count: 65),
        ])
    func noUsernames(name: String) { #expect(!NameRules.isUsername(name)) }

    @Test(
        "addresses",
        arguments: ["a@b.c", "user@example.com", "a.b+c=d@sub.example-1.org", "o'neil@example.org"])
    func emails(text: String) { #expect(NameRules.isEmail(text)) }

    @Test(
        "what is no address",
        arguments: [
            "", "@", "a@", "@b.c", "a@b", "a@@b.c", "a@b@c.d", ".a@b.c", "a.@b.c", "a..b@c.d", "a@b..c", "a@.b.c",
            "a@b.c.", "a@-b.c", "a@b-.c", "a b@c.d", "a@b c.d", "a@b_c.d", "\"a\"@b.c", "a@[127.0.0.1]", "é@b.c",
            "a@é.c", "a@b.c\r\nBcc: x@y.z", "a@b.c\u{0}", String(repeating: "x", count: 65) + "@b.c",
            "a@" + String(repeating: "x", count: 64) + ".c",
            "a@" + String(repeating: "xxxxxxxxx.", count: 26) + "com",
        ])
    func noEmails(text: String) { #expect(!NameRules.isEmail(text)) }

    @Test("a user name may be an address only if it is the user's own, in any case")
    func emailAsUsername() throws {
        try NameRules.check(username: "User@Example.com", email: "user@example.com")
        #expect(throws: (any Error).self) {
            try NameRules.check(username: "other@example.com", email: "user@example.com")
        }
    }
}
