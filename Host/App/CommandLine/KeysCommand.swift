import Engine
import Glibc
import Identity
import Store

/// `persona-host keys create`: makes an API key beside a host that may be running, and prints it, alone, once.
struct KeysCommand {
    private let request: KeyRequest
    private let data: String
    /// The registered user whose key it is to be; nil: an account of the key's own name.
    private let user: String?

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        guard arguments.first == "create" else {
            throw CommandFailure(.usage, "`keys` knows one thing to do: `keys create --name NAME`.")
        }
        var arguments = try Arguments(arguments.dropFirst())
        data = try arguments.value("data") ?? Folders.data
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
        user = try arguments.value("user")
        let allowance = try Self.allowance(try arguments.value("turns-per-minute"))
        try arguments.end()
        request = KeyRequest(name: name, scope: scope, allowance: allowance)
    }

    private static func allowance(_ text: String?) throws(CommandFailure) -> TurnAllowance? {
        switch text {
        case nil: return nil
        case "unlimited": return .unlimited
        case let text?:
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
                (1...1_000_000).contains(number)
            else {
                throw CommandFailure(
                    .usage, "--turns-per-minute \"\(text)\" is unknown; expected 1 to 1000000, or unlimited.")
            }
            return .perMinute(number)
        }
    }

    func run() async throws(CommandFailure) -> ExitCode {
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
            return .success
        } catch let failure as CommandFailure {
            throw failure
        } catch is NameTaken {
            throw CommandFailure(
                .data,
                "The key was not made: \"\(request.account)\" is the name of a registered user. Choose another --name, or add "
                    + "--user \(request.account) to make a key for that user's account.")
        } catch let error as StoreError {
            throw CommandFailure(.cannotCreate, "The key was not made: \(error.message)")
        } catch {
            throw CommandFailure(.software, "The key was not made: \(error)")
        }
    }
}
