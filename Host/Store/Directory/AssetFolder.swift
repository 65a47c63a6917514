import Engine
import Glibc

/// Rendered files in one flat folder, written and removed on a thread of their own.
///
/// A file is there whole or not at all: it is written under another name, synced, renamed, and the folder synced.
package final class AssetFolder: AssetFiles {
    private let folder: String
    private let queue: WorkQueue<@Sendable () -> Void>
    private let ended = Latch(1)

    /// Creates the folder (0700) where it is missing, and removes what an interrupted `save` left in it.
    ///
    /// - Parameter capacity: operations that may wait; the next one is refused with `busy`.
    package init(path: String, capacity: Int = 256) throws(StoreError) {
        folder = path
        queue = WorkQueue(capacity: capacity)
        try DataDirectory.create(path)
        Self.removeUnfinished(in: path)
        let queue = queue
        let ended = ended
        try StoreThread.start("store-files") {
            while case .elements(let work) = queue.take(upTo: 1) {
                for operation in work { operation() }
            }
            ended.arrive()
        }
    }

    package func path(of fileName: String) -> String { folder + "/" + fileName }

    package func save(_ bytes: [UInt8], as fileName: String) async throws {
        try Self.check(fileName)
        let final = path(of: fileName)
        let folder = folder
        try await run { () throws(StoreError) in
            let unfinished = final + Self.unfinishedSuffix
            do throws(StoreError) {
                try Self.write(bytes, to: unfinished)
                guard rename(unfinished, final) == 0 else { throw Self.failure("rename") }
                try Self.syncFolder(folder)
            } catch {
                unlink(unfinished)
                throw error
            }
        }
    }

    package func remove(_ fileNames: [String]) async throws {
        guard !fileNames.isEmpty else { return }
        for name in fileNames { try Self.check(name) }
        let folder = folder
        try await run { () throws(StoreError) in
            for name in fileNames where unlink(folder + "/" + name) != 0 && errno != ENOENT {
                throw Self.failure("remove")
            }
            try Self.syncFolder(folder)
        }
    }

    /// Finishes what was accepted.
    package func close() async {
        queue.close()
        await ended.wait()
    }

    private func run(_ operation: @escaping @Sendable () throws(StoreError) -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let refusal = queue.push {
                do throws(StoreError) {
                    try operation()
                    continuation.resume()
                } catch {
                    continuation.resume(throwing: StorageFailure(error))
                }
            }
            switch refusal {
            case nil: break
            case .full:
                continuation.resume(throwing: StorageFailure(code: .busy, message: "too many files wait to be written"))
            case .closed:
                continuation.resume(throwing: StorageFailure(code: .failed, message: "the store is closed"))
            }
        }
    }

    private static let unfinishedSuffix = ".unfinished"

    /// The engine makes the names; this keeps a mistake there from reaching outside the folder.
    private static func check(_ name: String) throws(StorageFailure) {
        let isSafe = name.utf8.allSatisfy { byte in
            byte != UInt8(ascii: "/") && byte != 0
        }
        guard isSafe, !name.utf8.isEmpty, name.utf8.count <= 200, name.utf8.first != UInt8(ascii: ".") else {
            throw StorageFailure(code: .failed, message: "an asset's file name is not a plain name")
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("create") }
        defer { _ = Glibc.close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("write") }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw failure("sync") }
    }

    private static func syncFolder(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open the folder of") }
        defer { _ = Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync the folder of") }
    }

    private static func removeUnfinished(in path: String) {
        guard let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(unfinishedSuffix) { unlink(path + "/" + name) }
        }
    }

    /// What the system said last. File names are unguessable and stay out of the message.
    private static func failure(_ step: String) -> StoreError {
        let code: StoreError.Code = StoreError.meansNoRoom(errno) ? .diskFull : .inputOutput
        return StoreError(code, String(cString: strerror(errno)), context: "\(step) an asset's file")
    }
}
