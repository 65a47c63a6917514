import CSQLite
import Glibc
import Synchronization

/// What SQLite is told about the files of one data directory: lets a test run out of disk, fail an fsync, count syncs,
/// and cut the power.
///
/// It is an SQLite VFS in front of the real one, and the process's default from its first use on; files without a
/// `FaultyFileSystem` pass through.
final class FaultyFileSystem: Sendable {
    struct State {
        var writesAreFull = false
        var syncsFail = false
        var logSyncs = 0
        var databaseSyncs = 0
        /// By path, if `PowerLoss` watches.
        var disk: PowerLoss?
    }

    private let state = Mutex(State())

    /// Applies to files opened from now on below `directory`.
    static func install(below directory: String) -> FaultyFileSystem {
        _ = registration
        let system = FaultyFileSystem()
        systems.withLock { $0[directory] = system }
        return system
    }

    func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
    var logSyncs: Int { state.withLock { $0.logSyncs } }
    var databaseSyncs: Int { state.withLock { $0.databaseSyncs } }

    /// What a disk without battery would hold now: all that was synced, and of the rest whatever it happened to write.
    func cutPower(_ generator: inout some RandomNumberGenerator) -> [String: [UInt8]] {
        var disk = state.withLock { $0.disk ?? PowerLoss() }
        return disk.images(&generator)
    }

    fileprivate func write(_ path: String, _ bytes: UnsafeRawBufferPointer, _ offset: Int64) -> Int32? {
        state.withLock { state in
            if state.writesAreFull { return SQLITE_FULL }
            state.disk?.write(path, Array(bytes), Int(offset))
            return nil
        }
    }

    fileprivate func truncate(_ path: String, _ size: Int64) {
        state.withLock { $0.disk?.truncate(path, Int(size)) }
    }

    fileprivate func sync(_ path: String, isLog: Bool) -> Int32? {
        state.withLock { state in
            if state.syncsFail { return SQLITE_IOERR | (4 << 8) }
            if isLog { state.logSyncs += 1 } else { state.databaseSyncs += 1 }
            state.disk?.sync(path)
            return nil
        }
    }

    fileprivate func delete(_ path: String) {
        state.withLock { $0.disk?.delete(path) }
    }

    fileprivate static func system(of path: String) -> FaultyFileSystem? {
        systems.withLock { systems in systems.first { path.hasPrefix($0.key + "/") }?.value }
    }

    private static let systems = Mutex<[String: FaultyFileSystem]>([:])
}

/// SQLite's file handle with ours in front. `real` is followed by as many bytes as the real VFS asks for.
private struct FaultyFile {
    var methods: UnsafePointer<sqlite3_io_methods>?
    var system: Unmanaged<FaultyFileSystem>?
    var isLog: Bool
    /// A C string that this file owns.
    var path: UnsafeMutablePointer<CChar>?
}

private let headerSize = 48

private func header(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafeMutablePointer<FaultyFile> {
    UnsafeMutableRawPointer(file!).assumingMemoryBound(to: FaultyFile.self)
}

private func real(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafeMutablePointer<sqlite3_file> {
    (UnsafeMutableRawPointer(file!) + headerSize).assumingMemoryBound(to: sqlite3_file.self)
}

private func methods(_ file: UnsafeMutablePointer<sqlite3_file>?) -> sqlite3_io_methods {
    real(file).pointee.pMethods.pointee
}

// Written once, before SQLite sees it, and read-only from then on.
private nonisolated(unsafe) let faultyMethods: UnsafePointer<sqlite3_io_methods> = {
    var table = sqlite3_io_methods()
    table.iVersion = 2
    table.xClose = { file in
        let result = methods(file).xClose(real(file))
        header(file).pointee.system?.release()
        free(header(file).pointee.path)
        return result
    }
    table.xRead = { file, buffer, count, offset in methods(file).xRead(real(file), buffer, count, offset) }
    table.xWrite = { file, buffer, count, offset in
        let own = header(file).pointee
        let bytes = UnsafeRawBufferPointer(start: buffer, count: Int(count))
        return own.system?.takeUnretainedValue().write(String(cString: own.path!), bytes, offset)
            ?? methods(file).xWrite(real(file), buffer, count, offset)
    }
    table.xTruncate = { file, size in
        let own = header(file).pointee
        own.system?.takeUnretainedValue().truncate(String(cString: own.path!), size)
        return methods(file).xTruncate(real(file), size)
    }
    table.xSync = { file, flags in
        let own = header(file).pointee
        return own.system?.takeUnretainedValue().sync(String(cString: own.path!), isLog: own.isLog)
            ?? methods(file).xSync(real(file), flags)
    }
    table.xFileSize = { file, size in methods(file).xFileSize(real(file), size) }
    table.xLock = { file, lock in methods(file).xLock(real(file), lock) }
    table.xUnlock = { file, lock in methods(file).xUnlock(real(file), lock) }
    table.xCheckReservedLock = { file, result in methods(file).xCheckReservedLock(real(file), result) }
    table.xFileControl = { file, operation, argument in methods(file).xFileControl(real(file), operation, argument) }
    table.xSectorSize = { file in methods(file).xSectorSize(real(file)) }
    table.xDeviceCharacteristics = { file in methods(file).xDeviceCharacteristics(real(file)) }
    table.xShmMap = { file, page, size, extend, result in methods(file).xShmMap(real(file), page, size, extend, result)
    }
    table.xShmLock = { file, offset, count, flags in methods(file).xShmLock(real(file), offset, count, flags) }
    table.xShmBarrier = { file in methods(file).xShmBarrier(real(file)) }
    table.xShmUnmap = { file, delete in methods(file).xShmUnmap(real(file), delete) }
    let pointer = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    pointer.initialize(to: table)
    return UnsafePointer(pointer)
}()

// The real VFS; immutable for us.
private nonisolated(unsafe) let realVFS: UnsafeMutablePointer<sqlite3_vfs> = sqlite3_vfs_find(nil)

private let registration: Bool = {
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    // A copy: every entry that we do not replace works on the real one's names and private data.
    vfs.initialize(to: realVFS.pointee)
    vfs.pointee.pNext = nil
    vfs.pointee.szOsFile = realVFS.pointee.szOsFile + Int32(headerSize)
    let name = "faulty".utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.count)
    _ = UnsafeMutableBufferPointer(start: copy, count: name.count).initialize(fromContentsOf: name)
    vfs.pointee.zName = UnsafePointer(copy)
    vfs.pointee.xDelete = { _, name, syncsDirectory in
        let result = realVFS.pointee.xDelete(realVFS, name, syncsDirectory)
        if let name, result == SQLITE_OK {
            let path = String(cString: name)
            FaultyFileSystem.system(of: path)?.delete(path)
        }
        return result
    }
    vfs.pointee.xOpen = { _, name, file, flags, outFlags in
        let own = header(file)
        own.initialize(
            to: FaultyFile(
                methods: nil, system: nil, isLog: flags & SQLITE_OPEN_WAL != 0, path: name.flatMap { strdup($0) }))
        let result = realVFS.pointee.xOpen(realVFS, name, real(file), flags, outFlags)
        guard result == SQLITE_OK else { return result }
        own.pointee.methods = faultyMethods
        let path = name.map { String(cString: $0) } ?? ""
        own.pointee.system = FaultyFileSystem.system(of: path).map { Unmanaged.passRetained($0) }
        return result
    }
    return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
}()
