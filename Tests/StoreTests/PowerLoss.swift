/// Files as a disk holds them that keeps what was synced and promises nothing about the rest.
struct PowerLoss {
    fileprivate struct File {
        var durable: [UInt8] = []
        /// Since the last sync, oldest first.
        var pending: [Change] = []
    }

    fileprivate enum Change {
        case write([UInt8], Int)
        case truncate(Int)
    }

    private var files: [String: File] = [:]

    mutating func write(_ path: String, _ bytes: [UInt8], _ offset: Int) {
        files[path, default: File()].pending.append(.write(bytes, offset))
    }

    mutating func truncate(_ path: String, _ size: Int) {
        files[path, default: File()].pending.append(.truncate(size))
    }

    /// SQLite syncs the directory with it where it matters.
    mutating func delete(_ path: String) {
        files[path] = nil
    }

    mutating func sync(_ path: String) {
        files[path]?.apply { _ in true }
    }

    /// What is found after the power has gone: synced content, and of each later write some sectors or none.
    mutating func images(_ generator: inout some RandomNumberGenerator) -> [String: [UInt8]] {
        for path in files.keys.sorted() {
            let luck = Int.random(in: 0...4, using: &generator)
            files[path]?.apply { _ in Int.random(in: 0..<4, using: &generator) < luck }
        }
        return files.mapValues(\.durable)
    }
}

extension PowerLoss.File {
    private static let sector = 512

    /// - Parameter reached: asked for each sector whether it reached the disk.
    fileprivate mutating func apply(_ reached: (Int) -> Bool) {
        for change in pending {
            switch change {
            case .truncate(let size):
                if reached(0), durable.count > size { durable.removeLast(durable.count - size) }
            case .write(let bytes, let offset):
                var start = 0
                while start < bytes.count {
                    // Sectors of the file, not of the write.
                    let end = min(bytes.count, ((offset + start) / Self.sector + 1) * Self.sector - offset)
                    if reached(start) { put(bytes[start..<end], offset + start) }
                    start = end
                }
            }
        }
        pending = []
    }

    private mutating func put(_ bytes: ArraySlice<UInt8>, _ offset: Int) {
        let end = offset + bytes.count
        if durable.count < end { durable += [UInt8](repeating: 0, count: end - durable.count) }
        durable.replaceSubrange(offset..<end, with: bytes)
    }
}
