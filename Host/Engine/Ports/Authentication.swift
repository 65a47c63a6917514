/// Who stands behind a credential.
package protocol Authentication: Sendable {
    /// The principal of a bearer value; nil if it is unknown, malformed, expired or revoked, which nobody outside can tell apart.
    /// Throws only if the store cannot be read.
    func principal(bearer: String) async throws -> Principal?
}

/// People without a credential of their own, for whom somebody else vouches.
package enum Issuer: String, Sendable {
    /// A proxy in front of the host that has logged them in.
    case gateway
    /// Nobody: whoever has the id is the guest.
    case guest
}

/// Accounts of people who have no credential here.
package protocol ExternalIdentities: Sendable {
    /// The principal behind a subject: always the same account for the same issuer and subject, made when it is first seen. Compared byte by
    /// byte.
    ///
    /// - Parameter subject: 1 to 200 bytes.
    func principal(issuer: Issuer, subject: String) async throws -> Principal
}

/// How often something may happen, for each account. Asked on an event loop: answers at once.
package protocol AccountLimit: Sendable {
    /// Counts one if it is admitted; otherwise says in how many milliseconds one will be.
    func admit(_ account: AccountID) -> Int64?
}
