import Configuration
import Engine
import Foundation
import Glibc
import Identity
import Loader
import StrictJSON

/// `persona-host check FILE`: everything that `serve --deployment FILE` would find wrong, without serving; or what would run.
struct CheckCommand {
    private let file: String
    private let plugins: String
    private let personas: String

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        var arguments = try Arguments(arguments)
        plugins = try arguments.value("plugins") ?? Folders.plugins
        personas = try arguments.value("personas") ?? Folders.personas
        try arguments.end(words: 1...1)
        file = arguments.words[0]
    }

    func run() async throws(CommandFailure) -> ExitCode {
        let (deployment, wrong): (Deployment, [JSONError])
        do throws(DeploymentError) {
            (deployment, wrong) = try Deployment.read(try Deployment.text(of: file), file: file)
        } catch {
            throw CommandFailure(error)
        }
        let crypto: LibCrypto
        do { crypto = try LibCrypto() } catch { throw CommandFailure(.unavailable, error.message) }
        // The copies that are examined are thrown away again: a look leaves nothing behind.
        let copies = NSTemporaryDirectory() + "persona-check-" + CryptoRandom(crypto).unguessableName()
        defer { try? FileManager.default.removeItem(atPath: copies) }
        let clock = SystemClock()
        let settings = try InstalledPlugins.settings(
            copies: copies, loops: nil, deployment: deployment, crypto: crypto, clock: clock,
            log: Log(form: nil, clock: clock))
        var report = CheckReport(file: file)
        let manifests = try InstalledPlugins.libraries(of: plugins)
        var problems = deployment.problems(with: manifests)
        do { report.model = try ModelEnvironment.read(deployment.modelSettings) } catch {
            // What a field is to blame for has been told with its place.
            if wrong.isEmpty, problems.isEmpty { report.errors.append(error.message) }
        }
        let examinations: [(library: String, result: Result<LibraryExamination, LoaderError>)]
        do { examinations = try InstalledLibraries.examinations(in: plugins, settings) } catch {
            throw InstalledPlugins.unusable(plugins, error)
        }
        for (library, result) in examinations {
            switch result {
            case .success(let examination): report.add(examination, settings.terms(examination.manifest.name))
            case .failure(let error):
                let line = error.file.isEmpty ? "\(library): \(error)" : "\(error)"
                if InstalledPlugins.mayBePolicy(library) {
                    report.errors.append(line)
                } else {
                    report.warnings.append(line)
                }
            }
        }
        for name in manifests.keys.sorted() {
            if let reason = deployment.plugins.omission(name) { report.add(name, reason) }
        }
        problems += deployment.problems(with: report.policies)
        let cards = try CardFolder(path: personas)
        report.warnings += cards.refused.map { "\(personas)/\($0.file): \($0.reason)" }
        let known = Set(cards.personas.map(\.id))
        report.warnings += deployment.personas.filter { !known.contains($0) }.map(\.rawValue).sorted().map {
            "`personas.\($0)` is no persona of \(personas); it counts only for one that is made later"
        }
        let errors = (deployment.source?.describe(wrong, then: problems) ?? []) + report.errors
        for warning in report.warnings { PersonaHost.write("warning: \(warning)\n", to: STDERR_FILENO) }
        guard errors.isEmpty else {
            let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
            throw CommandFailure(.configuration, errors.joined(separator: "\n") + "\n\(file): \(count)")
        }
        PersonaHost.write(
            report.text(deployment) { (try? crypto.sha256($0)) ?? [] }, to: STDOUT_FILENO)
        return .success
    }
}
