import Identity
import Testing

@Suite("LibCrypto")
struct LibCryptoTests {
    let crypto: LibCrypto

    init() throws { crypto = try LibCrypto() }

    // FIPS 180-4 examples.
    @Test(
        "SHA-256 of known texts",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func sha256(_ text: String, _ digest: String) throws {
        #expect(hex(try crypto.sha256(text.utf8)) == digest)
        #expect(hex(try crypto.sha256(Array(text.utf8))) == digest)
    }

    @Test("SHA-256 in pieces equals SHA-256 at once, wherever the pieces end, and goes on after an answer")
    func incremental() throws {
        let bytes = (0..<300).map { UInt8($0 & 255) }
        for cut in 0...bytes.count {
            let incremental = try SHA256(crypto)
            try incremental.update(Array(bytes[..<cut]))
            #expect(try incremental.digest() == crypto.sha256(bytes[..<cut]))
            try incremental.update(Array(bytes[cut...]))
            #expect(try incremental.digest() == crypto.sha256(bytes))
        }
    }

    @Test("the WebSocket handshake's SHA-1 of RFC 6455, section 1.3")
    func sha1() throws {
        let text = "dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        #expect(hex(try crypto.sha1(text.utf8)) == "b37a4f2cc0624f1690f64606cf385945b2bec4ea")
    }

    // RFC 4231: test cases 1, 2 and 6 (a key longer than a block).
    @Test("HMAC-SHA-256 of RFC 4231")
    func hmac() throws {
        func mac(_ key: [UInt8], _ text: String) throws -> String { hex(try crypto.hmacSHA256(key: key, text.utf8)) }
        #expect(
            try mac([UInt8](repeating: 0x0b, count: 20), "Hi There")
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        #expect(
            try mac(Array("Jefe".utf8), "what do ya want for nothing?")
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            try mac([UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First")
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        // The known value of HMAC-SHA-256 with an empty key and an empty text.
        #expect(try mac([], "") == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test("random bytes are as many as asked for, and different every time")
    func random() throws {
        #expect(try crypto.random(0).isEmpty)
        let values = try (0..<100).map { _ in try crypto.random(16) }
        #expect(values.allSatisfy { $0.count == 16 })
        #expect(Set(values).count == 100)
        #expect(throws: IdentityError.self) { try crypto.random(-1) }
    }

    @Test("comparison sees every difference")
    func comparison() {
        let a: [UInt8] = [1, 2, 3, 4]
        #expect(crypto.areEqual(a, a))
        #expect(crypto.areEqual([], []))
        for index in a.indices {
            var b = a
            b[index] ^= 0x80
            #expect(!crypto.areEqual(a, b))
        }
        #expect(!crypto.areEqual(a, Array(a.dropLast())))
        #expect(!crypto.areEqual([], a))
    }

    @Test("a missing library is named together with the package that brings it")
    func missingLibrary() {
        let error = #expect(throws: IdentityError.self) { try LibCrypto("libcrypto-of-nowhere.so.3") }
        #expect(error?.code == .libraryMissing)
        #expect(error?.message.contains("libcrypto-of-nowhere.so.3") == true)
        #expect(error?.message.contains("libssl3") == true)
    }

    @Test("another library is refused, naming the function it lacks")
    func missingSymbol() {
        let error = #expect(throws: IdentityError.self) { try LibCrypto("libm.so.6") }
        #expect(error?.code == .symbolMissing)
        #expect(error?.message.contains("EVP_MD_fetch") == true)
    }

    @Test("unguessable names are long, safe in paths, and never repeat")
    func names() {
        let random = CryptoRandom(crypto)
        let names = (0..<1000).map { _ in random.unguessableName() }
        #expect(Set(names).count == 1000)
        for name in names {
            #expect(name.utf8.count == 22)
            #expect(
                name.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
        }
        // 22,000 draws of 62 letters: about 355 each; far outside this range only a skewed generator gets.
        var counts: [UInt8: Int] = [:]
        for name in names { for byte in name.utf8 { counts[byte, default: 0] += 1 } }
        #expect(counts.count == 62)
        #expect(counts.values.allSatisfy { (230...490).contains($0) })
        #expect(Set((0..<100).map { _ in random.next() }).count == 100)
    }
}
