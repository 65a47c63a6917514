package import Engine
package import Loader
package import StrictJSON

/// One policy that is, or would be, loaded.
package struct InstalledPolicy: Sendable, Equatable {
    package var identity: PluginIdentity
    package var reviewsInput: Bool
    package var reviewsOutput: Bool

    package init(_ identity: PluginIdentity, reviewsInput: Bool, reviewsOutput: Bool) {
        self.identity = identity
        self.reviewsInput = reviewsInput
        self.reviewsOutput = reviewsOutput
    }
}

extension Deployment {
    /// What does not fit the libraries that are installed: names, settings, services, and policies that would be lost unsaid.
    ///
    /// - Parameter libraries: all of the folder by name, each with its manifest if that can be read.
    package func problems(
        with libraries: [String: PluginManifest?], secrets: SecretSource = .process
    ) -> [JSONError] {
        guard let field = source?.root["plugins"] else { return [] }
        var errors = JSONErrors()
        for (name, own) in errors.members(field) {
            guard let found = libraries[name] else {
                let names = libraries.keys.sorted()
                let meant = NearestName.to(name, among: names).map { "`\($0)`, or another of: " } ?? "one of: "
                errors.add(
                    own.keyRefusal(
                        found: "a library that is not installed", expected: meant + names.joined(separator: ", ")))
                continue
            }
            if let manifest = found, !plugins.disabled.contains(name) { check(own, manifest, secrets, &errors) }
        }
        for (name, manifest) in libraries.sorted(by: { $0.key < $1.key })
        where plugins.omission(name) == .unnamed && manifest?.offersPolicy != false {
            errors.add(
                field.keyRefusal(
                    found: "no word of `\(name)`, which is or may be a safety policy",
                    expected: "its name, with \"enabled\": false if it is not to run"))
        }
        return errors.all
    }

    private func check(
        _ field: JSONField, _ manifest: PluginManifest, _ secrets: SecretSource, _ errors: inout JSONErrors
    ) {
        let settings = field["settings"].ifPresent ?? field["settings"].emptyObject
        _ = manifest.configuration.check(settings, secrets: secrets, &errors)
        for service in (try? field["services"].ifPresent?.elements()) ?? [] {
            guard let id = service.value?.stringValue, !manifest.services.contains(id) else { continue }
            let asked = manifest.services.isEmpty ? "none" : manifest.services.joined(separator: ", ")
            errors.add(
                service.refusal(
                    found: "a service for which \(manifest.name) does not ask",
                    expected: "some of those it asks for: \(asked)"))
        }
    }

    /// What does not fit the policies that are loaded, in the order of loading.
    package func problems(with policies: [InstalledPolicy]) -> [JSONError] {
        guard let root = source?.root else { return [] }
        var errors = JSONErrors()
        PolicyCheck(rules: self.policies, installed: policies).run(root, &errors)
        return errors.all
    }
}
