import Dispatch
import Glibc

/// A file read piece by piece off the event loop, so that a slow disk holds up nobody but its reader.
final class FilePieces: Sendable {
    private let descriptor: Int32

    /// Few threads: reading is quick, and a disk does not get faster by asking it more at once.
    private static let queue = DispatchQueue(label: "persona-host.files", qos: .userInitiated, attributes: .concurrent)
    private static let pieceBytes: Int64 = 128 << 10

    /// Nil if it cannot be opened. Opening a file of the asset folder does not wait for the disk's contents.
    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0 { return nil }
    }

    deinit {
        close(descriptor)
    }

    struct Shortened: Error {}

    /// Passes on exactly `count` bytes from `offset` on; throws if the file ends before.
    func send(
        from offset: Int64, count: Int64, to write: ([UInt8]) async throws -> Void
    ) async throws {
        var position = offset
        let end = offset + count
        while position < end {
            let piece = await read(at: position, count: Int(min(Self.pieceBytes, end - position)))
            guard !piece.isEmpty else { throw Shortened() }
            position += Int64(piece.count)
            try await write(piece)
        }
    }

    private func read(at offset: Int64, count: Int) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            Self.queue.async { [descriptor] in
                let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                    var result = 0
                    repeat {
                        result = pread(descriptor, buffer.baseAddress, count, off_t(offset))
                    } while result < 0 && errno == EINTR
                    filled = max(0, result)
                }
                continuation.resume(returning: bytes)
            }
        }
    }
}
