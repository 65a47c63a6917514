/// What the user likes to be called, if it can be said aloud inside a sentence.
struct Name: Sendable {
    let text: String

    /// Nil for a name that is too long, or that holds anything but letters, spaces, hyphens and apostrophes: a user
    /// chooses it freely, and it must not smuggle in a sentence of its own.
    init?(_ text: String?) {
        guard let text, (1...40).contains(text.utf8.count), text.unicodeScalars.first?.properties.isAlphabetic == true
        else { return nil }
        let isSpeakable = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || [" ", "-", "'", "\u{2019}"].contains(scalar)
                || scalar.properties.generalCategory == .nonspacingMark
        }
        guard isSpeakable, text.utf8.count(where: { $0 == UInt8(ascii: " ") }) <= 2 else { return nil }
        self.text = text
    }
}
