package import StrictJSON

/// What an operator decided about one library. Where nothing was decided the manifest's wishes hold, within the host's own limits.
package struct PluginTerms: Sendable, Equatable {
    /// Where it runs; nil: as the manifest says.
    package var placement: Placement?
    /// The operator does not trust its code: it runs in a worker with everything the sandbox has, or not at all.
    package var isUntrusted = false
    package var budget = PluginBudget()
    /// The host services it gets of those its manifest requests; nil: all.
    package var services: Set<String>?
    /// Hosts it may call by `persona.http/1`: `host`, `host:port`, or `http://host:port` for a call without encryption.
    package var httpHosts: [String] = []
    /// Its settings, as its manifest's schema wants them.
    package var configuration = JSONObject()
    /// What the library must be to be loaded under its name.
    package var pin = PluginPin()
    /// The share of new turns (0-1) that a new version gets beside the old one until it has proved itself; nil: all at once.
    package var canary: Double?

    package init() {}
}

/// Why a library that is there is not loaded.
package enum LibraryOmission: String, Sendable {
    /// The operator switched it off.
    case disabled
    /// The operator names the libraries that are to run, and this is none of them.
    case unnamed
}

extension PluginTerms {
    /// Where a library runs: the operator's word, or else the author's; untrusted code is never taken into the host's process unasked.
    package func placement(of manifest: PluginManifest) -> Placement {
        placement ?? (isUntrusted ? .process : manifest.placement)
    }
}

/// The one build of a library that an operator means. Nil members are not checked.
package struct PluginPin: Sendable, Equatable {
    /// The version of every plugin in it.
    package var version: String?
    /// The ids of its plugins, all of them, in any order.
    package var ids: [String]?
    /// Of the file, 64 hexadecimal digits in lower case.
    package var sha256: String?

    package init() {}
}

/// Where a library runs.
package enum Placement: Sendable, Hashable {
    /// In the host's own process: fastest, and only for code that is trusted with it.
    case inProcess
    /// In a worker process of its own.
    case process
    /// In a worker process that every library of the same group shares.
    case group(String)

    /// As it stands in a deployment file: `in-process`, `process` or `group:NAME`, the name 1-64 characters from [a-z0-9-].
    package init?(_ text: String) {
        switch text {
        case "in-process": self = .inProcess
        case "process": self = .process
        default:
            guard text.hasPrefix("group:") else { return nil }
            let name = String(text.dropFirst(6))
            guard PluginNaming.isLibrary(name) else { return nil }
            self = .group(name)
        }
    }

    package var text: String {
        switch self {
        case .inProcess: "in-process"
        case .process: "process"
        case .group(let name): "group:\(name)"
        }
    }
}

/// What one library may use. Nil: the host's own limit alone.
package struct PluginBudget: Sendable, Equatable {
    /// Wall time of one call; the turn's own deadline holds as well.
    package var callMilliseconds: Int64?
    /// Calls in flight at once; one more is refused as overloaded.
    package var callsInFlight: Int?
    /// Bytes of one reply, rewrite or file.
    package var outputBytes: Int?
    /// Memory of its worker, beyond what an empty worker has. In the host's own process nobody can tell whose memory it is.
    package var memoryBytes: Int?

    package init() {}
}
