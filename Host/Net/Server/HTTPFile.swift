import CSystem
import Dispatch
import Glibc
package import Wire

/// A regular file that is open for sending. Closed when the last reference goes.
package final class HTTPFile: Sendable {
    private static let chunk = 64 * 1024

    /// In bytes, when it was opened.
    package let size: Int
    private let fd: Int32

    private init(fd: Int32, size: Int) {
        self.fd = fd
        self.size = size
    }

    deinit { csystem_close(fd) }

    /// Opens a file on a thread that may block. The last component of the path must not be a symbolic link.
    /// - Throws: `system` with `errno`: ENOENT, EACCES, ELOOP for a link, EISDIR, EINVAL for what is no regular file.
    package static func open(_ path: String) async throws(NetError) -> HTTPFile {
        try await withUnsafeContinuation { (continuation: UnsafeContinuation<Result<HTTPFile, NetError>, Never>) in
            DispatchQueue.global().async {
                var size: Int64 = 0
                let fd = csystem_open_file(path, &size)
                continuation.resume(
                    returning: fd >= 0
                        ? .success(HTTPFile(fd: fd, size: Int(clamping: size)))
                        : .failure(.system("open \(path)", result: Int(fd))))
            }
        }.get()
    }

    /// Up to 64 KiB from `offset`; empty at the end of the file. What the page cache holds is read at once, on the calling
    /// thread; only what would wait for the disk is read on another.
    package func read(at offset: Int, atMost limit: Int) async throws(NetError) -> [UInt8] {
        let (bytes, result) = Self.fill(limit) { csystem_read_cached(fd, $0, $1, Int64(offset)) }
        if result > 0 { return bytes }
        if result < 0, result != -Int(EAGAIN), result != -Int(EOPNOTSUPP) {
            throw .system("read a file", result: result)
        }
        return try await withUnsafeContinuation {
            (continuation: UnsafeContinuation<Result<[UInt8], NetError>, Never>) in
            DispatchQueue.global().async { [self] in
                let (bytes, result) = Self.fill(limit) { csystem_read_at(fd, $0, $1, Int64(offset)) }
                continuation.resume(
                    returning: result >= 0 ? .success(bytes) : .failure(.system("read a file", result: result)))
            }
        }.get()
    }

    private static func fill(
        _ limit: Int, _ read: (UnsafeMutableRawPointer?, Int) -> Int
    ) -> (bytes: [UInt8], result: Int) {
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: min(limit, chunk)) { buffer, count in
            result = read(UnsafeMutableRawPointer(buffer.baseAddress), buffer.count)
            count = max(0, result)
        }
        return (bytes, result)
    }
}

extension HTTPResponder {
    /// Answers with (a part of) a file, as fast as the client takes it. Without `range`, with all of it.
    /// - Throws: as `write`, and when the file cannot be read or has become shorter. Let the error through: the answer is
    ///   then broken off.
    package func send(
        _ head: HTTPResponseHead, file: HTTPFile, range: Range<Int>? = nil
    ) async throws(NetError) {
        let range = (range ?? 0..<file.size).clamped(to: 0..<file.size)
        begin(head, length: range.count)
        var offset = range.lowerBound
        // A HEAD wants to know the length only.
        while offset < range.upperBound, exchange.head.method != .head {
            let bytes = try await file.read(at: offset, atMost: range.upperBound - offset)
            guard !bytes.isEmpty else {
                throw NetError(.system, "found the end of a file \(range.upperBound - offset) bytes early")
            }
            try await write(bytes)
            offset += bytes.count
        }
        finish()
    }
}
