import Configuration
import Engine
import Loader
import StrictJSON

extension Host {
    /// Reads the deployment file and the persona cards again. A file with any error changes nothing; neither do cards that are refused. Turns that
    /// run keep what they began with.
    func reload() async {
        reloadDeployment()
        do {
            try await Self.load(try CardFolder(path: options.personas), into: catalog, log: log)
            log(.info, "persona cards read again", ["personas": .integer(Int64(catalog.count))])
        } catch {
            log(
                .error, "the persona cards could not be read again; the old ones stay",
                ["reason": .string(error.message)])
        }
    }

    private func reloadDeployment() {
        let old = parts.inForce.current
        guard let file = old.source?.file else { return }
        do throws(CommandFailure) {
            let change = DeploymentChange(from: old, to: try Deployment(reading: file))
            try apply(change)
        } catch {
            for reason in error.message.split(separator: "\n") {
                log(.error, "the deployment file was refused; the old one stays", ["reason": .string(String(reason))])
            }
        }
    }

    /// Puts another deployment into force, or throws and leaves all as it was. The one place where a running host changes: what it takes to run
    /// other libraries, or the same on other terms, belongs before ``LiveParts/apply(_:_:to:)``.
    func apply(_ change: DeploymentChange) throws(CommandFailure) {
        let set = try plugins.set(for: change)
        var deployment = change.new
        if change.changesPlugins {
            log(
                .warning, "libraries keep the terms they were loaded with until the host is started again",
                ["libraries": .array(change.libraries.sorted().map { .string($0) })])
            (deployment.plugins, deployment.signatures) = (change.old.plugins, change.old.signatures)
        }
        parts.apply(deployment, set, to: catalog)
        log(
            .info, "deployment file read again",
            [
                "file": .string(deployment.source?.file ?? ""),
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
