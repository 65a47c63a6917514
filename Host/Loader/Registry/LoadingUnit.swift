/// Libraries that are loaded and replaced together: one alone, or all that share a worker.
struct LoadingUnit {
    let placement: Placement
    var examinations: [LibraryExamination]

    /// In the order of the first library of each.
    static func units(of examinations: [LibraryExamination], _ settings: LoaderSettings) -> [LoadingUnit] {
        var units: [LoadingUnit] = []
        for examination in examinations {
            let placement = settings.placement(of: examination.manifest)
            if case .group = placement, let place = units.firstIndex(where: { $0.placement == placement }) {
                units[place].examinations.append(examination)
            } else {
                units.append(LoadingUnit(placement: placement, examinations: [examination]))
            }
        }
        return units
    }
}

extension LoaderSettings {
    func placement(of manifest: PluginManifest) -> Placement { terms(manifest.name).placement(of: manifest) }

    /// How the probe opens a library: as it is going to be opened.
    func precaution(_ manifest: PluginManifest) -> Probe.Precaution {
        if terms(manifest.name).isUntrusted { return .untrusted }
        return placement(of: manifest) == .inProcess ? .none : .walled
    }
}
