import Dispatch
import Engine
import Net
import Synchronization

/// The libraries of a host: which are loaded, which were refused and why, and the plugins that serve at present.
package final class PluginRegistry: Sendable {
    struct State {
        /// In the order of loading; retired ones stay, since they stay mapped.
        var libraries: [LoadedLibrary] = []
        var refusals: [LoaderError] = []
        var omissions: [(library: String, reason: LibraryOmission)] = []

        /// After the version before it, if there is one: the order of loading is the order of policies where nothing else is said.
        mutating func insert(_ library: LoadedLibrary) {
            let place = libraries.lastIndex { $0.name == library.name }.map { $0 + 1 } ?? libraries.endIndex
            if !libraries.contains(where: { $0 === library }) { libraries.insert(library, at: place) }
        }
    }

    /// Those of the last load; replaced with a reload.
    let decided: Mutex<LoaderSettings>
    let state = Mutex(State())
    /// One library at a time is loaded or retired; held while a plugin's setup functions run.
    let changes = DispatchSemaphore(value: 1)

    /// Loops for the links of workers where turns run on none.
    private let ownLoops = Mutex<EventLoopGroup?>(nil)

    package init(_ settings: LoaderSettings) { decided = Mutex(settings) }

    var settings: LoaderSettings { decided.withLock { $0 } }

    /// Loads every library of a folder that can be loaded; the others are in ``refusals``, those the operator left out in ``omissions``.
    /// Throws only if the folder cannot be read.
    /// Blocks: examinations run side by side, instances are made one after the other.
    package func load(folder: String) throws(LoaderError) {
        changes.wait()
        defer { changes.signal() }
        let examined = try FolderExamination(folder, settings, beside: active.map { ($0.path, $0.manifest) })
        state.withLock { state in
            state.omissions += examined.omitted.map { (PluginFolderContents.name(of: $0.path), $0.reason) }
        }
        for refusal in examined.refusals { refuse(refusal) }
        for unit in LoadingUnit.units(of: examined.accepted, settings) { start(unit) }
    }

    /// Loads one library. If one of that name is loaded, the new one takes its place first, then the old one is drained and
    /// retired: no moment without either. The others of its group move to the new worker with it. Blocks.
    @discardableResult
    package func load(file: String, drainingFor nanoseconds: Int64 = 30_000_000_000) throws(LoaderError)
        -> LoadedLibrary
    {
        let examination = try LibraryExamination(of: file, settings)
        let name = examination.manifest.name
        let (library, old): (LoadedLibrary, [LoadedLibrary])
        do {
            changes.wait()
            defer { changes.signal() }
            try Self.requireUnique(
                examination, among: [], active.filter { $0.name != name }.map { ($0.path, $0.manifest) })
            let placement = settings.placement(of: examination.manifest)
            let replaced = active.filter { $0.name == name }
            if let old = replaced.first, old.sha256 == examination.copy.sha256, old.placement == placement {
                return old
            }
            var members = [examination]
            var others: [LoadedLibrary] = []
            if case .group = placement {
                others = active.filter { $0.placement == placement && $0.name != name }
                for other in others {
                    members.append(try LibraryExamination(of: other.path, settings))
                }
            }
            let (loaded, refusals) = open(LoadingUnit(placement: placement, examinations: members))
            if let error = refusals.first {
                end(loaded, waiting: 0)
                throw error
            }
            guard let new = loaded.first(where: { $0.name == name }) else {
                throw LoaderError(.placement, found: "no library", expected: name, file: file)
            }
            handOver(from: replaced + others, to: loaded)
            publish(loaded)
            (library, old) = (new, replaced + others)
        }
        end(old, waiting: nanoseconds)
        return library
    }

    /// What the old versions save, to the new ones of the same plugin.
    func handOver(from old: [LoadedLibrary], to new: [LoadedLibrary]) {
        for plugin in new.flatMap(\.plugins) where plugin.description.handsOver {
            guard let before = old.flatMap(\.plugins).first(where: { $0.identity.id == plugin.identity.id }),
                before.description.handsOver, let handover = before.site.save()
            else { continue }
            for refusal in plugin.site.restore(handover) {
                plugin.books.log.note(
                    .warning, "it did not take what version \(handover.version) handed over: \(refusal)")
            }
        }
    }

    /// Lets libraries serve. Whoever asks from here on gets them, and not those of the same names before.
    func publish(_ libraries: [LoadedLibrary]) {
        for library in libraries {
            guard let warning = settings.signatures.warning(about: library.signature) else { continue }
            settings.log(
                LoaderLogEntry(
                    level: .warning, plugin: library.name, message: "loaded with \(warning)", isFromPlugin: false))
        }
        let names = Set(libraries.map(\.name))
        state.withLock { state in
            for library in state.libraries where names.contains(library.name) { library.supersede() }
            for library in libraries {
                library.serve()
                state.insert(library)
            }
            // What has gone is kept for a look back, not for ever.
            let gone = state.libraries.filter { $0.state == .retired }
            let forgotten = gone.dropLast(Self.rememberedLibraries)
            state.libraries.removeAll { library in forgotten.contains { $0 === library } }
        }
        settings.conditionsChanged()
    }

    private static let rememberedLibraries = 16

    /// Drains and retires a library. True if all its instances are gone. Blocks.
    @discardableResult
    package func retire(_ name: String, waiting nanoseconds: Int64) -> Bool {
        changes.wait()
        let libraries = active.filter { $0.name == name }
        changes.signal()
        return end(libraries, waiting: nanoseconds)
    }

    /// The end of the host: retires everything.
    package func retireAll(waiting nanoseconds: Int64) {
        end(libraries.filter { $0.state == .active || $0.state == .canary }, waiting: nanoseconds)
        ownLoops.withLock { $0.take() }?.stop()
    }

    /// Retires libraries, then stops the workers that have none left. True if all their instances are gone.
    @discardableResult
    func end(_ libraries: [LoadedLibrary], waiting nanoseconds: Int64) -> Bool {
        let end = MonotonicClock.now + nanoseconds
        var isClean = true
        for library in libraries where !library.retire(waiting: max(0, end - MonotonicClock.now)) { isClean = false }
        var seen: [WorkerKeeper] = []
        for keeper in libraries.compactMap(\.keeper) where !seen.contains(where: { $0 === keeper }) {
            seen.append(keeper)
            guard !self.libraries.contains(where: { $0.keeper === keeper && $0.isServing }) else { continue }
            // A moment at least: a worker whose requests have ended needs no more.
            if !keeper.stop(waiting: max(500_000_000, end - MonotonicClock.now)) { isClean = false }
        }
        return isClean
    }

    // MARK: What serves

    package var libraries: [LoadedLibrary] { state.withLock { $0.libraries } }
    package var refusals: [LoaderError] { state.withLock { $0.refusals } }
    package var omissions: [(library: String, reason: LibraryOmission)] { state.withLock { $0.omissions } }

    var active: [LoadedLibrary] { libraries.filter { $0.state == .active } }
    private var plugins: [PluginRuntime] { active.flatMap(\.plugins) }

    package var behaviours: [ChatPlugin] { serving.behaviours }
    package var styles: [StylePlugin] { serving.styles }
    package var policies: [SafetyPlugin] { serving.policies }
    package var generators: [MediaPlugin] { serving.generators }

    /// What serves, all of it.
    package var serving: ServingPlugins { ServingPlugins(active) }

    /// What plugins count themselves, for the metrics page.
    package var metrics: [PluginMetric] {
        plugins.flatMap { plugin in
            plugin.metrics.snapshot.map {
                PluginMetric(plugin: plugin.identity.id, name: $0.name, isCounter: $0.isCounter, value: $0.value)
            }
        }
    }

    // MARK: Loading

    /// Opens a unit and lets it serve; refuses what cannot be opened.
    private func start(_ unit: LoadingUnit) {
        let (libraries, refusals) = open(unit)
        publish(libraries)
        for refusal in refusals { refuse(refusal) }
    }

    func open(
        _ unit: LoadingUnit, _ settings: LoaderSettings? = nil
    ) -> (libraries: [LoadedLibrary], refusals: [LoaderError]) {
        let settings = settings ?? self.settings
        if unit.placement == .inProcess {
            var libraries: [LoadedLibrary] = []
            var refusals: [LoaderError] = []
            for examination in unit.examinations {
                do throws(LoaderError) {
                    libraries.append(try LoadedLibrary.inProcess(examination, settings: settings))
                } catch {
                    refusals.append(error)
                }
            }
            return (libraries, refusals)
        }
        do throws(LoaderError) {
            return WorkerGroup.load(
                unit.examinations, unit.placement, settings: settings, loops: try linkLoops())
        } catch {
            return ([], unit.examinations.map { error.about($0.file.path) })
        }
    }

    private func linkLoops() throws(LoaderError) -> [EventLoop] {
        if !settings.loops.isEmpty { return settings.loops }
        return try ownLoops.withLock { (own: inout EventLoopGroup?) throws(LoaderError) -> [EventLoop] in
            if let own { return own.loops }
            do {
                let group = try EventLoopGroup(count: 1)
                own = group
                return group.loops
            } catch {
                throw LoaderError(
                    .placement, found: "no event loop (\(error))", expected: "one for the links of workers")
            }
        }
    }

    /// Refuses a plugin id that another library has.
    static func requireUnique(
        _ examination: LibraryExamination, among accepted: [LibraryExamination],
        _ loaded: [(String, PluginManifest)] = []
    ) throws(LoaderError) {
        let ids = examination.manifest.plugins.map(\.id)
        for (path, manifest) in loaded + accepted.map({ ($0.file.path, $0.manifest) }) {
            if let id = manifest.plugins.map(\.id).first(where: { ids.contains($0) }) {
                throw LoaderError(
                    .duplicate, found: "a plugin with the id \"\(id)\", which \(path) has too",
                    expected: "each id once",
                    remedy: "Remove one of the two libraries", file: examination.file.path)
            }
        }
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
                try LibraryExamination(of: paths[index], settings)
            }
            results.withLock { $0[index] = result }
        }
        return results.withLock { results in paths.indices.compactMap { results[$0] } }
    }
}
