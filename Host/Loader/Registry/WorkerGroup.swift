import Engine
import Net

/// Libraries that run in one worker: one alone, or all of a group.
struct WorkerGroup {
    /// Opens the libraries in a worker of their own. Those that cannot be are refused; the others go on without them. Blocks.
    static func load(
        _ examinations: [LibraryExamination], _ placement: Placement, settings: LoaderSettings, loops: [EventLoop]
    ) -> (libraries: [LoadedLibrary], refusals: [LoaderError]) {
        var refusals: [LoaderError] = []
        var left = examinations
        while !left.isEmpty {
            do throws(LoaderError) {
                return (try open(left, placement, settings, loops), refusals)
            } catch {
                // The worker names the copy it could not open; what it does not name concerns all of them.
                if let place = left.firstIndex(where: { $0.copy.path == error.file || $0.file.path == error.file }) {
                    let examination = left.remove(at: place)
                    refusals.append(error.moved(to: examination.file.path))
                } else {
                    return ([], refusals + left.map { error.moved(to: $0.file.path) })
                }
            }
        }
        return ([], refusals)
    }

    private static func open(
        _ examinations: [LibraryExamination], _ placement: Placement, _ settings: LoaderSettings, _ loops: [EventLoop]
    ) throws(LoaderError) -> [LoadedLibrary] {
        var hello = WorkerHello([], settings: settings)
        var members: [(plugins: [WorkerPlugin], terms: PluginTerms)] = []
        for examination in examinations {
            do throws(LoaderError) {
                let (library, plugins, terms) = try prepare(examination, settings)
                hello.libraries.append(library)
                hello.isUntrusted = hello.isUntrusted || terms.isUntrusted
                // One process cannot tell whose memory it is: the budgets of a group add up, and one without a limit lifts it for all.
                hello.memory = members.isEmpty ? terms.budget.memoryBytes : sum(hello.memory, terms.budget.memoryBytes)
                // A worker holds writes to what its host takes.
                if let most = terms.budget.outputBytes, examinations.count == 1 {
                    hello.replyLimit = min(hello.replyLimit, most)
                    hello.mediaLimit = min(hello.mediaLimit, most)
                }
                members.append((plugins, terms))
            } catch {
                throw error.about(examination.file.path)
            }
        }
        let name = if case .group(let name) = placement { name } else { examinations[0].manifest.name }
        let keeper = WorkerKeeper(name, hello, members.flatMap(\.plugins), settings, loops: loops)
        let ready = try keeper.start()
        if !ready.walls.missing.isEmpty {
            settings.log(
                LoaderLogEntry(
                    level: .warning, plugin: name,
                    message:
                        "its worker does without \(ready.walls.missing.joined(separator: ", ")), which this system does not offer",
                    isFromPlugin: false))
        }
        var libraries: [LoadedLibrary] = []
        var number: UInt16 = 0
        for (place, examination) in examinations.enumerated() {
            guard ready.libraries.indices.contains(place), ready.libraries[place] == examination.description else {
                _ = keeper.stop(waiting: 0)
                throw LoaderError(
                    .manifestMismatch, found: "tables in the worker that are not those of the probe",
                    expected: "the same at every opening", file: examination.file.path)
            }
            var plugins: [PluginRuntime] = []
            for plugin in members[place].plugins {
                guard let description = examination.description.plugins.first(where: { $0.id == plugin.id }) else {
                    continue
                }
                plugins.append(
                    PluginRuntime(
                        description, books: plugin.books,
                        site: WorkerSite(keeper: keeper, number: number, books: plugin.books),
                        terms: members[place].terms, settings: settings, keepsState: plugin.state != nil))
                number += 1
            }
            libraries.append(LoadedLibrary(examination, placement, members[place].terms, plugins, keeper: keeper))
        }
        return libraries
    }

    private static func sum(_ one: Int?, _ other: Int?) -> Int? {
        if let one, let other { one + other } else { nil }
    }

    private static func prepare(
        _ examination: LibraryExamination, _ settings: LoaderSettings
    ) throws(LoaderError) -> (WorkerHello.Library, [WorkerPlugin], PluginTerms) {
        let manifest = examination.manifest
        let terms = settings.terms(manifest.name)
        let configuration = try terms.settings(for: manifest)
        let texts = ConfigurationTexts(configuration)
        var services: Set<String> = []
        var plugins: [WorkerPlugin] = []
        for description in examination.description.plugins {
            let books = try PluginBooks(description, settings)
            let grant = try PluginGrant(manifest, terms, texts, books, settings)
            services = grant.services
            // Without a store there is nothing behind it.
            if grant.state == nil { services.remove(HostService.state) }
            plugins.append(WorkerPlugin(books: books, http: grant.http, state: grant.state, services: services))
        }
        let library = WorkerHello.Library(
            name: manifest.name, path: examination.copy.path, otherKinds: manifest.kindsOfOtherVersions,
            plugins: plugins.map(\.id), services: services.sorted(), configuration: configuration)
        return (library, plugins, terms)
    }
}

extension LoaderError {
    /// The same refusal about another file.
    fileprivate func moved(to file: String) -> LoaderError {
        LoaderError(code, found: found, expected: expected, remedy: remedy, file: file)
    }
}
