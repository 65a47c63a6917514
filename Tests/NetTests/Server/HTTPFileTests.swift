import Foundation
import Testing
import Wire

@testable import Net

@Suite struct HTTPFileTests {
    /// A folder that is removed afterwards.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "net-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    @Test func `a file is sent whole, in part, and not at all for HEAD`() async throws {
        try await withFolder { folder in
            let path = folder + "/asset.bin"
            let content = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 13) }
            try Data(content).write(to: URL(filePath: path))
            try await withServer { request, response in
                let file = try await HTTPFile.open(path)
                let range = request.path == "/part" ? 65_530..<200_000 : nil
                try await response.send(
                    HTTPResponseHead(status: range == nil ? .ok : .partialContent), file: file, range: range)
            } _: { address, _ in
                let client = try RawClient(address)
                #expect(try client.get("/").body == content)
                #expect(try client.get("/part").body == Array(content[65_530..<200_000]))
                try client.send("HEAD / HTTP/1.1\r\nHost: t\r\n\r\n")
                #expect(try client.readResponse(toHead: true)["content-length"] == "700001")
                #expect(try client.get("/").body.count == 700_001)
            }
        }
    }

    @Test func `links, folders and what is not there are refused by name`() async throws {
        try await withFolder { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link", withDestinationPath: "/etc/hostname")
            for (name, number) in [("link", ELOOP), ("", EISDIR), ("none", ENOENT)] {
                let error = await #expect(throws: NetError.self) { try await HTTPFile.open("\(folder)/\(name)") }
                #expect(error?.errno == number && error?.message.contains(folder) == true)
            }
        }
    }

    @Test func `a file that shrinks while it is sent breaks the answer off`() async throws {
        try await withFolder { folder in
            let path = folder + "/asset.bin"
            try Data(repeating: 1, count: 8 << 20).write(to: URL(filePath: path))
            try await withServer { request, response in
                try await response.send(HTTPResponseHead(status: .ok), file: try await HTTPFile.open(path))
            } _: { address, _ in
                let client = try RawClient(address, receiveBuffer: 4_096)
                try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
                _ = try client.fill()
                truncate(path, 100_000)
                let rest = try client.readToEnd()
                #expect(rest.count < 8 << 20)
            }
        }
    }
}
