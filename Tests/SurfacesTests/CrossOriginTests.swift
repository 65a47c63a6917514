import Testing

@testable import Surfaces

@Suite("CrossOrigin")
struct CrossOriginTests {
    private func origins(_ texts: String...) throws -> CrossOrigin {
        var invalid = 0
        return try #require(CrossOrigin(texts, invalid: &invalid))
    }

    @Test("an origin is the one that was named, to the byte")
    func allows() throws {
        let some = try origins("https://app.example.org", "http://localhost:3000", "http://[::1]:8080")
        for origin in ["https://app.example.org", "http://localhost:3000", "http://[::1]:8080"] {
            #expect(some.allows(origin))
        }
        for origin in [
            "http://app.example.org", "https://app.example.org:443", "https://app.example.org/",
            "https://App.example.org",
            "https://app.example.orgx", "null", "",
        ] { #expect(!some.allows(origin), "\(origin)") }
        #expect(try origins("*").allows("null"))
        #expect(!CrossOrigin.none.allows("https://app.example.org"))
    }

    @Test(
        "what is no origin is refused, by its place in the list",
        arguments: [
            "app.example.org", "ftp://app.example.org", "https://", "https://app.example.org/",
            "https://App.example.org",
            "https://a b", "https://user@host", "null", "", "https://*.example.org",
        ])
    func invalid(_ text: String) {
        var invalid = -1
        #expect(CrossOrigin(["https://ok.example", text], invalid: &invalid) == nil)
        #expect(invalid == 1)
    }
}
