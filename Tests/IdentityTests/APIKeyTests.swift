import Engine
import Identity
import Testing

@Suite("APIKey")
struct APIKeyTests {
    let crypto: LibCrypto

    init() throws { crypto = try LibCrypto() }

    @Test("a fresh key has the prefix, reads back, and is never the same")
    func fresh() throws {
        var seen: Set<String> = []
        for _ in 0..<200 {
            let key = try APIKey(random: crypto)
            #expect(key.secret.utf8.count == 52)
            #expect(key.secret.utf8.starts(with: "pk_".utf8))
            #expect(APIKey.isMeant(by: key.secret))
            #expect(try #require(APIKey(key.secret)).secret == key.secret)
            seen.insert(key.secret)
        }
        #expect(seen.count == 200)
    }

    @Test("any single wrong character, missing one or added one is noticed without a store")
    func mistyped() throws {
        let secret = Array(try APIKey(random: crypto).secret.utf8)
        for index in secret.indices {
            for byte in [UInt8(ascii: "0"), UInt8(ascii: "z"), UInt8(ascii: "-"), 0, 0xC3, 0xFF]
            where byte != secret[index] {
                var wrong = secret
                wrong[index] = byte
                #expect(APIKey(String(decoding: wrong, as: UTF8.self)) == nil)
            }
            var short = secret
            short.remove(at: index)
            #expect(APIKey(String(decoding: short, as: UTF8.self)) == nil)
            var long = secret
            long.insert(UInt8(ascii: "A"), at: index)
            #expect(APIKey(String(decoding: long, as: UTF8.self)) == nil)
        }
        for text in ["", "pk_", "pk_" + String(repeating: "é", count: 49), String(repeating: "p", count: 100_000)] {
            #expect(APIKey(text) == nil)
        }
    }

    @Test("a key does not show itself when it is printed")
    func printing() throws {
        let key = try APIKey(random: crypto)
        #expect("\(key)" == "pk_…")
        var dumped = ""
        print(KeyRequest(name: "n"), key, to: &dumped)
        #expect(!dumped.contains(key.secret.dropFirst(3)))
    }

    @Test("the record of a key holds its digest and what was asked for, not the key")
    func record() throws {
        let request = KeyRequest(
            name: "laptop", account: "alice", scope: .operator, allowance: .unlimited,
            expiresAt: Timestamp(unixMilliseconds: 9))
        let (key, record) = try request.make(crypto, now: Timestamp(unixMilliseconds: 5))
        #expect(record.digest == (try crypto.sha256(key.secret.utf8)))
        #expect(record.name == "laptop")
        #expect(record.scope == .operator)
        #expect(record.allowance == .unlimited)
        #expect(record.createdAt == Timestamp(unixMilliseconds: 5))
        #expect(record.expiresAt == Timestamp(unixMilliseconds: 9))
        #expect(KeyRequest(name: "laptop").account == "laptop")
        #expect(!"\(record)".contains(key.secret))
    }
}
