import Engine
package import StrictJSON

/// What `plugins list` shows: one row for each plugin, and what was refused.
package struct PluginListing: Sendable {
    package struct Row: Sendable, Equatable {
        package var id: String
        package var version: String
        package var kinds: [String]
        package var library: String
        package var placement: String
        /// Nil where nobody looked.
        package var signature: SignatureState?
        package var state: String
        /// Of the worker it runs in.
        package var worker: WorkerKeeper.Condition?
        /// Nil where nothing runs.
        package var counters: PluginCounters.Snapshot?
    }

    package let rows: [Row]
    package let refusals: [LoaderError]

    /// What a running host has loaded.
    package init(_ registry: PluginRegistry) {
        rows = registry.libraries.flatMap { library in
            library.plugins.map { plugin in
                Row(
                    id: plugin.identity.id, version: plugin.identity.version, kinds: plugin.description.kinds,
                    library: library.path, placement: library.placement.text, signature: library.signature,
                    state: library.condition, worker: library.keeper?.condition, counters: plugin.counters.snapshot)
            }
        }
        refusals = registry.refusals
    }

    /// What a folder holds, each library examined but none opened in this process. Blocks.
    package init(folder: String, settings: LoaderSettings) throws(LoaderError) {
        let contents = try PluginFolderContents(folder)
        var rows: [Row] = []
        var refusals = contents.manifestsAlone.map(PluginFolderContents.refusal)
        let (libraries, omitted) = contents.chosen(by: settings)
        for (path, reason) in omitted { rows += Self.rows(ofOmitted: path, reason, settings) }
        for (path, result) in zip(libraries, PluginRegistry.examine(libraries, settings)) {
            switch result {
            case .failure(let error): refusals.append(error.about(path))
            case .success(let examination):
                let placement = settings.placement(of: examination.manifest)
                rows += examination.description.plugins.map {
                    Row(
                        id: $0.id, version: $0.version, kinds: $0.kinds, library: path, placement: placement.text,
                        signature: examination.signature, state: "accepted", counters: nil)
                }
            }
        }
        self.rows = rows
        self.refusals = refusals
    }

    /// As the manifest says, which alone is read; by the library's name where it says nothing.
    private static func rows(ofOmitted path: String, _ reason: LibraryOmission, _ settings: LoaderSettings) -> [Row] {
        let name = PluginFolderContents.name(of: path)
        let manifest = (try? LibraryFile(path: path))?.manifest
        let placement = settings.terms(name).placement ?? manifest?.placement ?? .inProcess
        let plugins = manifest?.plugins ?? [.init(id: name, version: "-", kinds: [])]
        return plugins.map {
            Row(
                id: $0.id, version: $0.version, kinds: $0.kinds, library: path, placement: placement.text,
                signature: nil, state: reason.rawValue, counters: nil)
        }
    }

    package var json: JSON {
        [
            "plugins": .array(
                rows.map { row in
                    var object: JSONObject = [
                        "id": .string(row.id), "version": .string(row.version),
                        "kinds": .array(row.kinds.map { .string($0) }), "library": .string(row.library),
                        "placement": .string(row.placement), "signature": row.signature?.json ?? .null,
                        "state": .string(row.state),
                    ]
                    if let worker = row.worker { object["worker"] = worker.json }
                    if let counters = row.counters {
                        object["calls"] = .integer(Int64(counters.calls))
                        object["failures"] = .integer(Int64(counters.failures))
                        object["misuses"] = Self.json(counters.misuses)
                    }
                    return .object(object)
                }),
            "refused": .array(
                refusals.map { refusal in
                    var object = refusal.json.objectValue ?? JSONObject()
                    object["file"] = .string(refusal.file)
                    return .object(object)
                }),
        ]
    }

    package var text: String {
        var table = [["PLUGIN", "VERSION", "KINDS", "PLACEMENT", "SIGNATURE", "STATE"]]
        let isRunning = rows.contains { $0.counters != nil }
        if isRunning { table[0] += ["CALLS", "FAILURES", "MISUSES"] }
        for row in rows {
            var cells = [
                row.id, row.version, row.kinds.joined(separator: ","), row.placement, row.signature?.text ?? "-",
                row.state,
            ]
            if let counters = row.counters {
                let misuses = counters.misuses.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { "\($0.key.name)=\($0.value)" }
                cells += ["\(counters.calls)", "\(counters.failures)", misuses.joined(separator: ",")]
            }
            table.append(cells)
        }
        var lines = Self.aligned(table)
        if !refusals.isEmpty {
            lines += ["", "refused:"] + refusals.map { "  \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func json(_ misuses: [PluginCounters.Misuse: Int]) -> JSON {
        var object = JSONObject()
        for misuse in PluginCounters.Misuse.allCases {
            if let count = misuses[misuse] { object[misuse.name] = .integer(Int64(count)) }
        }
        return .object(object)
    }

    /// Columns two spaces apart, nothing after the last one.
    package static func aligned(_ table: [[String]]) -> [String] {
        let columns = table.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            table.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return table.map { row in
            var line = row.enumerated().map { index, cell in
                cell + String(repeating: " ", count: widths[index] - cell.count)
            }.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}

extension LoadedLibrary {
    /// `active`, or what is to be said before that.
    package var condition: String {
        guard state == .active || state == .canary, let phase = keeper?.condition.phase, phase != .running else {
            return state.rawValue
        }
        return phase.rawValue
    }
}

extension WorkerKeeper.Condition {
    package var json: JSON {
        [
            "pid": pid.map { .integer(Int64($0)) } ?? .null, "restarts": .integer(Int64(restarts)),
            "last_end": lastEnd.map { .string($0) } ?? .null,
            "walls_missing": .array(walls.missing.map { .string($0) }),
        ]
    }
}
