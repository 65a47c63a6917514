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
