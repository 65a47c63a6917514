import Engine

/// The metrics page in Prometheus' text format (Exposition formats, version 0.0.4).
struct Exposition {
    private var out = ""

    init(_ surface: OperatorSurface) {
        let requests = surface.status.requests
        family("persona_http_requests_total", "counter", "Requests answered, by surface and class of status.") { add in
            for counter in requests.counters {
                for statusClass in 1...5 where counter.count(statusClass: statusClass) > 0 {
                    add(
                        "", [("surface", counter.label), ("status", "\(statusClass)xx")],
                        Double(counter.count(statusClass: statusClass)))
                }
            }
        }
        family("persona_http_request_seconds", "histogram", "From a request's head to its answer.") { add in
            for counter in requests.counters where counter.total > 0 {
                var sum = 0
                for (index, bound) in RequestMetrics.bounds.enumerated() {
                    sum += counter.count(bucket: index)
                    add("_bucket", [("surface", counter.label), ("le", number(Double(bound) / 1000))], Double(sum))
                }
                sum += counter.count(bucket: RequestMetrics.bounds.count)
                add("_bucket", [("surface", counter.label), ("le", "+Inf")], Double(sum))
                add("_sum", [("surface", counter.label)], Double(counter.totalMilliseconds) / 1000)
                add("_count", [("surface", counter.label)], Double(sum))
            }
        }
        single(
            "persona_http_requests_in_flight", "gauge", "Requests being answered now.",
            Double(requests.requestsInFlight))
        single("persona_turns_running", "gauge", "Turns running now.", Double(surface.pipeline.runningTurns))
        family("persona_safety_alerts_total", "counter", "Messages in which policies found something, by level.") {
            add in
            for level in SafetyLevel.allCases where level > .none {
                add("", [("level", level.name)], Double(surface.pipeline.alertCount(level)))
            }
        }
        family(
            "persona_policy_set_info", "gauge", "The policies in force, by the version that decision traces cite."
        ) { add in
            for (place, version) in surface.status.policySets where !version.isEmpty {
                let labels = [
                    ("surface", place.surface?.rawValue ?? ""), ("persona", place.persona?.rawValue ?? ""),
                    ("version", version),
                ]
                add("", labels, 1)
            }
        }
        single("persona_uptime_seconds", "counter", "Since the host started.", Double(requests.uptimeSeconds))
        for part in surface.parts() {
            single("persona_\(part.name)", part.isCounter ? "counter" : "gauge", part.help, part.value)
        }
        plugins(surface.plugins.samples())
    }

    var text: String { out }

    /// Plugins' own names and those the host keeps for them; one family for each name.
    private mutating func plugins(_ samples: [OperatorSurface.PluginSample]) {
        var names: [String] = []
        for sample in samples where !names.contains(sample.name) { names.append(sample.name) }
        for name in names.sorted() {
            let own = samples.filter { $0.name == name }
            family(
                "persona_plugin_\(name)", own.allSatisfy(\.isCounter) ? "counter" : "gauge", "Of plugins, by plugin."
            ) { add in
                for sample in own { add("", [("plugin", sample.plugin)], sample.value) }
            }
        }
    }

    private mutating func single(_ name: String, _ type: String, _ help: String, _ value: Double) {
        family(name, type, help) { $0("", [], value) }
    }

    private mutating func family(
        _ name: String, _ type: String, _ help: String,
        _ body: (_ add: (_ suffix: String, _ labels: [(String, String)], _ value: Double) -> Void) -> Void
    ) {
        var lines = ""
        body { suffix, labels, value in
            let text = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
            lines += "\(name)\(suffix)\(text.isEmpty ? "" : "{\(text)}") \(number(value))\n"
        }
        guard !lines.isEmpty else { return }
        out += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n" + lines
    }

    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// Whole numbers without a fraction.
private func number(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? "\(value)"
}
