extension JSON {
    package enum Style: Sendable {
        /// No white space.
        case compact
        /// Two spaces a level, one member or element a line, empty ones as `{}` and `[]`.
        case pretty
    }

    /// The value as JSON text in UTF-8.
    package func bytes(_ style: Style = .compact) -> [UInt8] {
        var output: [UInt8] = []
        write(to: &output, style)
        return output
    }

    package func text(_ style: Style = .compact) -> String { String(decoding: bytes(style), as: UTF8.self) }

    /// Appends the value as JSON text. Deterministic: members in their order, integers as integers, doubles in the
    /// shortest form that reads back as the same double (`3.0` keeps its point). Infinity and NaN, which JSON lacks,
    /// become null.
    package func write(to output: inout [UInt8], _ style: Style = .compact) {
        write(to: &output, pretty: style == .pretty, level: 0)
    }

    /// Appends a string in quotes, escaping only what RFC 8259 section 7 demands.
    package static func write(_ string: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        let fast: Void? = string.utf8.withContiguousStorageIfAvailable { escape($0, to: &output) }
        if fast == nil { Array(string.utf8).withUnsafeBufferPointer { escape($0, to: &output) } }
        output.append(UInt8(ascii: "\""))
    }

    /// Appends an integer in decimal.
    package static func write(_ integer: Int64, to output: inout [UInt8]) {
        if integer < 0 { output.append(UInt8(ascii: "-")) }
        var rest = integer.magnitude
        let start = output.count
        repeat {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest != 0
        output[start...].reverse()
    }

    /// Appends a double in the shortest form that reads back the same, `null` if it is not finite.
    package static func write(_ number: Double, to output: inout [UInt8]) {
        output.append(contentsOf: number.isFinite ? number.description.utf8 : "null".utf8)
    }

    private func write(to output: inout [UInt8], pretty: Bool, level: Int) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(true): output.append(contentsOf: "true".utf8)
        case .bool(false): output.append(contentsOf: "false".utf8)
        case .integer(let value): Self.write(value, to: &output)
        case .number(let value): Self.write(value, to: &output)
        case .string(let value): Self.write(value, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                if pretty { Self.newLine(&output, level + 1) }
                element.write(to: &output, pretty: pretty, level: level + 1)
            }
            if pretty, !elements.isEmpty { Self.newLine(&output, level) }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (position, member) in members.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                if pretty { Self.newLine(&output, level + 1) }
                Self.write(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                if pretty { output.append(UInt8(ascii: " ")) }
                member.value.write(to: &output, pretty: pretty, level: level + 1)
            }
            if pretty, !members.isEmpty { Self.newLine(&output, level) }
            output.append(UInt8(ascii: "}"))
        }
    }

    private static func newLine(_ output: inout [UInt8], _ level: Int) {
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<level { output.append(contentsOf: "  ".utf8) }
    }

    private static func escape(_ content: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var plain = 0
        for position in content.indices {
            let byte = content[position]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
            output.append(contentsOf: content[plain..<position])
            plain = position + 1
            output.append(UInt8(ascii: "\\"))
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
            case 0x08: output.append(UInt8(ascii: "b"))
            case 0x09: output.append(UInt8(ascii: "t"))
            case 0x0A: output.append(UInt8(ascii: "n"))
            case 0x0C: output.append(UInt8(ascii: "f"))
            case 0x0D: output.append(UInt8(ascii: "r"))
            default:
                output.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
                let digit = byte & 0x0F
                output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
        output.append(contentsOf: content[plain...])
    }
}
