import Configuration
import Engine
import Foundation
import Glibc
import Identity
import Loader
import Store
import StrictJSON

/// `persona-host plugins list|inspect`: what would be loaded or refused, and why; and signatures: `keygen`, `sign`, `verify`. No library
/// is opened in this process.
struct PluginsCommand {
    private enum Action {
        case list
        case inspect(file: String)
        case keygen(PluginKeygen)
        case sign(PluginSigning)
        case verify(PluginVerification)
    }

    private let action: Action
    private var folder = Folders.plugins
    /// Of a host that may be running; nil: what would be loaded is asked for.
    private var data: String?
    private var deployment = Deployment.development
    private var asJSON = false

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        var rest = try Arguments(arguments.dropFirst(), switches: ["json"])
        switch arguments.first {
        case "list":
            action = .list
        case "inspect":
            action = .inspect(file: rest.words.first ?? "")
        case "keygen":
            action = .keygen(try PluginKeygen(&rest))
            return
        case "sign":
            action = .sign(try PluginSigning(&rest))
            return
        case "verify":
            action = .verify(try PluginVerification(&rest))
            return
        default:
            throw CommandFailure(
                .usage, "`plugins` needs one of: list, inspect FILE, new NAME, keygen, sign FILE, verify FILE.")
        }
        asJSON = rest.has("json")
        let chosen = try rest.value("plugins")
        folder = chosen ?? folder
        let file = try rest.value("deployment")
        if case .list = action {
            data = try rest.value("data") ?? (chosen == nil && file == nil ? Folders.data : nil)
        }
        if let file { deployment = try Deployment(reading: file) }
        if case .inspect = action { try rest.end(words: 1...1) } else { try rest.end() }
    }

    func run() async throws(CommandFailure) -> ExitCode {
        switch action {
        case .keygen(let command): return try command.run()
        case .sign(let command): return try command.run()
        case .verify(let command): return try command.run()
        case .list, .inspect: return try look()
        }
    }

    /// What a host that serves from the data directory runs; nil if there is none.
    private func running() -> (text: String, listing: JSON)? {
        guard let data, FileManager.default.fileExists(atPath: data), let directory = try? DataDirectory(path: data),
            (try? directory.isServed()) == true
        else { return nil }
        return PluginStatusFile.read(in: data)
    }

    private func look() throws(CommandFailure) -> ExitCode {
        if case .list = action, let running = running() {
            PersonaHost.write(asJSON ? running.listing.text(.pretty) + "\n" : running.text, to: STDOUT_FILENO)
            return running.listing["refused"]?.arrayValue?.isEmpty == false ? .failure : .success
        }
        let crypto: LibCrypto
        do { crypto = try LibCrypto() } catch { throw CommandFailure(.unavailable, error.message) }
        // The copies that are examined are thrown away again: a look leaves nothing behind.
        let copies = NSTemporaryDirectory() + "persona-plugins-" + CryptoRandom(crypto).unguessableName()
        defer { try? FileManager.default.removeItem(atPath: copies) }
        let clock = SystemClock()
        let settings = try InstalledPlugins.settings(
            copies: copies, loops: nil, deployment: deployment, crypto: crypto, clock: clock,
            log: Log(form: nil, clock: clock))
        guard case .inspect(let file) = action else {
            let listing: PluginListing
            do { listing = try PluginListing(folder: folder, settings: settings) } catch {
                throw CommandFailure(
                    .noInput,
                    "The plugins folder \(folder) cannot be read: \(error). Host/start makes it; --plugins names another one."
                )
            }
            PersonaHost.write(asJSON ? listing.json.text(.pretty) + "\n" : listing.text, to: STDOUT_FILENO)
            return listing.refusals.isEmpty ? .success : .failure
        }
        let inspection = PluginInspection(
            of: file, vault: settings.vault, probe: settings.probe, trust: settings.trust)
        PersonaHost.write(asJSON ? inspection.json.text(.pretty) + "\n" : inspection.text, to: STDOUT_FILENO)
        return inspection.isAccepted ? .success : .failure
    }
}
