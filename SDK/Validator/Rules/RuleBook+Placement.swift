import CPersona
import Loader

extension RuleBook {
    /// The host's own machinery, where the other rules have the recording host: what comes out must be the same, wherever the library runs.
    static func placements(_ kind: Kind) -> [Rule] {
        [Placement.inProcess, .process].map { placement in
            Rule(
                "\(kind.rawValue).placement.\(placement.text)", .kind(kind),
                "Run \(placement.text) by the host's own loader it gives the same results, and nothing is counted against it.",
                source: "plugin.h",
                hint: "Keep no pointer beyond a call; do not count on being in the host's process", seconds: 60
            ) { trial in
                if trial.subject.manifest.services.contains(PERSONA_EXT_HTTP) {
                    throw Skip("it calls servers, and the host's loader would really call them")
                }
                try compare(trial, kind, placement)
            }
        }
    }

    private static func compare(_ trial: Trial, _ kind: Kind, _ placement: Placement) throws {
        var samples = [Sample.ordinary, .confiding] + Sample.odd.prefix(8)
        // More than a frame or a window holds; not for a behaviour that could not go on when the reader is behind.
        let goesOn = kind != .chat || trial.subject.blocks(.chat) || trial.subject.canResume(.chat)
        if kind != .media, goesOn { samples.append(.long) }
        let calls = trial.subject.actions(kind).flatMap { action in samples.map { (action, $0) } }
        let bench = try trial.instance()
        func outcomes() throws -> [PlacedOutcome] {
            try calls.map { PlacedOutcome(try trial.call(bench, $0.0, $0.1, seed: 7)) }
        }
        let expected = try outcomes()
        let isSteady = try outcomes() == expected
        bench.destroy()
        let placed = try PlacedLibrary(trial, placement)
        for (index, (action, sample)) in calls.enumerated() {
            trial.step("\(action) with \(sample.name), \(placement.text)")
            let actual = try placed.outcome(of: action, sample)
            guard isSteady ? actual == expected[index] : actual.isWhole == expected[index].isWhole else {
                throw Breach(
                    "\(placement.text) another result: \(actual.text.utf8.count) bytes and \(actual.detail)",
                    expected: "as before: \(expected[index].text.utf8.count) bytes and \(expected[index].detail)")
            }
        }
        trial.step("cancelling calls, \(placement.text)")
        try placed.cancelCalls(trial.subject.actions(kind))
        // How soon a cancelled call ends is another rule's to measure: here other processes may have the processor meanwhile.
        if let misuse = placed.misuses.first(where: { $0 != "never-finished" }) {
            throw Breach(
                "counted by the host: \(misuse)", expected: "nothing", "Run the other rules: they say more about it")
        }
    }
}

/// What a caller of the host gets of one call.
struct PlacedOutcome: Equatable {
    var text: String
    /// False: the call failed, and `text` is of no interest.
    var isWhole: Bool
    /// The state of a behaviour, the decision of a policy.
    var detail = ""

    init(failing: Bool = true, text: String = "", detail: String = "") {
        isWhole = !failing
        self.text = failing ? "" : text
        self.detail = failing ? "a failure" : detail
    }

    init(_ request: BenchRequest) {
        let ending = request.ending
        var detail = "success"
        if request.kind == .chat { detail = "state \(ending?.state ?? "none")" }
        if request.kind == .safety { detail = "decision \(ending?.decision ?? 0)" }
        self.init(
            failing: ending?.status != Int32(PERSONA_OK), text: String(decoding: request.output, as: UTF8.self),
            detail: detail)
    }
}
