import StrictJSON

/// The report for programs. Members are only ever added.
enum JSONReport {
    static func json(file: String, seed: UInt64, findings: [Finding], milliseconds: Int64) -> JSON {
        func count(_ status: Finding.Status) -> JSON { .integer(Int64(findings.filter { $0.status == status }.count)) }
        return [
            "report": 1, "file": .string(file), "seed": .string(String(seed)), "milliseconds": .integer(milliseconds),
            "passed": count(.passed), "warnings": count(.warning), "failed": count(.failed), "skipped": count(.skipped),
            "tests": .array(findings.map(\.json)),
        ]
    }
}
