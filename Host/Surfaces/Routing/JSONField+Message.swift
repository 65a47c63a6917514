import StrictJSON

extension JSONField {
    /// Longest message of a user, in bytes.
    static let messageBytes = 32 << 10

    /// The field as something to answer: a string of at most ``messageBytes`` that is not white space alone.
    func message() throws -> String {
        let message = try string(bytes: 1...Self.messageBytes)
        guard message.utf8.contains(where: { $0 > 0x20 }) else {
            throw SurfaceError(field: path, "`\(path)` holds only white space; expected something to answer.")
        }
        return message
    }

    /// The field as a line to show: a name, a title. Control characters and line ends are refused.
    func line(bytes: ClosedRange<Int>) throws -> String {
        let line = try string(bytes: bytes)
        guard line.isOneLine else {
            throw SurfaceError(
                field: path, "`\(path)` contains a control character or a line end; expected one line of text.")
        }
        return line
    }
}

extension String {
    /// Neither control characters nor line ends in it.
    var isOneLine: Bool {
        unicodeScalars.allSatisfy {
            switch $0.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
    }
}
