import CPersona
import Foundation
import Glibc
import Loader

extension RuleBook {
    /// Decided by the host's own examination, which every library passes before a host opens it.
    static let examination: [Rule] = [
        Rule(
            "file.safe", .examination,
            "The library and its manifest belong to root or to you, and nobody else can write them.",
            source: "plugin.h"),
        Rule("library.elf", .examination, "The file is a whole shared library for this machine.", source: "plugin.h"),
        Rule(
            "manifest.valid", .examination,
            "NAME.plugin.json beside NAME.so says what the library is, and its settings' defaults satisfy their own schema.",
            source: "plugin.h"),
        Rule(
            "library.opens", .examination,
            "Opening the library, and its entry, neither crash nor hang nor end the process.",
            source: "threads.h",
            hint: "Look at constructors and at what persona_plugin_entry() does: it hands out constants, nothing else"),
        Rule(
            "entry.symbol", .examination, "persona_plugin_entry is exported, and nothing else is.", source: "plugin.h",
            hint: "Link with the SDK's version script: -Wl,--version-script=plugin.map"),
        Rule(
            "entry.version", .examination, "The library is for this major version and needs no newer host.",
            source: "plugin.h"),
        Rule(
            "entry.tables", .examination,
            "Every table is complete: sizes, names, required functions; ids are unique; unknown ids are answered with NULL.",
            source: "plugin.h"),
        Rule(
            "manifest.agrees", .examination, "The manifest and the library name the same plugins, versions and kinds.",
            source: "plugin.h"),
    ]

    /// The rule that a refusal of the host's breaks.
    static func examination(for code: LoaderError.Code) -> String {
        switch code {
        case .file: "file.safe"
        case .notALibrary: "library.elf"
        case .manifest, .configuration: "manifest.valid"
        case .missingEntry: "entry.symbol"
        case .abiVersion: "entry.version"
        case .table, .duplicate: "entry.tables"
        case .manifestMismatch: "manifest.agrees"
        default: "library.opens"
        }
    }

    /// Where a plugin's tables are.
    private static func addresses(of plugin: Handshake.Plugin) -> [UInt] {
        plugin.description.kinds.map { kind in
            UInt(bitPattern: kind.withCString { plugin.table.get_extension($0) })
        }
    }

    static let library: [Rule] = [
        Rule(
            "entry.constant", .library, "The entry and get_extension() answer the same at every call, on any thread.",
            source: "plugin.h"
        ) { trial in
            let first = UInt(bitPattern: try Subject.entry(of: trial.options.path))
            let tables = trial.subject.library.plugins.map(addresses)
            try Parallel.run(8) { number in
                trial.step("entry and get_extension() on thread \(number)")
                for _ in 0..<100 {
                    guard UInt(bitPattern: try Subject.entry(of: trial.options.path)) == first else {
                        throw Breach("another address at another call", expected: "one constant table")
                    }
                    for (plugin, known) in zip(trial.subject.library.plugins, tables) {
                        guard addresses(of: plugin) == known else {
                            throw Breach(
                                "get_extension() of \(plugin.description.id) answers differently at another call",
                                expected: "one constant table a kind")
                        }
                    }
                }
            }
        },
        Rule(
            "entry.unknown-ids", .library,
            "Ids that a plugin does not have are answered with NULL, whatever they look like.",
            source: "plugin.h", hint: "Compare the whole id, with strcmp() and not with strncmp()"
        ) { trial in
            let odd = [
                "", " ", "persona", "persona.chat", "persona.chat/", "persona.chat/10", "persona.chat/1 ",
                "PERSONA.CHAT/1",
                "persona.chat/2", "persona.style/10", "persona.safety/1x", "persona.media/1/1", "%s%n", "\u{FF}",
                String(repeating: "x", count: 100_000),
            ]
            for plugin in trial.subject.library.plugins {
                for id in odd where !plugin.description.kinds.contains(id) {
                    trial.step("get_extension() with an id of \(id.utf8.count) bytes")
                    guard id.withCString({ plugin.table.get_extension($0) }) == nil else {
                        // An id of a later major version may be offered beside this one's.
                        if id.hasSuffix("/2") { continue }
                        throw Breach("\(plugin.description.id) answers \"\(id.prefix(40))\"", expected: "NULL")
                    }
                }
            }
        },
        Rule(
            "entry.quiet", .library,
            "Opening the library starts no thread, opens no descriptor and leaves signals as they are.",
            source: "threads.h", hint: "Move what a constructor does into init()"
        ) { trial in
            let copy = try CopiedLibrary(trial.options.path)
            defer { copy.remove() }
            let before = Footprint.now
            let signals = Footprint.signalHandlers
            trial.step("opening a second copy")
            _ = try Subject.entry(of: copy.path)
            let after = Footprint.now
            guard after.threads <= before.threads else {
                throw Breach("threads started: \(after.threads - before.threads)", expected: "none before init()")
            }
            guard after.descriptors <= before.descriptors else {
                throw Breach(
                    "descriptors opened: \(after.descriptors - before.descriptors)", expected: "none before init()")
            }
            guard Footprint.signalHandlers == signals else {
                throw Breach("other signal handlers than before", expected: "signals left to the host")
            }
        },
        Rule(
            "entry.twice", .library,
            "Two copies of the library, at two paths, work in one process: a new version is loaded beside the old one.",
            source: "plugin.h", hint: "Do not name sockets, files or environment variables after the library"
        ) { trial in
            let copy = try CopiedLibrary(trial.options.path)
            defer { copy.remove() }
            trial.step("the handshake with a second copy")
            let entry = try Subject.entry(of: copy.path)
            guard try entry != Subject.entry(of: trial.options.path) else {
                throw Breach("the same table from both copies", expected: "a table of each copy's own")
            }
            let library: Handshake.Library
            do { library = try Handshake.check(entry) } catch {
                throw Breach("the second copy: \(error)", expected: "tables as the first one's")
            }
            for plugin in library.plugins {
                trial.step("an instance of the second copy's \(plugin.description.id)")
                var instance: persona_instance = 0
                let host = try trial.host()
                guard plugin.table.create(host.pointer, &instance) == PERSONA_OK else { continue }
                host.enter(.alive)
                _ = Explanation.collect { plugin.table.`init`(instance, $0) }
                plugin.table.destroy(instance)
                host.enter(.destroyed)
            }
        },
    ]
}

/// A copy of the library with its manifest in a folder of its own; the system takes two files for two libraries.
struct CopiedLibrary {
    let path: String
    private let folder: String

    init(_ original: String) throws {
        let name = URL(fileURLWithPath: original).lastPathComponent
        var template = Array((NSTemporaryDirectory() + "/persona-validate-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else { throw Skip("no temporary folder can be made") }
        folder = String(cString: made)
        path = "\(folder)/\(name)"
        do {
            try FileManager.default.copyItem(atPath: original, toPath: path)
        } catch { throw Skip("the library cannot be copied: \(error.localizedDescription)") }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
