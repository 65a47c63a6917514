import Foundation
import FoundationNetworking
import StrictJSON
import Testing

/// What the policies find: moods, recommendations, alerts and escalation, whole and streamed.
extension MindIgoTests {
    @Test("Somebody in crisis gets resources, escalation and an alert that asks for action")
    func crisis() async throws {
        let id = try await session()
        let data = try await chat("I want to kill myself tonight", id).json["data"]
        #expect(data?["escalate"] == true)
        #expect(data?["safety_alert"]?["level"] == "crisis")
        #expect(data?["safety_alert"]?["triggers"]?.arrayValue?.isEmpty == false)
        #expect(data?["safety_alert"]?["immediate_action_required"] == true)
        #expect(data?["res"]?.stringValue?.contains("988") == true)
        let metadata = try await history(id).json["data"]?["messages"]?[0]?["metadata"]
        #expect(metadata?["escalate"] == true)
        #expect(metadata?["safety_score"]?.doubleValue ?? 1 <= 0.25)
    }

    @Test("Somebody who is anxious is heard: mood and recommendations come with the reply and stand in the history")
    func mood() async throws {
        let id = try await session()
        let answer = try await chat("I'm feeling anxious today", id)
        let recommendations = try #require(answer.json["data"]?["recommendations"])
        #expect(recommendations.arrayValue?.isEmpty == false)
        let metadata = try await history(id).json["data"]?["messages"]?[0]?["metadata"]
        #expect(metadata?["mood"] == "anxious")
        #expect(metadata?["recommendations"] == recommendations)
    }

