import Glibc

/// What the bytes of a library say about themselves (System V ABI, chapters 4 and 5), read without running any of it.
///
/// Every offset and count comes from the file and is checked against its size: a damaged or hostile file gives an error. In
/// particular each segment must lie inside the file, since mapping one that does not ends the process with SIGBUS.
package struct ELFImage: Sendable, Equatable {
    /// Names this library defines for others, sorted; nil if its section headers were stripped.
    package let exportedSymbols: [String]?
    /// Libraries it needs, in the order of the file; nil if its section headers were stripped.
    package let neededLibraries: [String]?

    package init(_ bytes: UnsafeRawBufferPointer) throws(LoaderError) {
        let file = Reader(bytes: bytes)
        guard bytes.count >= 4, bytes[0] == 0x7F, bytes[1] == 0x45, bytes[2] == 0x4C, bytes[3] == 0x46 else {
            throw Self.notALibrary(bytes.isEmpty ? "an empty file" : "a file that does not begin with the ELF mark")
        }
        guard bytes.count >= 64 else { throw Self.notALibrary("\(bytes.count) bytes, less than an ELF header") }
        guard bytes[4] == 2 else {
            throw Self.notALibrary("a \(bytes[4] == 1 ? "32-bit " : "")library of class \(bytes[4])")
        }
        guard bytes[5] == 1 else { throw Self.notALibrary("a big-endian library") }
        guard bytes[6] == 1 else { throw Self.notALibrary("ELF version \(bytes[6])") }
        let type = try file.u16(16)
        let machine = try file.u16(18)
        guard type == 3 else { throw Self.notALibrary(Self.typeName(type)) }
        guard machine == Self.machine else { throw Self.notALibrary("a library for \(Self.machineName(machine))") }

        try Self.checkSegments(file)
        let sections = try Self.sections(file)
        exportedSymbols = try Self.exports(file, sections)
        neededLibraries = try Self.needs(file, sections)
    }

    #if arch(x86_64)
        private static let machine: UInt16 = 62
    #elseif arch(arm64)
        private static let machine: UInt16 = 183
    #endif

    private static func checkSegments(_ file: Reader) throws(LoaderError) {
        let offset = try file.u64(32)
        let size = try file.u16(54)
        let count = try file.u16(56)
        guard size == 56, count > 0 else {
            throw notALibrary("\(count) program headers of \(size) bytes")
        }
        var hasLoadable = false
        for number in 0..<UInt64(count) {
            let header = offset.addingReportingOverflow(number * 56)
            guard !header.overflow else { throw truncated() }
            let type = try file.u32(header.partialValue)
            if type == 3 { throw notALibrary("a program (it names an interpreter)") }
            guard type == 1 else { continue }
            hasLoadable = true
            let start = try file.u64(header.partialValue &+ 8)
            let length = try file.u64(header.partialValue &+ 32)
            let end = start.addingReportingOverflow(length)
            guard !end.overflow, end.partialValue <= UInt64(file.bytes.count) else { throw truncated() }
        }
        guard hasLoadable else { throw notALibrary("no loadable segment") }
    }

    private struct Section {
        let type: UInt32
        let offset: UInt64
        let size: UInt64
        let link: UInt32
        let entrySize: UInt64
    }

    private static func sections(_ file: Reader) throws(LoaderError) -> [Section] {
        let offset = try file.u64(40)
        let size = try file.u16(58)
        let count = try file.u16(60)
        guard offset != 0, count > 0 else { return [] }
        guard size == 64 else { throw notALibrary("section headers of \(size) bytes") }
        var result: [Section] = []
        for number in 0..<UInt64(count) {
            let place = offset.addingReportingOverflow(number * 64)
            guard !place.overflow, place.partialValue <= UInt64(file.bytes.count) else { throw truncated() }
            let at = place.partialValue
            result.append(
                Section(
                    type: try file.u32(at + 4), offset: try file.u64(at + 24), size: try file.u64(at + 32),
                    link: try file.u32(at + 40), entrySize: try file.u64(at + 56)))
        }
        return result
    }

    /// Symbols of `.dynsym` that are defined here, global or weak, and not hidden.
    private static func exports(_ file: Reader, _ sections: [Section]) throws(LoaderError) -> [String]? {
        guard let table = sections.first(where: { $0.type == 11 }) else { return nil }
        guard table.entrySize == 24, Int(table.link) < sections.count else { return nil }
        let names = sections[Int(table.link)]
        var result: [String] = []
        for number in 1..<max(1, min(table.size, UInt64(file.bytes.count)) / 24) {
            let symbol = table.offset.addingReportingOverflow(number * 24)
            guard !symbol.overflow, symbol.partialValue <= UInt64(file.bytes.count) else { throw truncated() }
            let at = symbol.partialValue
            let binding = try file.u8(at + 4) >> 4
            let visibility = try file.u8(at + 5) & 3
            let section = try file.u16(at + 6)
            // Global, weak or unique (GNU); default or protected; not undefined.
            guard binding == 1 || binding == 2 || binding == 10, visibility == 0 || visibility == 3, section != 0 else {
                continue
            }
            // Version definitions are absolute symbols without content, not something one can call.
            if section == 0xFFF1 { continue }
            result.append(try file.string(UInt64(try file.u32(at)), in: names.offset, size: names.size))
        }
        return result.sorted()
    }

    private static func needs(_ file: Reader, _ sections: [Section]) throws(LoaderError) -> [String]? {
        guard let table = sections.first(where: { $0.type == 6 }), Int(table.link) < sections.count else { return nil }
        let names = sections[Int(table.link)]
        var result: [String] = []
        for number in 0..<min(table.size, UInt64(file.bytes.count)) / 16 {
            let entry = table.offset.addingReportingOverflow(number * 16)
            guard !entry.overflow, entry.partialValue <= UInt64(file.bytes.count) else { throw truncated() }
            let tag = try file.u64(entry.partialValue)
            if tag == 0 { break }
            if tag == 1 {
                let name = try file.u64(entry.partialValue + 8)
                result.append(try file.string(name, in: names.offset, size: names.size))
            }
        }
        return result
    }

    private static func notALibrary(_ found: String) -> LoaderError {
        LoaderError(
            .notALibrary, found: found,
            expected: "an ELF shared library for \(machineName(machine)), 64-bit, little-endian")
    }

    private static func truncated() -> LoaderError {
        LoaderError(
            .notALibrary, found: "a truncated file: its headers point past its end", expected: "a whole library",
            remedy: "Copy or build it again")
    }

    private static func typeName(_ type: UInt16) -> String {
        switch type {
        case 1: "an object file that was not linked"
        case 2: "a program"
        case 4: "a core dump"
        default: "ELF type \(type)"
        }
    }

    private static func machineName(_ machine: UInt16) -> String {
        switch machine {
        case 3: "x86 (32-bit)"
        case 40: "ARM (32-bit)"
        case 62: "x86-64"
        case 183: "AArch64"
        case 243: "RISC-V"
        default: "machine \(machine)"
        }
    }

    /// Little-endian numbers at offsets that may lie anywhere.
    private struct Reader {
        let bytes: UnsafeRawBufferPointer

        private func load<Number: FixedWidthInteger>(_ offset: UInt64, _: Number.Type) throws(LoaderError) -> Number {
            let size = UInt64(MemoryLayout<Number>.size)
            guard UInt64(bytes.count) >= size, offset <= UInt64(bytes.count) - size else { throw truncated() }
            return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: Int(offset), as: Number.self))
        }
        func u8(_ offset: UInt64) throws(LoaderError) -> UInt8 { try load(offset, UInt8.self) }
        func u16(_ offset: UInt64) throws(LoaderError) -> UInt16 { try load(offset, UInt16.self) }
        func u32(_ offset: UInt64) throws(LoaderError) -> UInt32 { try load(offset, UInt32.self) }
        func u64(_ offset: UInt64) throws(LoaderError) -> UInt64 { try load(offset, UInt64.self) }

        /// The NUL-terminated name at `offset` of a string table.
        func string(_ offset: UInt64, in table: UInt64, size: UInt64) throws(LoaderError) -> String {
            let end = table.addingReportingOverflow(size)
            guard !end.overflow, end.partialValue <= UInt64(bytes.count), offset < size else { throw truncated() }
            let content = bytes[Int(table + offset)..<Int(end.partialValue)]
            guard let zero = content.firstIndex(of: 0) else { throw truncated() }
            return String(decoding: content[..<zero], as: UTF8.self)
        }
    }
}
