/// FNV-1a over a text: the same in every process, unlike `Hasher`. Tells texts apart; nothing depends on nobody finding two that are alike.
package enum Fingerprint {
    package static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    /// - Parameter before: the fingerprint of what stands before the text.
    package static func of(_ text: String, after before: UInt64 = start) -> UInt64 {
        text.utf8.reduce(before) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
