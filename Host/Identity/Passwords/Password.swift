/// A password as somebody typed it. Never shown, never stored.
///
/// Compared byte by byte as it was sent; no normalisation. 511 bytes is what crypt(3) takes, and NUL would end it early: two passwords
/// that differ behind either would be the same.
package struct Password: Sendable, CustomStringConvertible, CustomReflectable {
    /// For new passwords.
    package static let leastBytes = 8
    package static let mostBytes = 511

    let bytes: [UInt8]

    /// Nil for what can be nobody's password.
    package init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(Self.mostBytes + 1))
        guard (1...Self.mostBytes).contains(bytes.count), !bytes.contains(0) else { return nil }
        self.bytes = bytes
    }

    package var description: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
