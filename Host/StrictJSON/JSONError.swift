/// Why a text is not JSON, or why a JSON value is not what its reader needs.
///
/// Messages never quote more than one character of the input, so that they may go into answers and logs.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// An open set: more codes may come, so a `switch` over them needs a `default`.
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let unexpectedByte = Code(rawValue: "unexpected-byte")
        package static let unexpectedEnd = Code(rawValue: "unexpected-end")
        package static let trailingBytes = Code(rawValue: "trailing-bytes")
        package static let byteOrderMark = Code(rawValue: "byte-order-mark")
        package static let tooDeep = Code(rawValue: "too-deep")
        package static let tooLarge = Code(rawValue: "too-large")
        package static let duplicateKey = Code(rawValue: "duplicate-key")
        package static let malformedNumber = Code(rawValue: "malformed-number")
        package static let numberOutOfRange = Code(rawValue: "number-out-of-range")
        package static let malformedEscape = Code(rawValue: "malformed-escape")
        package static let loneSurrogate = Code(rawValue: "lone-surrogate")
        package static let controlCharacter = Code(rawValue: "control-character")
        package static let invalidUTF8 = Code(rawValue: "invalid-utf-8")
        package static let missingField = Code(rawValue: "missing-field")
        package static let wrongType = Code(rawValue: "wrong-type")
        package static let outOfRange = Code(rawValue: "out-of-range")
        package static let unknownField = Code(rawValue: "unknown-field")
    }

    /// A place in the parsed bytes.
    package struct Position: Sendable, Equatable {
        /// Bytes before the place.
        package let offset: Int
        /// Counted from 1; CR, LF and CR LF each end a line.
        package let line: Int
        /// Counted from 1, in Unicode scalars.
        package let column: Int
    }

    package let code: Code
    package let found: String
    package let expected: String
    /// Where the text stopped being JSON, or where the field stands in a ``JSONDocument``; otherwise nil for errors about a field.
    package let position: Position?
    /// Which field, as `voice.speed` or `rules[2].pattern`; nil for errors of the parser.
    package let path: String?

    package init(code: Code, found: String, expected: String, position: Position? = nil, path: String? = nil) {
        self.code = code
        self.found = found
        self.expected = expected
        self.position = position
        self.path = path
    }

    /// As compilers write it, on one line whatever a key holds: ``deployment.json:14:22: `voice.speed`: found a string, expected a number``.
    package func description(in file: String) -> String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        let field = path.flatMap { $0.isEmpty ? nil : "`\($0)`: " } ?? ""
        let line = "\(file)\(place): \(field)found \(found), expected \(expected)"
        return String(String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 0x20 ? "\u{FFFD}" : $0 }))
    }

    package var description: String {
        if let position, path == nil {
            return "line \(position.line), column \(position.column) (byte \(position.offset)): found \(found), "
                + "expected \(expected)"
        }
        guard let path, !path.isEmpty else { return "expected \(expected), found \(found)" }
        return "field `\(path)`: expected \(expected), found \(found)"
    }
}

extension JSONError.Position {
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var column = 1
        var previous: UInt8 = 0
        for byte in bytes.prefix(offset) {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D:
                line += 1
                column = 1
            case 0x80...0xBF: break
            default: column += 1
            }
            previous = byte
        }
        self.init(offset: offset, line: line, column: column)
    }
}
