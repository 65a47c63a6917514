/// The parts of a request target (RFC 9112 section 3.2).
struct HTTPTarget {
    var path: String
    var query: [HTTPRequestHead.QueryItem] = []
    /// Of a target in absolute form.
    var authority: String?

    init(_ input: Span<UInt8>, _ range: Range<Int>, method: HTTPMethod) throws(HTTPError) {
        for position in range where !(0x21...0x7E ~= input[position]) || input[position] == UInt8(ascii: "#") {
            throw .bad(.malformedTarget, "found a byte that no target may have, expected it percent-encoded")
        }
        guard let first = range.first else { throw .bad(.malformedTarget, "found no target, expected a path") }
        if range.count == 1, input[first] == UInt8(ascii: "*") {
            guard method == .options else {
                throw .bad(.malformedTarget, "found the target `*`, which only OPTIONS may have; expected a path")
            }
            path = "*"
            return
        }
        var pathStart = first
        if input[first] != UInt8(ascii: "/") {
            let host = try Self.authority(input, range)
            authority = input.string(host)
            pathStart = host.upperBound
        }
        let mark = input.firstIndex(of: UInt8(ascii: "?"), in: pathStart..<range.upperBound)
        path = try Self.path(input, pathStart..<(mark ?? range.upperBound))
        if let mark { query = try Self.query(input, (mark + 1)..<range.upperBound) }
    }

    /// Host and port of `http://host:port/...`.
    private static func authority(_ input: Span<UInt8>, _ range: Range<Int>) throws(HTTPError) -> Range<Int> {
        var start = range.lowerBound
        for scheme: StaticString in ["http://", "https://"] {
            let end = start + scheme.utf8CodeUnitCount
            if end <= range.upperBound, input.matches(scheme, in: start..<end) {
                start = end
                break
            }
        }
        guard start > range.lowerBound else {
            throw .bad(.malformedTarget, "found a target that is neither a path nor an http address")
        }
        var end = start
        while end < range.upperBound, input[end] != UInt8(ascii: "/"), input[end] != UInt8(ascii: "?") { end += 1 }
        guard isAuthority(input, start..<end) else {
            throw .bad(.malformedHost, "found an address whose host is invalid, expected a name or address and a port")
        }
        return start..<end
    }

    /// A host and maybe a port, as in the Host field. Names are letters, digits, `-`, `.`, `_` and `~`: the rest of what
    /// RFC 3986 allows occurs in attacks only.
    static func isAuthority(_ input: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        var position = first
        if input[first] == UInt8(ascii: "[") {
            position += 1
            while position < range.upperBound, input[position] != UInt8(ascii: "]") {
                let byte = input[position]
                guard byte.hexDigit != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") else {
                    return false
                }
                position += 1
            }
            guard position < range.upperBound, position > first + 2 else { return false }
            position += 1
        } else {
            while position < range.upperBound, input[position] != UInt8(ascii: ":") {
                let byte = input[position]
                let isLetter = byte.lowercase &- 0x61 < 26
                let isMark = byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                guard isLetter || byte.isDigit || isMark || byte == UInt8(ascii: "~") else { return false }
                position += 1
            }
            guard position > first else { return false }
        }
        if position == range.upperBound { return true }
        guard input[position] == UInt8(ascii: ":") else { return false }
        var port = 0
        for digit in (position + 1)..<range.upperBound {
            guard input[digit].isDigit, digit <= position + 5 else { return false }
            port = port * 10 + Int(input[digit] - 0x30)
        }
        return port <= 65_535
    }

    private static let outside = HTTPError(
        .pathOutsideRoot, .notFound, "found a path with `.` or `..` segments, backslashes or doubly encoded bytes")

    private static func path(_ input: Span<UInt8>, _ range: Range<Int>) throws(HTTPError) -> String {
        if range.isEmpty { return "/" }
        var isPlain = true
        var previous: UInt8 = 0
        for position in range {
            let byte = input[position]
            if byte == UInt8(ascii: "\\") { throw outside }
            if byte == UInt8(ascii: "%") || byte == UInt8(ascii: ".") && previous == UInt8(ascii: "/") {
                isPlain = false
            }
            previous = byte
        }
        if isPlain { return input.string(range) }

        var decoded: [UInt8] = []
        decoded.reserveCapacity(range.count)
        // The same with encoded slashes decoded, to find the segments a careless reader would see.
        var flat: [UInt8] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let (byte, length) = try unescape(input, position, range.upperBound)
            if length == 3, byte == UInt8(ascii: "/") {
                decoded.append(contentsOf: "%2F".utf8)
            } else {
                decoded.append(byte)
            }
            flat.append(byte)
            position += length
        }
        guard !flat.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw .bad(.malformedTarget, "found an encoded control character in the path")
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .bad(.malformedTarget, "found a path that is not UTF-8 when decoded")
        }
        if flat.contains(UInt8(ascii: "\\")) { throw outside }
        for segment in flat.split(separator: UInt8(ascii: "/")) {
            if segment.elementsEqual(".".utf8) || segment.elementsEqual("..".utf8) { throw outside }
        }
        for (offset, byte) in flat.enumerated() where byte == UInt8(ascii: "%") {
            let next = flat[(offset + 1)...].prefix(2)
            if next.count == 2, next.allSatisfy({ $0.hexDigit != nil }) { throw outside }
        }
        return text
    }

    private static func query(
        _ input: Span<UInt8>, _ range: Range<Int>
    ) throws(HTTPError) -> [HTTPRequestHead.QueryItem] {
        var items: [HTTPRequestHead.QueryItem] = []
        var start = range.lowerBound
        while start <= range.upperBound {
            let end = input.firstIndex(of: UInt8(ascii: "&"), in: start..<range.upperBound) ?? range.upperBound
            if end > start {
                let equals = input.firstIndex(of: UInt8(ascii: "="), in: start..<end)
                let name = try formDecoded(input, start..<(equals ?? end))
                let value = try equals.map { equals throws(HTTPError) in try formDecoded(input, (equals + 1)..<end) }
                items.append(.init(name: name, value: value ?? ""))
            }
            start = end + 1
        }
        return items
    }

    private static func formDecoded(_ input: Span<UInt8>, _ range: Range<Int>) throws(HTTPError) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            let (byte, length) = try unescape(input, position, range.upperBound)
            decoded.append(length == 1 && byte == UInt8(ascii: "+") ? 0x20 : byte)
            position += length
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .bad(.malformedTarget, "found a query that is not UTF-8 when decoded")
        }
        return text
    }

    /// The byte at a position, decoded if it is an escape, and how many bytes it takes.
    private static func unescape(
        _ input: Span<UInt8>, _ position: Int, _ end: Int
    ) throws(HTTPError) -> (byte: UInt8, length: Int) {
        guard input[position] == UInt8(ascii: "%") else { return (input[position], 1) }
        guard end - position >= 3, let high = input[position + 1].hexDigit, let low = input[position + 2].hexDigit
        else {
            throw .bad(.malformedTarget, "found `%` without two hexadecimal digits after it")
        }
        guard high | low != 0 else { throw .bad(.malformedTarget, "found an encoded NUL") }
        return (high << 4 | low, 3)
    }
}
