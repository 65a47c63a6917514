import Dispatch
import Engine
import Synchronization

/// The libraries of a host: which are loaded, which were refused and why, and the plugins that serve at present.
package final class PluginRegistry: Sendable {
    private struct State {
        /// In the order of loading; retired ones stay, since they stay mapped.
        var libraries: [LoadedLibrary] = []
        var refusals: [LoaderError] = []
        var omissions: [(library: String, reason: LibraryOmission)] = []
    }

    private let settings: LoaderSettings
    private let state = Mutex(State())
    /// One library at a time is loaded or retired; held while a plugin's setup functions run.
    private let changes = DispatchSemaphore(value: 1)

    package init(_ settings: LoaderSettings) { self.settings = settings }

    /// Loads every library of a folder that can be loaded; the others are in ``refusals``, those the operator left out in ``omissions``.
    /// Throws only if the folder cannot be read.
    /// Blocks: examinations run side by side, instances are made one after the other.
    package func load(folder: String) throws(LoaderError) {
        let contents = try PluginFolderContents(folder)
        var libraries: [String] = []
        for path in contents.libraries {
            let name = PluginFolderContents.name(of: path)
            if let reason = settings.omission(name) {
                state.withLock { $0.omissions.append((name, reason)) }
            } else {
                libraries.append(path)
            }
        }
        let examined = Self.examine(libraries, settings)
        changes.wait()
        defer { changes.signal() }
        for manifest in contents.manifestsAlone { refuse(PluginFolderContents.refusal(manifest)) }
        for (path, result) in zip(libraries, examined) {
            do throws(LoaderError) { _ = try add(try result.get()) } catch { refuse(error.about(path)) }
        }
    }

    /// Loads one library. If one of that name is loaded, the new one takes its place first, then the old one is drained and
    /// retired: no moment without either. Blocks.
    @discardableResult
    package func load(file: String, drainingFor nanoseconds: Int64 = 30_000_000_000) throws(LoaderError)
        -> LoadedLibrary
    {
        let examination = try LibraryExamination(of: file, vault: settings.vault, probe: settings.probe)
        let (library, old): (LoadedLibrary, LoadedLibrary?)
        do {
            changes.wait()
            defer { changes.signal() }
            old = active.first { $0.name == examination.manifest.name }
            if let old, old.sha256 == examination.copy.sha256 { return old }
            library = try add(examination)
        }
        _ = old?.retire(waiting: nanoseconds)
        return library
    }

    /// Drains and retires a library. True if all its instances are gone. Blocks.
    @discardableResult
    package func retire(_ name: String, waiting nanoseconds: Int64) -> Bool {
        changes.wait()
        let library = active.first { $0.name == name }
        changes.signal()
        return library?.retire(waiting: nanoseconds) ?? true
    }

    /// The end of the host: retires everything.
    package func retireAll(waiting nanoseconds: Int64) {
        let end = MonotonicClock.now + nanoseconds
        for library in active { _ = library.retire(waiting: max(0, end - MonotonicClock.now)) }
    }

    // MARK: What serves

    package var libraries: [LoadedLibrary] { state.withLock { $0.libraries } }
    package var refusals: [LoaderError] { state.withLock { $0.refusals } }
    package var omissions: [(library: String, reason: LibraryOmission)] { state.withLock { $0.omissions } }

    private var active: [LoadedLibrary] { libraries.filter { $0.state == .active } }
    private var plugins: [PluginRuntime] { active.flatMap(\.plugins) }

    package var behaviours: [ChatPlugin] { plugins.compactMap(ChatPlugin.init) }
    package var styles: [StylePlugin] { plugins.compactMap(StylePlugin.init) }
    package var policies: [SafetyPlugin] { plugins.compactMap(SafetyPlugin.init) }
    package var generators: [MediaPlugin] { plugins.compactMap(MediaPlugin.init) }

    /// What plugins count themselves, for the metrics page.
    package var metrics: [PluginMetric] {
        plugins.flatMap { plugin in
            plugin.metrics.snapshot.map {
                PluginMetric(plugin: plugin.identity.id, name: $0.name, isCounter: $0.isCounter, value: $0.value)
            }
        }
    }

    // MARK: Loading

    private func add(_ examination: LibraryExamination) throws(LoaderError) -> LoadedLibrary {
        for other in active where other.name != examination.manifest.name {
            if let id = other.manifest.plugins.map(\.id).first(where: {
                examination.manifest.plugins.map(\.id).contains($0)
            }) {
                throw LoaderError(
                    .duplicate, found: "a plugin with the id \"\(id)\", which \(other.path) has too",
                    expected: "each id once",
                    remedy: "Remove one of the two libraries", file: examination.file.path)
            }
        }
        let library = try LoadedLibrary(examination, settings: settings)
        state.withLock { $0.libraries.append(library) }
        return library
    }

    private func refuse(_ error: LoaderError) {
        settings.log(
            LoaderLogEntry(level: .error, plugin: "", message: "plugin refused: \(error)", isFromPlugin: false))
        state.withLock { $0.refusals.append(error) }
    }

    /// Examines libraries side by side: most of the time of each goes by in its probe.
    static func examine(
        _ paths: [String], _ settings: LoaderSettings
    ) -> [Result<LibraryExamination, LoaderError>] {
        let results = Mutex<[Int: Result<LibraryExamination, LoaderError>]>([:])
        DispatchQueue.concurrentPerform(iterations: paths.count) { index in
            let result = Result { () throws(LoaderError) in
                try LibraryExamination(of: paths[index], vault: settings.vault, probe: settings.probe)
            }
            results.withLock { $0[index] = result }
        }
        return results.withLock { results in paths.indices.compactMap { results[$0] } }
    }
}
