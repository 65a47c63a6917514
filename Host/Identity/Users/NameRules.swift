internal import Engine

/// What user names and e-mail addresses may be. Bytes, and ASCII alone: so "the same name" means one thing, in SQLite as well, and no
/// name can look like another by its letters.
enum NameRules {
    static let usernameBytes = 1...64
    /// RFC 5321 section 4.5.3.1.3, less the two angle brackets.
    static let emailBytes = 254

    /// Throws `.invalid`.
    static func check(username: String, email: String) throws(EngineError) {
        guard isEmail(email) else {
            throw EngineError(
                .invalid,
                "`email` is no e-mail address; expected name@domain.tld in ASCII, at most \(emailBytes) bytes.")
        }
        // Whoever logs in may give either, so nobody may have another's address for a name.
        guard isUsername(username) || folded(username) == folded(email) else {
            throw EngineError(
                .invalid,
                "`username` must be \(usernameBytes.lowerBound) to \(usernameBytes.upperBound) characters from A-Z a-z 0-9 . _ -, "
                    + "begin with a letter or digit, and be no number; or be the same as `email`.")
        }
    }

    /// A number alone could be taken for the id of another user.
    static func isUsername(_ text: String) -> Bool {
        let bytes = text.utf8
        guard usernameBytes.contains(bytes.count), let first = bytes.first, isAlphanumeric(first),
            !bytes.allSatisfy(isDigit)
        else { return false }
        return bytes.allSatisfy { isAlphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
    }

    /// The dot-atom form of RFC 5322 section 3.4.1 with a host name of two labels or more: no quotes, comments or address literals.
    static func isEmail(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(emailBytes + 1))
        guard bytes.count <= emailBytes else { return false }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count) else { return false }
        let atoms = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtom) } && labels.count >= 2
            && labels.allSatisfy(isLabel)
    }

    /// ASCII letters lowered, as SQLite's NOCASE compares.
    static func folded(_ text: String) -> [UInt8] {
        text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { Base62.contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
