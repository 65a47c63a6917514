import Glibc

/// Reading and writing whole files over descriptors, as `LoaderError`s.
enum FileBytes {
    /// All bytes from the current position; refuses more than `limit`.
    static func read(_ descriptor: Int32, limit: Int) throws(LoaderError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "a readable file")
            }
            guard bytes.count + count <= limit else {
                throw LoaderError(.file, found: "more than \(limit) bytes", expected: "at most \(limit)")
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Exactly that many bytes, waiting for them also on a descriptor that does not block.
    static func readExactly(_ count: Int, from descriptor: Int32) throws(LoaderError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
            }
            if read > 0 {
                filled += read
            } else if read < 0, errno == EAGAIN {
                var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&watched, 1, -1)
            } else if read == 0 || errno != EINTR {
                throw LoaderError(
                    .file, found: read == 0 ? "the end after \(filled) bytes" : LibraryFile.reason(errno),
                    expected: "\(count) bytes")
            }
        }
        return bytes
    }

    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(LoaderError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw LoaderError(.file, found: LibraryFile.reason(errno), expected: "room for a copy of the library")
            }
            written += count
        }
    }
}
