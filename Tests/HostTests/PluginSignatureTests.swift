import Foundation
import StrictJSON
import Testing

/// `persona-host plugins keygen`, `sign` and `verify`, and a host that asks for signatures.
@Suite("Signed plugins")
struct PluginSignatureTests {
    private let folder: URL
    private let library: String

    init() async throws {
        folder = RunningHost.newFolder()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        library = try await Installation.plugins("fixture-good").appendingPathComponent("fixture-good.so").path
    }

    private func plugins(_ arguments: String...) async throws -> Command.Result {
        try await Command.run(Installation.shared.program.path, ["plugins"] + arguments)
    }

    private func openssl(_ arguments: String...) async throws -> Command.Result {
        try await Command.run("/usr/bin/openssl", arguments)
    }

    /// A new key: its file, and its public half.
    private func key(_ name: String = "release") async throws -> (file: String, publicKey: String) {
        let file = folder.appendingPathComponent("\(name).pem").path
        let made = try await plugins("keygen", "--out", file)
        try #require(made.status == 0, "\(made.error)")
        let parts = made.output.split(separator: "\"")
        try #require(parts.count == 4 && parts[0] == name, "\(made.output)")
        return (file, String(parts[2]))
    }

    private func deployment(_ key: String, required: Bool = true) throws -> String {
        let file = folder.appendingPathComponent("deployment.json")
        let text: JSON = ["signatures": ["required": .bool(required), "keys": ["release": .string(key)]]]
        try text.text().write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    @Test("keygen prints the public key as the deployment takes it, and never writes over a file")
    func keygen() async throws {
        let (file, publicKey) = try await key()
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(!publicKey.isEmpty && !text.contains(publicKey))
        let again = try await plugins("keygen", "--out", file)
        #expect(again.status == 73)
        #expect(again.error.contains("not overwritten"))
        #expect(again.output.isEmpty)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        let named = try await plugins(
            "keygen", "--out", folder.appendingPathComponent("two.pem").path, "--name", "nightly")
        #expect(named.output.hasPrefix("\"nightly\": \""))
    }

    @Test("what was signed is verified by key and by deployment, and by nobody else's key")
    func verify() async throws {
        let (file, publicKey) = try await key()
        let signed = try await plugins("sign", "--key", file, library)
        #expect(signed.status == 0, "\(signed.error)")
        #expect(signed.output.contains("fixture-good 1.0.0, signed with the key \(publicKey)"))
        #expect(try await plugins("verify", "--key", publicKey, library).status == 0)
        let byDeployment = try await plugins("verify", "--deployment", try deployment(publicKey), library)
        #expect(byDeployment.status == 0)
        #expect(byDeployment.output.hasSuffix("fixture-good 1.0.0, signed by \"release\"\n"))

        let stranger = try await key("stranger").publicKey
        let other = try await plugins("verify", "--key", stranger, library)
        #expect(other.status == 1)
        #expect(other.error.contains(publicKey))
        let nobody = try await plugins("verify", library)
        #expect(nobody.status == 1)
        #expect(nobody.error.contains("--key or --deployment"))

        // Signed again, by another key: the file is replaced.
        let strangersFile = folder.appendingPathComponent("stranger.pem").path
        #expect(try await plugins("sign", "--key", strangersFile, library).status == 0)
        #expect(try await plugins("verify", "--key", stranger, library).status == 0)
    }

    @Test("a library that changed, or was never signed, fails with what was found")
    func changed() async throws {
        let (file, publicKey) = try await key()
        let unsigned = try await plugins("verify", "--key", publicKey, library)
        #expect(unsigned.status == 1)
        #expect(unsigned.error.contains("no signature"))
        #expect(try await plugins("sign", "--key", file, library).status == 0)
        let handle = try #require(FileHandle(forWritingAtPath: library))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([0]))
        try handle.close()
        let changed = try await plugins("verify", "--key", publicKey, library)
        #expect(changed.status == 1)
        #expect(changed.error.contains("a signature of a library with the SHA-256"))
        #expect(changed.output.isEmpty)
    }

