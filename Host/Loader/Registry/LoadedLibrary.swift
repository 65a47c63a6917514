import StrictJSON
import Synchronization

/// A library that the host opened, with its plugins at work. It stays mapped for the life of the process.
package final class LoadedLibrary: Sendable {
    package enum State: String, Sendable {
        case active
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
    package let plugins: [PluginRuntime]
    private let current = Mutex(State.active)

    package var name: String { manifest.name }
    package var state: State { current.withLock { $0 } }

    /// Opens an examined library and makes its first instances. On a thread that may wait.
    init(_ examination: LibraryExamination, settings: LoaderSettings) throws(LoaderError) {
        let name = examination.manifest.name
        path = examination.file.path
        manifest = examination.manifest
        sha256 = examination.copy.sha256
        signature = examination.signature
        notes = examination.notes
        do throws(LoaderError) {
            try Self.checkPlacement(manifest, settings)
            let configuration = try Self.configuration(manifest, settings)
            let terms = settings.terms(name)
            let services = Set(
                manifest.services.filter { HostService.known.contains($0) && terms.services?.contains($0) != false })
            let library = try examination.open()
            var plugins: [PluginRuntime] = []
            for plugin in library.plugins {
                do throws(LoaderError) {
                    plugins.append(
                        try PluginRuntime(
                            plugin, services: services, configuration: configuration, terms: terms,
                            settings: settings))
                } catch {
                    for made in plugins { _ = made.drain(waiting: 0) }
                    throw error
                }
            }
            self.plugins = plugins
        } catch {
            throw error.about(examination.file.path)
        }
    }

    /// Ends what it does: new calls are refused, open ones come to their end, instances are destroyed. Blocks.
    func retire(waiting nanoseconds: Int64) -> Bool {
        let isFirst = current.withLock { state -> Bool in
            if state != .active { return false }
            state = .draining
            return true
        }
        guard isFirst else { return state == .retired }
        let end = MonotonicClock.now + nanoseconds
        var isClean = true
        for plugin in plugins where !plugin.drain(waiting: max(0, end - MonotonicClock.now)) { isClean = false }
        current.withLock { $0 = isClean ? .retired : .abandoned }
        return isClean
    }

    /// A library whose author wants it apart is not taken into the host's process silently: only if the operator says so.
    private static func checkPlacement(_ manifest: PluginManifest, _ settings: LoaderSettings) throws(LoaderError) {
        guard (settings.terms(manifest.name).placement ?? manifest.placement) == .inProcess else {
            throw LoaderError(
                .placement, found: "placement \"process\"",
                expected: "\"in-process\", the one placement this version of the host has",
                remedy: "To trust \(manifest.name) with the host's process, place it \"in-process\" in the deployment")
        }
    }

    private static func configuration(
        _ manifest: PluginManifest, _ settings: LoaderSettings
    ) throws(LoaderError) -> ConfigurationTexts {
        do {
            return ConfigurationTexts(try manifest.configuration.complete(settings.terms(manifest.name).configuration))
        } catch {
            let place = error.path.flatMap { $0.isEmpty ? nil : " in setting `\($0)`" } ?? ""
            throw LoaderError(
                .configuration, found: "\(error.found)\(place)", expected: error.expected,
                remedy: "Correct the settings of \(manifest.name) in the deployment")
        }
    }
}
