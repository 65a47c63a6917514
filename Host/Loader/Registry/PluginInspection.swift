package import StrictJSON

/// What `plugins inspect FILE` shows: everything that can be learnt about one library without opening it in this process, as far
/// as it got, and the reason if it would be refused.
package struct PluginInspection: Sendable {
    package let path: String
    package let manifest: PluginManifest?
    package let copy: LibraryVault.Copy?
    /// Nil if it was not looked at, or is no good.
    package let signature: SignatureState?
    package let description: LibraryDescription?
    package let notes: [String]
    package let refusal: LoaderError?

    package var isAccepted: Bool { refusal == nil }

    /// Blocks for the length of the probe.
    package init(of path: String, vault: LibraryVault, probe: ProbeRunner, trust: TrustRules = TrustRules()) {
        self.path = path
        var manifest: PluginManifest?
        var copy: LibraryVault.Copy?
        var signature: SignatureState?
        var description: LibraryDescription?
        var notes: [String] = []
        var refusal: LoaderError?
        do throws(LoaderError) {
            let file = try LibraryFile(path: path)
            manifest = file.manifest
            notes = file.notes
            let made = try vault.copy(file)
            copy = made
            signature = try trust.signatureState(of: file, sha256: made.sha256)
            let examination = try LibraryExamination(of: path, vault: vault, probe: probe, trust: trust)
            description = examination.description
            notes = examination.notes
            if let warning = trust.signatures.warning(about: examination.signature) { notes.append(warning) }
        } catch {
            refusal = error.about(path)
        }
        self.manifest = manifest
        self.copy = copy
        self.signature = signature
        self.description = description
        self.notes = notes
        self.refusal = refusal
    }

    package var json: JSON {
        var object: JSONObject = ["file": .string(path), "accepted": .bool(isAccepted)]
        if let refusal { object["refusal"] = refusal.json }
        if let manifest { object["manifest"] = manifest.json }
        if let copy {
            object["sha256"] = .string(copy.sha256)
            object["exports"] = copy.image.exportedSymbols.map { .array($0.map { .string($0) }) } ?? .null
            object["needs"] = copy.image.neededLibraries.map { .array($0.map { .string($0) }) } ?? .null
        }
        if let signature { object["signature"] = signature.json }
        if let description { object["probe"] = description.json }
        object["notes"] = .array(notes.map { .string($0) })
        return .object(object)
    }

    package var text: String {
        var lines: [String] = [path]
        func add(_ name: String, _ value: String) {
            lines.append("  \(name)\(String(repeating: " ", count: max(1, 15 - name.count)))\(value)")
        }
        if let manifest {
            add("name", manifest.name)
            add("placement", manifest.placement.text)
            add("services", manifest.services.isEmpty ? "none" : manifest.services.joined(separator: ", "))
            add("configuration", manifest.configuration.source?.text() ?? "none")
        }
        if let copy {
            add("sha256", copy.sha256)
            if let signature { add("signature", signature.sentence) }
            add("exports", Self.list(copy.image.exportedSymbols))
            add("needs", Self.list(copy.image.neededLibraries))
        }
        if let description {
            add(
                "abi",
                "\(description.abiMajor).\(description.abiMinor), needs a host of \(description.abiMajor).\(description.needsHostMinor)"
            )
            for plugin in description.plugins {
                lines.append("  plugin \(plugin.id) \(plugin.version): \(plugin.name)")
                for detail in plugin.details { lines.append("    \(detail)") }
            }
        } else if let manifest {
            for plugin in manifest.plugins {
                lines.append("  plugin \(plugin.id) \(plugin.version), as the manifest says")
            }
        }
        for note in notes { add("note", note) }
        if let refusal { add("refused", "\(refusal)") } else { add("accepted", "the host would load it") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func list(_ names: [String]?) -> String {
        guard let names else { return "unknown: section headers are stripped" }
        return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
}

extension PluginDescription {
    /// One line a kind, then what else there is to say.
    var details: [String] {
        func flags(_ pairs: (Bool, String)...) -> String {
            let set = pairs.filter(\.0).map(\.1)
            return set.isEmpty ? "" : " (\(set.joined(separator: ", ")))"
        }
        var lines: [String] = []
        if let chat {
            lines.append(
                "persona.chat/1"
                    + flags(
                        (chat.blocks, "blocks"), (chat.isRewritable, "rewritable"),
                        (chat.meetsDistress, "meets distress"),
                        (chat.resumes, "resumes")))
        }
        if let style { lines.append("persona.style/1 for \"\(style.relationship)\"" + flags((style.blocks, "blocks"))) }
        if let safety {
            lines.append(
                "persona.safety/1"
                    + flags((safety.reviewsInput, "input"), (safety.reviewsOutput, "output"), (safety.blocks, "blocks"))
            )
        }
        if let media {
            lines.append(
                "persona.media/1 for \(media.formats.joined(separator: ", "))" + flags((media.blocks, "blocks")))
        }
        if maxInstances > 0 { lines.append("at most \(maxInstances) instances") }
        if !vendor.isEmpty { lines.append("by \(vendor)") }
        if !summary.isEmpty { lines.append(summary) }
        return lines
    }
}

extension PluginManifest {
    var json: JSON {
        [
            "name": .string(name),
            "plugins": .array(
                plugins.map {
                    [
                        "id": .string($0.id), "version": .string($0.version),
                        "kinds": .array($0.kinds.map { .string($0) }),
                    ]
                }),
            "services": .array(services.map { .string($0) }), "configuration": configuration.source ?? .null,
            "placement": .string(placement.text),
        ]
    }
}
