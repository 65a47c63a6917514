import Engine
import StrictJSON

/// Who vouches for a library.
package enum SignatureState: Sendable, Equatable {
    case unsigned
    /// The holder of a key that the operator listed under this name.
    case trusted(key: String)
    /// The holder of a key that is not on the list: whole, but anybody can make a key.
    case unknownKey([UInt8])

    package var isTrusted: Bool { if case .trusted = self { true } else { false } }

    /// As it stands in a table.
    package var text: String {
        switch self {
        case .unsigned: "none"
        case .trusted(let name): name
        case .unknownKey: "unknown key"
        }
    }

    /// As `plugins inspect` says it.
    package var sentence: String {
        switch self {
        case .unsigned: "none"
        case .trusted(let name): "by \"\(name)\""
        case .unknownKey(let key): "by a key that is not listed: \(Base64.encode(key))"
        }
    }

    /// Null for no signature.
    var json: JSON {
        switch self {
        case .unsigned: .null
        case .trusted(let name): ["trusted": true, "key": .string(name)]
        case .unknownKey(let key): ["trusted": false, "public_key": .string(Base64.encode(key))]
        }
    }

    /// As a refusal says what it found.
    var found: String {
        switch self {
        case .unsigned: "no signature"
        case .trusted(let name): "a signature by \"\(name)\""
        case .unknownKey(let key): "a signature by a key that is not listed (\(Base64.encode(key)))"
        }
    }
}

extension SignatureRules {
    /// What to say about a library that is loaded all the same. Nil if nothing is amiss, or the operator lists no keys.
    package func warning(about state: SignatureState) -> String? {
        keys.isEmpty || state.isTrusted ? nil : "\(state.found); expected one by \(expectedKeys)"
    }

    /// "one by ..."
    var expectedKeys: String {
        let names = keys.keys.sorted().map { "\"\($0)\"" }
        return names.isEmpty ? "a key that the deployment lists, which lists none" : names.joined(separator: " or ")
    }
}

extension PluginPin {
    /// Refuses a library that is not the one meant.
    func require(of manifest: PluginManifest, sha256 found: String) throws(LoaderError) {
        func refusal(_ found: String, _ expected: String) -> LoaderError {
            LoaderError(
                .pin, found: found, expected: "\(expected), which the deployment pins",
                remedy: "Install that build of \(manifest.name), or change its pin in the deployment")
        }
        if let sha256, !sha256.utf8.elementsEqual(found.utf8) { throw refusal("SHA-256 \(found)", sha256) }
        if let version {
            for plugin in manifest.plugins where !plugin.version.utf8.elementsEqual(version.utf8) {
                throw refusal("version \(plugin.version) of \(plugin.id)", version)
            }
        }
        if let ids {
            let (wanted, there) = (ids.sorted(), manifest.plugins.map(\.id).sorted())
            guard wanted.elementsEqual(there, by: { $0.utf8.elementsEqual($1.utf8) }) else {
                throw refusal("the plugins \(there.joined(separator: ", "))", wanted.joined(separator: ", "))
            }
        }
    }
}
