import CPersona
import Testing

@testable import Loader

/// The rules of plugin.h on tables made here, one broken member at a time. What a fixture shows end to end is not repeated.
@Suite struct HandshakeTests {
    @Test("complete tables are accepted")
    func complete() throws {
        let library = try TestTables().check()
        #expect(library.plugins.count == 1)
        #expect(library.description.plugins.first?.kinds == ["persona.chat/1"])
    }

    @Test("no entry is refused")
    func noEntry() {
        #expect(refused { _ = try Handshake.check(nil) }?.found == "persona_entry: NULL")
    }

    @Test("a major version is compared before anything else is read, also in an entry shorter than 1.0")
    func majorFirst() {
        let tables = TestTables()
        tables.entry.pointee.struct_size = 16
        tables.entry.pointee.abi_major = 3
        tables.entry.pointee.abi_minor = 4
        tables.entry.pointee.plugins = nil
        let error = refused { _ = try tables.check() }
        #expect(error?.code == .abiVersion)
        #expect(error?.found == "a library for ABI 3.4")
        #expect(error?.expected == "ABI 1.x (this host speaks 1.0)")
    }

    @Test("each broken member is refused and named", arguments: TestTables.Break.all)
    func broken(_ broken: TestTables.Break) {
        let tables = TestTables()
        broken.apply(tables)
        let error = refused { _ = try tables.check() }
        #expect(error?.code == broken.code)
        #expect(error?.found.contains(broken.found) == true, "\(error.map(String.init(describing:)) ?? "accepted")")
        #expect(error?.expected.contains(broken.expected) == true, "\(error.map(String.init(describing:)) ?? "")")
    }

    private func refused(_ body: () throws -> Void) -> LoaderError? {
        do {
            try body()
            return nil
        } catch { return error as? LoaderError }
    }
}

/// One library's tables in memory that a test may break. Leaked: the contract says that tables are constant and stay.
final class TestTables: Sendable {
    // `nonisolated(unsafe)`: one test uses one value, on one thread.
    nonisolated(unsafe) let entry = UnsafeMutablePointer<persona_entry>.allocate(capacity: 1)
    nonisolated(unsafe) let plugin = UnsafeMutablePointer<persona_plugin>.allocate(capacity: 1)
    nonisolated(unsafe) let list = UnsafeMutablePointer<UnsafePointer<persona_plugin>?>.allocate(capacity: 2)

    init() {
        plugin.initialize(
            to: persona_plugin(
                struct_size: 88, id: Self.text("org.example.a"), name: Self.text("A"), version: Self.text("1.0.0"),
                vendor: Self.text(""), description: Self.text(""), max_instances: 0, flags: 0,
                get_extension: { id in
                    id.flatMap { String(cString: $0) == "persona.chat/1" ? UnsafeRawPointer(chat) : nil }
                },
                create: { _, _ in 0 }, init: { _, _ in 0 }, destroy: { _ in }))
        list.initialize(repeating: UnsafePointer(plugin), count: 2)
        entry.initialize(
            to: persona_entry(
                struct_size: 32, abi_major: 1, abi_minor: 0, needs_host_minor: 0, plugin_count: 1,
                plugins: UnsafePointer(list)))
    }

    func check() throws(LoaderError) -> Handshake.Library { try Handshake.check(UnsafeRawPointer(entry)) }

