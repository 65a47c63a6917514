/// A plugin folder examined: what may be opened of it, and what is refused and why.
struct FolderExamination {
    private(set) var accepted: [LibraryExamination] = []
    private(set) var refusals: [LoaderError]
    let omitted: [(path: String, reason: LibraryOmission)]

    /// Throws only if the folder cannot be read. Blocks.
    ///
    /// - Parameter loaded: paths and manifests whose plugin ids are taken.
    init(
        _ folder: String, _ settings: LoaderSettings, beside loaded: [(String, PluginManifest)] = []
    ) throws(LoaderError) {
        let contents = try PluginFolderContents(folder)
        let wanted: [String]
        (wanted, omitted) = contents.chosen(by: settings)
        refusals = contents.manifestsAlone.map(PluginFolderContents.refusal)
        for (path, result) in zip(wanted, PluginRegistry.examine(wanted, settings)) {
            do throws(LoaderError) {
                let examination = try result.get()
                try PluginRegistry.requireUnique(examination, among: accepted, loaded)
                accepted.append(examination)
            } catch {
                refusals.append(error.about(path))
            }
        }
    }
}
