import Foundation
import Loader
import Testing

@Suite struct LibraryExaminationTests {
    let folder: PluginFolder

    init() throws { folder = try PluginFolder() }

    @Test("a good library is described as its tables say")
    func good() async throws {
        let examination = try await folder.examine("good")
        let plugin = try #require(examination.description.plugins.first)
        #expect(plugin.id == "host.persona.fixture.good")
        #expect(plugin.version == "1.0.0")
        #expect(plugin.kinds == ["persona.chat/1"])
        #expect(plugin.chat?.isRewritable == true)
        #expect(examination.copy.image.exportedSymbols == ["persona_plugin_entry"])
        #expect(examination.copy.image.neededLibraries?.contains("libc.so.6") == true)
        #expect(examination.notes == [])
        let opened = try examination.open()
        #expect(opened.description == examination.description)
    }

    @Test(
        "what the probe or the bytes show to be wrong is refused with what was found and what was expected",
        arguments: [
            ("wrong-major", "abi-version", "a library for ABI 2.0", "ABI 1.x (this host speaks 1.0)"),
            (
                "too-old-host", "abi-version", "a library that needs a host of ABI 1.99 or newer",
                "one that works with ABI 1.0, which this host speaks"
            ),
            ("missing-symbol", "missing-entry", "no exported symbol persona_plugin_entry", "exactly that one"),
            (
                "half-filled", "table", "host.persona.fixture.half-filled, persona.chat/1: cancel is NULL",
                "every required member"
            ),
            (
                "manifest-mismatch", "manifest-mismatch",
                "version 1.0.0 of host.persona.fixture.manifest-mismatch in the library", "version 2.0.0"
            ),
            ("crashes-in-probe", "probe", "a crash with SIGABRT", "a report"),
            ("exits-in-probe", "probe", "opening the library ended the process (status 0)", "a report"),
        ])
    func refusals(fixture: String, code: String, found: String, expected: String) async throws {
        let error = try #require(await refusal { _ = try await folder.examine(fixture) })
        #expect(error.code.rawValue == code)
        #expect(error.found.contains(found), "\(error)")
        #expect(error.expected.contains(expected), "\(error)")
        #expect(error.file.hasSuffix("/fixture-\(fixture).so"))
    }

    @Test("a library that hangs when it is opened is killed at the deadline and refused")
    func hang() async throws {
        var probe = PluginFolder.probe
        probe.deadlineMilliseconds = 300
        let start = ContinuousClock.now
        let error = try #require(await refusal { _ = try await folder.examine("hangs-in-probe", probe: probe) })
        #expect(error.code == .probe)
        #expect(error.found.contains("no answer within 300 ms"))
        #expect(ContinuousClock.now - start < .seconds(3))
    }

    @Test("tables longer than those of 1.0, from a newer minor version, are accepted and read as 1.0")
    func fromTheFuture() async throws {
        let examination = try await folder.examine("bigger-struct")
        #expect(examination.description.abiMinor == 7)
        #expect(examination.description.plugins.first?.kinds == ["persona.chat/1", "persona.chat/2"])
        #expect(examination.notes == ["kinds this host does not use: persona.chat/2"])
        _ = try examination.open()
    }

    @Test("every fixture about calls passes the examination")
    func others() async throws {
        let names = [
            "again-resume", "blocks", "double-finish", "fails-init", "huge-write", "invalid-utf8", "late-write",
            "media",
            "never-finishes", "personas", "safety-invalid", "safety-silent", "safety-words", "services", "slow",
            "style",
        ]
        for name in names {
            let refused = await refusal { _ = try await folder.examine(name) }
            #expect(refused == nil, "\(name)")
        }
    }

    @Test("a file that is no ELF library is refused for what it is, also when cut short anywhere in its headers")
    func notALibrary() async throws {
        let manifest = #"{"manifest":1,"name":"x","plugins":[{"id":"x","version":"1.0.0","kinds":["persona.chat/1"]}]}"#
        let good = try Data(contentsOf: URL(fileURLWithPath: folder.install("good")))
        func examine(_ bytes: Data) async throws -> LoaderError? {
            let path = try folder.install(library: bytes, manifest: manifest, name: "x")
            let vault = try folder.vault
            return await refusal {
                _ = try await offThePool { try LibraryExamination(of: path, vault: vault, probe: PluginFolder.probe) }
            }
        }
        let text = try #require(
            try await examine(Data("#!/bin/sh\necho hello, this is long enough to be a header, is it not\n".utf8)))
        #expect(text.code == .notALibrary)
        #expect(text.description.contains("does not begin with the ELF mark"))
        #expect(text.description.contains("expected an ELF shared library for"))
        #expect(try #require(try await examine(Data())).found == "an empty file")
        #expect(try #require(try await examine(good.prefix(40))).found.contains("less than an ELF header"))
        #expect(try #require(try await examine(good.prefix(good.count / 2))).found.contains("truncated"))
        let program = try Data(contentsOf: URL(fileURLWithPath: "/bin/true"))
        #expect(try #require(try await examine(program)).found.contains("a program"))
        var foreign = good
        foreign[18] = 243
        foreign[19] = 0
        #expect(try #require(try await examine(foreign)).found == "a library for RISC-V")
        foreign = good
        foreign[4] = 1
        #expect(try #require(try await examine(foreign)).found.contains("32-bit"))
    }

    @Test("headers damaged at any byte never trap: they are read or refused")
    func damaged() async throws {
        let good = try Data(contentsOf: URL(fileURLWithPath: folder.install("good")))
        for position in 0..<min(good.count, 1200) {
            for value: UInt8 in [0x00, 0xFF, good[position] ^ 0x80] {
                var bytes = [UInt8](good)
                bytes[position] = value
                _ = bytes.withUnsafeBytes { content in try? ELFImage(content) }
            }
        }
        for count in stride(from: 0, to: good.count, by: 97) {
            let cut = [UInt8](good.prefix(count))
            let image = cut.withUnsafeBytes { content in try? ELFImage(content) }
            #expect(image == nil, "\(count) of \(good.count) bytes")
        }
    }
}
