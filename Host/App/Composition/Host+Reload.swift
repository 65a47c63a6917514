import Configuration
import Engine
import Loader
import StrictJSON

extension Host {
    /// Reads the deployment file, the plugins and the persona cards again. A file with any error, or a library that is refused, changes nothing;
    /// neither do cards that are refused. Turns that run keep what they began with.
    func reload() async {
        _ = await reloadPlugins()
        do {
            try await Self.load(try CardFolder(path: options.personas), into: catalog, log: log)
            log(.info, "persona cards read again", ["personas": .integer(Int64(catalog.count))])
        } catch {
            log(
                .error, "the persona cards could not be read again; the old ones stay",
                ["reason": .string(error.message)])
        }
    }

    /// The deployment file, if there is one, and the plugins. What was refused, a line each; empty if all is in force.
    func reloadPlugins() async -> [String] {
        // One after the other: each begins with what the one before left.
        await reloads.enter()
        defer { reloads.leave() }
        let old = parts.inForce.current
        do throws(CommandFailure) {
            let new =
                try old.source.map { (source) throws(CommandFailure) in try Deployment(reading: source.file) } ?? old
            try await apply(DeploymentChange(from: old, to: new))
            return []
        } catch {
            let reasons = error.message.split(separator: "\n").map(String.init)
            for reason in reasons {
                log(.error, "the deployment file was refused; the old one stays", ["reason": .string(reason)])
            }
            return reasons
        }
    }

    /// Puts another deployment into force, or throws and leaves all as it was. The one place where a running host changes.
    private func apply(_ change: DeploymentChange) async throws(CommandFailure) {
        let next = try await plugins.prepare(change.new)
        await plugins.commit(next)
        let set = plugins.set
        parts.apply(change.new, set, to: catalog)
        plugins.settle(next, parts.sets)
        log(
            .info, change.new.source == nil ? "plugins read again" : "deployment file read again",
            [
                "file": change.new.source.map { .string($0.file) } ?? .null,
                "policy_set": .string(set.policies.all.first?.chain.version ?? ""),
            ])
    }
}

extension Deployment {
    /// A deployment file for a command: one that is refused ends it, with a line for each error.
    init(reading file: String) throws(CommandFailure) {
        do { try self.init(file: file) } catch { throw CommandFailure(error) }
    }

    /// The settings of the library that asks a language model.
    var modelSettings: JSONObject { plugins.terms?[ModelEnvironment.library]?.configuration ?? [:] }
}

extension CommandFailure {
    init(_ error: DeploymentError) {
        switch error {
        case .unreadable(let message): self.init(.noInput, message)
        case .invalid(let lines): self.init(.configuration, lines.joined(separator: "\n"))
        }
    }
}
