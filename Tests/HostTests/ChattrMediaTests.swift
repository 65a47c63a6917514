import Foundation
import StrictJSON
import Testing

/// "Media Generation" of the Chattr document, with the real speech synthesizer.
@Suite("Chattr: media")
struct ChattrMediaTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let key: String

    init() async throws {
        host = try await Self.shared.host
        key = try await host.key()
    }

    private let voice: JSON = [
        "text": "Hello, this will be converted to speech", "character_id": "assistant",
        "voice_settings": ["speed": 1.0, "pitch": 1.0, "emotion": "neutral"],
    ]

    private func generate(_ body: JSON, headers: [String: String] = [:]) async throws -> RunningHost.Answer {
        try await host.request("POST", "/api/v1/media/voice", key: key, json: body, headers: headers)
    }

    @Test("Generate voice audio for text: the document's request gets the document's fields, and the file is there")
    func voiceFile() async throws {
        let answer = try await generate(voice)
        #expect(answer.status == 200)
        let url = try #require(answer.json["audio_url"]?.stringValue)
        #expect(url.hasPrefix("/assets/audio/voice_"))
        #expect(answer.json["format"] == "wav")
        #expect((answer.json["duration_seconds"]?.doubleValue ?? 0) > 1)
        #expect(answer.json["generated_at"]?.stringValue?.hasSuffix("Z") == true)
        let file = try await host.request("GET", url)
        #expect(file.status == 200)
        #expect(Int64(file.body.count) == answer.json["file_size_bytes"]?.integerValue)
    }

    @Test("Get media status: a request that is over shows its result, to nobody but who asked")
    func status() async throws {
        let made = try await generate(voice)
        let id = try #require(made.json["request_id"]?.stringValue)
        let answer = try await host.request("GET", "/api/v1/media/status/\(id)", key: key)
        #expect(answer.status == 200)
        #expect(answer.json["request_id"]?.stringValue == id)
        #expect(answer.json["status"] == "completed")
        #expect(answer.json["progress"] == 100)
        #expect(answer.json["media_type"] == "voice")
        #expect(answer.json["result"]?["audio_url"] == made.json["audio_url"])
        #expect(answer.json["result"]?["duration_seconds"] == made.json["duration_seconds"])
        #expect(answer.json["completed_at"]?.stringValue != nil)
        let other = try await host.request("GET", "/api/v1/media/status/\(id)", key: try await host.key())
        #expect(other.status == 404)
        #expect(other.json["code"] == "NOT_FOUND")
        #expect(try await host.request("GET", "/api/v1/media/status/media_req_x", key: key).status == 404)
        #expect(try await host.request("GET", "/api/v1/media/status/\(id)").status == 401)
    }

    @Test("A client that does not wait is told where to ask, and finds the file there")
    func noWait() async throws {
        let answer = try await generate(voice, headers: ["Prefer": "respond-async, wait=0"])
        #expect(answer.status == 202)
        #expect(answer.headers["preference-applied"] == "wait=0")
        let id = try #require(answer.json["request_id"]?.stringValue)
        #expect(answer.headers["location"] == "/api/v1/media/status/\(id)")
        #expect(["queued", "processing"].contains(answer.json["status"]?.stringValue ?? ""))
        // Another request of the same account is accepted after it and over after it.
        let second = try await generate(voice, headers: ["Prefer": "wait=60"])
        #expect(second.status == 200)
        #expect(second.headers["preference-applied"] == "wait=60")
        var state = ""
        while !["completed", "failed"].contains(state) {
            state =
                try await host.request("GET", "/api/v1/media/status/\(id)", key: key).json["status"]?.stringValue ?? "?"
        }
        #expect(state == "completed")
    }

    @Test("Speed and pitch count: the same text is shorter when spoken faster")
    func speed() async throws {
        func duration(_ speed: JSON) async throws -> Double {
            let answer = try await generate([
                "text": "One two three four five six seven", "voice_settings": ["speed": speed],
            ])
            return try #require(answer.json["duration_seconds"]?.doubleValue)
        }
        #expect(try await duration(2.0) < 0.7 * (try await duration(1.0)))
    }

    @Test("Without a video generator the service is unavailable, and health says that it is not configured")
    func video() async throws {
        let answer = try await host.request(
            "POST", "/api/v1/media/video", key: key,
            json: [
                "text": "A serene landscape with mountains", "character_id": "assistant",
                "video_settings": ["width": 1024, "height": 1024, "duration_seconds": 5, "style": "realistic"],
            ])
        #expect(answer.status == 503)
        #expect(answer.json["code"] == "SERVICE_UNAVAILABLE")
        let health = try await host.request("GET", "/api/v1/health")
        #expect(health.json["services"]?["video_generator"] == "not_configured")
        #expect(health.json["services"]?["voice_generator"] == "healthy")
    }

    @Test(
        "Input outside its limits is INVALID_REQUEST, and the message names the field",
        arguments: [
            (#"{}"#, "text"), (#"{"text": ""}"#, "text"), (#"{"text": "   "}"#, "text"), (#"{"text": 5}"#, "text"),
            (#"{"text": "x", "character_id": 7}"#, "character_id"),
            (#"{"text": "x", "voice_settings": []}"#, "voice_settings"),
            (#"{"text": "x", "voice_settings": {"speed": 0.4}}"#, "voice_settings.speed"),
            (#"{"text": "x", "voice_settings": {"speed": 2.1}}"#, "voice_settings.speed"),
            (#"{"text": "x", "voice_settings": {"pitch": "high"}}"#, "voice_settings.pitch"),
            (#"{"text": "x", "voice_settings": {"emotion": ""}}"#, "voice_settings.emotion"),
        ])
    func voiceLimits(body: String, field: String) async throws {
        let answer = try await generate(try JSON.parse(body))
        #expect(answer.status == 400)
        #expect(answer.json["code"] == "INVALID_REQUEST")
        #expect(answer.json["message"]?.stringValue?.contains(field) == true, "\(answer.json.text())")
    }

    @Test(
        "So is video, before it is said whether there is any",
        arguments: [
            ("width", "63"), ("width", "2049"), ("height", "0"), ("duration_seconds", "0.5"),
            ("duration_seconds", "31"),
            ("style", "7"),
        ])
    func videoLimits(field: String, value: String) async throws {
        let answer = try await host.request(
            "POST", "/api/v1/media/video", key: key,
            json: ["text": "x", "video_settings": .object([field: try JSON.parse(value)])])
        #expect(answer.status == 400)
        #expect(answer.json["message"]?.stringValue?.contains("video_settings.\(field)") == true)
    }

    @Test("A text of 1,000 characters is accepted, one of 1,001 is not, whatever they are")
    func textLength() async throws {
        let long = String(repeating: "é", count: 1001)
        #expect(try await generate(["text": .string(long)]).status == 400)
        let accepted = try await generate(
            ["text": .string(String(long.dropLast()))], headers: ["Prefer": "wait=0"])
        #expect(accepted.status == 202)
    }

    @Test("An unknown character is NOT_FOUND")
    func unknownCharacter() async throws {
        let answer = try await generate(["text": "x", "character_id": "nobody"])
        #expect(answer.status == 404)
        #expect(answer.json["code"] == "NOT_FOUND")
    }

    @Test("What was accepted is rendered after kill -9, too")
    func restart() async throws {
        let first = try await RunningHost.start()
        let key = try await first.key()
        var ids: [String] = []
        for number in 0..<8 {
            let text = String(repeating: "Word number \(number). ", count: 45)
            let answer = try await first.request(
                "POST", "/api/v1/media/voice", key: key, json: ["text": .string(text)], headers: ["Prefer": "wait=0"])
            #expect(answer.status == 202)
            ids.append(try #require(answer.json["request_id"]?.stringValue))
        }
        try await first.killAtOnce()
        let second = try await RunningHost.start(data: first.data)
        for id in ids {
            var answer = try await second.request("GET", "/api/v1/media/status/\(id)", key: key)
            while ["queued", "processing"].contains(answer.json["status"]?.stringValue ?? "") {
                answer = try await second.request("GET", "/api/v1/media/status/\(id)", key: key)
            }
            #expect(answer.json["status"] == "completed", "\(answer.json.text())")
            let url = try #require(answer.json["result"]?["audio_url"]?.stringValue)
            #expect(try await second.request("GET", url).body.count > 20_000)
        }
        _ = try await second.stop()
    }
}
