/// Whose signatures of libraries an operator believes.
package struct SignatureRules: Sendable, Equatable {
    /// Ed25519 public keys (RFC 8032), 32 bytes each, by the operator's names for them.
    package var keys: [String: [UInt8]] = [:]
    /// A library without a signature by one of the keys is refused instead of remarked on.
    package var isRequired = false

    package init() {}
}
