import Foundation
import StrictJSON

/// persona-validate as authors run it.
enum Validator {
    static let program = Installation.build.appendingPathComponent("persona-validate")

    struct Report {
        var status: Int32
        var json: JSON

        /// The outcome of each rule, the plugins of a library taken together: the worst counts.
        var outcomes: [String: String] {
            let order = ["passed", "skipped", "warning", "failed"]
            var outcomes: [String: String] = [:]
            for test in json["tests"]?.arrayValue ?? [] {
                guard let id = test["id"]?.stringValue, let status = test["status"]?.stringValue else { continue }
                let known = outcomes[id].flatMap { order.firstIndex(of: $0) } ?? 0
                outcomes[id] = order[max(known, order.firstIndex(of: status) ?? 0)]
            }
            return outcomes
        }

        /// What is wrong, in words.
        var problems: String {
            (json["tests"]?.arrayValue ?? []).filter { $0["status"]?.stringValue == "failed" }
                .map { $0.text() }.joined(separator: "\n")
        }

        func message(of rule: String) -> String {
            let test = (json["tests"]?.arrayValue ?? []).first { $0["id"]?.stringValue == rule }
            return test?["found"]?.stringValue ?? test?["reason"]?.stringValue ?? ""
        }
    }

    static func run(_ library: URL, _ options: [String] = []) async throws -> Report {
        let result = try await Command.run(program.path, [library.path, "--json", "--seed", "11"] + options)
        return Report(status: result.status, json: try JSON.parse(Array(result.output.utf8)))
    }
}
