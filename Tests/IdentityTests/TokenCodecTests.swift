import Engine
import StrictJSON
import Testing

@testable import Identity

@Suite("TokenCodec")
struct TokenCodecTests {
    static let now = Timestamp(unixMilliseconds: 1_700_000_000_000)
    static let secret = Array("0123456789abcdef0123456789abcdef".utf8)
    static let session: [UInt8] = Array(0..<16)
    let crypto: LibCrypto
    let codec: TokenCodec
    let claims = TokenCodec.Claims(
        account: AccountID(42), session: session, generation: 3, issuedAt: now,
        expiresAt: now.advanced(bySeconds: 86_400))

    init() throws {
        crypto = try LibCrypto()
        codec = TokenCodec(key: try SigningKey(secret: Self.secret), crypto: crypto)
    }

    private static let header = #"{"alg":"HS256","typ":"at+jwt"}"#
    private static let body =
        #"{"iss":"persona-host","aud":"persona-host","sub":"42","sid":"AAECAwQFBgcICQoLDA0ODw","gen":3,"#
        + #""iat":1700000000,"nbf":1700000000,"exp":1700086400}"#

    /// A token of this text, properly signed with the host's own key: what is refused then is refused for what it says.
    private func sign(_ header: String, _ body: String, key: [UInt8] = secret) throws -> String {
        let text = Base64URL.encode(header.utf8) + Array(".".utf8) + Base64URL.encode(body.utf8)
        let signature = Base64URL.encode(try crypto.hmacSHA256(key: key, text))
        return String(decoding: text + Array(".".utf8) + signature, as: UTF8.self)
    }

    private func refusal(_ token: String, _ kind: TokenCodec.Kind = .access, at time: Timestamp = now) -> IdentityError?
    {
        do {
            _ = try codec.decode(kind, token, now: time)
            return nil
        } catch {
            return error
        }
    }

    @Test("a token says what it was made of")
    func roundTrip() throws {
        for kind in [TokenCodec.Kind.access, .refresh] {
            let token = try codec.encode(kind, claims)
            #expect(try codec.decode(kind, token, now: Self.now) == claims)
        }
        #expect(try codec.encode(.access, claims) == sign(Self.header, Self.body))
    }

