import Engine
import Glibc
import Store

/// A process for tests that need another process on a data directory: to kill it, to be locked out by it, to write
/// beside it. Everything it acknowledges is a line on standard output, written in one call.
@main
enum StoreCrashChild {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { stop("usage: store-crash-child turns|serve|key DIR [...]", 64) }
        do {
            let directory = try DataDirectory(path: arguments[2])
            switch arguments[1] {
            case "turns":
                try await writeTurns(directory, sessions: 16, clearing: arguments.contains("--clearing"))
            case "serve":
                let lock = try directory.lockForServing()
                let store = try await SQLiteStore.open(directory)
                say("serving \(getpid())")
                while getchar() != EOF {}
                await store.close()
                lock.release()
            case "key":
                try createKey(directory, digest: UInt8(arguments[3]) ?? 0)
            default: stop("unknown mode", 64)
            }
        } catch {
            stop("\(error)", 1)
        }
    }

    /// Writes turns in several sessions at once until it is killed; goes on where an earlier process stopped.
    private static func writeTurns(_ directory: DataDirectory, sessions: Int, clearing: Bool) async throws {
        let lock = try directory.lockForServing()
        let store = try await SQLiteStore.open(directory)
        let owner = try await account(store)
        say("owner \(owner)")
        await withTaskGroup(of: Void.self) { group in
            for session in 0..<sessions {
                group.addTask {
                    do {
                        try await writeTurns(store, owner, session, clearing: clearing)
                    } catch {
                        stop("session \(session): \(error)", 1)
                    }
                }
            }
        }
        lock.release()
    }

    private static func writeTurns(
        _ store: SQLiteStore, _ owner: AccountID, _ session: Int, clearing: Bool
    ) async throws {
        let key = ScriptedTurn.key(owner: owner, session: session)
        var number = Int(try await store.conversation(key)?.turnCount ?? 0)
        while true {
            let turn = try await store.commit(ScriptedTurn.record(owner: owner, session: session, number: number))
            say("turn \(session) \(number)")
            if clearing, number % 120 == 119 {
                _ = try await store.clear(turn.conversation, at: Timestamp(unixMilliseconds: 0))
                say("cleared \(session) \(number)")
            }
            number += 1
        }
    }

    private static func account(_ store: SQLiteStore) async throws -> AccountID {
        if let key = try await store.keys().first { return key.accountID }
        return try await store.createKey(record(digest: 0), accountName: "owner").accountID
    }

    private static func createKey(_ directory: DataDirectory, digest: UInt8) throws {
        let key = try SQLiteStore.createKey(record(digest: digest), accountName: "key \(digest)", in: directory)
        say("key \(key.id) \(key.accountID)")
    }

    private static func record(digest: UInt8) -> APIKeyRecord {
        APIKeyRecord(
            id: 0, accountID: AccountID(0), name: "key", scope: .chat, allowance: nil,
            digest: [UInt8](repeating: digest, count: 32), createdAt: Timestamp(unixMilliseconds: 0))
    }

    /// One write(2), so that lines of concurrent sessions never mix (a pipe keeps up to PIPE_BUF bytes together).
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        guard bytes.withUnsafeBytes({ write(1, $0.baseAddress, $0.count) }) == bytes.count else { _exit(2) }
    }

    private static func stop(_ reason: String, _ code: Int32) -> Never {
        let bytes = Array((reason + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
        _exit(code)
    }
}
