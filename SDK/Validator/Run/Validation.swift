import Dispatch
import Foundation
import Loader
import StrictJSON
import Synchronization

/// Every rule on one library, each test in its own process.
struct Validation: Sendable {
    var files: TrialFiles
    /// Ids of the rules to look at, or beginnings of ids; empty: all.
    var only: [String] = []
    /// Ids of rules that are not looked at, or beginnings of ids.
    var skip: [String] = []
    /// The one placement whose rules are looked at; nil: all.
    var placement: String?
    /// Tests that run at once.
    var jobs = 1

    /// Everything that was found, in the order of the rules.
    func run() -> [Finding] {
        let (examined, description) = examine()
        guard let description else { return examined.filter { isWanted($0.rule) || $0.status == .failed } }
        let tests = TestRun(files: files)
        var outcomes = perform(RuleBook.library.map { ($0, nil) }, tests)
        for plugin in description.plugins where files.plugin == nil || plugin.id == files.plugin {
            outcomes += validate(plugin, tests)
        }
        return examined.filter { isWanted($0.rule) || $0.status == .failed } + Self.merge(outcomes)
    }

    private func isWanted(_ rule: Rule) -> Bool {
        func isAmong(_ ids: [String]) -> Bool { ids.contains { rule.id == $0 || rule.id.hasPrefix($0 + ".") } }
        if let placement, rule.id.contains(".placement."), !rule.id.hasSuffix("." + placement) { return false }
        return (only.isEmpty || isAmong(only)) && !isAmong(skip)
    }

    // MARK: The host's examination

