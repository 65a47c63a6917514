import Glibc
import Testing

@testable import Net

@Suite struct OutputQueueTests {
    /// Both ends of a non-blocking connection with small buffers, closed afterwards.
    private func withPair(_ body: (_ near: Int32, _ far: Int32) throws -> Void) rethrows {
        var pair: [Int32] = [0, 0]
        socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0, &pair)
        defer { for fd in pair { close(fd) } }
        var size: Int32 = 4_096
        setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &size, 4)
        try body(pair[0], pair[1])
    }

    private func drain(_ fd: Int32) -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 3_001)
        let count = recv(fd, &chunk, chunk.count, 0)
        return count > 0 ? Array(chunk[..<count]) : []
    }

    @Test(
        "pieces of all sizes arrive in order through a socket that takes little at a time",
        arguments: 0..<20 as Range<UInt64>)
    func order(seed: UInt64) {
        withPair { near, far in
            var random = SplitMix(seed: seed)
            var queue = OutputQueue()
            var expected: [UInt8] = []
            var received: [UInt8] = []
            for number in 0..<300 {
                let size = [0, 1, 7, 100, 5_000, 20_000][Int(random.next() % 6)]
                let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0 &+ number) }
                expected += piece
                queue.append(piece)
                if random.next() % 3 == 0 {
                    let before = queue.count
                    let (sent, result) = queue.flush(to: near)
                    #expect(queue.count == before - sent)
                    #expect((result == .emptied) == queue.isEmpty)
                    received += drain(far)
                }
            }
            while !queue.isEmpty {
                _ = queue.flush(to: near)
                received += drain(far)
            }
            while case let rest = drain(far), !rest.isEmpty { received += rest }
            #expect(received == expected)
        }
    }

    @Test func `a peer that is gone is an error, not a signal`() {
        withPair { near, far in
            shutdown(far, Int32(SHUT_RD))
            var queue = OutputQueue()
            queue.append([1, 2, 3])
            #expect(queue.flush(to: near).result == .failed(errno: EPIPE))
        }
    }
}
