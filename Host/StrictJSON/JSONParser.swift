/// A recursive-descent parser over bytes in memory. `position` never passes `count`, and no byte at or after `count` is
/// read. Recursion is bounded by `deepest`.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let count: Int
    let allowingComments: Bool
    private let deepest: Int
    private let longest: Int
    private var valuesLeft: Int
    var position = 0
    /// Why the parser refused. Kept here rather than thrown: an error of this size would have its place in every frame of
    /// the recursion.
    private(set) var error: JSONError?
    /// Where each value begins, in the order of the text, before that of a member where its key does; nil: nobody asks.
    private(set) var marks: [Int]?
    /// With marks, a key that comes again does not end the parsing, so that the reader of all errors sees the others, too.
    private(set) var duplicates: [JSONError] = []

    struct Refusal: Error {}

    init(
        bytes: UnsafeBufferPointer<UInt8>, limits: JSON.Limits, allowingComments: Bool, keepsMarks: Bool = false
    ) {
        self.bytes = bytes
        self.count = bytes.count
        self.allowingComments = allowingComments
        self.marks = keepsMarks ? [] : nil
        self.deepest = min(max(limits.depth, 0), 256)
        self.longest = limits.bytes
        self.valuesLeft = limits.values
    }

    mutating func parseDocument() throws(Refusal) -> JSON {
        guard count <= longest else {
            throw failure(.tooLarge, found: "\(count) bytes", expected: "at most \(longest) bytes", at: 0)
        }
        if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw failure(.byteOrderMark, found: "a byte order mark", expected: "a value in UTF-8 without it", at: 0)
        }
        try skipSpace()
        let value = try parseValue(depth: 0)
        try skipSpace()
        guard position == count else { throw unexpected("the end of the text", .trailingBytes) }
        return value
    }

    private mutating func parseValue(depth: Int) throws(Refusal) -> JSON {
        guard position < count else { throw unexpected("a value") }
        guard valuesLeft > 0 else {
            throw failure(.tooLarge, found: "one value too many", expected: "fewer values in one text", at: position)
        }
        valuesLeft -= 1
        marks?.append(position)
        switch bytes[position] {
        case UInt8(ascii: "\""):
            position += 1
            return .string(try parseString())
        case UInt8(ascii: "{"): return try parseObject(depth: depth + 1)
        case UInt8(ascii: "["): return try parseArray(depth: depth + 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
        case UInt8(ascii: "t"):
            try parseWord("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try parseWord("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try parseWord("null")
            return .null
        default: throw unexpected("a value")
        }
    }

    private mutating func parseArray(depth: Int) throws(Refusal) -> JSON {
        try enter(depth)
        var elements: [JSON] = []
        try skipSpace()
        if take("]") { return .array(elements) }
        while true {
            elements.append(try parseValue(depth: depth))
            try skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw unexpected("',' or ']' after an element") }
            try skipSpace()
            if allowingComments, take("]") { return .array(elements) }
        }
    }

    private mutating func parseObject(depth: Int) throws(Refusal) -> JSON {
        try enter(depth)
        var object = JSONObject()
        try skipSpace()
        if take("}") { return .object(object) }
        while true {
            let start = position
            guard take("\"") else { throw unexpected(object.isEmpty ? "a key in quotes or '}'" : "a key in quotes") }
            let kept = marks?.count ?? 0
            marks?.append(start)
            let key = try parseString()
            try skipSpace()
            guard take(":") else { throw unexpected("':' after a key") }
            try skipSpace()
            let value = try parseValue(depth: depth)
            if !object.appendIfNew(key, value) { try passOver(duplicateAt: start, kept: kept) }
            try skipSpace()
            if take("}") { return .object(object) }
            guard take(",") else { throw unexpected("',' or '}' after a member") }
            try skipSpace()
            if allowingComments, take("}") { return .object(object) }
        }
    }

    /// The first of two members of one name stands.
    private mutating func passOver(duplicateAt start: Int, kept: Int) throws(Refusal) {
        let refusal = failure(
            .duplicateKey, found: "a key that this object already has", expected: "each key once", at: start)
        guard marks != nil, let duplicate = error else { throw refusal }
        marks?.removeSubrange(kept...)
        if duplicates.count < Self.mostDuplicates { duplicates.append(duplicate) }
        error = nil
    }

    private static let mostDuplicates = 100

    /// Consumes the opening bracket that the caller has seen.
    private mutating func enter(_ depth: Int) throws(Refusal) {
        guard depth <= deepest else {
            throw failure(
                .tooDeep, found: "an array or object at depth \(depth)",
                expected: "at most \(deepest) inside each other",
                at: position)
        }
        position += 1
    }

    private mutating func parseWord(_ word: StaticString) throws(Refusal) {
        for expected in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            guard position < count, bytes[position] == expected else { throw unexpected(word) }
            position += 1
        }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func skipSpace() throws(Refusal) {
        while position < count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            case UInt8(ascii: "/") where allowingComments: try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(Refusal) {
        let start = position
        position += 1
        if take("/") {
            while position < count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        } else if take("*") {
            while position + 1 < count {
                if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
                    position += 2
                    return
                }
                position += 1
            }
            throw failure(.unexpectedEnd, found: "a comment without an end", expected: "'*/' after it", at: start)
        } else {
            throw unexpected("'/' or '*' to begin a comment")
        }
    }
}

extension JSONParser {
    @inline(never)
    mutating func failure(_ code: JSONError.Code, found: String, expected: String, at offset: Int) -> Refusal {
        error = JSONError(
            code: code, found: found, expected: expected, position: JSONError.Position(offset: offset, in: bytes))
        return Refusal()
    }

    /// The error for the byte at `position`, or for the end of the text if that is where it stands.
    @inline(never)
    mutating func unexpected(_ expected: StaticString, _ code: JSONError.Code = .unexpectedByte) -> Refusal {
        guard position < count else {
            return failure(.unexpectedEnd, found: "the end of the text", expected: "\(expected)", at: position)
        }
        return failure(code, found: Self.name(bytes[position]), expected: "\(expected)", at: position)
    }

    static func name(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "'"): "an apostrophe"
        case 0x21...0x7E: "'\(Unicode.Scalar(byte))'"
        case 0x20: "a space"
        case 0x0A, 0x0D: "the end of the line"
        default: "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}
