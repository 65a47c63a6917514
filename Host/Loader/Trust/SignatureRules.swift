/// Whose signatures a deployment believes, and whether it takes libraries without one.
package struct SignatureRules: Sendable, Equatable {
    /// Ed25519 public keys, 32 bytes each, by the names the operator gave them.
    package var keys: [String: [UInt8]] = [:]
    /// A library that no listed key has signed is refused; otherwise it is loaded with a warning.
    package var isRequired = false

    package init() {}
}
