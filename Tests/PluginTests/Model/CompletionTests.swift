import ModelRules
import StrictJSON
import Testing

@Suite("Completions of a model")
struct CompletionTests {
    static let settings = ModelSettings(
        baseURL: "https://api.example.com/v1/", model: "small", apiKey: "sk-secret", maxTokens: 1000, temperature: 0.7)

    private func read(_ text: String, chunk: Int = .max) throws -> (text: String, reader: CompletionReader) {
        var reader = CompletionReader()
        var said = ""
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            said += try reader.append(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
        }
        said += try reader.finish()
        return (said, reader)
    }

    private func failure(_ text: String) -> UpstreamFailure? {
        do {
            _ = try read(text)
            return nil
        } catch { return error as? UpstreamFailure }
    }

    // MARK: The question

    @Test("Instructions come first, then the conversation; the turn's own limits win over the settings")
    func request() {
        let request = CompletionRequest(
            Self.settings, instructions: "Be kind.",
            history: [.init(.user, "Hi"), .init(.assistant, "Hello!"), .init(.user, "How are you?")], maxTokens: 50,
            temperature: 0)
        let expected: JSON = [
            "model": "small",
            "messages": [
                ["role": "system", "content": "Be kind."], ["role": "user", "content": "Hi"],
                ["role": "assistant", "content": "Hello!"], ["role": "user", "content": "How are you?"],
            ],
            "max_tokens": 50, "temperature": .number(0), "stream": true, "stream_options": ["include_usage": true],
        ]
        #expect(request.json.text() == expected.text())
        #expect(request.estimatedTokens == 2 + 1 + 2 + 3)
        let plain = CompletionRequest(
            Self.settings, instructions: "", history: [.init(.user, "Hi")], maxTokens: nil, temperature: nil)
        #expect(plain.lines == [.init(.user, "Hi")])
        #expect(plain.maxTokens == 1000 && plain.temperature == 0.7)
    }

    @Test("The address is the base's, with or without a slash at its end")
    func address() {
        #expect(Self.settings.completionsURL == "https://api.example.com/v1/chat/completions")
        #expect(Self.settings.server == "api.example.com")
    }

    // MARK: The answer

    @Test("A stream gives its text, usage, finish reason and model, in any chunking", arguments: [1, 5, 64, .max])
    func stream(chunk: Int) throws {
        let (text, reader) = try read(
            """
            data: {"model":"small-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

            data: {"model":"small-1","choices":[{"index":0,"delta":{"content":"Grüß "},"finish_reason":null}],"usage":null}

            : keep-alive

            data: {"model":"small-1","choices":[{"index":1,"delta":{"content":"another"}}]}

            data: {"model":"small-1","choices":[{"index":0,"delta":{"content":"dich"},"finish_reason":"length"}]}

            data: {"model":"small-1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":12,"total_tokens":21}}

            data: [DONE]

            data: {"choices":[{"delta":{"content":"too late"}}]}


            """, chunk: chunk)
        #expect(text == "Grüß dich")
        #expect(reader.model == "small-1")
        #expect(reader.promptTokens == 9 && reader.replyTokens == 12)
        #expect(reader.finishReason == "length")
        #expect(reader.written == 11)
    }

    @Test("A server that does not stream is read as well")
    func object() throws {
        let (text, reader) = try read(
            #" {"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"#
                + #""usage":{"prompt_tokens":3,"completion_tokens":1}}"#, chunk: 10)
        #expect(text == "Hello")
        #expect(reader.promptTokens == 3 && reader.replyTokens == 1)
    }

    @Test("Usage that is missing or no count is not invented")
    func usage() throws {
        let (_, reader) = try read(
            #"data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":-1}}"#
                + "\n\n")
        #expect(reader.promptTokens == nil && reader.replyTokens == nil)
        #expect(CompletionRequest.estimate(reader.written) == 1)
    }

    @Test(
        "What is no completion, or not all of one, is a failure",
        arguments: [
            ("<html>Welcome</html>", UpstreamFailure.brokenOff), ("", .brokenOff), ("data: nonsense\n\n", .unreadable),
            ("data: [1]\n\n", .unreadable), ("{\"choices\":", .unreadable), ("{}", .brokenOff),
            (#"data: {"choices":[{"delta":{"content":"half"}}]}"# + "\n\n", .brokenOff),
        ])
    func garbage(text: String, expected: UpstreamFailure) {
        #expect(failure(text) == expected)
    }

    @Test("An error inside a stream is told by its code, never by its text")
    func errorInside() {
        let found = failure(
            #"data: {"error":{"message":"key sk-secret of alice","type":"server_error","code":null}}"# + "\n\n")
        #expect(found?.kind == .unavailable)
        #expect(found?.message == "the model's server reported an error in its answer (server_error)")
        let limit = failure(#"data: {"error":{"message":"m","code":"rate_limit_exceeded"}}"# + "\n\n")
        #expect(limit?.kind == .overloaded)
    }

    // MARK: Errors

    @Test(
        "Each status has one meaning",
        arguments: [
            (401, UpstreamFailure.Kind.denied, false), (403, .denied, false), (404, .notFound, false),
            (429, .overloaded, false), (400, .invalid, false), (422, .invalid, false), (500, .unavailable, false),
            (502, .unavailable, true), (503, .unavailable, true), (504, .unavailable, false), (302, .failed, false),
            (204, .failed, false),
        ])
    func statuses(status: Int, kind: UpstreamFailure.Kind, isWorthRetrying: Bool) {
        let body = #"{"error":{"message":"Incorrect API key provided: sk-secret","code":"invalid_api_key"}}"#
        let failure = UpstreamFailure(
            status: status, settings: Self.settings, header: { _ in nil }, body: Array(body.utf8), now: 0)
        #expect(failure.kind == kind)
        #expect(failure.isWorthRetrying == isWorthRetrying)
        #expect(failure.message.contains("\(status)"))
        #expect(!failure.message.contains("sk-secret") && !failure.message.contains("Incorrect"))
    }

    @Test("A refused key is named as what it is")
    func refusedKey() {
        let failure = UpstreamFailure(
            status: 401, settings: Self.settings, header: { _ in nil },
            body: Array(#"{"error":{"code":"Sk-Secret!"}}"#.utf8), now: 0)
        #expect(failure.message == "the model's API key was refused (401); check OPENAI_API_KEY")
    }

    @Test(
        "How long to wait is read from each header that servers use",
        arguments: [
            (["retry-after": "7"], 7000), (["retry-after": "0.5"], 500), (["retry-after-ms": "120"], 120),
            (["retry-after": "Sun, 06 Nov 1994 08:49:47 GMT"], 10_000),
            (["retry-after": "Sun, 06 Nov 1994 08:49:27 GMT"], 0), (["retry-after": "-5"], nil),
            (["retry-after": "999999999"], 3_600_000), (["retry-after": "1e9"], nil),
            (["x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "6m0s"], 360_000),
            (["x-ratelimit-reset-tokens": "120ms"], 120), (["x-ratelimit-reset": "3"], 3000),
            (["x-ratelimit-reset-requests": "soon"], nil), ([:], nil),
        ] as [([String: String], Int64?)])
    func retryAfter(headers: [String: String], expected: Int64?) {
        // Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
        let now: Int64 = 784_111_777_000
        #expect(RetryDelay.milliseconds(header: { headers[$0] }, now: now) == expected)
    }
}
