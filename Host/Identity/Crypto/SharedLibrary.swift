internal import Glibc

/// A library of the system, opened at run time and never closed: what was found in it stays valid as long as the process.
struct SharedLibrary {
    private let handle: UnsafeMutableRawPointer
    private let name: String
    private let package: String

    /// - Parameters:
    ///   - name: a file name for the system's search path (`libcrypto.so.3`), or a path.
    ///   - package: the Debian package that brings it, for the message when it is missing.
    init(_ name: String, package: String) throws(IdentityError) {
        // NOW: a missing function of its own shows here, not in the middle of a request. LOCAL: plugins bring their own.
        guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
            throw IdentityError(
                .libraryMissing, "\(name) cannot be loaded (\(reason)); install the Debian package \(package)")
        }
        self.handle = handle
        self.name = name
        self.package = package
    }

    /// The function of this name, as `type`: a C function type, which the caller has from the library's documentation.
    func function<Function>(_ symbol: String, as type: Function.Type) throws(IdentityError) -> Function {
        guard let address = dlsym(handle, symbol) else {
            throw IdentityError(
                .symbolMissing,
                "\(name) has no function \(symbol); it is not the expected library: install the Debian package \(package)"
            )
        }
        // A C function pointer and an address have the same size on every system that has dlsym (POSIX requires it).
        return unsafeBitCast(address, to: type)
    }
}
