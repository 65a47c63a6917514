import Glibc
import Testing
import Wire

@testable import Net

@Suite struct DescriptorExhaustionTests {
    /// In a process of its own, since the limit is the process's.
    @Test func `without descriptors accepting pauses, does not spin, and goes on when there are some again`() async {
        await #expect(processExitsWith: .success) {
            try await withServer(loops: 1, handler: describe) { address, server in
                // Dispatch's own descriptor for this clock is open when this returns (see EventLoopGroup).
                try await Task.sleep(for: .milliseconds(1))
                let first = try RawClient(address)
                #expect(try first.get("/first").status == 200)
                // Sockets for the clients first, then no more descriptors for the server.
                let spare = (0..<4).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
                var hoard: [Int32] = []
                var limit = rlimit()
                getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                limit.rlim_cur = 256
                setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                while case let fd = dup(0), fd >= 0 { hoard.append(fd) }
                for fd in spare { _ = address.withKernelForm { connect(fd, $0, $1) } }

                var usage = timespec()
                clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &usage)
                let before = Double(usage.tv_sec) + Double(usage.tv_nsec) / 1e9
                try await Task.sleep(for: .milliseconds(500))
                clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &usage)
                let used = Double(usage.tv_sec) + Double(usage.tv_nsec) / 1e9 - before
                guard used < 0.1 else { exit(2) }
                guard await server.acceptPauses() >= 1 else { exit(3) }
                // The connection that is there is served meanwhile.
                guard try first.get("/still").status == 200 else { exit(4) }

                for fd in hoard { close(fd) }
                for fd in spare {
                    let request = Array("GET /late HTTP/1.1\r\nHost: t\r\n\r\n".utf8)
                    guard send(fd, request, request.count, 0) == request.count else { exit(5) }
                    var answer = [UInt8](repeating: 0, count: 1024)
                    let count = recv(fd, &answer, answer.count, 0)
                    guard count > 0, answer.starts(with: "HTTP/1.1 200 ".utf8) else { exit(6) }
                    close(fd)
                }
            }
        }
    }
}
