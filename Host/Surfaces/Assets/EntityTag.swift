import StrictJSON
import Wire

/// Tags by which a client knows whether what it has is what there is (RFC 9110 section 8.8.3).
enum EntityTag {
    /// A quoted tag that changes with the bytes. FNV-1a: nobody gains by finding two contents with one tag, both are the host's own.
    static func of(_ bytes: [UInt8]) -> String { "\"\(hash(bytes))\"" }

    /// What stands in the quotes.
    static func hash(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

extension SurfaceRequest {
    /// Whether `If-None-Match` names this tag: the comparison is the weak one, and a star names every tag (section 13.1.2).
    func names(_ etag: String) -> Bool {
        head.headers.elements(of: "if-none-match").contains { $0 == etag || $0 == "W/\(etag)" || $0 == "*" }
    }
}

extension Parameter {
    static let ifNoneMatch = Parameter.header(
        "If-None-Match", .string, "Entity tags the client has: if the present one is among them, the answer is 304.",
        example: "\"cbf29ce484222325\"")
    static let range = Parameter.header(
        "Range", .string, "One range of bytes (RFC 9110 section 14); anything else is as if it were missing.",
        example: "bytes=0-1023")
    static let ifRange = Parameter.header(
        "If-Range", .string, "The range counts only if this is still the entity tag.",
        example: "\"cbf29ce484222325\"")
}

extension Answer.Header {
    static let etag = Answer.Header(
        "ETag", .string(pattern: "^\"[^\"]+\"$"), "Changes with the content.")
    static let contentRange = Answer.Header(
        "Content-Range", .string(pattern: "^bytes [0-9]+-[0-9]+/[0-9]+$"), "Which bytes of how many these are.")
    static let acceptRanges = Answer.Header("Accept-Ranges", .constant("bytes"), "Ranges are served.")
}

extension Schema {
    /// The envelope of surfaces whose document has none.
    static let plainError = Schema.object(
        .required("error", .string.described("What was found, and what was expected.")))
}
