/// The forms of names in the contract, checked on bytes: what looks alike to a person must be alike.
package enum PluginNaming {
    /// plugin.h: reverse domain name, 1-128 characters from [a-z0-9.-].
    package static func isID(_ name: String) -> Bool {
        (1...128).contains(name.utf8.count) && name.utf8.allSatisfy { isLowerOrDigit($0) || $0 == dot || $0 == dash }
    }

    /// style.h: 1-64 characters from [a-z0-9-].
    package static func isRelationship(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name.utf8.allSatisfy { isLowerOrDigit($0) || $0 == dash }
    }

    /// A library's name, which is its file's: 1-64 characters from [a-z0-9-], beginning with a letter or digit.
    package static func isLibrary(_ name: String) -> Bool { isRelationship(name) && name.utf8.first != dash }

    /// An interface with its version, such as `persona.chat/1`: kinds and host services.
    package static func isInterface(_ name: String) -> Bool {
        guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
        let version = name.utf8[name.utf8.index(after: slash)...]
        return isID(String(name[..<slash])) && (1...9).contains(version.count) && version.allSatisfy(isDigit)
            && version.first != UInt8(ascii: "0")
    }

    /// A media type without parameters, such as `audio/wav` (RFC 6838 section 4.2).
    package static func isMediaType(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                (1...127).contains(part.count)
                    && part.allSatisfy { isLowerOrDigit($0) || "!#$&-^_.+".utf8.contains($0) }
            }
    }

    /// Semantic Versioning 2.0.0: `major.minor.patch`, then `-pre.release` and `+build` if there are any.
    package static func isSemanticVersion(_ version: String) -> Bool {
        guard version.utf8.count <= 128 else { return false }
        var rest = version.utf8[...]
        var build: Substring.UTF8View?
        if let plus = rest.firstIndex(of: UInt8(ascii: "+")) {
            build = rest[rest.index(after: plus)...]
            rest = rest[..<plus]
        }
        var prerelease: Substring.UTF8View?
        if let hyphen = rest.firstIndex(of: dash) {
            prerelease = rest[rest.index(after: hyphen)...]
            rest = rest[..<hyphen]
        }
        let core = parts(rest)
        guard core.count == 3, core.allSatisfy({ isNumber($0) }) else { return false }
        // Section 9: identifiers of a pre-release that are numbers have no leading zero; section 10: a build's may.
        if let prerelease,
            !parts(prerelease).allSatisfy({ isIdentifier($0) && (!$0.allSatisfy(isDigit) || isNumber($0)) })
        {
            return false
        }
        if let build, !parts(build).allSatisfy({ isIdentifier($0) }) { return false }
        return true
    }

    private static let dot = UInt8(ascii: ".")
    private static let dash = UInt8(ascii: "-")

    private static func parts(_ text: Substring.UTF8View) -> [Substring.UTF8View] {
        text.split(separator: dot, omittingEmptySubsequences: false)
    }

    private static func isNumber(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy(isDigit) && (text.count == 1 || text.first != UInt8(ascii: "0"))
    }

    private static func isIdentifier(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty
            && text.allSatisfy {
                isLowerOrDigit($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == dash
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
