/// How well a policy's findings agree with a labelled corpus.
struct Figures {
    private var hits = 0
    private var told = 0
    private var expected = 0
    /// What went wrong, for whoever reads a failure.
    private var errors: [String] = []

    /// - Parameters: `finding` and `label` are names of a closed list; nil for nothing.
    mutating func add(_ finding: String?, expected label: String?, in text: String) {
        if finding != nil { told += 1 }
        if label != nil { expected += 1 }
        if finding == label {
            if finding != nil { hits += 1 }
        } else {
            errors.append("\(text): \(finding ?? "nothing") for \(label ?? "nothing")")
        }
    }

    var precision: Double { told == 0 ? 1 : Double(hits) / Double(told) }
    var recall: Double { expected == 0 ? 1 : Double(hits) / Double(expected) }

    var summary: String {
        "precision \(hits)/\(told) = \(precision), recall \(hits)/\(expected) = \(recall)\n"
            + errors.joined(separator: "\n")
    }
}
