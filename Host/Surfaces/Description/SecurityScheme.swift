import StrictJSON

/// A way to say who asks.
package struct SecurityScheme: Sendable, Equatable {
    package enum Form: Sendable, Equatable {
        /// `Authorization: Bearer ...` (RFC 6750).
        case bearer
        case header(String)
        case query(String)
    }

    /// Its name in the document.
    package var name: String
    package var form: Form
    package var description: String

    package init(name: String, form: Form, description: String) {
        self.name = name
        self.form = form
        self.description = description
    }

    /// An API key (`pk_...`) or an access token of `/auth/login`.
    package static let bearer = SecurityScheme(
        name: "bearer", form: .bearer,
        description: "An API key (`pk_...`) made by the operator, or an access token from `/auth/login`.")

    var json: JSON {
        let text = JSON.string(description)
        return switch form {
        case .bearer: ["type": "http", "scheme": "bearer", "description": text]
        case .header(let field): ["type": "apiKey", "in": "header", "name": .string(field), "description": text]
        case .query(let field): ["type": "apiKey", "in": "query", "name": .string(field), "description": text]
        }
    }
}
