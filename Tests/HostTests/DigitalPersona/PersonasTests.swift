import Foundation
import StrictJSON
import Testing

/// `/personas`: the deployment's and one's own, usable behind every door.
@Suite("Personas", .timeLimit(.minutes(5)))
struct PersonasTests {
    private static let shared = SharedHost()
    private let host: RunningHost
    private let user: Visitor

    init() async throws {
        host = try await Self.shared.host
        user = try await Visitor(to: host)
    }

    private static let card: JSON = [
        "spec": "chara_card_v2", "spec_version": "2.0",
        "data": [
            "name": "Mira", "description": "Keeps bees", "personality": "patient", "scenario": "An orchard",
            "first_mes": "Mind the hives.", "mes_example": "", "system_prompt": "You are Mira.",
            "extensions": ["somebody": ["else": true], "persona_host": ["alias": 1, "relationship": "sibling"]],
        ],
    ]

    @Test("The list is a plain array of the deployment's personas, with the numbers conversations name them by")
    func list() async throws {
        let answer = try await user.ask("GET", "/personas")
        #expect(answer.status == 200)
        let personas = try #require(answer.json.arrayValue)
        #expect(personas.first?["id"] == 1)
        #expect(personas.first?["persona_id"] == "assistant")
        #expect(personas.allSatisfy { $0["user_id"] == .null })
        #expect(personas.count >= 6)
        for persona in personas {
            #expect(
                Set(try #require(persona.objectValue).keys) == [
                    "id", "persona_id", "user_id", "name", "description", "personality", "relationship_type",
                    "system_prompt", "first_message", "language", "behaviours", "capabilities", "created_at",
                    "updated_at",
                ])
        }
    }

    @Test("A persona is made of fields, found by number and by id, and changed member by member")
    func life() async throws {
        let made = try await user.ask(
            "POST", "/personas",
            [
                "name": "Alex", "description": "A friend from school", "personality": "loyal",
                "relationship_type": "friend", "system_prompt": "You are Alex.", "first_message": "Hey!",
                "language": "en", "behaviours": ["host.persona.scripted"], "capabilities": ["text", "voice"],
            ])
        #expect(made.status == 200)
        let id = try #require(made.json["id"]?.integerValue)
        let name = try #require(made.json["persona_id"]?.stringValue)
        #expect(id > 1000)
        #expect(name.hasPrefix("alex-"))
        #expect(made.json["user_id"] == .integer(user.id))
        #expect(made.json["relationship_type"] == "friend")
        #expect(made.json["capabilities"] == ["text", "voice"])
        #expect(made.json["behaviours"] == ["host.persona.scripted"])
        for path in ["/personas/\(id)", "/personas/\(name)"] {
            #expect(try await user.ask("GET", path).json == made.json)
        }
        let changed = try await user.ask(
            "PUT", "/personas/\(id)", ["personality": "bold", "relationship": "sibling", "description": .null])
        #expect(changed.status == 200)
        #expect(changed.json["personality"] == "bold")
        #expect(changed.json["relationship_type"] == "sibling")
        #expect(changed.json["description"] == "A friend from school")
        #expect(changed.json["first_message"] == "Hey!")
        #expect(changed.json["created_at"] == made.json["created_at"])
        let cleared = try await user.ask("PUT", "/personas/\(name)", ["relationship_type": .null])
        #expect(cleared.json["relationship_type"] == .null)
        let gone = try await user.ask("DELETE", "/personas/\(id)")
        #expect(gone.status == 200)
        #expect(gone.json["message"]?.stringValue?.isEmpty == false)
        for (method, path) in [("GET", "/personas/\(id)"), ("PUT", "/personas/\(name)"), ("DELETE", "/personas/\(id)")]
        {
            #expect(try await user.ask(method, path, method == "PUT" ? [:] : nil).status == 404)
        }
    }

    @Test("A persona of one's own can be talked to at once over every door")
    func everywhere() async throws {
        let made = try await user.ask("POST", "/personas", ["name": "Robin"])
        let id = try #require(made.json["id"]?.integerValue)
        let name = try #require(made.json["persona_id"])
        let chattr = try await user.ask("POST", "/api/v1/chat/message", ["message": "Hello", "character_id": name])
        #expect(chattr.status == 200)
        #expect(chattr.json["character_id"] == name)
        let made2 = try await user.ask("POST", "/chat/conversations", ["title": "x", "persona_id": .integer(id)])
        let conversation = try #require(made2.json["id"]?.integerValue)
        let send = try await user.ask("POST", "/chat/conversations/\(conversation)/send", ["content": "Hello"])
        #expect(send.status == 200)
        #expect(send.json["conversation"]?["persona_id"] == .integer(id))
        // Conversations outlive their persona, and say whose they were.
        #expect(try await user.ask("DELETE", "/personas/\(id)").status == 200)
        let left = try await user.ask("GET", "/chat/conversations/\(conversation)")
        #expect(left.json["persona_id"] == .integer(id))
        #expect(try await user.ask("GET", "/chat/conversations/\(conversation)/messages").json.arrayValue?.count == 2)
        let refused = try await user.ask("POST", "/chat/conversations/\(conversation)/send", ["content": "Hello?"])
        #expect(refused.status == 404)
    }

    @Test("A whole character card is taken as it comes, but for the number of another persona")
    func card() async throws {
        let made = try await user.ask("POST", "/personas", Self.card)
        #expect(made.status == 200)
        #expect(made.json["name"] == "Mira")
        #expect(made.json["first_message"] == "Mind the hives.")
        #expect(made.json["relationship_type"] == "sibling")
        #expect(made.json["id"]?.integerValue ?? 0 > 1000)
        #expect(try await user.ask("GET", "/personas/1").json["persona_id"] == "assistant")
        let id = try #require(made.json["id"]?.integerValue)
        let changed = try await user.ask(
            "PUT", "/personas/\(id)", ["spec": "chara_card_v3", "data": ["name": "Mira", "personality": "brisk"]])
        #expect(changed.json["personality"] == "brisk")
        #expect(changed.json["description"] == "Keeps bees")
    }

    @Test("422: what is wrong with the input, naming the field")
    func invalid() async throws {
        let long = JSON.string(String(repeating: "a", count: 65_537))
        for (body, field): (JSON, String) in [
            ([:], "name"), ([], "object"), (["name": ""], "name"), (["name": 1], "name"), (["name": .null], "name"),
            (["name": .string(String(repeating: "a", count: 201))], "name"),
            (["name": "x", "description": long], "description"), (["name": "x", "personality": 1], "personality"),
            (["name": "x", "relationship_type": "enemy"], "relationship_type"),
            (["name": "x", "relationship": "enemy"], "relationship"),
            (["name": "x", "relationship": "friend", "relationship_type": "child"], "relationship"),
            (["name": "x", "behaviours": ["no.such.plugin"]], "behaviours[0]"),
            (["name": "x", "behaviours": "host.persona.scripted"], "behaviours"),
            (["name": "x", "capabilities": ["smell"]], "capabilities[0]"), (["name": "x", "language": ""], "language"),
            (["spec": "other", "data": ["name": "x"]], "spec"), (["spec": "chara_card_v3"], "data"),
            (["spec": "chara_card_v3", "data": ["name": "x", "extensions": 1]], "extensions"),
        ] {
            let answer = try await user.ask("POST", "/personas", body)
            #expect(answer.status == 422, "\(body.text().prefix(60))")
            #expect(answer.detail?.contains(field) == true, "\(answer.detail ?? "")")
        }
        #expect(try await user.ask("GET", "/personas").json.arrayValue?.allSatisfy { $0["user_id"] == .null } == true)
    }

    @Test(
        "Somebody else's persona is as unknown as none; the deployment's is an operator's to change, and nobody's to delete"
    )
    func rights() async throws {
        let made = try await user.ask("POST", "/personas", ["name": "Secret"])
        let id = try #require(made.json["id"]?.integerValue)
        let stranger = try await Visitor(to: host)
        for (method, body) in [("GET", nil), ("PUT", ["name": "x"]), ("DELETE", nil)] as [(String, JSON?)] {
            #expect(try await stranger.ask(method, "/personas/\(id)", body).status == 404)
            #expect(try await host.request(method, "/personas/\(id)", json: body).status == 401)
        }
        let begun = try await stranger.ask("POST", "/chat/conversations", ["title": "x", "persona_id": .integer(id)])
        #expect(begun.status == 404)
        #expect(try await user.ask("PUT", "/personas/2", ["name": "x"]).status == 403)
        #expect(try await user.ask("DELETE", "/personas/2").status == 403)
        let key = try await host.key(["--scope", "operator"])
        let changed = try await host.request("PUT", "/personas/2", key: key, json: ["personality": "even more playful"])
        #expect(changed.status == 200)
        #expect(try await user.ask("GET", "/personas/2").json["personality"] == "even more playful")
        #expect(try await host.request("DELETE", "/personas/2", key: key).status == 403)
        let chat = try await host.key()
        #expect(try await host.request("PUT", "/personas/2", key: chat, json: ["name": "x"]).status == 403)
    }

    @Test("An account has as many personas as the deployment allows, also when they are made at once")
    func bound() async throws {
        let deployment: JSON = ["limits": ["personas_per_account": 3]]
        let host = try await RunningHost.start(deployment: deployment)
        let user = try await Visitor(to: host)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask { try await user.ask("POST", "/personas", ["name": .string("p\(number)")]).status }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 200 } == 3)
        #expect(statuses.count { $0 == 409 } == 5)
        let own = try await user.ask("GET", "/personas").json.arrayValue?.filter { $0["user_id"] != .null } ?? []
        let id = try #require(own.first?["id"]?.integerValue)
        _ = try await user.ask("DELETE", "/personas/\(id)")
        #expect(try await user.ask("POST", "/personas", ["name": "again"]).status == 200)

        try await host.killAtOnce()
        let second = try await RunningHost.start(data: host.data, deployment: deployment)
        let kept = try await user.ask("GET", "/personas", on: second).json.arrayValue?.filter { $0["user_id"] != .null }
        #expect(kept?.count == 3)
        #expect(kept?.allSatisfy { $0["id"] != .integer(id) } == true)
        _ = try await second.stop()
    }
}
