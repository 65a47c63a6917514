/// Who stands behind a credential.
package protocol Authentication: Sendable {
    /// The principal of a bearer value; nil if it is unknown, malformed, expired or revoked, which nobody outside can tell apart.
    /// Throws only if the store cannot be read.
    func principal(bearer: String) async throws -> Principal?
}
