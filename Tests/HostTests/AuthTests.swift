import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// `/auth`, over a real socket, to a real file.
@Suite("Auth")
struct AuthTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    /// One test's own user.
    private let name = "user-\(UUID().uuidString)"
    private var email: String { "\(name)@example.com" }

    init() async throws { host = try await Self.shared.host }

    private func register(_ host: RunningHost? = nil) async throws -> RunningHost.Answer {
        try await (host ?? self.host).request(
            "POST", "/auth/register",
            json: ["username": .string(name), "email": .string(email), "password": "password123"])
    }

    private func logIn(_ host: RunningHost? = nil, as login: String? = nil, field: String = "username") async throws
        -> RunningHost.Answer
    {
        try await (host ?? self.host).request(
            "POST", "/auth/login",
            json: [field == "email" ? "email" : "username": .string(login ?? name), "password": "password123"])
    }

    private func tokens(_ host: RunningHost? = nil) async throws -> (access: String, refresh: String) {
        _ = try await register(host)
        let answer = try await logIn(host)
        return (
            try #require(answer.json["access_token"]?.stringValue),
            try #require(answer.json["refresh_token"]?.stringValue)
        )
    }

    private func me(_ bearer: String?, _ host: RunningHost? = nil) async throws -> RunningHost.Answer {
        try await (host ?? self.host).request("GET", "/auth/me", key: bearer)
    }

    private func detail(_ answer: RunningHost.Answer) -> String? {
        answer.json.objectValue?.count == 1 ? answer.json["detail"]?.stringValue : nil
    }

    @Test("Registering answers the user, without a password or its hash")
    func register() async throws {
        let answer = try await register(nil)
        #expect(answer.status == 200)
        #expect(answer.json.objectValue.map { Set($0.keys) } == ["id", "username", "email", "created_at"])
        #expect(answer.json["id"]?.integerValue ?? 0 > 0)
        #expect(answer.json["username"] == .string(name))
        #expect(answer.json["email"] == .string(email))
        let time = try #require(answer.json["created_at"]?.stringValue)
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
    }

    @Test("Login takes a user name or an e-mail address, the latter in either field", arguments: ["username", "email"])
    func login(field: String) async throws {
        _ = try await register(nil)
        for login in [email, email.uppercased()] + (field == "username" ? [name] : []) {
            let answer = try await logIn(as: login, field: field)
            #expect(answer.status == 200)
            #expect(
                answer.json.objectValue.map { Set($0.keys) }
                    == ["access_token", "refresh_token", "token_type", "expires_in"])
            #expect(answer.json["token_type"] == "bearer")
            #expect(answer.json["expires_in"] == 86_400)
            #expect(answer.headers["cache-control"] == "no-store")
        }
    }

    @Test("The document's own credentials work when the address is the user name, too")
    func documentedLogin() async throws {
        let address = "\(name)@example.com"
        let registered = try await host.request(
            "POST", "/auth/register",
            json: ["username": .string(address), "email": .string(address), "password": "password123"])
        #expect(registered.status == 200)
        let answer = try await logIn(as: address)
        #expect(answer.status == 200)
    }

    @Test("The access token says who asks, here and on the other surfaces")
    func me() async throws {
        let registered = try await register(nil)
        let access = try #require(try await logIn().json["access_token"]?.stringValue)
        let answer = try await me(access)
        #expect(answer.status == 200)
        #expect(answer.json == registered.json)

        let chat = try await host.request(
            "POST", "/api/v1/chat/message", key: access, json: ["message": "Hello", "session_id": "mine"])
        #expect(chat.status == 200)
        let history = try await host.request("GET", "/api/v1/chat/history/mine", key: access)
        #expect(history.json["total_count"] == 2)
        let stranger = try await host.request("GET", "/api/v1/chat/history/mine", key: try await Self.other(host))
        #expect(stranger.status == 404)
    }

    /// The access token of somebody else.
    private static func other(_ host: RunningHost) async throws -> String {
        let name = "other-\(UUID().uuidString)"
        _ = try await host.request(
            "POST", "/auth/register",
            json: ["username": .string(name), "email": .string("\(name)@example.com"), "password": "password123"])
        let answer = try await host.request(
            "POST", "/auth/login", json: ["username": .string(name), "password": "password123"])
        return try #require(answer.json["access_token"]?.stringValue)
    }

    @Test("An API key says who asks, too, and has no session to log out of")
    func keys() async throws {
        let key = try await host.key()
        let answer = try await me(key)
        #expect(answer.status == 200)
        #expect(answer.json["email"] == .null)
        #expect(try await host.request("POST", "/auth/logout", key: key).status == 403)
        #expect(try await me(key).status == 200)
    }

    @Test("No user's token is an operator's")
    func noOperator() async throws {
        let answer = try await host.request(
            "PUT", "/api/v1/characters/assistant", key: try await tokens().access, json: ["name": "x"])
        #expect(answer.status == 403)
    }

    @Test("A key is made for a user's account only if that is said")
    func keyOfUser() async throws {
        let registered = try await register(nil)
        func create(_ arguments: [String]) async throws -> Command.Result {
            try await Command.run(
                Installation.shared.program.path, ["keys", "create", "--data", host.data.path] + arguments)
        }
        let refused = try await create(["--name", name.uppercased()])
        #expect(refused.status == 65)
        #expect(refused.output.isEmpty)
        #expect(refused.error.contains("--user"))
        #expect(try await create(["--name", "laptop", "--user", "nobody-\(name)"]).status == 65)
        let made = try await create(["--name", "laptop", "--user", name])
        #expect(made.status == 0)
        #expect(try await me(made.output.trimmingCharacters(in: .newlines)).json == registered.json)
    }

    @Test("Nobody registers the name of an account that has keys, in whatever case")
    func nameOfKey() async throws {
        let key = try await host.key()
        let account = try #require(try await me(key).json["username"]?.stringValue)
        for name in [account, account.uppercased()] {
            let answer = try await host.request(
                "POST", "/auth/register",
                json: ["username": .string(name), "email": .string(email), "password": "password123"])
            #expect(answer.status == 409)
            #expect(detail(answer) != nil)
        }
    }

    @Test("A name or an address that is taken is 409")
    func taken() async throws {
        _ = try await register(nil)
        #expect(try await register(nil).status == 409)
        let answer = try await host.request(
            "POST", "/auth/register",
            json: ["username": "x-\(name)", "email": .string(email.uppercased()), "password": "password123"])
        #expect(answer.status == 409)
    }

    @Test(
        "Bad input is 422 with a detail that names the field",
        arguments: [
            ("register", #"{"email":"a@b.c","password":"password123"}"#, "username"),
            ("register", #"{"username":"a","password":"password123"}"#, "email"),
            ("register", #"{"username":"a","email":"a@b.c"}"#, "password"),
            ("register", #"{"username":"a","email":"a@b.c","password":"seven77"}"#, "password"),
            ("register", #"{"username":"a","email":"nobody","password":"password123"}"#, "email"),
            ("register", #"{"username":"a b","email":"a@b.c","password":"password123"}"#, "username"),
            ("register", #"{"username":1,"email":"a@b.c","password":"password123"}"#, "username"),
            ("login", #"{"password":"x"}"#, "username"), ("login", #"{"username":"x"}"#, "password"),
            ("login", #"{"username":"x","email":"a@b.c","password":"x"}"#, "email"),
            ("login", #"{"username":"","password":"x"}"#, "user name"),
            ("refresh", #"{}"#, "refresh_token"), ("refresh", #"{"refresh_token":7}"#, "refresh_token"),
            ("login", #"{"username":"x","username":"y","password":"x"}"#, "JSON"), ("login", "{", "JSON"),
            ("login", "", "JSON"), ("login", "[]", "username"),
        ])
    func validation(path: String, body: String, field: String) async throws {
        var request = URLRequest(url: host.base.appendingPathComponent("auth/\(path)"))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let answer = try await host.send(request)
        #expect(answer.status == 422)
        #expect(detail(answer)?.contains(field) == true, "\(answer.json.text())")
    }

    @Test("A body larger than anything expected is 413")
    func largeBody() async throws {
        let answer = try await host.request(
            "POST", "/auth/login",
            json: ["username": "x", "password": .string(String(repeating: "x", count: 20_000))])
        #expect(answer.status == 413)
        #expect(detail(answer) != nil)
    }

    @Test("A wrong password and an unknown user get the same 401, byte by byte")
    func wrong() async throws {
        _ = try await register(nil)
        var bodies: Set<Data> = []
        for user in [name, "nobody-\(name)"] {
            let answer = try await host.request(
                "POST", "/auth/login", json: ["username": .string(user), "password": "wrong"])
            #expect(answer.status == 401)
            #expect(answer.headers["www-authenticate"] == "Bearer")
            bodies.insert(answer.body)
        }
        #expect(bodies.count == 1)
    }

    @Test("Every credential that is not believed gets the same 401, byte by byte")
    func refused() async throws {
        let (access, refresh) = try await tokens()
        let parts = access.split(separator: ".").map(String.init)
        #expect(parts.count == 3)
        let none = Data(#"{"alg":"none","typ":"at+jwt"}"#.utf8).base64EncodedString().filter { $0 != "=" }
        var bodies: Set<Data> = []
        for bearer in [
            nil, "x", "pk_x", refresh, access + "x", access + ".", "\(parts[0]).\(parts[1]).", "\(none).\(parts[1]).",
            "\(none).\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[0]).\(parts[2])",
            String(repeating: "A", count: 9000),
        ] as [String?] {
            let answer = try await me(bearer)
            #expect(answer.status == 401)
            bodies.insert(answer.body)
        }
        #expect(bodies == [Data(#"{"detail":"Could not validate credentials"}"#.utf8)])
    }

    @Test("A refresh token works once; used again, it ends the session")
    func refresh() async throws {
        let first = try await tokens()
        func refresh(_ token: String) async throws -> RunningHost.Answer {
            try await host.request("POST", "/auth/refresh", json: ["refresh_token": .string(token)])
        }
        let second = try await refresh(first.refresh)
        #expect(second.status == 200)
        #expect(second.json["expires_in"] == 86_400)
        let access = try #require(second.json["access_token"]?.stringValue)
        let next = try #require(second.json["refresh_token"]?.stringValue)
        #expect(try await me(access).status == 200)
        #expect(try await refresh(first.refresh).status == 401)
        for token in [first.access, access] { #expect(try await me(token).status == 401) }
        #expect(try await refresh(next).status == 401)
        #expect(host.logText.contains("a refresh token came a second time"))
    }

    @Test("Logging out ends the session, and no other one of the user")
    func logOut() async throws {
        let (access, refresh) = try await tokens()
        let other = try #require(try await logIn().json["access_token"]?.stringValue)
        let answer = try await host.request("POST", "/auth/logout", key: access)
        #expect(answer.status == 200)
        #expect(answer.json["message"]?.stringValue != nil)
        #expect(try await me(access).status == 401)
        #expect(try await host.request("POST", "/auth/logout", key: access).status == 401)
        let renewed = try await host.request("POST", "/auth/refresh", json: ["refresh_token": .string(refresh)])
        #expect(renewed.status == 401)
        #expect(try await me(other).status == 200)
    }

    @Test("An unknown path and a wrong method answer in this surface's envelope")
    func paths() async throws {
        let unknown = try await host.request("GET", "/auth/nothing")
        #expect(unknown.status == 404)
        #expect(detail(unknown) != nil)
        let wrong = try await host.request("GET", "/auth/login")
        #expect(wrong.status == 405)
        #expect(wrong.headers["allow"] == "POST")
        #expect(detail(wrong) != nil)
    }

    @Test("After ten failures an account answers 429 with Retry-After, also to the right password")
    func accountFlood() async throws {
        _ = try await register(nil)
        for _ in 0..<10 {
            let answer = try await host.request(
                "POST", "/auth/login", json: ["username": .string(name), "password": "wrong"],
                headers: ["X-Forwarded-For": "203.0.113.1"])
            #expect(answer.status == 401)
        }
        let answer = try await logIn()
        #expect(answer.status == 429)
        #expect((1...30).contains(Int(answer.headers["retry-after"] ?? "") ?? 0))
        #expect(detail(answer) != nil)
    }

    @Test("After sixty failures an address answers 429, and another one does not; only what the proxy added counts")
    func addressFlood() async throws {
        let host = try await RunningHost.start()
        _ = try await register(host)
        var statuses: [Int] = []
        for number in 0..<75 {
            let answer = try await host.request(
                "POST", "/auth/login", json: ["username": "nobody-\(number)", "password": "wrong"],
                // The client's own invention first, then what the proxy added.
                headers: ["X-Forwarded-For": "198.51.100.\(number), 203.0.113.7"])
            statuses.append(answer.status)
        }
        // One more a second gets through.
        #expect(statuses.prefix(60).allSatisfy { $0 == 401 })
        #expect(statuses.contains(429))
        #expect(try await logIn(host).status == 200)
        _ = try await host.stop()
    }

    @Test("Users, sessions and ended sessions survive a restart, and so does the key, for its owner alone")
    func restart() async throws {
        let first = try await RunningHost.start()
        let (access, refresh) = try await tokens(first)
        let ended = try #require(try await logIn(first).json["access_token"]?.stringValue)
        _ = try await first.request("POST", "/auth/logout", key: ended)
        try await first.killAtOnce()
        let file = first.data.appendingPathComponent("token.key").path
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)

        let second = try await RunningHost.start(data: first.data)
        #expect(try await me(access, second).status == 200)
        #expect(try await me(ended, second).status == 401)
        #expect(try await logIn(second).status == 200)
        let renewed = try await second.request("POST", "/auth/refresh", json: ["refresh_token": .string(refresh)])
        #expect(renewed.status == 200)
        #expect(!second.logText.contains(access))
        #expect(!second.logText.contains("password123"))
        _ = try await second.stop()

        let other = try await RunningHost.start(
            data: first.data, environment: ["SECRET_KEY": String(repeating: "another secret ", count: 3)])
        #expect(try await me(access, other).status == 401)
        #expect(try await logIn(other).status == 200)
        _ = try await other.stop()
    }

    @Test("A SECRET_KEY of fewer than 32 bytes, or a key file that others can read, stops the host with a reason")
    func badKeys() async throws {
        let short = await #expect(throws: RunningHost.NotReady.self) {
            try await RunningHost.start(environment: ["SECRET_KEY": "your_secret_key"])
        }
        #expect(short?.log.contains("SECRET_KEY has 15 bytes") == true)
        #expect(short?.log.contains("your_secret_key") == false)
        let data = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        let file = data.appendingPathComponent("token.key").path
        _ = FileManager.default.createFile(
            atPath: file, contents: Data(repeating: 1, count: 32), attributes: [.posixPermissions: 0o644])
        let open = await #expect(throws: RunningHost.NotReady.self) { try await RunningHost.start(data: data) }
        #expect(open?.log.contains(file) == true)
    }

    @Test("More log-ins at once than can wait are 503 with Retry-After, and the host goes on")
    func overload() async throws {
        let host = try await RunningHost.start()
        _ = try await register(host)
        let body = #"{"username":"\#(name)","password":"password123"}"#
        let request =
            "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<250 { group.addTask { try await host.raw(request) } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        let refused = answers.filter { $0.hasPrefix("HTTP/1.1 503 ") }
        #expect(answers.count { $0.hasPrefix("HTTP/1.1 200 ") } + refused.count == 250)
        #expect(!refused.isEmpty)
        #expect(refused.allSatisfy { $0.contains("retry-after: 1\r\n") && $0.contains("\"detail\"") })
        #expect(try await logIn(host).status == 200)
        _ = try await host.stop()
    }
}
