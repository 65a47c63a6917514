import Engine
import Foundation
import Store
import Testing

@Suite("DataDirectory")
struct DataDirectoryTests {
    let temporary: TemporaryDirectory

    init() throws { temporary = try TemporaryDirectory() }

    @Test("folders and files are made for their owner alone, whatever the umask says")
    func modes() async throws {
        let path = temporary.path + "/a/b"
        let directory = try DataDirectory(path: path)
        let lock = try directory.lockForServing()
        let store = try await SQLiteStore.open(directory)
        _ = try await store.makeAccount()
        try await store.files.save([1], as: "voice_x.wav")
        #expect(try permissions(of: temporary.path + "/a") == 0o700)
        #expect(try permissions(of: path) == 0o700)
        #expect(try permissions(of: path + "/assets") == 0o700)
        let files = ["persona.sqlite", "persona.sqlite-wal", "persona.sqlite-shm", "serve.lock", "write.lock"]
        for name in files + ["assets/voice_x.wav"] {
            #expect(try permissions(of: path + "/" + name) == 0o600, "\(name)")
        }
        await store.close()
        lock.release()
    }

    @Test("a directory that exists keeps its mode, and a file in its place is refused")
    func existing() throws {
        let path = temporary.path + "/open"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o750])
        _ = try DataDirectory(path: path)
        #expect(try permissions(of: path) == 0o750)
        try Data().write(to: URL(fileURLWithPath: temporary.path + "/file"))
        for path in ["", "a\0b", temporary.path + "/file", temporary.path + "/file/below"] {
            let error = #expect(throws: StoreError.self) { try DataDirectory(path: path) }
            #expect(error?.code == .cannotOpen)
        }
    }

    @Test("one claim at a time, in one process too; a released one can be claimed again")
    func claims() throws {
        let directory = try DataDirectory(path: temporary.path)
        let first = try directory.lockForServing()
        let error = #expect(throws: StoreError.self) { try directory.lockForServing() }
        #expect(error?.code == .directoryInUse)
        #expect(error?.message.contains("(process \(getpid()))") == true)
        first.release()
        try directory.lockForServing().release()
    }

    @Test("a lock file that says nonsense is not repeated to the operator")
    func nonsense() throws {
        let directory = try DataDirectory(path: temporary.path)
        let lock = try directory.lockForServing()
        defer { lock.release() }
        for text in ["", "99999999999999999", "\u{1B}[31mred", "12; rm -rf /"] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory.serveLockPath), options: [])
            let error = #expect(throws: StoreError.self) { try directory.lockForServing() }
            #expect(error?.message.contains("red") == false)
            #expect(error?.message.contains("rm") == false)
            #expect(error?.message.contains("9999") == false)
        }
    }

    @Test("a lock file that is a link is not followed")
    func link() throws {
        let directory = try DataDirectory(path: temporary.path)
        try FileManager.default.createSymbolicLink(
            atPath: directory.serveLockPath, withDestinationPath: temporary.path + "/elsewhere")
        #expect(throws: StoreError.self) { try directory.lockForServing() }
        #expect(!FileManager.default.fileExists(atPath: temporary.path + "/elsewhere"))
    }

    @Test("a host waits for a writer in another process, and says so when it takes too long")
    func gate() throws {
        let path = temporary.path + "/write.lock"
        let one = try WriteGate(path: path, patienceMilliseconds: 20)
        let two = try WriteGate(path: path, patienceMilliseconds: 20)
        try one.enter()
        let error = #expect(throws: StoreError.self) { try two.enter() }
        #expect(error?.code == .busy)
        one.leave()
        try two.enter()
        two.leave()
    }

    @Test("an asset is there whole, under its name, until it is removed; nothing reaches outside the folder")
    func assets() async throws {
        let folder = try AssetFolder(path: temporary.path + "/assets")
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        try await folder.save(bytes, as: "voice_a.wav")
        try await folder.save([], as: "voice_b.wav")
        #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.path(of: "voice_a.wav")))) == bytes)
        try await folder.save([7], as: "voice_a.wav")
        #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.path(of: "voice_a.wav")))) == [7])
        try await folder.remove(["voice_a.wav", "never_was.wav"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path + "/assets") == ["voice_b.wav"])
        for name in ["", ".", "..", "../x", "a/b", "/etc/x", "a\0b", String(repeating: "x", count: 201)] {
            await #expect(throws: StorageFailure.self) { try await folder.save([1], as: name) }
            await #expect(throws: StorageFailure.self) { try await folder.remove([name]) }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == ["assets"])
        await folder.close()
        await #expect(throws: StorageFailure.self) { try await folder.save([1], as: "late.wav") }
    }

    @Test("what an interrupted save left is removed at the next start")
    func unfinished() async throws {
        let path = temporary.path + "/assets"
        try await AssetFolder(path: path).close()
        for name in ["voice_a.wav.unfinished", "voice_b.wav"] {
            try Data([1]).write(to: URL(fileURLWithPath: path + "/" + name))
        }
        try await AssetFolder(path: path).close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["voice_b.wav"])
    }

    @Test("clearing a conversation removes its rendered files, and a file rendered too late goes as well")
    func clearedFiles() async throws {
        let store = try await SQLiteStore.open(DataDirectory(path: temporary.path))
        let owner = try await store.makeAccount()
        var item = asset("cleared", owner: owner)
        let ids = try await store.commit(turn(key(owner), "x", media: [item]))
        try await store.files.save([1, 2], as: item.promise.fileName)
        let file = store.files.path(of: item.promise.fileName)
        #expect(try size(of: file) == 2)
        _ = try await store.clear(ids.conversation, at: at(1))
        #expect(!FileManager.default.fileExists(atPath: file))
        try await store.files.save([1, 2], as: item.promise.fileName)
        item.state = .rendered
        try await store.update(item)
        #expect(!FileManager.default.fileExists(atPath: file))
        await store.close()
    }
}