    @Test("the signature is HS256 as RFC 7515 appendix A.1 has it")
    func standard() throws {
        let key = try #require(
            Base64URL.decode(
                Array(
                    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow".utf8)))
        let signed =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
            + "LmNvbS9pc19yb290Ijp0cnVlfQ"
        let signature = Base64URL.encode(try crypto.hmacSHA256(key: key, signed.utf8))
        #expect(String(decoding: signature, as: UTF8.self) == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    }

    @Test("every single changed, missing or added character is refused")
    func tampering() throws {
        let token = Array(try codec.encode(.access, claims).utf8)
        for index in token.indices {
            for byte in [UInt8(ascii: "A"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "=")]
            where byte != token[index] {
                var wrong = token
                wrong[index] = byte
                #expect(refusal(String(decoding: wrong, as: UTF8.self)) != nil)
            }
            var short = token
            short.remove(at: index)
            #expect(refusal(String(decoding: short, as: UTF8.self)) != nil)
            var long = token
            long.insert(UInt8(ascii: "A"), at: index)
            #expect(refusal(String(decoding: long, as: UTF8.self)) != nil)
        }
    }

    @Test(
        "no header but the one that is written is believed, however well it is signed",
        arguments: [
            #"{"alg":"none","typ":"at+jwt"}"#, #"{"typ":"at+jwt"}"#, #"{"alg":"HS256"}"#, #"{}"#,
            #"{"alg":"hs256","typ":"at+jwt"}"#, #"{"alg":"HS384","typ":"at+jwt"}"#, #"{"alg":"RS256","typ":"at+jwt"}"#,
            #"{"alg":"None","typ":"at+jwt"}"#, #"{"alg":"","typ":"at+jwt"}"#, #"{"alg":null,"typ":"at+jwt"}"#,
            #"{"alg":["HS256"],"typ":"at+jwt"}"#, #"{"alg":"HS256","typ":"JWT"}"#, #"{"alg":"HS256","typ":"rt+jwt"}"#,
            #"{"alg":"HS256","typ":"AT+JWT"}"#, #"{"alg":"HS256","typ":"at+jwt","crit":["exp"]}"#,
            #"{"alg":"HS256","typ":"at+jwt","crit":[]}"#, #"{"alg":"HS256","typ":"at+jwt","kid":"1"}"#,
            #"{"alg":"HS256","typ":"at+jwt","jwk":{"kty":"oct","k":"AA"}}"#,
            #"{"alg":"HS256","typ":"at+jwt","jku":"http://127.0.0.1/"}"#,
            #"{"alg":"HS256","typ":"at+jwt","x5u":"http://127.0.0.1/"}"#,
            #"{"alg":"HS256","typ":"at+jwt","x5c":["AA"]}"#, #"{"alg":"HS256","typ":"at+jwt","zip":"DEF"}"#,
            #"{"alg":"HS256","typ":"at+jwt","b64":false}"#, #"{"alg":"none","alg":"HS256","typ":"at+jwt"}"#,
            #"{"alg":"HS256","alg":"none","typ":"at+jwt"}"#, #"{"alg":"HS256","typ":"at+jwt"} x"#, "", "null", "[]",
            #"{"alg":"HS256","typ":"at+jwt""#,
        ])
    func headers(header: String) throws {
        #expect(refusal(try sign(header, Self.body)) == .unauthorized)
    }

    @Test(
        "claims that are wrong, missing, doubled or of another type are refused",
        arguments: [
            (#""iss":"persona-host""#, #""iss":"other""#), (#""iss":"persona-host","#, ""),
            (#""aud":"persona-host""#, #""aud":"other""#), (#""aud":"persona-host","#, ""),
            (#""aud":"persona-host""#, #""aud":["persona-host"]"#),
            (#""sub":"42""#, #""sub":"0""#), (#""sub":"42""#, #""sub":"-1""#), (#""sub":"42""#, #""sub":"+42""#),
            (#""sub":"42""#, #""sub":"042""#), (#""sub":"42""#, #""sub":42"#), (#""sub":"42","#, ""),
            (#""sub":"42""#, #""sub":"99999999999999999999""#), (#""sub":"42""#, #""sub":"42","sub":"43""#),
            ("AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0ODx"), ("AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0O"),
            ("AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0ODw=="), ("AAECAwQFBgcICQoLDA0ODw", ""),
            (#""gen":3"#, #""gen":-1"#), (#""gen":3"#, #""gen":3.5"#), (#""gen":3,"#, ""),
            (#""exp":1700086400"#, #""exp":1700000000"#), (#""exp":1700086400"#, #""exp":0"#),
            (#""exp":1700086400"#, #""exp":-9223372036854775808"#),
            (#""exp":1700086400"#, #""exp":9223372036854775807"#),
            (#""exp":1700086400"#, #""exp":1e300"#), (#""exp":1700086400"#, #""exp":"1700086400""#),
            (#""exp":1700086400"#, #""exp":null"#), (#","exp":1700086400"#, ""),
            (#""nbf":1700000000"#, #""nbf":1700000061"#), (#""nbf":1700000000,"#, ""),
            (#""iat":1700000000"#, #""iat":1700000061"#), (#""iat":1700000000,"#, ""),
            (#""gen":3"#, #""gen":3,"more":{"a":{"b":1}}"#),
        ])
    func claims(found: String, instead: String) throws {
        let body = Self.body.replacing(found, with: instead)
        #expect(body != Self.body)
        #expect(refusal(try sign(Self.header, body)) == .unauthorized)
    }

    @Test("members nobody knows are ignored in claims, as RFC 7519 section 4 asks")
    func unknownClaims() throws {
        let body = Self.body.replacing(#""gen":3"#, with: #""gen":3,"name":"x""#)
        #expect(refusal(try sign(Self.header, body)) == nil)
    }

    @Test("a token ends at its second, and begins a minute early at most")
    func times() throws {
        let token = try codec.encode(.access, claims)
        func at(_ milliseconds: Int64) -> Timestamp {
            Timestamp(unixMilliseconds: Self.now.unixMilliseconds + milliseconds)
        }
        #expect(refusal(token, at: at(86_400_000 - 1)) == nil)
        #expect(refusal(token, at: at(86_400_000)) == .unauthorized)
        #expect(refusal(token, at: at(-60_000)) == nil)
        #expect(refusal(token, at: at(-60_001)) == .unauthorized)
        for extreme in [Int64.min, 0, Int64.max] {
            #expect(refusal(token, at: Timestamp(unixMilliseconds: extreme)) == .unauthorized)
        }
    }

    @Test("a refresh token is no access token, nor the other way round")
    func kinds() throws {
        #expect(refusal(try codec.encode(.refresh, claims), .access) == .unauthorized)
        #expect(refusal(try codec.encode(.access, claims), .refresh) == .unauthorized)
    }

    @Test("another key, an empty signature and a missing one are refused")
    func signatures() throws {
        #expect(refusal(try sign(Self.header, Self.body, key: Array("another".utf8))) == .unauthorized)
        let token = try codec.encode(.access, claims)
        let parts = token.split(separator: ".").map(String.init)
        for text in [
            parts[0] + "." + parts[1], parts[0] + "." + parts[1] + ".", token + ".", token + "." + parts[2],
            "." + token, ".." + parts[2], "", ".", "..", "...", " " + token, token + "\n", token + "=",
        ] {
            #expect(refusal(text) == .unauthorized)
        }
    }

    @Test("longer than 8 KiB is refused, also if it is signed")
    func length() throws {
        func padded(_ count: Int) throws -> String {
            try sign(
                Self.header, Self.body.replacing("}", with: #","p":""# + String(repeating: "x", count: count) + "\"}"))
        }
        var count = 5000
        while try padded(count).utf8.count <= 8192 { count += 1 }
        #expect(refusal(try padded(count - 1)) == nil)
        #expect(refusal(try padded(count)) == .unauthorized)
        #expect(refusal(String(repeating: "A", count: 1 << 20)) == .unauthorized)
    }
}

@Suite("Base64URL")
struct Base64URLTests {
    @Test("every byte string of up to three bytes reads back")
    func roundTrip() {
        #expect(Base64URL.decode([]) == [])
        for a in stride(from: 0, through: 255, by: 3) {
            for b in stride(from: 0, through: 255, by: 5) {
                for bytes in [[UInt8(a)], [UInt8(a), UInt8(b)], [UInt8(a), UInt8(b), UInt8(a ^ b)]] {
                    #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
                }
            }
        }
    }

    @Test("there is one way to write each byte string: what decodes, encodes to itself")
    func canonical() {
        let letters = Array("ABgw-_+/=z".utf8)
        for a in letters {
            for b in letters {
                for c in letters {
                    for text in [[a], [a, b], [a, b, c], [a, b, c, a]] {
                        if let bytes = Base64URL.decode(text) { #expect(Base64URL.encode(bytes) == text) }
                    }
                }
            }
        }
        #expect(Base64URL.decode(Array("AA".utf8)) == [0])
        for text in ["A", "AB", "AAB", "AA==", "A+A", "A/A", "AA A", "AAAAA", "é"] {
            #expect(Base64URL.decode(Array(text.utf8)) == nil)
        }
    }
}
