import CPersona

/// Reads a plugin's constant tables in the order that keeps every read inside them: pointer, size, then members.
///
/// A pointer into nowhere cannot be told from a good one here; it crashes the probe instead of the host.
struct TableReader {
    /// What the messages call it: `plugins[0] (org.example.butler)`.
    var subject: String

    /// The table behind `pointer` if it is aligned and its `struct_size` covers the members of 1.0.
    func table<Table>(
        _ pointer: UnsafeRawPointer?, as type: Table.Type, minimum: Int = MemoryLayout<Table>.size
    ) throws(LoaderError) -> UnsafePointer<Table> {
        guard let pointer else { throw wrong("NULL", "a \(Table.self) table") }
        guard UInt(bitPattern: pointer) % UInt(MemoryLayout<Table>.alignment) == 0 else {
            throw wrong(
                "a misaligned pointer", "a \(Table.self) table aligned to \(MemoryLayout<Table>.alignment) bytes")
        }
        let size = pointer.load(as: UInt64.self)
        guard size >= UInt64(minimum) else {
            throw wrong(
                "a \(Table.self) with struct_size \(size)", "at least \(minimum), the size of 1.0",
                "Set struct_size to sizeof(\(Table.self))")
        }
        return pointer.assumingMemoryBound(to: Table.self)
    }

    func require<Member>(_ member: Member?, _ name: String) throws(LoaderError) {
        if member == nil {
            throw wrong("\(name) is NULL", "every required member of the table", "Fill \(name)")
        }
    }

    /// A NUL-terminated UTF-8 constant of at most `limit` bytes.
    func string(_ pointer: UnsafePointer<CChar>?, _ name: String, limit: Int) throws(LoaderError) -> String {
        guard let pointer else { throw wrong("\(name) is NULL", "NUL-terminated UTF-8") }
        var length = 0
        while pointer[length] != 0 {
            length += 1
            if length > limit { throw wrong("\(name) of more than \(limit) bytes", "at most \(limit)") }
        }
        let bytes = UnsafeRawBufferPointer(start: pointer, count: length)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw wrong("\(name) is not UTF-8", "UTF-8") }
        return text
    }

    func wrong(_ found: String, _ expected: String, _ remedy: String = "") -> LoaderError {
        LoaderError(.table, found: "\(subject): \(found)", expected: expected, remedy: remedy)
    }
}
