import Foundation
import Identity
import Loader
import StrictJSON
import Testing

/// `NAME.so.sig`, and what a host makes of it before any code of the library runs.
@Suite struct SignatureTests {
    let folder: PluginFolder
    let signing: Signing
    let library: String

    init() throws {
        folder = try PluginFolder()
        signing = try Signing()
        library = try folder.install("good")
    }

    private var signatureFile: String { PluginSignature.path(besides: library) }

    /// As a host with these rules would: no probe, so nothing of the library ran when it is refused here.
    private func judge(isRequired: Bool = true) throws -> SignatureState {
        let file = try LibraryFile(path: library)
        return try signing.trust(isRequired: isRequired).judge(file, folder.vault.copy(file))
    }

    private func change(_ path: String, _ change: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        change(&bytes)
        try bytes.write(to: URL(fileURLWithPath: path))
        chmod(path, 0o644)
    }

    @Test("a library that a listed key has signed is trusted under the key's name")
    func trusted() async throws {
        try signing.sign(library)
        #expect(try judge() == .trusted(key: "release"))
        let trust = signing.trust(isRequired: true)
        let (library, vault) = (library, try folder.vault)
        let examination = try await offThePool {
            try LibraryExamination(of: library, vault: vault, probe: PluginFolder.probe, trust: trust)
        }
        #expect(examination.signature == .trusted(key: "release"))
        #expect(examination.notes == [])
    }

    @Test(
        "a byte of the library that changed after it was signed refuses it, required or not", arguments: [true, false])
    func changedLibrary(isRequired: Bool) async throws {
        try signing.sign(library)
        // Behind everything an ELF reader looks at.
        try change(library) { $0.append(0) }
        let error = try #require(await refusal { _ = try judge(isRequired: isRequired) })
        #expect(error.code == .signature)
        #expect(error.found.hasPrefix("a signature of a library with the SHA-256 "))
        #expect(error.file == signatureFile)
    }

    @Test("a byte of the manifest that changed refuses it", arguments: [true, false])
    func changedManifest(isRequired: Bool) async throws {
        try signing.sign(library)
        try change("\(folder.path)/fixture-good.plugin.json") { $0.append(0x20) }
        let error = try #require(await refusal { _ = try judge(isRequired: isRequired) })
        #expect(error.code == .signature)
        #expect(error.found.hasPrefix("a signature of a manifest with the SHA-256 "))
    }

