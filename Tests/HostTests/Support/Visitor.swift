import Foundation
import StrictJSON
import Testing

/// A registered user with an access token, on one host.
struct Visitor: Sendable {
    static let password = "password123"

    let host: RunningHost
    let name: String
    let id: Int64
    let token: String

    init(to host: RunningHost, named name: String = "visitor-\(UUID().uuidString.lowercased())") async throws {
        self.host = host
        self.name = name
        let registered = try await host.request(
            "POST", "/auth/register",
            json: [
                "username": .string(name), "email": .string("\(name)@example.com"),
                "password": .string(Self.password),
            ])
        id = try #require(registered.json["id"]?.integerValue, "\(registered.status)")
        token = try await Self.logIn(to: host, as: name)
    }

    private init(host: RunningHost, name: String, id: Int64, token: String) {
        (self.host, self.name, self.id, self.token) = (host, name, id, token)
    }

    /// The same user, with the same token, at another host that has the same data.
    func moved(to host: RunningHost) -> Visitor { Visitor(host: host, name: name, id: id, token: token) }

    static func logIn(to host: RunningHost, as name: String) async throws -> String {
        let answer = try await host.request(
            "POST", "/auth/login", json: ["username": .string(name), "password": .string(password)])
        return try #require(answer.json["access_token"]?.stringValue, "\(answer.status)")
    }

    func ask(
        _ method: String, _ path: String, _ json: JSON? = nil, on other: RunningHost? = nil
    ) async throws -> RunningHost.Answer {
        try await (other ?? host).request(method, path, key: token, json: json)
    }
}

extension RunningHost.Answer {
    /// The error in the envelope of the Digital Persona document; nil if it is anything else.
    var detail: String? { json.objectValue?.count == 1 ? json["detail"]?.stringValue : nil }

    var keys: Set<String> { Set(json.objectValue.map { Array($0.keys) } ?? []) }
}
