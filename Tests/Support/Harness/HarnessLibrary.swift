package import CPersona
import Glibc

/// A plugin library opened the way a host opens it; never closed.
// @unchecked: the entry is a constant of a library that is never unmapped.
package struct HarnessLibrary: @unchecked Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    package let entry: UnsafePointer<persona_entry>

    package init(path: String) throws {
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw Failure(description: dlerror().map { String(cString: $0) } ?? "dlopen failed for \(path)")
        }
        guard let symbol = dlsym(library, PERSONA_ENTRY_SYMBOL) else {
            throw Failure(description: "\(path) has no \(PERSONA_ENTRY_SYMBOL)")
        }
        typealias EntryFunction = @convention(c) () -> UnsafePointer<persona_entry>?
        guard let entry = unsafeBitCast(symbol, to: EntryFunction.self)() else {
            throw Failure(description: "\(path) gives no entry")
        }
        self.entry = entry
    }

    /// An entry that is linked into the test itself.
    package init(entry: UnsafeRawPointer?) throws {
        guard let entry else { throw Failure(description: "no entry") }
        self.entry = entry.assumingMemoryBound(to: persona_entry.self)
    }

    package var plugins: [UnsafePointer<persona_plugin>] {
        (0..<Int(entry.pointee.plugin_count)).compactMap { entry.pointee.plugins[$0] }
    }

    package func plugin(_ id: String) throws -> UnsafePointer<persona_plugin> {
        guard let plugin = plugins.first(where: { String(cString: $0.pointee.id) == id }) else {
            throw Failure(description: "no plugin \(id) among \(plugins.map { String(cString: $0.pointee.id) })")
        }
        return plugin
    }
}