    private func examine() -> ([Finding], LibraryDescription?) {
        var findings = RuleBook.examination.map { Finding(rule: $0, status: .passed) }
        func conclude(_ id: String, _ status: Finding.Status, _ change: (inout Finding) -> Void) {
            guard let index = findings.firstIndex(where: { $0.rule.id == id }) else { return }
            findings[index].status = status
            change(&findings[index])
        }
        let folder = NSTemporaryDirectory() + "persona-validate-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do throws(LoaderError) {
            let vault = try LibraryVault(folder: folder, digest: Digest.ofFile)
            let examination = try LibraryExamination(
                of: files.path, vault: vault, probe: ProbeRunner())
            let exported = examination.copy.image.exportedSymbols ?? []
            let others = exported.filter { $0 != "persona_plugin_entry" }
            if !others.isEmpty {
                conclude("entry.symbol", .failed) {
                    $0.found = "\(others.count) other exported symbols: \(others.prefix(5).joined(separator: ", "))"
                    $0.expected = "persona_plugin_entry alone"
                }
            }
            for note in examination.file.notes {
                conclude("file.safe", .warning) { $0.found = note }
            }
            return (findings, examination.description)
        } catch {
            let broken = RuleBook.examination(for: error.code)
            conclude(broken, .failed) {
                $0.found = error.found
                $0.expected = error.expected
                $0.remedy = error.remedy
            }
            // The examination goes step by step: what comes after the broken one was not looked at.
            var isAfter = false
            for finding in findings {
                if isAfter { conclude(finding.rule.id, .skipped) { $0.found = "\(broken) failed: mend that first" } }
                isAfter = isAfter || finding.rule.id == broken
            }
            return (findings, nil)
        }
    }

    // MARK: One plugin

    private func validate(_ plugin: PluginDescription, _ tests: TestRun) -> [TestRun.Outcome] {
        guard let first = RuleBook.life.first else { return [] }
        // Decides whether the rest makes sense, so it runs also when only others are wanted.
        let life = tests.run(first, plugin: plugin.id)
        var outcomes = [life]
        let kinds = Kind.allCases.filter { plugin.kinds.contains($0.id) }
        let others = RuleBook.life.dropFirst()
        guard life.finding.status == .passed else {
            let rest = others + kinds.flatMap { kind in RuleBook.all.filter { $0.isFor(kind) } }
            return outcomes.filter { isWanted($0.finding.rule) || $0.finding.status == .failed }
                + rest.filter(isWanted).map { skipped($0, plugin.id, "\(first.id) failed: mend that first") }
        }
        var waiting: [Rule] = []
        var speechless: Set<String> = []
        for kind in kinds {
            let rules = RuleBook.all.filter { $0.isFor(kind) }
            guard let basic = rules.first, rules.contains(where: isWanted) else { continue }
            let answers = tests.run(basic, plugin: plugin.id)
            outcomes.append(answers)
            switch answers.finding.status {
            case .passed, .warning: waiting += rules.dropFirst()
            case .failed, .skipped:
                speechless.insert(kind.rawValue)
                let reason =
                    answers.finding.status == .failed
                    ? "\(basic.id) failed: mend that first" : answers.finding.found
                // Cards are looked at without a call.
                outcomes += rules.dropFirst().filter(isWanted).map { skipped($0, plugin.id, reason) }
            }
        }
        for rule in others where isWanted(rule) {
            if speechless.isEmpty || rule.id == "life.create-silent" {
                waiting.append(rule)
            } else {
                let reason = "\(speechless.sorted().joined(separator: ", ")) does not answer: see there"
                outcomes.append(skipped(rule, plugin.id, reason))
            }
        }
        outcomes += perform(waiting.map { ($0, plugin.id) }, tests)
        return outcomes.filter { isWanted($0.finding.rule) || $0.finding.status == .failed || !$0.faults.isEmpty }
    }

    private func skipped(_ rule: Rule, _ plugin: String, _ reason: String) -> TestRun.Outcome {
        TestRun.Outcome(finding: Finding(rule: rule, plugin: plugin, status: .skipped, found: reason))
    }

    private func perform(_ tests: [(Rule, String?)], _ runner: TestRun) -> [TestRun.Outcome] {
        let wanted = tests.filter { isWanted($0.0) }
        let results = Mutex<[Int: TestRun.Outcome]>([:])
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: min(jobs, wanted.count)) { _ in
            while true {
                let index = next.withLock { next in
                    next += 1
                    return next - 1
                }
                guard index < wanted.count else { return }
                let outcome = runner.run(wanted[index].0, plugin: wanted[index].1)
                results.withLock { $0[index] = outcome }
            }
        }
        return results.withLock { results in wanted.indices.compactMap { results[$0] } }
    }

    // MARK: Bringing it together

    /// A fault belongs to the rule it breaks, in whichever test it was seen.
    private static func merge(_ outcomes: [TestRun.Outcome]) -> [Finding] {
        var findings = outcomes.map(\.finding)
        for outcome in outcomes {
            for fault in outcome.faults {
                let plugin = outcome.finding.plugin
                var index = findings.firstIndex { $0.rule.id == fault.rule && $0.plugin == plugin }
                if index == nil, let rule = RuleBook.named(fault.rule) {
                    findings.append(Finding(rule: rule, plugin: plugin, status: .passed))
                    index = findings.indices.last
                }
                guard let index else { continue }
                if outcome.finding.rule.id != fault.rule { findings[index].seenIn.append(outcome.finding.rule.id) }
                let isWorse =
                    fault.isBreach
                    ? findings[index].status != .failed
                    : findings[index].status == .passed || findings[index].status == .skipped
                if isWorse {
                    findings[index].status = fault.isBreach ? .failed : .warning
                    findings[index].found = fault.found
                    findings[index].expected = ""
                    findings[index].during = ""
                    findings[index].remedy = ""
                }
            }
        }
        let order = Dictionary(uniqueKeysWithValues: RuleBook.all.enumerated().map { ($1.id, $0) })
        var plugins: [String?] = []
        for finding in findings where !plugins.contains(finding.plugin) { plugins.append(finding.plugin) }
        return plugins.flatMap { plugin in
            findings.filter { $0.plugin == plugin }.sorted {
                order[$0.rule.id, default: 0] < order[$1.rule.id, default: 0]
            }
        }
    }
}

extension Rule {
    func isFor(_ kind: Kind) -> Bool { if case .kind(kind) = scope { true } else { false } }
}
