import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// What holds of the OpenAI-compatible API beyond what a well-behaved client shows.
@Suite("OpenAI-compatible", .timeLimit(.minutes(5)))
struct OpenAISurfaceTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let key: String

    init() async throws {
        host = try await Self.shared.host
        key = try await host.key()
    }

    private func complete(
        _ messages: [JSON], key other: String? = nil, on another: RunningHost? = nil, more: JSONObject = [:]
    ) async throws -> RunningHost.Answer {
        var body: JSONObject = ["model": "assistant", "messages": .array(messages), "seed": 7]
        for member in more { body[member.key] = member.value }
        return try await (another ?? host).request(
            "POST", "/v1/chat/completions", key: other ?? key, json: .object(body))
    }

    private func user(_ text: String) -> JSON { ["role": "user", "content": .string(text)] }

    private func error(_ answer: RunningHost.Answer) -> JSON? {
        answer.json.objectValue.map { Array($0.keys) } == ["error"] ? answer.json["error"] : nil
    }

    /// How many conversations and messages the account has by its own export.
    private func stored(_ host: RunningHost, _ key: String) async throws -> [Int] {
        let export = try await host.request("GET", "/auth/me/export", key: key)
        #expect(export.status == 200)
        return (export.json["conversations"]?.arrayValue ?? []).filter { $0["surface"] == "openai" }
            .map { $0["messages"]?.arrayValue?.count ?? 0 }
    }

    @Test(
        "The grown conversation is one conversation, of which nothing is stored twice; after kill -9 all of it is there"
    )
    func durable() async throws {
        let first = try await RunningHost.start()
        let key = try await first.key()
        var messages: [JSON] = []
        for text in ["Hello", "What can you do?", "Thank you"] {
            messages.append(user(text))
            let answer = try await complete(messages, key: key, on: first)
            #expect(answer.status == 200)
            messages.append(try #require(answer.json["choices"]?[0]?["message"]))
        }
        #expect(try await stored(first, key) == [6])
        try await first.killAtOnce()
        let second = try await RunningHost.start(data: first.data)
        #expect(try await stored(second, key) == [6])
        // What only the process knew is forgotten: the client's own words are gone on with, in a conversation of their own.
        messages.append(user("And now?"))
        #expect(try await complete(messages, key: key, on: second).status == 200)
        #expect(try await stored(second, key).sorted() == [2, 6])
        #expect(try await second.stop() == 0)
    }

    @Test("Sent twice at once, the grown conversation goes on once and begins anew once, and both are answered")
    func doubleSubmit() async throws {
        let key = try await host.key()
        let hello = try await complete([user("Hello")], key: key)
        let messages = [user("Hello"), try #require(hello.json["choices"]?[0]?["message"]), user("What can you do?")]
        async let one = complete(messages, key: key)
        async let two = complete(messages, key: key)
        #expect(try await [one.status, two.status] == [200, 200])
        #expect(try await stored(host, key).sorted() == [2, 4])
    }

    @Test("Nobody goes on with somebody else's conversation by saying its words")
    func isolation() async throws {
        let mine = try await complete([user("Hello")])
        let other = try await host.key()
        let messages = [user("Hello"), try #require(mine.json["choices"]?[0]?["message"]), user("Go on")]
        #expect(try await complete(messages, key: other).status == 200)
        #expect(try await stored(host, key) == [2])
        #expect(try await stored(host, other) == [2])
    }

    @Test("A persona of one account is no model of another's")
    func ownPersona() async throws {
        let made = try await host.request(
            "POST", "/personas", key: key, json: ["name": "Mine", "description": "Mine alone."])
        let id = try #require(made.json["persona_id"]?.stringValue)
        let mine = try await host.request("GET", "/v1/models/\(id)", key: key)
        #expect(mine.status == 200)
        #expect(mine.json["owned_by"] == "user")
        let other = try await host.key()
        #expect(try await host.request("GET", "/v1/models/\(id)", key: other).status == 404)
        let listed = try await host.request("GET", "/v1/models", key: other)
        #expect(listed.json["data"]?.arrayValue?.contains { $0["id"] == .string(id) } == false)
        let said = try await complete([user("Hello")], key: other, more: ["model": .string(id)])
        #expect(said.status == 404)
        #expect(error(said)?["code"] == "model_not_found")
        let spoken = try await host.request(
            "POST", "/v1/audio/speech", key: other, json: ["model": .string(id), "input": "x", "voice": "alloy"])
        #expect(spoken.status == 404)
    }

    @Test(
        "Without a credential, or with one that is not believed, every route is the same 401",
        arguments: [nil, "pk_x", "a.b.c"])
    func unauthorized(bearer: String?) async throws {
        for (method, path) in [
            ("GET", "/v1/models"), ("GET", "/v1/models/assistant"), ("POST", "/v1/chat/completions"),
            ("POST", "/v1/audio/speech"),
        ] {
            let answer = try await host.request(method, path, key: bearer, json: method == "POST" ? [:] : nil)
            #expect(answer.status == 401)
            #expect(answer.headers["www-authenticate"] == "Bearer")
            #expect(error(answer)?["code"] == "invalid_api_key")
        }
    }

    @Test("The access token of a user opens it like a key")
    func accessToken() async throws {
        let name = "user-\(UUID().uuidString)"
        _ = try await host.request(
            "POST", "/auth/register",
            json: ["username": .string(name), "email": .string("\(name)@example.com"), "password": "password123"])
        let login = try await host.request(
            "POST", "/auth/login", json: ["username": .string(name), "password": "password123"])
        #expect(try await complete([user("Hello")], key: login.json["access_token"]?.stringValue ?? "").status == 200)
    }

    @Test(
        "A malformed body is 400 and names the field",
        arguments: [
            ("{}", "model"), (#"{"model": 1, "messages": []}"#, "model"), (#"{"model": "assistant"}"#, "messages"),
            (#"{"model": "assistant", "messages": {}}"#, "messages"),
            (#"{"model": "assistant", "messages": [1]}"#, "messages[0]"),
            (#"{"model": "assistant", "messages": [{"role": "user"}]}"#, "messages[0].content"),
            (#"{"model": "assistant", "messages": [{"role": "USER", "content": "x"}]}"#, "messages[0].role"),
            (
                #"{"model": "assistant", "messages": [{"role": "user", "content": "x", "name": "a\nb"}]}"#,
                "messages[0].name"
            ),
            (#"{"model": "assistant", "messages": [{"role": "user", "content": []}]}"#, "messages[0].content"),
            (
                #"{"model": "assistant", "messages": [{"role": "user", "content": [{"type": "text"}]}]}"#,
                "messages[0].content[0].text"
            ),
        ])
    func malformed(body: String, field: String) async throws {
        let answer = try await host.request("POST", "/v1/chat/completions", key: key, json: try JSON.parse(body))
        #expect(answer.status == 400)
        #expect(error(answer)?["type"] == "invalid_request_error")
        #expect(error(answer)?["param"] == .string(field))
        #expect(error(answer)?["message"]?.stringValue?.contains(field) == true)
    }

    @Test(
        "Each option outside its limits is 400 and named; null is as if it were missing",
        arguments: [
            ("n", "0"), ("n", "1.5"), ("max_tokens", "-1"), ("max_tokens", #""5""#), ("max_completion_tokens", "0"),
            ("temperature", "-0.1"), ("temperature", #""hot""#), ("top_p", "1.1"), ("presence_penalty", "3"),
            ("frequency_penalty", "-3"), ("stop", "7"), ("stop", #"[""]"#), ("stream", #""yes""#), ("user", "5"),
            ("seed", "0.5"), ("tools", "{}"), ("functions", #"[{"name": "f"}]"#), ("tool_choice", "{}"),
            ("function_call", #"{"name": "f"}"#), ("logprobs", "1"), ("top_logprobs", "3"), ("response_format", "5"),
            ("modalities", #""text""#), ("audio", "{}"), ("web_search_options", "{}"), ("stream_options", "[]"),
        ])
    func options(name: String, value: String) async throws {
        let answer = try await complete([user("Hello")], more: [name: try JSON.parse(value)])
        #expect(answer.status == 400)
        #expect(error(answer)?["param"]?.stringValue?.hasPrefix(name) == true, "\(answer.json.text())")
        #expect(try await complete([user("Hello")], more: [name: .null]).status == 200)
    }

    @Test("Fields that are not known are passed over")
    func unknown() async throws {
        let answer = try await complete(
            [user("Hello")],
            more: [
                "store": true, "metadata": ["a": "b"], "service_tier": "auto", "parallel_tool_calls": true,
                "logit_bias": ["50256": -100], "reasoning_effort": "low", "tools": [], "tool_choice": "auto",
                "response_format": ["type": "text"], "n": 1, "user": "u-1",
            ])
        #expect(answer.status == 200)
    }

    @Test(
        "Errors of the protocol have the envelope, too: unknown paths, wrong methods, what is no JSON, what is too long"
    )
    func envelope() async throws {
        let unknown = try await host.request("POST", "/v1/embeddings", key: key, json: [:])
        #expect(unknown.status == 404)
        #expect(error(unknown)?["type"] == "invalid_request_error")
        let wrong = try await host.request("DELETE", "/v1/models", key: key)
        #expect(wrong.status == 405)
        #expect(error(wrong)?["code"] == "method_not_supported")
        var request = URLRequest(url: host.base.appendingPathComponent("v1/chat/completions"))
        request.httpMethod = "POST"
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        request.httpBody = Data("{\"model\":".utf8)
        let broken = try await host.send(request)
        #expect(broken.status == 400)
        #expect(error(broken)?["param"]?.isNull == true)
        request.httpBody = Data(repeating: 0x20, count: (1 << 20) + 1)
        let long = try await host.send(request)
        #expect(long.status == 413)
        #expect(error(long)?["code"] == "request_too_large")
        let problem = try await host.request(
            "GET", "/v1/models/nobody", key: key, headers: ["Accept": "application/problem+json"])
        #expect(problem.headers["content-type"] == "application/problem+json")
    }

    @Test("No refusal repeats what the user wrote")
    func quiet() async throws {
        let secret = "violet-elephant"
        for body in [
            ["model": .string(secret), "messages": [user("Hello")]],
            ["model": "assistant", "messages": [["role": .string(secret), "content": "x"]]],
            ["model": "assistant", "messages": [user("Hello")], "response_format": ["type": .string(secret)]],
            ["model": "assistant", "messages": [user("Hello")], "stop": [.string(secret), 5]],
        ] as [JSON] {
            let answer = try await host.request("POST", "/v1/chat/completions", key: key, json: body)
            #expect(answer.status >= 400)
            #expect(!String(decoding: answer.body, as: UTF8.self).contains(secret))
        }
        #expect(!host.logText.contains(secret))
    }

    @Test("A crisis told in a conversation that the client brings is answered like anywhere else")
    func sameVerdict() async throws {
        let words = "I want to kill myself tonight"
        let here = try await complete([user("Hello"), ["role": "assistant", "content": "Hi!"], user(words)])
        let there = try await host.request(
            "POST", "/api/v1/chat/message", key: key, json: ["message": .string(words), "session_id": "s"])
        #expect(there.json["metadata"]?["safety"]?["level"] == "emergency")
        #expect(here.json["choices"]?[0]?["message"]?["content"] == there.json["response"])
        #expect(here.json["choices"]?[0]?["finish_reason"] == "stop")
    }

    @Test("Raw samples are the file's own at another rate: as long, and as loud")
    func samples() async throws {
        func speak(_ format: String) async throws -> [Int16] {
            let answer = try await host.request(
                "POST", "/v1/audio/speech", key: key,
                json: [
                    "model": "assistant", "input": "One two three four five.", "voice": "alloy",
                    "response_format": .string(format),
                ])
            #expect(answer.status == 200)
            let bytes = Array(answer.body).dropFirst(format == "wav" ? 44 : 0)
            return stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
                Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
            }
        }
        func loudness(_ samples: [Int16]) -> Double {
            (samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, samples.count))).squareRoot()
        }
        let (wave, raw) = (try await speak("wav"), try await speak("pcm"))
        // No two renderings of the synthesizer are the same to the sample.
        let length: Double = Double(raw.count) / Double(wave.count)
        #expect((1.04...1.14).contains(length), "24,000 to 22,050 is 1.088")
        let volume: Double = loudness(raw) / loudness(wave)
        #expect((0.9...1.1).contains(volume))
    }
}
