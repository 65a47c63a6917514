import Wire

/// Who a request speaks for, as `X-User-Id` and `X-User-Name` say. Whether they are believed is decided elsewhere.
struct GatewayUser: Sendable, Equatable {
    /// The gateway's own number of the user, or beside a bearer the account's.
    var id: Int64
    /// What the persona calls the user.
    var name: String

    /// Throws `.badRequest` if one of the two is missing, comes twice, or is not what the document says.
    init(_ headers: HTTPHeaders) throws(SurfaceError) {
        guard let id = SurfaceRequest.decimal(try Self.only("X-User-Id", headers, "the user's id, an integer")) else {
            throw SurfaceError(
                .badRequest, "The X-User-Id header is no integer from 0 to \(Int64.max); expected the user's id.")
        }
        let name = try Self.only("X-User-Name", headers, "the user's display name")
        guard name.utf8.count <= Self.nameBytes, name.isOneLine else {
            throw SurfaceError(
                .badRequest,
                "The X-User-Name header is longer than \(Self.nameBytes) bytes or contains a control character; expected a display name."
            )
        }
        self.id = id
        self.name = name
    }

    static let nameBytes = 200

    private static func only(
        _ name: String, _ headers: HTTPHeaders, _ expected: String
    ) throws(SurfaceError) -> String {
        let values = headers.texts(of: name)
        guard values.count == 1, let value = values.first, !value.isEmpty else {
            let found = values.count > 1 ? "is there \(values.count) times" : "is missing or empty"
            throw SurfaceError(.badRequest, "The \(name) header \(found); expected \(expected).")
        }
        return value
    }
}
