/// Why a plugin is not loaded, or why a call into one has no result.
///
/// Written for operators and authors: what was found, what was expected, what to do. Never holds text of a user.
package struct LoaderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// An open set: more codes may come, so a `switch` over them needs a `default`.
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        // Before any code of the library ran.
        package static let file = Code(rawValue: "file")
        package static let notALibrary = Code(rawValue: "not-a-library")
        package static let manifest = Code(rawValue: "manifest")
        package static let configuration = Code(rawValue: "configuration")
        package static let placement = Code(rawValue: "placement")
        package static let pin = Code(rawValue: "pin")
        package static let signature = Code(rawValue: "signature")

        // Found by the probe, or by the host's own handshake.
        package static let probe = Code(rawValue: "probe")
        package static let open = Code(rawValue: "open")
        package static let missingEntry = Code(rawValue: "missing-entry")
        package static let abiVersion = Code(rawValue: "abi-version")
        package static let table = Code(rawValue: "table")
        package static let manifestMismatch = Code(rawValue: "manifest-mismatch")
        package static let duplicate = Code(rawValue: "duplicate")

        // While instances live.
        package static let instance = Code(rawValue: "instance")
        package static let draining = Code(rawValue: "draining")
        package static let overloaded = Code(rawValue: "overloaded")
    }

    package let code: Code
    package let found: String
    package let expected: String
    /// What the reader can do about it; empty when `expected` says it all.
    package let remedy: String
    /// The file it is about; empty if it is about none.
    package let file: String

    package init(_ code: Code, found: String, expected: String, remedy: String = "", file: String = "") {
        self.code = code
        self.found = found
        self.expected = expected
        self.remedy = remedy
        self.file = file
    }

    package var description: String {
        let start = file.isEmpty ? "" : "\(file): "
        let end = remedy.isEmpty ? "" : ". \(remedy)"
        return "\(start)found \(found), expected \(expected)\(end)"
    }

    /// The same refusal, naming the file, unless it names one already.
    func about(_ file: String) -> LoaderError {
        guard self.file.isEmpty else { return self }
        return LoaderError(code, found: found, expected: expected, remedy: remedy, file: file)
    }
}
