import Foundation
import StrictJSON
import Testing

/// For every route there is: what is one user's, another user, a guest and an expired credential do not see, change or learn of.
@Suite("Isolation", .timeLimit(.minutes(5)))
struct IsolationTests {
    private static let signingKey = "an isolation test's key of more than 32 bytes"
    private static let shared = Task { try await RunningHost.start(environment: ["SECRET_KEY": signingKey]) }
    private let host: RunningHost
    private let things: Belongings

    init() async throws {
        host = try await Self.shared.value
        things = try await Belongings(on: host)
    }

    @Test("No route is without its row")
    func complete() async throws {
        let paths = try await host.request("GET", "/openapi.json").json["paths"]?.objectValue ?? [:]
        let described = paths.flatMap { path in
            (path.value.objectValue ?? [:]).keys.map { "\($0.uppercased()) \(path.key)" }
        }
        #expect(Set(Trespass.all(of: things).map(\.route)) == Set(described))
    }

    @Test("Another user gets what the surface documents, and nothing of the owner's")
    func otherUser() async throws {
        let before = try await things.kept()
        let intruder = try await Visitor(to: host)
        let headers = ["X-User-Id": "\(intruder.id)", "X-User-Name": "Intruder"]
        for row in Trespass.all(of: things) where !row.endsCredential {
            expectNothing(try await ask(row, intruder.token, headers), row.user, row)
        }
        for row in Trespass.all(of: things) where row.endsCredential {
            let other = try await Visitor(to: host)
            expectNothing(try await ask(row, other.token), row.user, row)
        }
        try await expectUnchanged(since: before)
    }

    @Test("The gateway's id of another user beside one's own credential is refused")
    func otherUsersHeaders() async throws {
        let intruder = try await Visitor(to: host)
        let headers = ["X-User-Id": "\(things.owner.id)", "X-User-Name": things.owner.name]
        for row in Trespass.all(of: things) where row.path == "/chat" || row.path.hasPrefix("/session") {
            expectNothing(try await ask(row, intruder.token, headers), 401, row)
        }
    }

    @Test("A guest, whoever it says to be, gets what the surface documents, and nothing of the owner's")
    func guest() async throws {
        let before = try await things.kept()
        for guest in ["\(things.owner.id)", "somebody"] {
            // A gateway counts its users itself: its number is not the host's.
            let headers = ["X-User-Id": "\(things.owner.id)", "X-User-Name": things.owner.name, "X-Guest-Id": guest]
            for row in Trespass.all(of: things) {
                expectNothing(try await ask(row, nil, headers), row.guest, row)
            }
        }
        try await expectUnchanged(since: before)
    }

    @Test("The owner's own credential is nobody's once it has expired")
    func expired() async throws {
        let before = try await things.kept()
        let token = try await things.expiredToken(key: Self.signingKey)
        let headers = ["X-User-Id": "\(things.owner.id)", "X-User-Name": things.owner.name]
        for row in Trespass.all(of: things) { expectNothing(try await ask(row, token, headers), row.expired, row) }
        try await expectUnchanged(since: before)
    }

    @Test("A socket that names somebody else's session or conversation has its own, or none")
    func sockets() async throws {
        let before = try await things.kept()
        let intruder = try await Visitor(to: host)
        let chat = try await SocketClient.connect(host, "/api/v1/ws/chat")
        try await chat.send([
            "type": "auth", "token": .string(intruder.token), "session_id": .string(Belongings.chattrSession),
        ])
        try await chat.send(["type": "message", "content": "What did I say before?"])
        for message in try await chat.receive(3) { #expect(!message.text().contains(things.secret)) }
        try await chat.send(["type": "message", "character_id": .string(things.persona.id), "content": "Who are you?"])
        #expect(try await chat.receive()["code"] == "NOT_FOUND")

        let creation = try await SocketClient.connect(host, "\(Player.path)?token=\(intruder.token)")
        _ = try await creation.receive()
        for type in ["user_response", "pause_conversation", "resume_conversation", "abandon_conversation"] {
            try await creation.send([
                "type": .string(type), "conversation_id": .string(things.interview), "content": "Hello",
            ])
            #expect(try await creation.receive()["error_code"] == "CONVERSATION_NOT_FOUND")
        }
        try await creation.send(["type": "start_conversation", "player_id": .string(things.owner.name)])
        #expect(try await creation.receive()["error_code"] == "AUTHENTICATION_ERROR")

        let expired = try await things.expiredToken(key: Self.signingKey)
        let late = try await SocketClient.connect(host, "/api/v1/ws/chat")
        try await late.send(["type": "auth", "token": .string(expired)])
        #expect(try await late.receive()["code"] == "UNAUTHORIZED")
        let later = try await SocketClient.connect(host, "\(Player.path)?token=\(expired)")
        #expect(try await later.receive()["error_code"] == "AUTHENTICATION_ERROR")
        #expect(try await later.next() == .closed(code: 1008))
        try await expectUnchanged(since: before)
    }

    private func expectUnchanged(since before: JSON) async throws {
        let now = try await things.kept()
        for member in before.objectValue ?? [:] { #expect(now[member.key] == member.value, "\(member.key)") }
        #expect(now == before)
    }

    // MARK: Asking

    private func ask(
        _ row: Trespass, _ token: String?, _ headers: [String: String] = [:]
    ) async throws -> RunningHost.Answer {
        let method = String(row.route.prefix { $0 != " " })
        return try await host.request(method, row.path, key: token, json: row.body, headers: headers)
    }

    private func expectNothing(_ answer: RunningHost.Answer, _ status: Int, _ row: Trespass) {
        #expect(answer.status == status, "\(row.route): \(answer.json.text().prefix(300))")
        // In the openapi document and in sound there are no words of anybody.
        let text = String(decoding: answer.body, as: UTF8.self) + answer.headers.values.joined()
        #expect(!text.contains(things.secret), "\(row.route)")
        #expect(!text.contains(things.owner.name), "\(row.route)")
    }
}
