import Configuration
import Engine
import Loader
import StrictJSON
import Surfaces
import Synchronization

/// Loading again while turns run.
extension InstalledPlugins {
    /// Other libraries, or newer ones, open and ready to take over.
    struct Next: Sendable {
        let reload: PreparedReload
        let plan: PolicyPlan
    }

    /// Opens what a deployment wants of the folder as it is now. Throws, and nothing is changed, if any library is refused or the deployment does
    /// not fit what is installed.
    func prepare(_ deployment: Deployment) async throws(CommandFailure) -> Next {
        try Self.refuse(deployment, deployment.problems(with: try Self.libraries(of: folder)))
        let settings = try settings(for: deployment)
        let reload: PreparedReload
        do throws(ReloadRefusal) {
            reload = try await Self.offLoop { [registry, folder] () throws(ReloadRefusal) in
                try registry.prepareReload(folder: folder, settings: settings)
            }
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
        do throws(CommandFailure) {
            try Self.refuse(deployment, deployment.problems(with: Self.policies(of: reload.serving)))
        } catch {
            await Self.offLoop { [registry] in registry.discard(reload) }
            throw error
        }
        return Next(reload: reload, plan: deployment.policies.plan)
    }

    /// Hands over what the old versions saved. The new ones serve as soon as the caller has put their set into force.
    func commit(_ next: Next) async {
        live.withLock { $0.plan = next.plan }
        await Self.offLoop { [registry] in registry.commit(next.reload) }
    }

    /// Puts beside the set in force what is tried, and watches over it; ends the old versions once their turns have ended.
    func settle(_ next: Next, _ sets: PluginSets) {
        live.withLock { $0.sets = sets }
        if !registry.trials.isEmpty { putIntoForce(sets) }
        finish()
        if !next.reload.isEmpty {
            func names(_ names: [String]) -> JSON { .array(names.map { .string($0) }) }
            log(
                .info, "plugins loaded again",
                [
                    "loaded": names(next.reload.loadedNames), "canary": names(next.reload.canaryNames),
                    "gone": names(next.reload.goneNames),
                ])
        }
        if !registry.trials.isEmpty { watchTrials() }
    }

    private func finish() {
        Task.detached { [registry] in
            await Self.offLoop { registry.finish(waiting: Self.drainingNanoseconds) }
        }
    }

    /// How long turns may take to end with the version they began with.
    private static let drainingNanoseconds: Int64 = 300_000_000_000

    /// Looks at the trials until each has ended, for good or ill.
    private func watchTrials() {
        let isWatched = live.withLock { live in
            defer { live.watchesTrial = true }
            return live.watchesTrial
        }
        if isWatched { return }
        Task.detached { [self] in
            while !registry.trials.isEmpty {
                try? await Task.sleep(for: .milliseconds(100))
                for trial in registry.trials { judge(trial) }
            }
            live.withLock { $0.watchesTrial = false }
        }
    }

    private func judge(_ trial: CanaryTrial) {
        switch trial.verdict {
        case .undecided: return
        case .good: log(.info, "the new version of a library takes all turns", ["library": .string(trial.name)])
        case .bad(let reason):
            log(
                .error, "the old version of a library takes all turns again",
                ["library": .string(trial.name), "reason": .string(reason)])
        }
        registry.end(trial, candidateStays: trial.verdict == .good)
        if let sets = live.withLock({ $0.sets }) { putIntoForce(sets) }
        finish()
    }

    private func putIntoForce(_ sets: PluginSets) {
        let plan = live.withLock { $0.plan }
        sets.set(
            set,
            trial: registry.trialPlugins.map { PluginSets.Trial(set(of: $0.plugins, plan: plan), share: $0.share) })
    }
}
