package import StrictJSON

/// One status an operation answers with when nothing went wrong, and what comes with it.
package struct Answer: Sendable, Equatable {
    /// A form of the content; an answer without content has none.
    package struct Content: Sendable, Equatable {
        package var type: String
        /// Nil for bytes and text that no schema describes.
        package var schema: Schema?
        package var example: JSON?
    }

    /// A header field beyond those every answer has.
    package struct Header: Sendable, Equatable {
        package var name: String
        package var schema: Schema
        package var description: String
        /// Whether it is always there.
        package var isRequired: Bool

        package init(_ name: String, _ schema: Schema, _ description: String, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.description = description
            self.isRequired = isRequired
        }
    }

    package var status: Int
    package var description: String
    package var contents: [Content]
    package var headers: [Header]

    package static func json(
        _ description: String, _ schema: Schema, status: Int = 200, example: JSON, headers: [Header] = []
    ) -> Answer {
        Answer(
            status: status, description: description,
            contents: [Content(type: "application/json", schema: schema, example: example)], headers: headers)
    }

    /// Content of one of these media types.
    package static func media(
        _ description: String, status: Int = 200, types: [String], schema: Schema? = nil, example: JSON? = nil,
        headers: [Header] = []
    ) -> Answer {
        Answer(
            status: status, description: description,
            contents: types.map { Content(type: $0, schema: schema, example: example) }, headers: headers)
    }

    /// No content.
    package static func empty(_ description: String, status: Int, headers: [Header] = []) -> Answer {
        Answer(status: status, description: description, contents: [], headers: headers)
    }

    /// The same status with content of another type: what the client asked to have streamed, say.
    package func or(_ type: String, schema: Schema? = nil, example: JSON? = nil) -> Answer {
        var answer = self
        answer.contents.append(Content(type: type, schema: schema, example: example))
        return answer
    }
}
