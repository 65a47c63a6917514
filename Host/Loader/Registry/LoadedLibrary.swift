import StrictJSON
import Synchronization

/// A library that the host opened, in its own process or in a worker, with its plugins at work. In the host's own process it stays
/// mapped for the life of the process.
package final class LoadedLibrary: Sendable {
    package enum State: String, Sendable {
        /// Opened, and not yet serving.
        case prepared
        case active
        /// Serves a share of the new turns beside the version before it.
        case canary
        /// A new version has taken its place for everything that begins now.
        case superseded
        /// No new calls; open ones are coming to their end.
        case draining
        /// Its instances are gone.
        case retired
        /// Retired, but an instance could not be destroyed: a request was never finished, or a function never returned.
        case abandoned
    }

    package let path: String
    package let manifest: PluginManifest
    package let sha256: String
    package let signature: SignatureState
    package let notes: [String]
    package let placement: Placement
    package let terms: PluginTerms
    package let plugins: [PluginRuntime]
    /// Of the worker it is in, which it may share with others.
    package let keeper: WorkerKeeper?
    private let current = Mutex(State.prepared)

    package var name: String { manifest.name }
    package var state: State { current.withLock { $0 } }

    var isServing: Bool { [.active, .canary, .superseded, .draining].contains(state) }

    init(
        _ examination: LibraryExamination, _ placement: Placement, _ terms: PluginTerms, _ plugins: [PluginRuntime],
        keeper: WorkerKeeper? = nil
    ) {
        self.terms = terms
        path = examination.file.path
        manifest = examination.manifest
        sha256 = examination.copy.sha256
        signature = examination.signature
        notes = examination.notes
        self.placement = placement
        self.plugins = plugins
        self.keeper = keeper
    }

    /// Opens an examined library in this process and makes its first instances. On a thread that may wait.
    static func inProcess(
        _ examination: LibraryExamination, settings: LoaderSettings
    ) throws(LoaderError) -> LoadedLibrary {
        do throws(LoaderError) {
            let terms = settings.terms(examination.manifest.name)
            guard !terms.isUntrusted else {
                throw LoaderError(
                    .placement, found: "an untrusted library placed \"in-process\"",
                    expected: "\"process\" or \"group:NAME\"",
                    remedy: "Place \(examination.manifest.name) in a worker in the deployment")
            }
            let configuration = ConfigurationTexts(try terms.settings(for: examination.manifest))
            let library = try examination.open()
            var plugins: [PluginRuntime] = []
            for plugin in library.plugins {
                do throws(LoaderError) {
                    let books = try PluginBooks(plugin.description, settings)
                    let grant = try PluginGrant(examination.manifest, terms, configuration, books, settings)
                    plugins.append(
                        PluginRuntime(
                            plugin.description, books: books, site: try LocalSite(plugin, books, grant, settings),
                            terms: terms, settings: settings, keepsState: grant.state != nil))
                } catch {
                    for made in plugins { _ = made.drain(waiting: 0) }
                    throw error
                }
            }
            return LoadedLibrary(examination, .inProcess, terms, plugins)
        } catch {
            throw error.about(examination.file.path)
        }
    }

    /// Nobody holds an adapter of its plugins any more: no turn can call them.
    var isUnused: Bool { plugins.allSatisfy { $0.leases.load(ordering: .acquiring) == 0 } }

    /// Lets it serve, all new turns or a share of them.
    func serve(as state: State = .active) {
        current.withLock { if $0 == .prepared || $0 == .canary { $0 = state } }
    }

    /// Another version serves from here on; turns that began with this one end with it.
    func supersede() { current.withLock { if $0 == .active || $0 == .canary { $0 = .superseded } } }

    /// Ends what it does: new calls are refused, open ones come to their end, instances are destroyed. Blocks. Its worker is the caller's
    /// to stop.
    func retire(waiting nanoseconds: Int64) -> Bool {
        let isFirst = current.withLock { state -> Bool in
            if [.draining, .retired, .abandoned].contains(state) { return false }
            state = .draining
            return true
        }
        guard isFirst else { return state == .retired }
        let end = MonotonicClock.now + nanoseconds
        var isClean = true
        for plugin in plugins where !plugin.drain(waiting: max(0, end - MonotonicClock.now)) { isClean = false }
        current.withLock { $0 = isClean ? .retired : .abandoned }
        if isClean { for plugin in plugins { plugin.books.retire() } }
        return isClean
    }
}

extension PluginTerms {
    /// The operator's settings, complete and checked against the manifest's schema before the plugin sees them.
    func settings(for manifest: PluginManifest) throws(LoaderError) -> JSONObject {
        do { return try manifest.configuration.complete(configuration) } catch {
            let place = error.path.flatMap { $0.isEmpty ? nil : " in setting `\($0)`" } ?? ""
            throw LoaderError(
                .configuration, found: "\(error.found)\(place)", expected: error.expected,
                remedy: "Correct the settings of \(manifest.name) in the deployment")
        }
    }
}
