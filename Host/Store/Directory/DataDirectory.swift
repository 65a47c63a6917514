internal import Glibc

/// Where a deployment keeps what must survive: the database, its log, the locks.
///
/// Created for its owner alone (0700; files 0600). One that exists keeps the mode its owner gave it.
package struct DataDirectory: Sendable {
    package let path: String

    package var databasePath: String { path + "/persona.sqlite" }
    package var assetsPath: String { path + "/assets" }
    /// The key that signs tokens, unless the environment has one.
    package var tokenKeyPath: String { path + "/token.key" }
    package var serveLockPath: String { path + "/serve.lock" }
    package var writeLockPath: String { path + "/write.lock" }

    /// Creates the directory and its parents where they are missing.
    ///
    /// - Throws: `cannotOpen`, naming the path and what the system said.
    package init(path: String) throws(StoreError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw StoreError(.cannotOpen, "the path of the data directory is empty or contains NUL")
        }
        self.path = path
        try Self.create(path)
    }

    /// Creates a directory and its parents where they are missing, for their owner alone.
    static func create(_ path: String) throws(StoreError) {
        var information = stat()
        if stat(path, &information) == 0 {
            guard information.st_mode & S_IFMT == S_IFDIR else {
                throw StoreError(.cannotOpen, "\(path) is not a directory; name another one", context: "data directory")
            }
            return
        }
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex {
            try create(String(path[..<slash]))
        }
        // Another process may have been faster.
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw StoreError(.cannotOpen, String(cString: strerror(errno)), context: "create \(path)")
        }
    }

    /// Claims the directory for a process that serves from it, until the lock is released or the process ends, by
    /// whatever means.
    ///
    /// - Throws: `directoryInUse`, naming the process that has it.
    package func lockForServing() throws(StoreError) -> ServeLock {
        let lock = try FileLock(path: serveLockPath)
        // `isServed` holds the lock for an instant; a host does not give way to that.
        var attempts = 0
        while try !lock.tryLock() {
            attempts += 1
            if attempts < 10 {
                usleep(5000)
                continue
            }
            let holder = String(validating: lock.read(), as: UTF8.self) ?? ""
            throw StoreError(
                .directoryInUse,
                "\(path) is in use by another host\(Self.processName(holder)); stop it, or choose another directory "
                    + "with --data", context: "data directory")
        }
        lock.write("\(getpid())\n")
        return ServeLock(lock)
    }

    /// True while some process serves from the directory. Only a hint: it may end or begin right after.
    package func isServed() throws(StoreError) -> Bool {
        let lock = try FileLock(path: serveLockPath)
        guard try lock.tryLock() else { return true }
        lock.unlock()
        return false
    }

    /// Digits and nothing else are believed: the file may be anything.
    private static func processName(_ text: String) -> String {
        let digits = text.utf8.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard (1...10).contains(digits.count) else { return "" }
        return " (process \(String(decoding: digits, as: UTF8.self)))"
    }

    /// Makes sure that SQLite finds an existing file, so that it and the log beside it get our mode and not the umask's.
    package func createDatabaseFile() throws(StoreError) {
        // O_EXCL matters: opening and closing an existing file would drop the locks that SQLite holds on it in this
        // process (sqlite.org/howtocorrupt.html, section 2.2).
        let descriptor = open(databasePath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw StoreError(.cannotOpen, String(cString: strerror(errno)), context: "create \(databasePath)")
        }
    }
}

/// The claim of one serving process on its data directory. Ends with `release`, or with the object, or with the process.
package final class ServeLock: Sendable {
    private let lock: FileLock

    init(_ lock: FileLock) {
        self.lock = lock
    }

    package func release() {
        lock.unlock()
    }
}
