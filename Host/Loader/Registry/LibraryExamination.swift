/// Everything that is learnt about a library before the host opens it: manifest, bytes, pin and signature, probe. In that order, each step
/// only if those before it succeeded.
package struct LibraryExamination: Sendable {
    package let file: LibraryFile
    package let copy: LibraryVault.Copy
    package let signature: SignatureState
    package let description: LibraryDescription

    package var manifest: PluginManifest { file.manifest }

    /// Blocks for the length of the probe. Refusals name the file.
    package init(
        of path: String, vault: LibraryVault, probe: ProbeRunner, trust: TrustRules = TrustRules(),
        precaution: (PluginManifest) -> Probe.Precaution = { _ in .none }
    ) throws(LoaderError) {
        file = try LibraryFile(path: path)
        do throws(LoaderError) {
            copy = try vault.copy(file)
            if let exported = copy.image.exportedSymbols, !exported.contains(Self.entrySymbol) {
                throw LoaderError(
                    .missingEntry, found: "no exported symbol \(Self.entrySymbol) (\(exported.count) others)",
                    expected: "exactly that one",
                    remedy: "Put PERSONA_EXPORT before its definition and link with the SDK's version script")
            }
            signature = try trust.judge(file, copy)
            description = try probe.probe(
                copy.path, otherKinds: file.manifest.kindsOfOtherVersions, precaution: precaution(file.manifest))
            try file.manifest.requireAgreement(with: description)
        } catch {
            throw error.about(path)
        }
    }

    /// As a host with these settings examines it.
    init(of path: String, _ settings: LoaderSettings) throws(LoaderError) {
        try self.init(
            of: path, vault: settings.vault, probe: settings.probe, trust: settings.trust,
            precaution: settings.precaution)
    }

    /// Opens the copy in this process and repeats the handshake. The library stays mapped for ever.
    package func open() throws(LoaderError) -> Handshake.Library {
        do throws(LoaderError) {
            let entry = try OpenLibrary.entry(of: copy.path)
            let library = try Handshake.check(entry, otherKinds: manifest.kindsOfOtherVersions)
            try manifest.requireAgreement(with: library.description)
            return library
        } catch {
            throw LoaderError(
                error.code, found: error.found, expected: error.expected, remedy: error.remedy, file: file.path)
        }
    }

    /// Remarks for the operator that are no reason to refuse.
    package var notes: [String] {
        var notes = file.notes
        let others = copy.image.exportedSymbols?.filter { $0 != Self.entrySymbol } ?? []
        if !others.isEmpty {
            let shown = others.prefix(8).joined(separator: ", ") + (others.count > 8 ? ", ..." : "")
            notes.append(
                "exports \(others.count) symbols besides \(Self.entrySymbol): \(shown); link with the SDK's version script"
            )
        }
        if copy.image.exportedSymbols == nil { notes.append("section headers are stripped: exported symbols unknown") }
        let kinds = manifest.kindsOfOtherVersions
        if !kinds.isEmpty { notes.append("kinds this host does not use: \(kinds.joined(separator: ", "))") }
        let unknown = manifest.services.filter { !HostService.known.contains($0) }
        if !unknown.isEmpty { notes.append("services this host does not have: \(unknown.joined(separator: ", "))") }
        return notes
    }

    private static let entrySymbol = "persona_plugin_entry"
}