    @Test("a key that others can read, that is none, or that is not there signs nothing")
    func badKeys() async throws {
        let (file, _) = try await key()
        chmod(file, 0o640)
        let open = try await plugins("sign", "--key", file, library)
        #expect(open.status == 65)
        #expect(open.error.contains("mode 0640, expected 0600"))
        #expect(try await plugins("sign", "--key", "/nonexistent.pem", library).status == 66)
        #expect(try await plugins("sign", "--key", file, "/nonexistent.so").status == 65)
        chmod(file, 0o600)
        #expect(try await plugins("sign", "--key", file, "/nonexistent.so").status == 66)
        for (name, options) in [
            ("ec", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
            ("locked", ["-algorithm", "ed25519", "-aes-256-cbc", "-pass", "pass:secret"]),
        ] {
            let other = folder.appendingPathComponent("\(name).pem").path
            let made = try await Command.run("/usr/bin/openssl", ["genpkey", "-out", other] + options)
            try #require(made.status == 0, "\(made.error)")
            chmod(other, 0o600)
            let refused = try await plugins("sign", "--key", other, library)
            #expect(refused.status == 65, "\(name)")
            #expect(refused.error.contains("Ed25519") || refused.error.contains("password"), "\(refused.error)")
        }
        #expect(!FileManager.default.fileExists(atPath: library + ".sig"))
    }

    @Test(
        "a wrong command line is told what is missing",
        arguments: [
            ["keygen"], ["keygen", "--out", "/tmp/x.pem", "--name", "two words"], ["sign", "lib.so"],
            ["sign", "--key", "k.pem"], ["verify"], ["verify", "--key", "short", "lib.so"],
            ["verify", "--key", "AAAA", "--deployment", "d.json", "lib.so"],
        ])
    func usage(arguments: [String]) async throws {
        let result = try await Command.run(Installation.shared.program.path, ["plugins"] + arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
    }

    @Test("openssl reads the key and agrees with the signature, and a key of openssl's signs")
    func openssl() async throws {
        let (file, publicKey) = try await key()
        let der = folder.appendingPathComponent("public.der").path
        #expect(try await openssl("pkey", "-in", file, "-pubout", "-outform", "DER", "-out", der).status == 0)
        // RFC 8410: the key is the last 32 bytes of a SubjectPublicKeyInfo.
        let raw = try Data(contentsOf: URL(fileURLWithPath: der)).suffix(32)
        #expect(raw.base64EncodedString() == publicKey)

        #expect(try await plugins("sign", "--key", file, library).status == 0)
        let text = try String(contentsOfFile: library + ".sig", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count == 7)
        let (statement, signature) = ("\(folder.path)/statement", "\(folder.path)/signature")
        try (lines.prefix(5).joined(separator: "\n") + "\n").write(toFile: statement, atomically: true, encoding: .utf8)
        let bytes = try #require(Data(base64Encoded: String(lines[5].dropFirst("signature: ".count))))
        try bytes.write(to: URL(fileURLWithPath: signature))
        let checked = try await openssl(
            "pkeyutl", "-verify", "-pubin", "-inkey", der, "-keyform", "DER", "-rawin", "-in", statement, "-sigfile",
            signature)
        #expect(checked.status == 0, "\(checked.output)\(checked.error)")

        let theirs = folder.appendingPathComponent("theirs.pem").path
        #expect(try await openssl("genpkey", "-algorithm", "ed25519", "-out", theirs).status == 0)
        chmod(theirs, 0o600)
        #expect(try await plugins("sign", "--key", theirs, library).status == 0)
    }

    @Test(
        "a host that requires signatures starts with a signed policy and not without; list and inspect say whose they are"
    )
    func required() async throws {
        let plugins = try await Installation.plugins("fixture-safety-words", "scripted")
        let (file, publicKey) = try await key()
        let deployment = try deployment(publicKey)
        let program = Installation.shared.program.path
        let refused = try await Command.run(
            program,
            [
                "serve", "--listen", "127.0.0.1:0", "--data", RunningHost.newFolder().path, "--deployment", deployment,
                "--plugins", plugins.path, "--personas", Installation.shared.personas.path,
            ])
        #expect(refused.status == 78)
        #expect(refused.error.contains("found no signature, expected one by \"release\""), "\(refused.error)")
        for name in ["fixture-safety-words", "scripted"] {
            let path = plugins.appendingPathComponent("\(name).so").path
            #expect(try await self.plugins("sign", "--key", file, path).status == 0)
        }
        let host = try await RunningHost.start(arguments: ["--deployment", deployment], plugins: plugins)
        #expect(try await host.request("GET", "/readyz").status == 200)
        #expect(try await host.stop() == 0)
        let list = try await self.plugins("list", "--json", "--plugins", plugins.path, "--deployment", deployment)
        #expect(list.status == 0)
        let rows = try JSON.parse(Array(list.output.utf8))["plugins"]?.arrayValue ?? []
        #expect(rows.count >= 2)
        #expect(rows.allSatisfy { $0["signature"] == ["trusted": true, "key": "release"] })
        let path = plugins.appendingPathComponent("scripted.so").path
        let inspected = try await self.plugins("inspect", path)
        #expect(inspected.status == 0)
        #expect(inspected.output.contains("signature      by a key that is not listed: \(publicKey)\n"))
    }
}
