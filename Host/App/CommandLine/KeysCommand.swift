import Engine
import Foundation
import Glibc
import Identity
import Store
import StrictJSON

/// `persona-host keys create|list|revoke`: API keys, beside a host that may be running. It heeds every change within three seconds.
struct KeysCommand {
    private enum Action {
        /// `user`: the registered user whose key it is to be; nil: an account of the key's own name.
        case create(KeyRequest, user: String?)
        case list(asJSON: Bool)
        case revoke(id: Int64)
    }

    private let action: Action
    private let data: String

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        var rest = try Arguments(arguments.dropFirst(), switches: ["json"])
        data = try rest.value("data") ?? Folders.data
        switch arguments.first {
        case "create":
            action = try Self.creation(&rest)
            try rest.end()
        case "list":
            action = .list(asJSON: rest.has("json"))
            try rest.end()
        case "revoke":
            try rest.end(words: 1...1)
            guard let id = WholeNumber.parse(rest.words[0], in: 1...Int64.max) else {
                throw CommandFailure(.usage, "`keys revoke` needs the number of a key, as `keys list` shows it.")
            }
            action = .revoke(id: id)
        default:
            throw CommandFailure(.usage, "`keys` needs one of: create --name NAME, list, revoke ID.")
        }
    }

    private static func creation(_ arguments: inout Arguments) throws(CommandFailure) -> Action {
        guard let name = try arguments.value("name") else {
            throw CommandFailure(.usage, "--name is missing: whose key is it?")
        }
        guard (1...100).contains(name.utf8.count), name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw CommandFailure(.usage, "--name must be 1 to 100 bytes of text.")
        }
        let scopeName = try arguments.value("scope") ?? "chat"
        guard let scope = KeyScope(rawValue: scopeName) else {
            throw CommandFailure(.usage, "--scope \"\(scopeName)\" is unknown; expected chat or operator.")
        }
        let allowance = try allowance(try arguments.value("turns-per-minute"))
        var expiresAt: Timestamp?
        if let text = try arguments.value("expires") { expiresAt = try Expiry(text, now: SystemClock().wallNow()).time }
        return .create(
            KeyRequest(name: name, scope: scope, allowance: allowance, expiresAt: expiresAt),
            user: try arguments.value("user"))
    }

    private static func allowance(_ text: String?) throws(CommandFailure) -> TurnAllowance? {
        switch text {
        case nil: return nil
        case "unlimited": return .unlimited
        case let text?:
            guard let number = WholeNumber.parse(text, in: 1...1_000_000) else {
                throw CommandFailure(
                    .usage, "--turns-per-minute \"\(text)\" is unknown; expected 1 to 1000000, or unlimited.")
            }
            return .perMinute(Int(number))
        }
    }

    func run() async throws(CommandFailure) -> ExitCode {
        switch action {
        case .create(let request, let user): try create(request, user: user)
        case .list(let asJSON): try list(asJSON: asJSON)
        case .revoke(let id): try revoke(id)
        }
        return .success
    }

    private func create(_ request: KeyRequest, user: String?) throws(CommandFailure) {
        let crypto: LibCrypto
        do { crypto = try LibCrypto() } catch { throw CommandFailure(.unavailable, error.message) }
        do {
            let (key, record) = try request.make(crypto, now: SystemClock().wallNow())
            let directory = try DataDirectory(path: data)
            if let user {
                guard try SQLiteStore.createKey(record, user: user, in: directory) != nil else {
                    throw CommandFailure(
                        .data, "The key was not made: no user \"\(user)\" is registered in \(directory.path).")
                }
            } else {
                _ = try SQLiteStore.createKey(record, accountName: request.account, in: directory)
            }
            PersonaHost.write(key.secret + "\n", to: STDOUT_FILENO)
        } catch is NameTaken {
            throw CommandFailure(
                .data,
                "The key was not made: \"\(request.account)\" is the name of a registered user. Choose another --name, or add "
                    + "--user \(request.account) to make a key for that user's account.")
        } catch {
            throw Self.failure(error, "The key was not made")
        }
    }

    private func list(asJSON: Bool) throws(CommandFailure) {
        let listing: KeyListing
        do {
            listing = KeyListing(
                try SQLiteStore.keys(in: try existingDirectory()), now: SystemClock().wallNow())
        } catch { throw Self.failure(error, "The keys cannot be listed") }
        PersonaHost.write(asJSON ? listing.json.text(.pretty) + "\n" : listing.text, to: STDOUT_FILENO)
    }

    private func revoke(_ id: Int64) throws(CommandFailure) {
        do {
            guard try SQLiteStore.revokeKey(id, at: SystemClock().wallNow(), in: try existingDirectory()) else {
                throw CommandFailure(.data, "No key was revoked: there is none of number \(id) in \(data).")
            }
        } catch { throw Self.failure(error, "The key was not revoked") }
        PersonaHost.write("Key \(id) is revoked.\n", to: STDOUT_FILENO)
    }

    /// Looking for keys where there are none makes nothing.
    private func existingDirectory() throws -> DataDirectory {
        guard FileManager.default.fileExists(atPath: data) else {
            throw CommandFailure(.noInput, "There is no data directory \(data); --data names another one.")
        }
        return try DataDirectory(path: data)
    }

    private static func failure(_ error: any Error, _ what: String) -> CommandFailure {
        switch error {
        case let failure as CommandFailure: failure
        case let error as StoreError: CommandFailure(.cannotCreate, "\(what): \(error.message)")
        default: CommandFailure(.software, "\(what): \(error)")
        }
    }
}
