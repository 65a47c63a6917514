import Dispatch
import Glibc
import Synchronization

/// Loading again while turns run: new versions are opened beside the old ones, take over what those saved, serve what begins from then on, and the
/// old ones end with their last turns.
extension PluginRegistry {
    /// Reads the folder again, under new settings if any are given. Libraries of which nothing changed go on; those that were quarantined begin
    /// anew. Throws, and nothing is changed, if any library is refused. Blocks.
    package func prepareReload(folder: String, settings: LoaderSettings? = nil) throws(ReloadRefusal) -> PreparedReload
    {
        changes.wait()
        defer { changes.signal() }
        let settings = settings ?? self.settings
        let examined: FolderExamination
        do throws(LoaderError) { examined = try FolderExamination(folder, settings) } catch {
            throw ReloadRefusal(refusals: [error])
        }
        guard examined.refusals.isEmpty else { throw ReloadRefusal(refusals: examined.refusals) }

        let serving = active
        var kept: [LoadedLibrary] = []
        var opened: [LoadedLibrary] = []
        for unit in LoadingUnit.units(of: examined.accepted, settings) {
            if let same = Self.unchanged(unit, among: serving, settings) {
                kept += same
                continue
            }
            let (libraries, refused) = open(unit, settings)
            opened += libraries
            guard refused.isEmpty else {
                end(opened, waiting: 0)
                throw ReloadRefusal(refusals: refused)
            }
        }
        // A canary needs a version before it that serves the other turns.
        let isCanary = { (library: LoadedLibrary) in
            library.terms.canary != nil && serving.contains { $0.name == library.name && $0.sha256 != library.sha256 }
        }
        let canaries = opened.filter(isCanary)
        let tried = Set(canaries.map(\.name))
        kept += serving.filter { tried.contains($0.name) }
        return PreparedReload(
            loaded: opened.filter { !isCanary($0) }, canaries: canaries, kept: kept,
            leaving: serving.filter { library in !kept.contains { $0 === library } }, settings: settings)
    }

    /// Lets the new versions serve. The old ones still do, until ``finish(_:waiting:)``: between the two the caller puts its new set of plugins
    /// where turns look for it.
    package func commit(_ reload: PreparedReload) {
        changes.wait()
        defer { changes.signal() }
        decided.withLock { $0 = reload.settings }
        handOver(from: reload.leaving, to: reload.loaded)
        // One canary at a time: a newer one takes the place of one that is still tried.
        let earlier = libraries.filter { $0.state == .canary }
        publish(reload.loaded)
        for library in earlier + reload.leaving { library.supersede() }
        handOver(from: reload.kept, to: reload.canaries)
        state.withLock { state in
            for library in reload.canaries {
                library.serve(as: .canary)
                state.insert(library)
            }
        }
        settings.conditionsChanged()
    }

    /// Ends what was superseded once no turn that began with it is left, or the time is over. Blocks.
    package func finish(waiting nanoseconds: Int64) {
        let deadline = MonotonicClock.now + nanoseconds
        var left = libraries.filter { $0.state == .superseded }
        while !left.isEmpty {
            let isLate = MonotonicClock.now >= deadline
            let free = left.filter { isLate || $0.isUnused }
            left.removeAll { library in free.contains { $0 === library } }
            // Those that can go do not wait for the others.
            end(free, waiting: isLate ? 0 : max(0, deadline - MonotonicClock.now))
            if !left.isEmpty { usleep(5_000) }
        }
    }

    /// Ends what was opened for nothing. Blocks.
    package func discard(_ reload: PreparedReload) { end(reload.loaded + reload.canaries, waiting: 0) }

    // MARK: Canaries

    /// What is being tried, with the version that serves the other turns.
    package var trials: [CanaryTrial] {
        let all = libraries
        return all.filter { $0.state == .canary }.compactMap { candidate in
            all.last { $0.name == candidate.name && $0.state == .active }
                .map { CanaryTrial(stable: $0, candidate: candidate) }
        }
    }

    /// The trial is over: the candidate takes all turns, or none. The caller then makes new sets, and calls ``finish(waiting:)``.
    package func end(_ trial: CanaryTrial, candidateStays: Bool) {
        (candidateStays ? trial.stable : trial.candidate).supersede()
        if candidateStays { trial.candidate.serve() }
        settings.conditionsChanged()
    }

    /// What serves the share of turns that tries the canaries; nil without any.
    package var trialPlugins: (plugins: ServingPlugins, share: Double)? {
        let canaries = libraries.filter { $0.state == .canary }
        guard let share = canaries.compactMap(\.terms.canary).max() else { return nil }
        let names = Set(canaries.map(\.name))
        let all = libraries.filter { $0.state == .canary || $0.state == .active && !names.contains($0.name) }
        return (ServingPlugins(all), share)
    }

    /// The libraries that serve already, if nothing of the unit changed; nil otherwise.
    private static func unchanged(
        _ unit: LoadingUnit, among serving: [LoadedLibrary], _ settings: LoaderSettings
    ) -> [LoadedLibrary]? {
        var same: [LoadedLibrary] = []
        for examination in unit.examinations {
            var terms = settings.terms(examination.manifest.name)
            guard let library = serving.first(where: { $0.name == examination.manifest.name }) else { return nil }
            terms.canary = library.terms.canary
            guard library.sha256 == examination.copy.sha256, library.manifest == examination.manifest,
                library.placement == unit.placement, library.terms == terms,
                library.keeper.map({ $0.condition.phase != .quarantined }) ?? true
            else { return nil }
            same.append(library)
        }
        // Somebody left the group: the worker is another.
        if let keeper = same.first?.keeper, serving.count(where: { $0.keeper === keeper }) != same.count { return nil }
        return same
    }
}
