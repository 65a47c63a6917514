package import Loader
import StrictJSON

/// What a deployment says of libraries.
package struct PluginRules: Sendable, Equatable {
    /// By the names of libraries; nil: the file says nothing, and every library that is there is loaded as its manifest wishes.
    package var terms: [String: PluginTerms]?
    package var disabled: Set<String> = []

    package init() {}

    init(_ field: JSONField, _ errors: inout JSONErrors) {
        guard field.ifPresent != nil else { return }
        var terms: [String: PluginTerms] = [:]
        for (name, own) in errors.members(field) {
            guard PluginNaming.isLibrary(name) else {
                errors.add(
                    own.keyRefusal(
                        found: "a name that no library has",
                        expected: "1-64 characters from [a-z0-9-], the library's file name without \".so\""))
                continue
            }
            guard errors.opens(own, known: Self.fields) else { continue }
            var isEnabled = true
            errors.read(own["enabled"], into: &isEnabled) { try $0.bool() }
            if !isEnabled { disabled.insert(name) }
            terms[name] = PluginTerms(own, &errors)
        }
        self.terms = terms
    }

    private static let fields = [
        "enabled", "placement", "untrusted", "budget", "services", "http_hosts", "settings", "pin", "canary",
    ]

    /// Why a library of the folder is not loaded; nil if it is. Where a file names libraries it names all that are to run.
    package func omission(_ library: String) -> LibraryOmission? {
        guard let terms else { return nil }
        if disabled.contains(library) { return .disabled }
        return terms[library] == nil ? .unnamed : nil
    }
}

extension PluginTerms {
    init(_ field: JSONField, _ errors: inout JSONErrors) {
        self.init()
        placement = errors.read(field["placement"]) { field in
            guard let placement = Placement(try field.string(bytes: 1...128)) else {
                throw field.refusal(
                    found: field.quotation, expected: "\"in-process\", \"process\" or \"group:NAME\"")
            }
            return placement
        }
        errors.read(field["untrusted"], into: &isUntrusted) { try $0.bool() }
        if isUntrusted, placement == .inProcess {
            errors.add(
                field["placement"].refusal(
                    found: "\"in-process\" for a plugin that is untrusted", expected: "\"process\" or \"group:NAME\""))
        }
        budget = PluginBudget(field["budget"], &errors)
        if field["services"].ifPresent != nil {
            services = Set(
                Self.list(
                    field["services"], &errors, PluginNaming.isInterface, "a host service such as \"persona.log/1\""))
        }
        httpHosts = Self.list(
            field["http_hosts"], &errors, { HTTPHostList([$0]).refused.isEmpty },
            "HOST, HOST:PORT, or http://HOST:PORT for calls without encryption")
        // Checked against the manifest's schema when the library is known.
        errors.read(field["settings"], into: &configuration) { try $0.object() }
        pin = PluginPin(field["pin"], &errors)
        canary = errors.read(field["canary"]) { field in
            let share = try field.number()
            guard share > 0, share < 1 else {
                throw field.refusal(found: "\(share)", expected: "a share of turns above 0.0 and below 1.0")
            }
            return share
        }
    }

    fileprivate static func list(
        _ field: JSONField, _ errors: inout JSONErrors, _ form: (String) -> Bool, _ expected: String
    ) -> [String] {
        var texts: [String] = []
        for element in errors.elements(field, 0...256) {
            let text = errors.read(element) { element in
                let text = try element.string(bytes: 1...512)
                guard form(text) else { throw element.refusal(found: element.quotation, expected: expected) }
                return text
            }
            if let text { texts.append(text) }
        }
        return texts
    }
}

extension PluginBudget {
    fileprivate init(_ field: JSONField, _ errors: inout JSONErrors) {
        self.init()
        guard errors.opens(field, known: ["call_ms", "calls", "output_kb", "memory_mb"]) else { return }
        callMilliseconds = errors.read(field["call_ms"]) { try $0.integer(in: 1...600_000) }
        callsInFlight = errors.read(field["calls"]) { Int(try $0.integer(in: 1...100_000)) }
        outputBytes = errors.read(field["output_kb"]) { Int(try $0.integer(in: 1...1_048_576)) << 10 }
        memoryBytes = errors.read(field["memory_mb"]) { Int(try $0.integer(in: 16...65_536)) << 20 }
    }
}

extension PluginPin {
    fileprivate init(_ field: JSONField, _ errors: inout JSONErrors) {
        self.init()
        guard errors.opens(field, known: ["version", "ids", "sha256"]) else { return }
        version = errors.read(field["version"]) { field in
            let version = try field.string(bytes: 1...128)
            guard PluginNaming.isSemanticVersion(version) else {
                throw field.refusal(found: field.quotation, expected: "a semantic version such as \"1.4.0\"")
            }
            return version
        }
        if field["ids"].ifPresent != nil {
            ids = PluginTerms.list(
                field["ids"], &errors, PluginNaming.isID, "an id of 1-128 characters from [a-z0-9.-]")
        }
        sha256 = errors.read(field["sha256"]) { field in
            let digest = try field.string()
            let isDigest =
                digest.utf8.count == 64
                && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
            guard isDigest else {
                throw field.refusal(found: field.quotation, expected: "64 hexadecimal digits in lower case")
            }
            return digest
        }
    }
}
