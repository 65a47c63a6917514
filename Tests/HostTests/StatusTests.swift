import Foundation
import StrictJSON
import Testing

@Suite("Health and metrics")
struct StatusTests {
    @Test("Health needs no key and lists the services that are really there")
    func health() async throws {
        let host = try await RunningHost.start()
        let answer = try await host.request("GET", "/api/v1/health")
        #expect(answer.status == 200)
        let json = answer.json
        #expect(json["status"] == "healthy")
        #expect(ChattrMessageTests.isTimestamp(json["timestamp"]?.stringValue))
        #expect(json["version"]?.stringValue?.isEmpty == false)
        #expect(json["uptime_seconds"]?.integerValue ?? -1 >= 0)
        let services = json["services"]
        #expect(services?["voice_generator"] == "healthy")
        for missing in ["llm_api", "vector_database", "video_generator", "redis"] {
            #expect(services?[missing] == "not_configured")
        }
        #expect((0...100).contains(json["resource_usage"]?["memory_percent"]?.doubleValue ?? -1))
        #expect(json["resource_usage"]?["gpu_memory_percent"] == .null)
    }

    @Test("Metrics are counted: each request, session and rendered file shows")
    func metrics() async throws {
        let host = try await RunningHost.start()
        let key = try await host.key()
        let before = try await host.request("GET", "/api/v1/metrics", key: key).json
        #expect(before["active_sessions"] == 0)
        #expect(before["media_generation"]?["voice_requests_today"] == 0)
        #expect(before["media_generation"]?["average_generation_time_seconds"] == .null)
        var url = ""
        for session in ["a", "b", "b"] {
            let answer = try await host.request(
                "POST", "/api/v1/chat/message", key: key, json: ["message": "Hello", "session_id": .string(session)])
            url = answer.json["media"]?["audio_url"]?.stringValue ?? ""
        }
        _ = try await host.request("GET", url)
        _ = try await host.request("GET", "/api/v1/nothing")
        let after = try await host.request("GET", "/api/v1/metrics", key: key).json
        let total = (after["requests_total"]?.integerValue ?? 0) - (before["requests_total"]?.integerValue ?? 0)
        #expect(total == 6, "the request that reads the metrics counts once it is answered")
        #expect(after["requests_per_minute"]?.doubleValue ?? 0 >= 6)
        #expect(after["average_response_time_ms"]?.doubleValue ?? -1 >= 0)
        #expect(after["error_rate_percent"]?.doubleValue == 0)
        #expect(after["active_sessions"] == 2)
        #expect(after["characters"]?["assistant"]?["conversations_today"] == 2)
        #expect(after["characters"]?["creative"]?["conversations_today"] == 0)
        #expect(after["media_generation"]?["voice_requests_today"] == 1)
        #expect(after["media_generation"]?["video_requests_today"] == 0)
        #expect(after["media_generation"]?["average_generation_time_seconds"]?.doubleValue ?? -1 >= 0)
    }

    @Test("Metrics need a key")
    func metricsNeedKey() async throws {
        let host = try await RunningHost.start()
        #expect(try await host.request("GET", "/api/v1/metrics").status == 401)
    }

    @Test("/livez and /readyz answer, /metrics is Prometheus text with every request counted")
    func operatorEndpoints() async throws {
        let host = try await RunningHost.start()
        let key = try await host.key()
        #expect(try await host.request("GET", "/livez").body == Data("ok\n".utf8))
        #expect(try await host.request("GET", "/readyz").status == 200)
        _ = try await host.request("POST", "/api/v1/chat/message", key: key, json: ["message": "Hello"])
        let page = try await host.request("GET", "/metrics")
        #expect(page.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        let text = String(decoding: page.body, as: UTF8.self)
        #expect(text.contains("persona_http_requests_total{surface=\"chattr\",status=\"2xx\"} 1\n"))
        #expect(text.contains("persona_http_requests_total{surface=\"operator\",status=\"2xx\"} 2\n"))
        #expect(text.contains("persona_http_request_seconds_count{surface=\"chattr\"} 1\n"))
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            #expect(line.contains(" ") && Double(line.split(separator: " ").last ?? "") != nil, "\(line)")
        }
    }
}