    @Test("no byte of the signature file can change without its being refused")
    func changedSignature() throws {
        let whole = try signing.signature(of: library).bytes
        let file = try LibraryFile(path: library)
        let copy = try folder.vault.copy(file)
        let trust = signing.trust(isRequired: false)
        var accepted: [Int] = []
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: signatureFile))
            chmod(signatureFile, 0o644)
            if (try? trust.judge(LibraryFile(path: library), copy)) != nil { accepted.append(index) }
        }
        #expect(accepted == [])
    }

    @Test(
        "what is no signature file of this version is refused, required or not",
        arguments: [
            "", "trusted\n", "persona-host plugin signature 2\n", "untrusted comment: minisign\nRWQf6LRCGA9i5\n",
        ])
    func unknownFormat(text: String) async throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: signatureFile))
        chmod(signatureFile, 0o644)
        let error = try #require(await refusal { _ = try judge(isRequired: false) })
        #expect(error.code == .signature)
        #expect(error.found == "a file fixture-good.so.sig that is no signature of this version")
    }

    @Test("a good signature with something before, after or between its lines is refused")
    func additions() throws {
        let text = String(decoding: try signing.signature(of: library).bytes, as: UTF8.self)
        let variants = [
            text + "\n", text + " ", "\n" + text, text.replacingOccurrences(of: "\n", with: "\r\n"),
            text.replacingOccurrences(of: "key: ", with: "key:  "), String(text.dropLast()),
            text.replacingOccurrences(of: "\nlibrary: ", with: "\n\nlibrary: "),
        ]
        for variant in variants { #expect(PluginSignature(Array(variant.utf8)) == nil, "\(variant)") }
        #expect(PluginSignature(Array(text.utf8)) != nil)
    }

    @Test("the signature of another library does not count")
    func swapped() async throws {
        let other = try folder.install("style")
        try signing.sign(other)
        try FileManager.default.copyItem(atPath: PluginSignature.path(besides: other), toPath: signatureFile)
        let error = try #require(await refusal { _ = try judge() })
        #expect(error.found == "a signature of the library \"fixture-style\"")
        #expect(error.expected == "one of \"fixture-good\"")
    }

    @Test("a signature that names a listed key, made with another one, is refused")
    func forged() async throws {
        let stranger = try signing.stranger()
        let file = try LibraryFile(path: library)
        let forged = try PluginSignature(
            of: file.name, librarySHA256: folder.vault.copy(file).sha256,
            manifestSHA256: SHA256Text.of(try signing.crypto.sha256(file.manifestText)), key: signing.key.publicKey,
            by: { try stranger.sign($0) })
        try Data(forged.bytes).write(to: URL(fileURLWithPath: signatureFile))
        chmod(signatureFile, 0o644)
        let error = try #require(await refusal { _ = try judge(isRequired: false) })
        #expect(error.found == "a signature that the key it names did not make")
    }

    @Test("a signature by a key that is not listed is refused if one is required, and told otherwise")
    func unknownKey() async throws {
        let stranger = try signing.stranger()
        try signing.sign(library, by: stranger)
        #expect(try judge(isRequired: false) == .unknownKey(stranger.publicKey))
        let error = try #require(await refusal { _ = try judge() })
        #expect(error.code == .signature)
        #expect(error.found.hasPrefix("a signature by a key that is not listed ("))
        #expect(error.expected == "one by \"release\"")
    }

    @Test("a library without a signature is refused if one is required, also when no key is listed")
    func unsigned() async throws {
        #expect(try judge(isRequired: false) == .unsigned)
        let error = try #require(await refusal { _ = try judge() })
        #expect(error.found == "no signature")
        #expect(error.remedy.contains("plugins sign"))
        var rules = SignatureRules()
        rules.isRequired = true
        let file = try LibraryFile(path: library)
        let copy = try folder.vault.copy(file)
        let without = await refusal { _ = try TrustRules(signatures: rules).judge(file, copy) }
        #expect(without?.expected == "one by a key that the deployment lists, which lists none")
    }

    @Test("without a library to check it with, a signature refuses what it is beside")
    func noCryptography() async throws {
        try signing.sign(library)
        let file = try LibraryFile(path: library)
        let copy = try folder.vault.copy(file)
        let error = await refusal { _ = try TrustRules().judge(file, copy) }
        #expect(error?.code == .signature)
        #expect(error?.remedy.contains("libssl3") == true)
    }

    @Test("a library is refused before its code runs: one that would crash its probe is refused for its signature")
    func beforeTheProbe() async throws {
        let crashing = try folder.install("crashes-in-probe")
        let (vault, trust) = (try folder.vault, signing.trust(isRequired: true))
        let error = await refusal {
            try await offThePool {
                _ = try LibraryExamination(of: crashing, vault: vault, probe: PluginFolder.probe, trust: trust)
            }
        }
        #expect(error?.code == .signature)
    }

    @Test("a library that is loaded without a listed key's signature is logged and shown")
    func shown() async throws {
        let (rules, cryptography) = (signing.rules(isRequired: false), signing.cryptography)
        let house = try await PluginHouse("good") { settings in
            settings.signatures = rules
            settings.cryptography = cryptography
        }
        let warning = "loaded with no signature; expected one by \"release\""
        #expect(house.log.all.contains { $0.message == warning && $0.level == .warning && $0.plugin == "fixture-good" })
        #expect(PluginListing(house.registry).rows.map(\.signature) == [.unsigned])
        let installed = "\(house.folder.path)/fixture-good.so"
        try signing.sign(installed)
        let (vault, trust) = (try house.folder.vault, signing.trust(isRequired: true))
        let inspection = try await offThePool {
            PluginInspection(of: installed, vault: vault, probe: PluginFolder.probe, trust: trust)
        }
        #expect(inspection.isAccepted)
        #expect(inspection.text.contains("signature      by \"release\"\n"))
        #expect(inspection.json["signature"] == ["trusted": true, "key": "release"])
    }
}
