import Foundation
import Testing

@Suite("The C headers")
struct HeaderTests {
    /// Paths below SDK/include, the umbrella among them.
    static let headers =
        (try? FileManager.default.subpathsOfDirectory(atPath: Paths.include.path))?
        .filter { $0.hasSuffix(".h") }.sorted() ?? []

    static let compilers: [(program: String, standard: String)] = [
        ("clang", "c11"), ("clang", "c17"), ("clang++", "c++17"), ("gcc", "c11"), ("gcc", "c17"), ("g++", "c++17"),
    ].filter { Command.isInstalled($0.program) }

    @Test("are there, and at least one compiler with them")
    func found() {
        #expect(Self.headers.count >= 18)
        #expect(Self.headers.contains("persona/persona.h"))
        #expect(Self.compilers.contains { $0.standard == "c11" } && Self.compilers.contains { $0.standard == "c++17" })
    }

    @Test("each compile alone, twice included, without a warning", arguments: compilers)
    func compileAlone(compiler: (program: String, standard: String)) throws {
        try Folder.temporary { folder in
            let isCxx = compiler.standard.hasPrefix("c++")
            var units: [String] = []
            for header in Self.headers {
                let unit = folder.appending(
                    path: header.replacing("/", with: "_").replacing(".h", with: isCxx ? ".cc" : ".c"))
                // ISO C wants a declaration in every translation unit, and threads.h has none.
                let text = "#include <\(header)>\n#include <\(header)>\nint this_unit_declares_something;\n"
                try text.write(to: unit, atomically: true, encoding: .utf8)
                units.append(unit.path)
            }
            let result = try Command.run(
                compiler.program,
                [
                    "-std=\(compiler.standard)", "-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only",
                    "-I", Paths.include.path,
                ] + units)
            #expect(result.status == 0, "\(result.output)")
        }
    }

    @Test("are all reached by the umbrella and need only <stddef.h> and <stdint.h>")
    func includes() throws {
        var reached: Set<String> = ["persona/persona.h"]
        var open = ["persona/persona.h"]
        while let header = open.popLast() {
            for line in try text(of: header).split(separator: "\n") where line.hasPrefix("#include") {
                if line.contains("<") {
                    #expect(["#include <stddef.h>", "#include <stdint.h>"].contains(line), "\(header): \(line)")
                    continue
                }
                let name = try #require(line.split(separator: "\"").dropFirst().first)
                let folder = header.split(separator: "/").dropLast()
                let path = (name.hasPrefix("../") ? folder.dropLast() + [name.dropFirst(3)] : folder + [name])
                    .joined(separator: "/")
                if reached.insert(path).inserted { open.append(path) }
            }
        }
        #expect(reached.sorted() == Self.headers)
    }

    @Test("end each function's comment with exactly one thread tag of the closed list", arguments: headers)
    func threadTags(header: String) throws {
        for function in CHeader(try text(of: header)).functions {
            let tags = ["[any-thread]", "[loading]", "[instance-serial]", "[instance-setup]"].filter(
                function.comment.contains)
            #expect(tags.count == 1, "\(header): \(function.name) has the tags \(tags)")
            let last = function.comment.split(separator: "\n").last { $0.contains { $0.isLetter } } ?? ""
            #expect(
                last.trimmingCharacters(in: CharacterSet(charactersIn: " */")) == tags.first,
                "\(header): the comment of \(function.name) ends in \(last)")
        }
    }

    @Test("are read by the test above: it finds the functions that are there")
    func parserFinds() throws {
        let functions = try Self.headers.flatMap { CHeader(try text(of: $0)).functions.map(\.name) }
        // One entry, one callback type, and every member of every table.
        #expect(functions.count == 53, "\(functions)")
        for name in [
            "persona_plugin_entry", "persona_state_done", "get_extension", "open_persona", "review", "secret_bytes",
        ] { #expect(functions.contains(name)) }
    }

    @Test("begin every struct with its size, but for the frozen ones", arguments: headers)
    func structSizes(header: String) throws {
        for structure in CHeader(try text(of: header)).structs {
            let isFrozen = ["persona_text", "persona_messages", "persona_ending"].contains(structure.name)
            #expect((structure.members.first == "uint64_t struct_size;") != isFrozen, "\(header): \(structure.name)")
            let mark = "/* end of 1.0: nothing above this line changes */"
            #expect(structure.body.contains(mark) != isFrozen, "\(header): \(structure.name)")
        }
    }

    private func text(of header: String) throws -> String {
        try String(contentsOf: Paths.include.appending(path: header), encoding: .utf8)
    }
}
