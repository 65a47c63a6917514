internal import CSQLite
internal import Glibc

extension StoreError {
    /// The error behind SQLite's last answer on `handle`.
    ///
    /// - Parameter result: an extended result code.
    init(_ result: Int32, on handle: OpaquePointer?, context: String) {
        // An extended code that is newer than this list still has its primary code in the low eight bits.
        var code: Code
        switch result & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: code = .busy
        case SQLITE_FULL: code = .diskFull
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: code = .damaged
        case SQLITE_CONSTRAINT: code = .constraint
        case SQLITE_IOERR: code = .inputOutput
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: code = .cannotOpen
        case SQLITE_READONLY: code = .readOnly
        case SQLITE_NOMEM: code = .outOfMemory
        case SQLITE_TOOBIG: code = .tooBig
        case SQLITE_INTERRUPT: code = .interrupted
        default: code = .misuse
        }
        var message = String(cString: sqlite3_errstr(result))
        if let handle {
            // errmsg describes the connection's latest failure; use it only if that is this one.
            if sqlite3_extended_errcode(handle) == result || sqlite3_errcode(handle) == result & 0xFF {
                message = String(cString: sqlite3_errmsg(handle))
            }
            if code == .inputOutput {
                // SQLite reports a write without room as SQLITE_FULL, but growing the shared-memory index or a
                // quota ends in SQLITE_IOERR; the errno tells.
                let systemError = sqlite3_system_errno(handle)
                if Self.meansNoRoom(systemError) || result == Self.writeFailure && Self.mayNotGrow { code = .diskFull }
            }
        }
        // A failed fsync outranks its cause: the kernel may have dropped the dirty pages and marked them clean, so
        // that a second fsync would succeed without having written anything.
        if result == Self.syncFailure || result == Self.directorySyncFailure { code = .syncFailed }
        self.init(code, message, context: context, sqliteCode: result)
    }

    /// A full device, a quota, or a file that has reached the size the process may write (setrlimit(2)).
    static func meansNoRoom(_ systemError: Int32) -> Bool {
        systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG
    }

    /// Whether this process may write files of some size only. SQLite loses the errno of a write beyond it on the way.
    private static var mayNotGrow: Bool {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 && limit.rlim_cur != rlim_t.max
    }

    // SQLite defines these as macro expressions, which Swift does not import (sqlite.org/rescode.html).
    static let writeFailure = SQLITE_IOERR | (3 << 8)
    static let syncFailure = SQLITE_IOERR | (4 << 8)
    static let directorySyncFailure = SQLITE_IOERR | (5 << 8)
}
