import Glibc
package import StrictJSON

/// Where a secret setting is to be found: a deployment file never holds one itself.
///
/// Written `"env:NAME"` or `"file:PATH"`, or as an object with the one member `env` or `file`.
package enum SecretReference: Sendable, Equatable {
    /// An environment variable of the host.
    case environment(String)
    /// A file that is the secret, without the line end that editors leave. Absolute; not readable by everybody.
    case file(String)

    /// What a refusal says it expects.
    package static let forms = "a reference, \"env:NAME\" or \"file:/PATH\", since a secret does not stand here itself"

    /// Reads a reference. What is none is not quoted: it may be the secret.
    package init(_ field: JSONField) throws(JSONError) {
        let kind: String
        let name: String
        switch field.value {
        case .string(let text):
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw field.refusal(found: "a string that is none", expected: Self.forms) }
            (kind, name) = (String(parts[0]), String(parts[1]))
        case .object(let object):
            guard object.count == 1, let member = object.first, let text = member.value.stringValue else {
                throw field.refusal(found: "another object", expected: Self.forms)
            }
            (kind, name) = (member.key, text)
        default:
            throw field.refusal(.wrongType, found: field.value?.kindDescription ?? "nothing", expected: Self.forms)
        }
        switch kind {
        case "env":
            guard Self.isVariable(name) else {
                throw field.refusal(
                    found: "another name after \"env:\"",
                    expected: "a variable's name: letters, digits and _, not a digit first"
                )
            }
            self = .environment(name)
        case "file":
            guard name.utf8.first == UInt8(ascii: "/"), name.utf8.count <= 4096, !name.utf8.contains(0) else {
                throw field.refusal(found: "another path after \"file:\"", expected: "an absolute path")
            }
            self = .file(name)
        default: throw field.refusal(found: "a value that is none", expected: Self.forms)
        }
    }

    private static func isVariable(_ name: String) -> Bool {
        guard (1...256).contains(name.utf8.count), let first = name.utf8.first, !(0x30...0x39).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
        }
    }

    package var text: String {
        switch self {
        case .environment(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        }
    }
}

/// How references become secrets. What goes wrong names the reference and never what was found there.
package struct SecretSource: Sendable {
    package let secret: @Sendable (SecretReference) -> Result<String, Missing>

    /// Why there is none.
    package struct Missing: Error, Sendable, Equatable {
        package var found: String
        package var expected: String

        package init(found: String, expected: String) {
            self.found = found
            self.expected = expected
        }
    }

    package init(_ secret: @escaping @Sendable (SecretReference) -> Result<String, Missing>) { self.secret = secret }

    /// The environment and the files of this process.
    package static let process = SecretSource { reference in
        Result { () throws(Missing) in
            switch reference {
            case .environment(let name):
                guard let value = getenv(name), value.pointee != 0 else {
                    throw Missing(
                        found: "no environment variable \(name), or an empty one", expected: "the secret in it")
                }
                return try text(
                    UnsafeBufferPointer(start: value, count: strlen(value)).map { UInt8(bitPattern: $0) }[...])
            case .file(let path): return try text(contents(of: path)[...])
            }
        }
    }

    private static let mostBytes = 65_536

    private static func contents(of path: String) throws(Missing) -> [UInt8] {
        // A FIFO would keep the host waiting for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw Missing(
                found: "\(path), which cannot be read (\(LibraryFile.reason(errno)))",
                expected: "a file with the secret")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Missing(found: "\(path), which is no file", expected: "a file with the secret")
        }
        guard status.st_mode & 0o007 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw Missing(
                found: "\(path) with mode \(mode), open to every user of this machine",
                expected: "one that its owner alone can read: chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            count += got
        }
        guard count <= mostBytes else {
            throw Missing(found: "\(path) with more than \(mostBytes) bytes", expected: "a secret of fewer")
        }
        return Array(bytes[..<count])
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(Missing) -> String {
        var bytes = bytes
        if bytes.last == 0x0A { bytes = bytes.dropLast() }
        if bytes.last == 0x0D { bytes = bytes.dropLast() }
        guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else {
            throw Missing(found: "a secret that is empty or no UTF-8", expected: "text")
        }
        return text
    }
}
