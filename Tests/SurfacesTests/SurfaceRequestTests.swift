import Testing
import Wire

@testable import Surfaces

@Suite("SurfaceRequest")
struct SurfaceRequestTests {
    @Test("A whole number in range is read, an absent one has its default")
    func integers() throws {
        #expect(try Requests.get("/x?limit=7").integer("limit", in: 1...10, otherwise: 5) == 7)
        #expect(try Requests.get("/x").integer("limit", in: 1...10, otherwise: 5) == 5)
        #expect(try Requests.get("/x?other=1").integer("limit", in: 1...10, otherwise: 5) == 5)
    }

    @Test(
        "Everything else is refused, naming the parameter and the range",
        arguments: ["0", "11", "", "+5", "-1", "5.0", "1e1", "０", "99999999999999999999", "5 ", "0x5", "1&limit=2"])
    func badIntegers(value: String) {
        let error = #expect(throws: SurfaceError.self) {
            try Requests.get("/x?limit=\(value)").integer("limit", in: 1...10, otherwise: 5)
        }
        #expect(error?.code == .badRequest)
        #expect(error?.message.contains("`limit`") == true)
        #expect(error?.message.contains("1 to 10") == true)
    }

    @Test(
        "The bearer value is what follows the scheme, whose case does not matter",
        arguments: [
            ("Bearer abc", "abc"), ("bearer abc", "abc"), ("BEARER a b", "a b"), ("Basic abc", nil), ("Bearer", nil),
            ("Bearer ", nil), ("Bearerabc", nil),
        ] as [(String, String?)])
    func bearer(field: String, expected: String?) {
        var headers = HTTPHeaders()
        headers.append("authorization", field)
        #expect(Requests.get("/x", headers: headers).bearer == expected)
        #expect(Requests.get("/x").bearer == nil)
    }
}