    static func text(_ text: String) -> UnsafePointer<CChar>? {
        let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count + 1)
        _ = copy.initialize(from: text.utf8CString)
        return UnsafePointer(copy.baseAddress)
    }

    struct Break: Sendable, CustomTestStringConvertible {
        var name: String
        var code = LoaderError.Code.table
        var found: String
        var expected: String
        var apply: @Sendable (TestTables) -> Void
        var testDescription: String { name }

        static let all = [
            Break(name: "short entry", found: "struct_size 24", expected: "at least 32") {
                $0.entry.pointee.struct_size = 24
            },
            Break(name: "no plugins", found: "plugin_count 0", expected: "1-64") { $0.entry.pointee.plugin_count = 0 },
            Break(name: "many plugins", found: "plugin_count 65", expected: "1-64") {
                $0.entry.pointee.plugin_count = 65
            },
            Break(name: "no list", found: "plugins is NULL", expected: "an array") { $0.entry.pointee.plugins = nil },
            Break(name: "a hole in the list", found: "plugins[1]: NULL", expected: "a persona_plugin table") {
                $0.entry.pointee.plugin_count = 2
                $0.list[1] = nil
            },
            Break(
                name: "one id twice", code: .duplicate, found: "two plugins with the id \"org.example.a\"",
                expected: "each id once"
            ) { $0.entry.pointee.plugin_count = 2 },
            Break(name: "a misaligned plugin", found: "a misaligned pointer", expected: "aligned to 8 bytes") {
                $0.list[0] = UnsafePointer(bitPattern: UInt(bitPattern: $0.plugin) + 1)
            },
            Break(name: "short plugin", found: "a persona_plugin with struct_size 80", expected: "at least 88") {
                $0.plugin.pointee.struct_size = 80
            },
            Break(name: "no id", found: "id is NULL", expected: "UTF-8") { $0.plugin.pointee.id = nil },
            Break(name: "a wrong id", found: "id \"Org\"", expected: "[a-z0-9.-]") {
                $0.plugin.pointee.id = text("Org")
            },
            Break(name: "an endless id", found: "id of more than 128 bytes", expected: "at most 128") {
                $0.plugin.pointee.id = text(String(repeating: "a", count: 129))
            },
            Break(name: "a wrong version", found: "version \"1\"", expected: "semantic version") {
                $0.plugin.pointee.version = text("1")
            },
            Break(name: "a long name", found: "name of 81 characters", expected: "1-80") {
                $0.plugin.pointee.name = text(String(repeating: "é", count: 81))
            },
            Break(name: "no vendor", found: "vendor is NULL", expected: "UTF-8") { $0.plugin.pointee.vendor = nil },
            Break(name: "no get_extension", found: "get_extension is NULL", expected: "every required member") {
                $0.plugin.pointee.get_extension = nil
            },
            Break(name: "no create", found: "create is NULL", expected: "every") { $0.plugin.pointee.create = nil },
            Break(name: "no init", found: "init is NULL", expected: "every") { $0.plugin.pointee.`init` = nil },
            Break(name: "no destroy", found: "destroy is NULL", expected: "every") { $0.plugin.pointee.destroy = nil },
            Break(name: "no kind", found: "no kind", expected: "at least one of persona.chat/1") {
                $0.plugin.pointee.get_extension = { _ in nil }
            },
            Break(name: "any kind", found: "answers an id that nobody defined", expected: "NULL for every id") {
                $0.plugin.pointee.get_extension = { _ in UnsafeRawPointer(chat) }
            },
            Break(name: "a short kind", found: "a persona_safety with struct_size 8", expected: "at least 32") {
                $0.plugin.pointee.get_extension = { kind($0, "persona.safety/1", UnsafeRawPointer(shortSafety)) }
            },
            Break(name: "a policy for nothing", found: "flags 0 without a stage", expected: "PERSONA_SAFETY_INPUT") {
                $0.plugin.pointee.get_extension = { kind($0, "persona.safety/1", UnsafeRawPointer(idleSafety)) }
            },
            Break(name: "a style without name", found: "relationship \"A Friend\"", expected: "[a-z0-9-]") {
                $0.plugin.pointee.get_extension = { kind($0, "persona.style/1", UnsafeRawPointer(oddStyle)) }
            },
            Break(name: "a generator without format", found: "format_count 0", expected: "1-16") {
                $0.plugin.pointee.get_extension = { kind($0, "persona.media/1", UnsafeRawPointer(emptyMedia)) }
            },
            Break(name: "a generator that cannot go on", found: "resume is NULL", expected: "every required member") {
                $0.plugin.pointee.get_extension = { kind($0, "persona.media/1", UnsafeRawPointer(stuckMedia)) }
            },
        ]
    }
}

private func kind(_ id: UnsafePointer<CChar>?, _ name: String, _ table: UnsafeRawPointer) -> UnsafeRawPointer? {
    id.flatMap { String(cString: $0) == name ? table : nil }
}

private func constant<Table>(_ table: Table) -> UnsafePointer<Table> {
    let memory = UnsafeMutablePointer<Table>.allocate(capacity: 1)
    memory.initialize(to: table)
    return UnsafePointer(memory)
}

// `nonisolated(unsafe)`: constants, never written after they are made.
nonisolated(unsafe) private let chat = constant(
    persona_chat(
        struct_size: 56, flags: 0, reserved: 0, open_persona: { _, _, _, _ in 0 }, close_persona: { _, _ in },
        start: { _, _, _, _ in }, resume: nil, cancel: { _, _ in }))
nonisolated(unsafe) private let shortSafety = constant(
    persona_safety(struct_size: 8, flags: 6, reserved: 0, review: { _, _, _, _ in }, cancel: { _, _ in }))
nonisolated(unsafe) private let idleSafety = constant(
    persona_safety(struct_size: 32, flags: 0, reserved: 0, review: { _, _, _, _ in }, cancel: { _, _ in }))
nonisolated(unsafe) private let oddStyle = constant(
    persona_style(
        struct_size: 48, flags: 0, reserved: 0, relationship: TestTables.text("A Friend"), guide: { _, _, _, _ in },
        rewrite: { _, _, _, _ in }, cancel: { _, _ in }))
nonisolated(unsafe) private let emptyMedia = constant(
    persona_media(
        struct_size: 48, flags: 0, format_count: 0, formats: nil, render: { _, _, _, _ in }, resume: nil,
        cancel: { _, _ in }))
nonisolated(unsafe) private let formats = constant(TestTables.text("audio/wav"))
nonisolated(unsafe) private let stuckMedia = constant(
    persona_media(
        struct_size: 48, flags: 0, format_count: 1, formats: formats, render: { _, _, _, _ in }, resume: nil,
        cancel: { _, _ in }))
