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
    /// In the order in which the registry holds them.
    let order: [String]

    package var isEmpty: Bool { loaded.isEmpty && canaries.isEmpty && leaving.isEmpty }

    /// What serves after the commit.
    package var serving: ServingPlugins { ServingPlugins(ordered(loaded + kept)) }

    /// What serves the share of turns that tries the canaries; nil without any.
    package var trial: ServingPlugins? {
        if canaries.isEmpty { return nil }
        let names = Set(canaries.map(\.name))
        return ServingPlugins(ordered((loaded + kept).filter { !names.contains($0.name) } + canaries))
    }

    /// The share; of several canaries the largest.
    package var share: Double { canaries.compactMap(\.terms.canary).max() ?? 0 }

    /// For the log and the operator: `name version`.
    package var loadedNames: [String] { Self.names(loaded) }
    package var canaryNames: [String] { Self.names(canaries) }
    package var goneNames: [String] {
        let stays = Set((loaded + canaries + kept).map(\.name))
        return Self.names(leaving.filter { !stays.contains($0.name) })
    }

    private func ordered(_ libraries: [LoadedLibrary]) -> [LoadedLibrary] {
        libraries.enumerated().sorted { one, other in
            let places = [one, other].map { order.firstIndex(of: $0.element.name) ?? order.count + $0.offset }
            return places[0] < places[1]
        }.map(\.element)
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
