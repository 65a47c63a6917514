/// A folder of plugins read again: new versions are open beside the old ones, and nothing has changed for any turn yet.
///
/// Either committed or discarded.
package struct PreparedReload: Sendable {
    /// Opened, to take all new turns, in the place of those of the same names.
    let loaded: [LoadedLibrary]
    /// Opened, to take a share of the new turns at first.
    let canaries: [LoadedLibrary]
    /// Serving, and to go on.
    let kept: [LoadedLibrary]
    /// Serving, to go once the new ones serve.
    let leaving: [LoadedLibrary]
    let settings: LoaderSettings

    package var isEmpty: Bool { loaded.isEmpty && canaries.isEmpty && leaving.isEmpty }

    /// What serves after the commit, in no order.
    package var serving: ServingPlugins { ServingPlugins(loaded + kept) }

    /// For the log and the operator: `name version`.
    package var loadedNames: [String] { Self.names(loaded) }
    package var canaryNames: [String] { Self.names(canaries) }
    package var goneNames: [String] {
        let stays = Set((loaded + canaries + kept).map(\.name))
        return Self.names(leaving.filter { !stays.contains($0.name) })
    }

    private static func names(_ libraries: [LoadedLibrary]) -> [String] {
        libraries.map { "\($0.name) \($0.manifest.plugins.first?.version ?? "")" }
    }
}

/// Why a folder was not taken over: everything that was refused.
package struct ReloadRefusal: Error, Sendable, CustomStringConvertible {
    package let refusals: [LoaderError]
    package var description: String { refusals.map(\.description).joined(separator: "\n") }
}
