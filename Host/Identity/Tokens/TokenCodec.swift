package import Engine
internal import StrictJSON

/// Makes and reads the host's JSON Web Tokens (RFC 7519): HS256 and nothing else.
///
/// Read by the rules of RFC 8725: the algorithm is not chosen by the token, the signature is verified before anything in it is
/// parsed, the two kinds are told apart by an explicit `typ`, and nothing in a header is used as a key. A token is what this host would
/// write, or it is refused; why is not told. Decisions/0003.
package struct TokenCodec: Sendable {
    package enum Kind: String, Sendable {
        /// RFC 9068.
        case access = "at+jwt"
        case refresh = "rt+jwt"
    }

    /// What a token says, in terms of the host.
    package struct Claims: Sendable, Hashable {
        package var account: AccountID
        /// 16 bytes.
        package var session: [UInt8]
        /// How many times the session was renewed before this token was made.
        package var generation: Int64
        package var issuedAt: Timestamp
        package var expiresAt: Timestamp

        package init(
            account: AccountID, session: [UInt8], generation: Int64, issuedAt: Timestamp, expiresAt: Timestamp
        ) {
            self.account = account
            self.session = session
            self.generation = generation
            self.issuedAt = issuedAt
            self.expiresAt = expiresAt
        }
    }

    /// Longer ones are refused unread.
    package static let mostBytes = 8 << 10
    /// `iss` and `aud`: the host issues tokens to itself.
    static let party = "persona-host"
    /// A clock that was set back by less does not make fresh tokens invalid.
    static let leewaySeconds: Int64 = 60

    private let key: SigningKey
    private let crypto: LibCrypto

    package init(key: SigningKey, crypto: LibCrypto) {
        self.key = key
        self.crypto = crypto
    }

    package func encode(_ kind: Kind, _ claims: Claims) throws(IdentityError) -> String {
        let issued = claims.issuedAt.unixMilliseconds.floorDivided(by: 1000)
        let header: JSON = ["alg": "HS256", "typ": .string(kind.rawValue)]
        let body: JSON = [
            "iss": .string(Self.party), "aud": .string(Self.party), "sub": .string(claims.account.description),
            "sid": .string(String(decoding: Base64URL.encode(claims.session), as: UTF8.self)),
            "gen": .integer(claims.generation), "iat": .integer(issued), "nbf": .integer(issued),
            "exp": .integer(claims.expiresAt.unixMilliseconds.floorDivided(by: 1000)),
        ]
        var text = Base64URL.encode(header.bytes())
        text.append(UInt8(ascii: "."))
        text += Base64URL.encode(body.bytes())
        let signature = Base64URL.encode(try crypto.hmacSHA256(key: key.bytes, text))
        text.append(UInt8(ascii: "."))
        text += signature
        return String(decoding: text, as: UTF8.self)
    }

    /// - Throws: `unauthorized`, the same for every reason.
    package func decode(_ kind: Kind, _ token: String, now: Timestamp) throws(IdentityError) -> Claims {
        let text = Array(token.utf8.prefix(Self.mostBytes + 1))
        guard text.count <= Self.mostBytes, let parts = Parts(text),
            crypto.areEqual(try crypto.hmacSHA256(key: key.bytes, text[..<parts.signedEnd]), parts.signature),
            Self.isHeader(parts.header, kind), let claims = Self.claims(parts.body, now: now)
        else { throw .unauthorized }
        return claims
    }

    private struct Parts {
        var header: [UInt8]
        var body: [UInt8]
        var signature: [UInt8]
        /// Where the signed text ends.
        var signedEnd: Int

        init?(_ text: [UInt8]) {
            let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 3, let header = Base64URL.decode(parts[0]), let body = Base64URL.decode(parts[1]),
                let signature = Base64URL.decode(parts[2])
            else { return nil }
            self.header = header
            self.body = body
            self.signature = signature
            signedEnd = parts[1].endIndex
        }
    }

    private static let limits = JSON.Limits(depth: 2, bytes: mostBytes, values: 64)

    /// Exactly the two members that are written: so `crit`, `kid`, `jwk`, `jku`, `x5u`, `zip` and whatever comes are refused, not ignored.
    private static func isHeader(_ bytes: [UInt8], _ kind: Kind) -> Bool {
        guard let header = try? JSON.parse(bytes, limits: limits) else { return false }
        return header == ["alg": "HS256", "typ": .string(kind.rawValue)]
    }

    private static func claims(_ bytes: [UInt8], now: Timestamp) -> Claims? {
        guard let body = try? JSON.parse(bytes, limits: limits), body["iss"] == .string(party),
            body["aud"] == .string(party),
            let subject = body["sub"]?.stringValue, let account = Int64(subject), account > 0,
            // Int64 takes "+1" and "01" as well.
            subject.utf8.elementsEqual(String(account).utf8),
            let sid = body["sid"]?.stringValue, let session = Base64URL.decode(Array(sid.utf8)),
            session.count == SessionRecord.idBytes,
            let generation = integer(body["gen"]), generation >= 0,
            let issued = integer(body["iat"]), let notBefore = integer(body["nbf"]), let expires = integer(body["exp"])
        else { return nil }
        let seconds = now.unixMilliseconds.floorDivided(by: 1000)
        guard seconds < expires, issued <= seconds + leewaySeconds, notBefore <= seconds + leewaySeconds,
            issued < expires
        else { return nil }
        return Claims(
            account: AccountID(account), session: session, generation: generation,
            issuedAt: Timestamp(unixMilliseconds: issued * 1000), expiresAt: Timestamp(unixMilliseconds: expires * 1000)
        )
    }

    /// Whole numbers of the years 1970-9999, so that arithmetic with them cannot overflow.
    private static func integer(_ value: JSON?) -> Int64? {
        guard case .integer(let number) = value, (0...253_402_300_799).contains(number) else { return nil }
        return number
    }
}
