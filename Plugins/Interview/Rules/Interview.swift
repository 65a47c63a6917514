internal import RuleTalk
package import StrictJSON

/// One message of the user, and what is needed to answer it the same way again.
package struct Question: Sendable {
    package var text: String
    /// What the host calls the user; the name told in the interview goes before it.
    package var userName: String?
    package var seed: UInt64
    /// Milliseconds since 1970 UTC: tells the age of who was "born in 1990".
    package var now: Int64
    /// 0: no limit.
    package var maxTokens: Int

    package init(_ text: String, userName: String? = nil, seed: UInt64 = 0, now: Int64 = 0, maxTokens: Int = 0) {
        self.text = text
        self.userName = userName
        self.seed = seed
        self.now = now
        self.maxTokens = maxTokens
    }
}

/// The reply to one message.
package struct Reply: Sendable {
    /// Whole sentences, each with the space behind it.
    package let pieces: [String]
    package let progress: Progress
    /// See the README: the object that clients of the interview rely on.
    package let annotations: JSON
    package let confidence: Double
    /// Stages, fields and prompt; no text of the user.
    package let explanation: String
    package let promptTokens: Int
    package let replyTokens: Int
    /// Sentences were left out because of `maxTokens`.
    package let isCut: Bool

    package var text: String { pieces.joined() }
}

/// A conversation through thirteen stages that gathers fifteen fields. Same progress and question: same reply.
package struct Interview {
    package static let opening = opening(userName: nil)

    /// What is said before the user says anything, with its annotations.
    package static func opening(userName: String?) -> (text: String, annotations: JSON) {
        let script = Script.of(.welcome)
        let text = Speech.fill(script.intro.first ?? "", name: callable(userName))
        return (
            text,
            Annotations(
                promptID: "welcome_intro", context: script.context, followUps: script.followUps, hasMoved: false
            ).json(Progress())
        )
    }

    package static func answer(_ question: Question, progress: Progress) -> Reply {
        var interview = Interview(question: question, progress: progress)
        interview.takeTurn()
        return interview.reply(from: progress.stage)
    }

    var reader: Reader
    let question: Question
    var progress: Progress
    /// The reply, line by line; empty lines between paragraphs are never needed.
    var lines: [String] = []
    var promptID = ""
    var followUps: [String] = []
    var confidence = 0.8
    /// Fields filled or changed in this turn.
    var learned: [Field] = []
    var corrected: [Field] = []
    var mentioned: [String] = []

    private init(question: Question, progress: Progress) {
        self.question = question
        self.progress = progress
        reader = Reader(question.text, year: Self.year(of: question.now))
        self.progress.turns = min(progress.turns + 1, 1_000_000)
        self.progress.recent.beginTurn()
    }

    private mutating func takeTurn() {
        switch progress.stage {
        case .completion: closeAgain()
        case .summary: takeSummaryTurn()
        default: takeStageTurn()
        }
    }

    /// The year in UTC, by days: a leap year's length is right on average, and a birthday is never known anyway.
    private static func year(of milliseconds: Int64) -> Int {
        let days = milliseconds / 86_400_000
        guard (0..<100_000).contains(days) else { return 1970 }
        return 1970 + Int((days * 10_000 + 5_000) / 3_652_425)
    }

    /// A host's user name may be anything; only what could be a name is said aloud.
    private static func callable(_ name: String?) -> String? { name.flatMap { Name.isValid($0) ? $0 : nil } }

    var name: String? { progress.collected[.name]?.text ?? Self.callable(question.userName) }

    // MARK: Saying

    /// One of the wordings, chosen by the seed among those that were not heard of late, or else the one heard longest ago.
    mutating func pick(_ wordings: [String], _ purpose: String) -> String {
        let fresh = wordings.filter { !progress.recent.holds($0) }
        let oldest = wordings.compactMap { progress.recent.age(of: $0) }.max()
        let open = fresh.isEmpty ? wordings.filter { progress.recent.age(of: $0) == oldest } : fresh
        guard !open.isEmpty else { return "" }
        let wording = open[Int(hash(purpose) % UInt64(open.count))]
        progress.recent.note(wording)
        return wording
    }

    private func hash(_ purpose: String) -> UInt64 {
        var hash = question.seed ^ UInt64(progress.turns) &* 0x9E37_79B9_7F4A_7C15
        for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        // The finisher of SplitMix64: neighbouring seeds must not choose alike.
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }

    mutating func say(_ wordings: [String], _ purpose: String, value: String = "") {
        let text = Speech.fill(pick(wordings, purpose), name: name, value: value)
        if !text.isEmpty { lines.append(text) }
    }

    private func reply(from stage: Stage) -> Reply {
        var pieces = Sentences.pieces(of: lines.joined(separator: " "))
        var tokens = pieces.map { TokenEstimate.tokens(in: $0) }
        var isCut = false
        if question.maxTokens > 0 {
            while pieces.count > 1, tokens.reduce(0, +) > question.maxTokens {
                pieces.removeLast()
                tokens.removeLast()
                isCut = true
            }
        }
        let annotations = Annotations(
            promptID: promptID, context: Script.of(progress.stage).context, followUps: Array(followUps.prefix(3)),
            hasMoved: progress.stage != stage)
        var explanation = "stage \(stage.rawValue)"
        if progress.stage != stage { explanation += " to \(progress.stage.rawValue)" }
        if !learned.isEmpty { explanation += ", learned \(learned.map(\.rawValue).joined(separator: ", "))" }
        if !corrected.isEmpty { explanation += ", corrected \(corrected.map(\.rawValue).joined(separator: ", "))" }
        return Reply(
            pieces: pieces, progress: progress, annotations: annotations.json(progress), confidence: confidence,
            explanation: "\(explanation), prompt \(promptID)", promptTokens: TokenEstimate.tokens(in: question.text),
            replyTokens: tokens.reduce(0, +), isCut: isCut)
    }
}
