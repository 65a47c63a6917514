import StrictJSON

/// What a library says about itself in `NAME.plugin.json`, read before any of its code runs.
///
///     {
///       "manifest": 1,
///       "name": "styles",
///       "plugins": [{"id": "host.persona.style.parent", "version": "1.0.0", "kinds": ["persona.style/1"]}],
///       "services": ["persona.log/1"],
///       "configuration": {"type": "object", "properties": {"warmth": {"type": "number", "default": 0.5}}},
///       "placement": "in-process"
///     }
///
/// `services`, `configuration` and `placement` may be left out. A kind or service that this host does not know is no
/// error, so that one library can serve old and new hosts: such kinds are probed for but not used, such services are
/// answered with NULL. Every other unknown member is refused, since a misspelt one would be silently without effect.
package struct PluginManifest: Sendable, Equatable {
    package struct Plugin: Sendable, Equatable {
        package let id: String
        package let version: String
        package let kinds: [String]
    }

    /// Equal to the library's file name without its ending.
    package let name: String
    package let plugins: [Plugin]
    package let services: [String]
    package let configuration: ConfigurationSchema
    /// Where the author wants the library to run unless the operator decides otherwise: `in-process` or `process`, since groups are the
    /// operator's.
    package let placement: Placement

    /// Whether a safety policy is among its plugins.
    package var offersPolicy: Bool { plugins.contains { $0.kinds.contains("persona.safety/1") } }

    /// The most bytes a manifest may have.
    package static let sizeLimit = 64 * 1024

    /// Reads the manifest's text. Refusals name `file`, the field, what was found and what was expected.
    package init(_ text: [UInt8], file: String) throws(LoaderError) {
        do throws(JSONError) {
            let root = JSONField(
                try JSON.parse(text, limits: JSON.Limits(depth: 32, bytes: Self.sizeLimit, values: 10_000)))
            try root.requireKnown("manifest", "name", "plugins", "services", "configuration", "placement")
            _ = try root["manifest"].integer(in: 1...1)
            name = try root["name"].string()
            plugins = try root["plugins"].elements(1...64).map { (plugin) throws(JSONError) in try Self.plugin(plugin) }
            services =
                try root["services"].ifPresent?.elements(0...64).map { (service) throws(JSONError) in
                    try Self.named(service, PluginNaming.isInterface, "a host service such as \"persona.log/1\"")
                } ?? []
            configuration = try ConfigurationSchema(root["configuration"])
            placement = try root["placement"].ifPresent.map(Self.placement) ?? .inProcess
            if !PluginNaming.isLibrary(name) {
                throw JSONError(
                    code: .outOfRange, found: Self.quoted(name),
                    expected: "1-64 characters from [a-z0-9-], the library's file name without \".so\"", path: "name")
            }
            try Self.requireUnique(plugins.map(\.id), "plugins", "each id once")
            try Self.requireUnique(services, "services", "each service once")
        } catch {
            let place = error.path.map { $0.isEmpty ? "" : " in field `\($0)`" } ?? Self.place(error.position)
            throw LoaderError(
                .manifest, found: "\(error.found)\(place)", expected: error.expected, file: file)
        }
    }

    private static func plugin(_ field: JSONField) throws(JSONError) -> Plugin {
        try field.requireKnown("id", "version", "kinds")
        let kinds = try field["kinds"].elements(1...16).map { (kind) throws(JSONError) in
            try named(kind, PluginNaming.isInterface, "a kind such as \"persona.chat/1\"")
        }
        try requireUnique(kinds, field["kinds"].path, "each kind once")
        return Plugin(
            id: try named(field["id"], PluginNaming.isID, "an id of 1-128 characters from [a-z0-9.-]"),
            version: try named(
                field["version"], PluginNaming.isSemanticVersion, "a semantic version such as \"1.4.0\""),
            kinds: kinds)
    }

    private static func placement(_ field: JSONField) throws(JSONError) -> Placement {
        switch try field.string() {
        case "in-process": return .inProcess
        case "process": return .process
        case let other:
            throw JSONError(
                code: .outOfRange, found: quoted(other), expected: "one of \"in-process\", \"process\"",
                path: field.path)
        }
    }

    private static func named(
        _ field: JSONField, _ form: (String) -> Bool, _ expected: String
    ) throws(JSONError) -> String {
        let name = try field.string(bytes: 1...256)
        guard form(name) else {
            throw JSONError(code: .outOfRange, found: quoted(name), expected: expected, path: field.path)
        }
        return name
    }

    private static func requireUnique(_ names: [String], _ path: String, _ expected: String) throws(JSONError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw JSONError(code: .duplicateKey, found: "\(quoted(name)) twice", expected: expected, path: path)
        }
    }

    /// A manifest is its author's own text and may be quoted, on one line and not at length.
    private static func quoted(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(80).map { $0.value < 0x20 ? "\u{FFFD}" : String($0) }.joined()
        return "\"\(shown)\""
    }

    private static func place(_ position: JSONError.Position?) -> String {
        position.map { " at line \($0.line), column \($0.column)" } ?? ""
    }
}
