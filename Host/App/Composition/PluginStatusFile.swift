import Foundation
import Glibc
import Loader
import StrictJSON
import Synchronization

/// What runs in a host, in a file of its data directory, so that `plugins list` beside it tells what is and not only what would be.
///
/// Written after every change of a worker or a library, a moment later, in one piece. It says nothing once the host has gone: whoever reads it
/// asks first whether the directory is served.
final class PluginStatusFile: Sendable {
    private let path: String
    private let queue = DispatchQueue(label: "plugin-status")
    private let state = Mutex((registry: PluginRegistry?.none, isScheduled: false))

    init(path: String) { self.path = path }

    static func path(in data: String) -> String { data + "/plugins/status.json" }

    /// Begins to write.
    func follow(_ registry: PluginRegistry) {
        state.withLock { $0.registry = registry }
        changed()
    }

    /// On any thread.
    func changed() {
        let mustSchedule = state.withLock { state -> Bool in
            guard state.registry != nil, !state.isScheduled else { return false }
            state.isScheduled = true
            return true
        }
        if mustSchedule { queue.asyncAfter(deadline: .now() + .milliseconds(20)) { [weak self] in self?.write() } }
    }

    private func write() {
        let registry = state.withLock { state in
            state.isScheduled = false
            return state.registry
        }
        guard let registry else { return }
        let listing = PluginListing(registry)
        let document: JSON = ["text": .string(listing.text), "listing": listing.json]
        // For the host's own user, like everything in the data directory.
        let temporary = path + ".new"
        let isWritten = FileManager.default.createFile(
            atPath: temporary, contents: Data(document.bytes()), attributes: [.posixPermissions: 0o600])
        if isWritten { rename(temporary, path) }
    }

    /// As text and JSON; nil if there is none.
    static func read(in data: String) -> (text: String, listing: JSON)? {
        guard let bytes = FileManager.default.contents(atPath: path(in: data)),
            let document = try? JSON.parse(Array(bytes)),
            let text = document["text"]?.stringValue, let listing = document["listing"]
        else { return nil }
        return (text, listing)
    }
}
