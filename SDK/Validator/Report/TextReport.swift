/// The report for people: grouped by plugin, what went well in a line, what did not with everything its author needs.
struct TextReport {
    var file: String
    var seed: UInt64
    var findings: [Finding]
    var milliseconds: Int64
    /// Leaves out what passed.
    var onlyProblems = false
    /// The validator as the reader can start it.
    var program: String

    var text: String {
        var lines = ["persona-validate: \(file), seed \(seed)"]
        var plugins: [String?] = []
        for finding in findings where !plugins.contains(finding.plugin) { plugins.append(finding.plugin) }
        for plugin in plugins {
            lines += ["", plugin ?? "the library"]
            lines += self.lines(of: findings.filter { $0.plugin == plugin })
        }
        lines += ["", summary]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Many that were skipped for one reason are told in one line.
    private func lines(of findings: [Finding]) -> [String] {
        var lines: [String] = []
        var told: Set<String> = []
        for finding in findings {
            guard finding.status == .skipped else {
                lines += self.lines(of: finding)
                continue
            }
            guard told.insert(finding.found).inserted else { continue }
            let alike = findings.filter { $0.status == .skipped && $0.found == finding.found }.count
            var shown = finding
            if alike > 1 { shown.found = "(and \(alike - 1) more) \(finding.found)" }
            lines += self.lines(of: shown)
        }
        return lines
    }

    private func lines(of finding: Finding) -> [String] {
        let name = pad(finding.rule.id, 26)
        switch finding.status {
        case .passed:
            return onlyProblems ? [] : ["  PASS  \(name) \(finding.rule.promise)"]
        case .skipped:
            return onlyProblems ? [] : ["  SKIP  \(name) \(finding.found)"]
        case .warning, .failed:
            let mark = finding.status == .failed ? "FAIL" : "WARN"
            var lines = ["  \(mark)  \(name) \(finding.rule.promise) [\(finding.rule.source)]"]
            func add(_ word: String, _ text: String) {
                if !text.isEmpty { lines.append("        \(pad(word, 9)) \(text)") }
            }
            add("found", finding.found)
            add("expected", finding.expected)
            add("during", finding.during)
            add("do", finding.remedy.isEmpty ? finding.rule.hint : finding.remedy)
            if let first = finding.seenIn.first {
                add("seen in", finding.seenIn.count == 1 ? first : "\(first) and \(finding.seenIn.count - 1) more")
            }
            if finding.status == .failed, !finding.rule.isExamination { add("again", again(finding)) }
            return lines
        }
    }

    private func again(_ finding: Finding) -> String {
        let test = finding.seenIn.first ?? finding.rule.id
        let plugin = finding.plugin.map { " --plugin \($0)" } ?? ""
        return "gdb --args \(program) --here --only \(test)\(plugin) --seed \(seed) \(file)"
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private var summary: String {
        func count(_ status: Finding.Status) -> Int { findings.filter { $0.status == status }.count }
        return
            "\(count(.passed)) passed, \(count(.warning)) warnings, \(count(.failed)) failed, \(count(.skipped)) skipped, "
            + "in \(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}

extension Rule {
    var isExamination: Bool { if case .examination = scope { true } else { false } }
}
