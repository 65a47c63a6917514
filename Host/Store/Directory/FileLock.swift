internal import Glibc

/// An advisory lock on a whole file (flock(2)), owned by this object: two objects exclude each other in one process as
/// well as in two, and the kernel lets go when the owner is gone, however it went.
///
/// Unchecked: the descriptor is written once on creation and closed in deinit; flock itself is safe from any thread.
final class FileLock: @unchecked Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens the file, and creates it readable and writable for its owner alone. Locks nothing yet.
    init(path: String) throws(StoreError) {
        // O_CLOEXEC: a child process with a copy of the descriptor would keep the lock after this process is gone.
        // O_NOFOLLOW: the lock is a file of the data directory, not what a link there points at.
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        self.path = path
        guard descriptor >= 0 else {
            throw StoreError(.cannotOpen, String(cString: strerror(errno)), context: "open the lock file \(path)")
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// - Returns: false if another owner has it.
    func tryLock() throws(StoreError) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: return false
            default:
                throw StoreError(.cannotOpen, String(cString: strerror(errno)), context: "lock \(path)")
            }
        }
        return true
    }

    func unlock() {
        flock(descriptor, LOCK_UN)
    }

    /// Replaces what the file says, for whoever finds it locked.
    func write(_ text: String) {
        // Best effort: the lock holds without the note.
        guard ftruncate(descriptor, 0) == 0 else { return }
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// What the file says: at most 64 bytes of it.
    func read() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return count > 0 ? Array(bytes[..<count]) : []
    }
}
