import StrictJSON

/// How one rule came out for one plugin.
struct Finding: Sendable {
    enum Status: String, Sendable { case passed, warning, failed, skipped }

    var rule: Rule
    /// Nil for the library's own rules.
    var plugin: String?
    var status: Status
    /// What was found, or why the rule was skipped.
    var found = ""
    var expected = ""
    var remedy = ""
    /// What was being done when it failed.
    var during = ""
    /// Other tests in which the same was seen.
    var seenIn: [String] = []
    var milliseconds: Int64 = 0

    var json: JSON {
        var object: JSONObject = [
            "id": .string(rule.id), "status": .string(status.rawValue), "promise": .string(rule.promise),
            "source": .string(rule.source), "milliseconds": .integer(milliseconds),
        ]
        if let plugin { object["plugin"] = .string(plugin) }
        for (name, text) in [
            (status == .skipped ? "reason" : "found", found), ("expected", expected),
            ("remedy", status == .skipped ? "" : remedy.isEmpty ? rule.hint : remedy),
            ("during", during),
        ] where !text.isEmpty && status != .passed {
            object[name] = .string(text)
        }
        if !seenIn.isEmpty { object["seen_in"] = .array(seenIn.map { .string($0) }) }
        return .object(object)
    }
}
