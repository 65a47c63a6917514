import StrictJSON

/// What a route is for, takes and answers: its entry in the description of the API. ``Route`` cannot be made without one.
///
/// Whatever follows from the route itself is not said again: who may use it, the errors every route of its kind has, the surface's
/// error envelope, the header fields of every answer.
///
/// A class, because a route is handed over for every request and its description is of no use there: one reference, not many values.
package final class Operation: Sendable {
    /// The other side of a route that becomes a WebSocket, which OpenAPI has no words for: `x-websocket` in the document.
    package struct Socket: Sendable {
        package var description: String
        package var fromClient: [Schema]
        package var fromHost: [Schema]

        package init(_ description: String, fromClient: [Schema], fromHost: [Schema]) {
            self.description = description
            self.fromClient = fromClient
            self.fromHost = fromHost
        }
    }

    /// Unique within the surface, in lower camel case: `sendMessage`.
    package let id: String
    /// One short line, without a full stop.
    package let summary: String
    package let description: String?
    package let parameters: [Parameter]
    package let body: RequestBody?
    package let answers: [Answer]
    /// Statuses of errors beyond those that follow from the kind of route, or what one of those means here.
    package let errors: [Int: String]
    package let socket: Socket?
    /// Ends the credential it is asked with, or what the credential stands for: `x-ends-credential` in the document, so that whoever
    /// tries every operation with one key comes to this one last, or with another key.
    package let endsCredential: Bool

    package init(
        _ id: String, _ summary: String, description: String? = nil, parameters: [Parameter] = [],
        body: RequestBody? = nil, answers: [Answer], errors: [Int: String] = [:], endsCredential: Bool = false
    ) {
        self.id = id
        self.summary = summary
        self.description = description
        self.parameters = parameters
        self.body = body
        self.answers = answers
        self.errors = errors
        self.endsCredential = endsCredential
        socket = nil
    }

    /// A route that becomes a WebSocket.
    package init(
        _ id: String, _ summary: String, parameters: [Parameter] = [], errors: [Int: String] = [:], socket: Socket
    ) {
        self.id = id
        self.summary = summary
        description = "Becomes a WebSocket (RFC 6455, version 13). \(socket.description)"
        self.parameters = parameters
        body = nil
        answers = [
            .empty(
                "The connection is a WebSocket from here on.", status: 101,
                headers: [
                    .init("Sec-WebSocket-Accept", .string, "Proof that the key was read."),
                    .init("Upgrade", .constant("websocket"), "The protocol from here on."),
                ])
        ]
        self.errors = errors.merging(
            [
                403: "The Origin field names another site.",
                426: "The request asks for no WebSocket, or for another version of it.",
            ]) { own, _ in own }
        self.socket = socket
        endsCredential = false
    }
}
