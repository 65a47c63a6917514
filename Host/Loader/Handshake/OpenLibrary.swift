import CPersona
import Glibc

/// `dlopen` as the contract wants it: everything bound at once, nothing shared with other libraries, never closed again.
enum OpenLibrary {
    /// Opens the library and calls its entry. Runs the library's code: only in the probe, or on what the probe accepted.
    static func entry(of path: String) throws(LoaderError) -> UnsafeRawPointer? {
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw LoaderError(
                .open, found: "\"\(lastError())\"", expected: "a library that the system can open",
                remedy: "Install the libraries it needs", file: path)
        }
        guard let symbol = dlsym(library, PERSONA_ENTRY_SYMBOL) else {
            throw LoaderError(
                .missingEntry, found: "no symbol \(PERSONA_ENTRY_SYMBOL)", expected: "exactly that one exported",
                remedy: "Put PERSONA_EXPORT before its definition and link with the SDK's version script", file: path)
        }
        typealias Entry = @convention(c) () -> UnsafeRawPointer?
        // The type is the header's; a library whose symbol is something else crashes in the probe.
        return unsafeBitCast(symbol, to: Entry.self)()
    }

    private static func lastError() -> String {
        // Per thread in glibc; one line.
        dlerror().map { String(cString: $0) } ?? "no reason given"
    }
}
