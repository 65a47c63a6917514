import Foundation
import Glibc
import Identity
import Loader
import StrictJSON

/// `persona-host plugins list|inspect`: what would be loaded or refused, and why. No library is opened in this process.
struct PluginsCommand {
    private enum Action {
        case list
        case inspect(file: String)
    }

    private let action: Action
    private let folder: String
    private let asJSON: Bool

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        var rest = try Arguments(arguments.dropFirst(), switches: ["json"])
        asJSON = rest.has("json")
        folder = try rest.value("plugins") ?? Folders.plugins
        switch arguments.first {
        case "list":
            try rest.end()
            action = .list
        case "inspect":
            try rest.end(words: 1...1)
            action = .inspect(file: rest.words[0])
        default:
            throw CommandFailure(.usage, "`plugins` needs one of: list, inspect FILE.")
        }
    }

    func run() async throws(CommandFailure) -> ExitCode {
        let crypto: LibCrypto
        do { crypto = try LibCrypto() } catch { throw CommandFailure(.unavailable, error.message) }
        // The copies that are examined are thrown away again: a look leaves nothing behind.
        let copies = NSTemporaryDirectory() + "persona-plugins-" + CryptoRandom(crypto).unguessableName()
        defer { try? FileManager.default.removeItem(atPath: copies) }
        let clock = SystemClock()
        let settings = try InstalledPlugins.settings(
            copies: copies, loops: nil, crypto: crypto, clock: clock, log: Log(form: nil, clock: clock))
        switch action {
        case .list:
            let listing: PluginListing
            do { listing = try PluginListing(folder: folder, settings: settings) } catch {
                throw CommandFailure(
                    .noInput,
                    "The plugins folder \(folder) cannot be read: \(error). Host/start makes it; --plugins names another one."
                )
            }
            PersonaHost.write(asJSON ? listing.json.text(.pretty) + "\n" : listing.text, to: STDOUT_FILENO)
            return listing.refusals.isEmpty ? .success : .failure
        case .inspect(let file):
            let inspection = PluginInspection(of: file, vault: settings.vault, probe: settings.probe)
            PersonaHost.write(asJSON ? inspection.json.text(.pretty) + "\n" : inspection.text, to: STDOUT_FILENO)
            return inspection.isAccepted ? .success : .failure
        }
    }
}
