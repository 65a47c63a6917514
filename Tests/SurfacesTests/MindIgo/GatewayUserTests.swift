import Testing
import Wire

@testable import Surfaces

@Suite("GatewayUser")
struct GatewayUserTests {
    @Test("An integer id and a name are read", arguments: [("123", 123), ("0", 0), ("007", 7)] as [(String, Int64)])
    func read(text: String, id: Int64) throws {
        let user = try GatewayUser(["X-User-Id": text, "x-user-name": "José 山田"])
        #expect(user.id == id)
        #expect(user.name == "José 山田")
    }

    @Test(
        "Everything else is a bad request that names the header",
        arguments: ["", "abc", "-1", "+5", "5.0", "0x5", "1e3", "９", "99999999999999999999", "1 2"])
    func badID(text: String) {
        let error = #expect(throws: SurfaceError.self) { try GatewayUser(["X-User-Id": text, "X-User-Name": "A"]) }
        #expect(error?.code == .badRequest)
        #expect(error?.message.contains("X-User-Id") == true)
    }

    @Test("A missing, doubled, over-long or unprintable name is refused")
    func badName() {
        let bad: [HTTPHeaders] = [
            ["X-User-Id": "1"], ["X-User-Id": "1", "X-User-Name": ""],
            ["X-User-Id": "1", "X-User-Name": "a", "x-user-name": "b"],
            ["X-User-Id": "1", "X-User-Name": String(repeating: "a", count: 201)],
            ["X-User-Id": "1", "X-User-Name": "a\u{85}b"], ["X-User-Id": "1", "X-User-Name": "a\u{2028}b"],
        ]
        for headers in bad {
            let error = #expect(throws: SurfaceError.self) { try GatewayUser(headers) }
            #expect(error?.message.contains("X-User-Name") == true)
        }
        #expect(throws: SurfaceError.self) {
            try GatewayUser(["X-User-Id": "1", "X-User-ID": "1", "X-User-Name": "a"])
        }
    }
}
