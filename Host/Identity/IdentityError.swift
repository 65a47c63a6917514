/// Why something of this module could not be done. Never holds a secret.
package struct IdentityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An open set: a `switch` over codes keeps a default.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// A library is not installed, or cannot be loaded.
        package static let libraryMissing = Code(rawValue: "library_missing")
        /// The library is there and lacks a function: it is another one, or too old.
        package static let symbolMissing = Code(rawValue: "symbol_missing")
        /// The library refused or failed.
        package static let cryptoFailed = Code(rawValue: "crypto_failed")
        /// The credential is not one that this host accepts. One code for every reason: whoever tries keys learns nothing.
        package static let unauthorized = Code(rawValue: "unauthorized")
        /// Too many unknown credentials are being looked up at once; try again later.
        package static let busy = Code(rawValue: "busy")
        /// What is given as an Ed25519 key is none.
        package static let notAKey = Code(rawValue: "not_a_key")
        /// The key that signs tokens is too short, or its file cannot be used.
        package static let signingKey = Code(rawValue: "signing_key")
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The one answer to every credential that is not believed.
    static let unauthorized = IdentityError(
        .unauthorized, "the credential is missing, malformed, unknown, expired or revoked")

    package var description: String { "\(code.rawValue): \(message)" }
}
