import Foundation
import StrictJSON
import Testing

/// Who may see which conversation, for users, guests and those without a name.
@Suite("Conversations: access")
struct ConversationAccessTests {
    private static func host(guests: String) async throws -> RunningHost {
        try await RunningHost.start(deployment: ["surfaces": ["conversations": ["guests": .string(guests)]]])
    }

    /// Everything one can do with a conversation and its message, each with the status it had.
    private func everything(_ app: LanguageApp, _ id: String, _ message: String) async throws -> [Int] {
        let requests: [(String, String, JSON?)] = [
            ("GET", "conversations?id=\(id)", nil), ("PUT", "conversations?id=\(id)", ["title": "Taken"]),
            ("GET", "conversation-messages?conversationId=\(id)", nil),
            ("GET", "conversation-message?id=\(message)", nil),
            ("PUT", "conversation-message?id=\(message)", ["content": "Taken"]),
            ("POST", "conversation-messages", ["conversationId": .string(id), "role": "user", "content": "Taken"]),
            ("POST", "conversation-end", ["conversationId": .string(id), "durationSeconds": 1]),
            ("DELETE", "conversation-message?id=\(message)", nil), ("DELETE", "conversations?id=\(id)", nil),
        ]
        var statuses: [Int] = []
        for (method, path, body) in requests {
            let answer = try await app.request(method, path, body)
            if answer.status >= 400 {
                #expect(answer.json["success"] == false)
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("secret"))
            }
            statuses.append(answer.status)
        }
        return statuses
    }

    private func secret(_ app: LanguageApp) async throws -> (conversation: String, message: String) {
        let id = try await app.started()
        let said = try await app.say("A secret", in: id)
        return (id, try #require(said.json["data"]?["message"]?["id"]?.stringValue))
    }

    private let all = Array(repeating: 200, count: 9)
    private let none = Array(repeating: 404, count: 9)

    @Test("Open: a guest's conversation is open to whoever has its id, a user's only to the user")
    func open() async throws {
        let host = try await RunningHost.start()
        let guest = LanguageApp(host: host, guest: "g-1")
        let stranger = LanguageApp(host: host)
        let user = LanguageApp(host: host, bearer: try await host.key())
        let other = LanguageApp(host: host, bearer: try await host.key())

        var (id, message) = try await secret(guest)
        #expect(try await everything(LanguageApp(host: host, guest: "g-2"), id, message) == none)
        #expect(try await everything(stranger, id, message) == all)

        (id, message) = try await secret(stranger)
        #expect(try await stranger.conversation(id)?["guestId"] == .null)
        #expect(try await everything(stranger, id, message) == all)
        expectError(try await stranger.request("GET", "conversations"), 400, "Nobody lists what has no owner")
        let namesake = LanguageApp(host: host, guest: "anonymous")
        #expect(try await namesake.request("GET", "conversations").json["data"]?["conversations"] == [])

        (id, message) = try await secret(user)
        let account = try await host.request("GET", "/auth/me", key: user.bearer).json["id"]?.integerValue ?? 0
        #expect(try await user.conversation(id)?["userId"] == .string("\(account)"))
        #expect(try await user.conversation(id)?["guestId"] == .null)
        for outsider in [stranger, guest, other] {
            #expect(try await everything(outsider, id, message) == none)
        }
        #expect(try await everything(user, id, message) == all)
    }

    @Test(
        "Claimed, which is what a deployment has unless it says otherwise: a guest's conversation needs the guest's id, wherever it stands"
    )
    func claimed() async throws {
        let host = try await Self.host(guests: "claimed")
        let guest = LanguageApp(host: host, guest: "g 1")
        let nobody = LanguageApp(host: host)
        let user = LanguageApp(host: host, bearer: try await host.key())
        let (id, message) = try await secret(guest)
        #expect(try await everything(nobody, id, message) == Array(repeating: 401, count: 9))
        expectError(try await nobody.start(), 401)
        #expect(try await everything(LanguageApp(host: host, guest: "g-2"), id, message) == none)
        #expect(try await everything(user, id, message) == none)
        expectSuccess(try await nobody.request("GET", "conversations?id=\(id)&guestId=g%201"))
        expectSuccess(try await nobody.say("In the body", in: id, ["guestId": "g 1"]))
        expectError(try await guest.request("GET", "conversations?id=\(id)&guestId=g-2"), 400, "Two ids that differ")
        #expect(try await everything(guest, id, message) == all)
    }

    @Test("Closed: there are no guests, and no guest's conversation can be reached")
    func closed() async throws {
        let open = try await RunningHost.start()
        let (id, message) = try await secret(LanguageApp(host: open, guest: "g-1"))
        #expect(try await open.stop() == 0)
        let host = try await RunningHost.start(
            data: open.data, deployment: ["surfaces": ["conversations": ["guests": "closed"]]])
        let guest = LanguageApp(host: host, guest: "g-1")
        #expect(try await everything(guest, id, message) == Array(repeating: 401, count: 9))
        expectError(try await guest.start(), 401)
        expectError(try await guest.request("GET", "conversations"), 401)
        let user = LanguageApp(host: host, bearer: try await host.key())
        #expect(try await everything(user, id, message) == none)
        expectSuccess(try await user.start(), "Conversation started successfully")
    }

    @Test("A bearer that is not good is a 401, and `userId` must be its user's")
    func users() async throws {
        let host = try await RunningHost.start()
        let key = try await host.key()
        let user = LanguageApp(host: host, bearer: key)
        for bad in ["", "pk_", key + "x", "null"] where !bad.isEmpty {
            expectError(try await LanguageApp(host: host, bearer: bad).start(), 401)
        }
        let me = try await host.request("GET", "/auth/me", key: key).json
        let own = "\(me["id"]?.integerValue ?? 0)"
        expectSuccess(try await user.start(["userId": .string(own)]), "Conversation started successfully")
        let name = me["username"]?.stringValue ?? ""
        expectSuccess(try await user.start(["userId": .string(name)]), "Conversation started successfully")
        expectError(try await user.start(["userId": "999999"]), 403)
        expectError(try await user.request("GET", "conversations?userId=999999"), 403)
        expectSuccess(try await user.request("GET", "conversations?userId=\(own)&guestId="))
        expectError(try await LanguageApp(host: host).start(["userId": .string(own)]), 401)
        expectError(try await LanguageApp(host: host).request("GET", "conversations?userId=\(own)"), 401)
        expectError(try await user.start(["guestId": "g-1"]), 400, "Both a user and a guest")
    }
}
