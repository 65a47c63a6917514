import Testing
import Wire

@testable import Surfaces

@Suite("Ranges")
struct RangesTests {
    private func respond(_ fields: [(String, String)], size: Int64 = 1000) throws -> SurfaceResponse {
        var headers = HTTPHeaders()
        for (name, value) in fields { headers.append(name, value) }
        let request = Requests.get("/file", headers: headers)
        var own = HTTPHeaders()
        own.append("content-type", "audio/wav")
        return try Ranges.respond(request, size: size, etag: "\"v1\"", headers: own) {
            .file(path: "f", offset: $0, length: $1)
        }
    }

    private func part(_ response: SurfaceResponse) -> [Int64] {
        if case .file(_, let offset, let length) = response.content { [offset, length] } else { [] }
    }

    @Test(
        "A single range is 206 with its place in the whole",
        arguments: [
            ("bytes=0-99", [0, 100], "bytes 0-99/1000"), ("bytes=900-", [900, 100], "bytes 900-999/1000"),
            ("bytes=-1", [999, 1], "bytes 999-999/1000"), ("bytes=500-5000", [500, 500], "bytes 500-999/1000"),
            ("bytes=-5000", [0, 1000], "bytes 0-999/1000"),
        ] as [(String, [Int64], String)])
    func single(field: String, expected: [Int64], contentRange: String) throws {
        let response = try respond([("range", field)])
        #expect(response.status == .partialContent)
        #expect(part(response) == expected)
        #expect(response.headers["content-range"] == contentRange)
    }

    @Test(
        "What is no range this server serves is answered whole",
        arguments: ["bytes=9-5", "lines=1-2", "bytes=0-1,5-6", "x", "bytes=a-b"])
    func whole(field: String) throws {
        let response = try respond([("range", field)])
        #expect(response.status == .ok)
        #expect(part(response) == [0, 1000])
    }

    @Test(
        "A range beyond the end is 416 and says how much there is",
        arguments: ["bytes=1000-", "bytes=99999999999999999999-", "bytes=-0"])
    func unsatisfiable(field: String) {
        let error = #expect(throws: SurfaceError.self) { try respond([("range", field)]) }
        #expect(error?.code == .rangeNotSatisfiable)
        #expect(error?.headers.first?.value == "bytes */1000")
    }

    @Test("If-Range with another tag makes the range void")
    func ifRange() throws {
        #expect(try respond([("range", "bytes=0-9"), ("if-range", "\"v0\"")]).status == .ok)
        #expect(try respond([("range", "bytes=0-9"), ("if-range", "\"v1\"")]).status == .partialContent)
    }

    @Test(
        "If-None-Match with the tag, weak or among others, or a star, is 304",
        arguments: ["\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*"])
    func notModified(field: String) throws {
        #expect(try respond([("if-none-match", field)]).status == .notModified)
    }
}

enum Requests {
    /// A request as the router would make it, without a body.
    static func get(_ target: String, headers: HTTPHeaders = HTTPHeaders()) -> SurfaceRequest {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair -> HTTPRequestHead.QueryItem in
            let item = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return .init(name: item[0], value: item.count > 1 ? item[1] : "")
        }
        return SurfaceRequest(
            head: HTTPRequestHead(
                method: .get, target: target, path: parts[0], query: query, version: .http11, headers: headers,
                authority: "localhost", body: .none, isUpgrade: false),
            id: "req_test", isFromTrustedProxy: true, collectBody: { _ in [] })
    }
}