    @Test("The documented message about work gets the documented recommendations, and no alert")
    func overwhelmed() async throws {
        let data = try await chat("I'm feeling overwhelmed with work", try await session()).json["data"]
        #expect(
            data?["recommendations"] == [
                "Take regular breaks throughout the day", "Practice time management techniques",
                "Consider talking to your supervisor about workload",
            ])
        #expect(data?["escalate"] == false)
        #expect(data?["safety_alert"] == ["level": "none", "triggers": [], "immediate_action_required": false])
    }

    @Test(
        "The documented exchange of the history: a plain word of anxiety has a mood and advice, and the full safety score"
    )
    func plainAnxiety() async throws {
        let id = try await session()
        _ = try await chat("I'm feeling anxious today", id)
        let metadata = try await history(id).json["data"]?["messages"]?[0]?["metadata"]
        #expect(metadata?["safety_score"] == 1)
        #expect(metadata?["mood"] == "anxious")
        #expect(metadata?["recommendations"]?.arrayValue?.isEmpty == false)
        #expect(metadata?["escalate"] == false)
    }

    /// The objects of a stream, each of which came as one `data:` line.
    private func events(_ prompt: String, _ session: String, on other: RunningHost? = nil) async throws -> [JSON] {
        let answer = try await (other ?? host).request(
            "POST", "/chat/stream", json: ["prompt": .string(prompt), "session_id": .string(session)],
            headers: Self.john)
        #expect(answer.status == 200)
        let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n").filter {
            $0.hasPrefix("data: ")
        }
        return try lines.map { try JSON.parse(String($0.dropFirst(6))) }
    }

    @Test("The documented question for anxiety techniques streams the documented events in their order")
    func techniques() async throws {
        let id = try await session()
        let events = try await events("Can you help me with anxiety techniques?", id)
        let text = events.prefix { $0["type"] == "text" }
        #expect(text.count > 1)
        #expect(
            Array(events.dropFirst(text.count)) == [
                [
                    "type": "recommendations",
                    "content": [
                        "Try deep breathing exercises", "Practice mindfulness meditation",
                        "Use the 4-7-8 breathing technique",
                    ],
                ],
                [
                    "type": "safety_alert",
                    "content": [
                        "level": "concern", "triggers": ["anxiety_pattern"], "immediate_action_required": false,
                    ],
                ],
                ["type": "mood", "content": "anxious"], ["type": "session_id", "content": .string(id)],
                ["type": "complete", "content": "done"],
            ])
        let message = try await history(id).json["data"]?["messages"]?[0]
        #expect(message?["ai_response"]?.stringValue == text.compactMap { $0["content"]?.stringValue }.joined())
        #expect(message?["metadata"]?["safety_score"] == 0.75)
    }

    @Test("A crisis streams words with resources, then the alert, then the escalation")
    func crisisStream() async throws {
        let events = try await events("I want to kill myself tonight", try await session())
        let types = events.compactMap { $0["type"]?.stringValue }
        #expect(
            types.filter { $0 != "text" && $0 != "recommendations" } == [
                "safety_alert", "escalate", "mood", "session_id", "complete",
            ])
        #expect(types.lastIndex(of: "text") ?? 99 < types.firstIndex(of: "safety_alert") ?? 0)
        let text = events.filter { $0["type"] == "text" }.compactMap { $0["content"]?.stringValue }.joined()
        #expect(text.contains("988"))
        let alert = events.first { $0["type"] == "safety_alert" }?["content"]
        #expect(keys(alert) == ["level", "triggers", "immediate_action_required"])
        #expect(alert?["level"] == "crisis")
        #expect(alert?["immediate_action_required"] == true)
        #expect(events.first { $0["type"] == "escalate" }?["content"] == true)
    }

    @Test("Safety alerts are logged for monitoring, and counted by level, without a word of the user's")
    func monitoring() async throws {
        let host = try await RunningHost.start()
        let id = try await session(on: host)
        for prompt in ["Hello", "Can you help me with anxiety techniques?", "I want to kill myself tonight"] {
            #expect(try await chat(prompt, id, on: host).status == 200)
        }
        let alerts = host.logText.split(separator: "\n").compactMap { try? JSON.parse(String($0)) }
            .filter { $0["message"] == "safety alert" }
        #expect(alerts.map { $0["surface"] } == ["mindigo", "mindigo"])
        #expect(alerts.first?["safety_level"] == "concern")
        #expect(alerts.first?["level"] == "info")
        #expect(alerts.first?["triggers"] == ["anxiety_pattern"])
        #expect(alerts.last?["level"] == "warning")
        #expect(alerts.last?["escalate"] == true)
        #expect(alerts.last?["turn"]?.stringValue?.hasPrefix("turn_") == true)
        #expect(!host.logText.contains("kill") && !host.logText.contains("John Doe"))
        let metrics = String(decoding: try await host.request("GET", "/metrics").body, as: UTF8.self)
        #expect(metrics.contains("persona_safety_alerts_total{level=\"concern\"} 1\n"))
        #expect(metrics.contains("persona_safety_alerts_total{level=\"warning\"} 0\n"))
        let grave = metrics.split(separator: "\n").filter {
            $0 == "persona_safety_alerts_total{level=\"crisis\"} 1"
                || $0 == "persona_safety_alerts_total{level=\"emergency\"} 1"
        }
        #expect(grave.count == 1)
        _ = try await host.stop()
    }

    @Test("The document's own client shows text as it comes, then what was found, in a real JavaScript engine")
    func javaScript() async throws {
        let script = Installation.package.appendingPathComponent("Tests/Clients/mindigo/stream.mjs").path
        let result = try await Command.run(
            "/usr/bin/env", ["node", script, "Hello", "I want to kill myself tonight"],
            environment: [
                "MINDIGO_URL": host.base.absoluteString, "MINDIGO_USER_ID": "900", "MINDIGO_USER_NAME": "José",
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.error.isEmpty, "\(result.error)")
        let json = try JSON.parse(Array(result.output.utf8))
        let calls = json["calls"]?.arrayValue ?? []
        let names = calls.compactMap { $0[0]?.stringValue }
        let displays = names.prefix { $0 == "display" }
        #expect(displays.count > 1, "The text came in pieces")
        #expect(
            names.filter { $0 != "display" } == [
                "complete", "recommendations", "alert", "escalation", "mood", "complete",
            ])
        let messages = json["history"]?["messages"]?.arrayValue ?? []
        #expect(messages.count == 2)
        #expect(json["history"]?["hasMore"] == false)
        #expect(messages.first?["user_name"] == "José", "Browsers send ISO 8859-1")
        let complete = calls.filter { $0[0] == "complete" }
        #expect(complete.map { $0[1] } == messages.map { $0["ai_response"] })
        #expect(complete.last?[3]?["level"] == "crisis")
    }

    @Test("A stream is server-sent events of `data:` lines, and ends with `complete`")
    func stream() async throws {
        let id = try await session()
        let answer = try await host.request(
            "POST", "/chat/stream", json: ["prompt": "Hello", "session_id": .string(id)], headers: Self.john)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/event-stream")
        let text = String(decoding: answer.body, as: UTF8.self)
        let events = text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
        #expect(events.allSatisfy { $0.hasPrefix("data: {") })
        #expect(events.last == #"data: {"type":"complete","content":"done"}"#)
        #expect(events.dropLast().last == #"data: {"type":"session_id","content":"\#(id)"}"#)
        #expect(try await history(id).json["data"]?["total_messages"] == 1)
    }
}
