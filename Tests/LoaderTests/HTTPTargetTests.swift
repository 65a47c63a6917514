import Loader
import Testing

@Suite struct HTTPTargetTests {
    @Test(
        "A URL is taken apart into scheme, host and port, in lower case and with the default port",
        arguments: [
            ("https://Example.ORG/a?b#c", "https://example.org:443"), ("http://localhost", "http://localhost:80"),
            ("HTTPS://a_b.example:8443", "https://a_b.example:8443"), ("http://[::1]:8080/x", "http://[::1]:8080"),
            ("http://127.0.0.1:65535?q=http://other", "http://127.0.0.1:65535"),
        ])
    func parts(url: String, name: String) { #expect(HTTPTarget(url)?.name == name) }

    @Test(
        "What parsers of URLs read in different ways is not read at all",
        arguments: [
            "https://user@host/", "https://user:pass@host/", "https://host\\@other/", "https://host:80:81/",
            "https://ho st/", "https://höst/", "https://h%6Fst/", "https://[::1/", "https://[]/", "https://[g::1]/",
            "https:///path", "https://:80/", "https://host:/", "https://host:0/", "https://host:65536/",
            "https://host:+1/", "https://.host/", "//host/", "file:///etc/passwd", "https:/host", "ftp://host/",
            "https://host/\u{0}", "https://host/\r\nX: y", "",
        ])
    func ambiguous(url: String) { #expect(HTTPTarget(url) == nil) }

    @Test(
        "Only names and numbers that mean this machine everywhere are loopback",
        arguments: [
            ("localhost", true), ("127.0.0.1", true), ("127.255.0.9", true), ("[::1]", true), ("127.1", false),
            ("127.0.0.256", false), ("localhost.example", false), ("0.0.0.0", false), ("0x7f.0.0.1", false),
            ("127.0.0.1.example", false),
        ])
    func loopback(host: String, expected: Bool) { #expect(HTTPTarget("http://\(host)/")?.isLoopback == expected) }

    @Test("An entry admits its host and port only; without encryption only where it says so, or on this machine")
    func list() throws {
        let list = HTTPHostList(["api.example", "other.example:8443", "http://plain.example:8080", "localhost:9000"])
        #expect(list.refused.isEmpty)
        func allows(_ url: String) throws -> Bool { list.allows(try #require(HTTPTarget(url))) }
        for url in [
            "https://API.example/v1", "https://other.example:8443/", "http://plain.example:8080/",
            "http://localhost:9000/", "https://localhost:9000/",
        ] {
            #expect(try allows(url), "\(url)")
        }
        for url in [
            "http://api.example/", "http://api.example:443/", "https://api.example:444/", "https://other.example/",
            "https://plain.example:8080/", "http://plain.example/", "https://x.api.example/",
            "https://api.example.evil/", "http://localhost/", "http://127.0.0.1:9000/",
        ] {
            #expect(try !allows(url), "\(url)")
        }
    }
}
