/// One promise of the contract and the test that holds a plugin to it.
struct Rule: Sendable {
    /// What it is run for.
    enum Scope: Sendable {
        /// The parent's own look at the files and at the probe's report; runs no code of the library in this process.
        case examination
        /// Once, with the whole library.
        case library
        /// Each plugin, whatever it offers.
        case plugin
        /// Each plugin with this kind.
        case kind(Kind)
    }

    /// `chat.finish-once`: the subject, and the promise in short. Names never change: they stand in authors' scripts.
    let id: String
    let scope: Scope
    /// The promise, as a sentence about a plugin that keeps it.
    let promise: String
    /// The header that makes it.
    let source: String
    /// What an author who broke it looks at first.
    let hint: String
    /// How long the test may take before it counts as hanging.
    let seconds: Int64
    /// The test runs in two processes, whose transcripts must be equal.
    let isRepeated: Bool
    let run: @Sendable (Trial) throws -> Void

    init(
        _ id: String, _ scope: Scope, _ promise: String, source: String, hint: String = "", seconds: Int64 = 20,
        isRepeated: Bool = false, run: @escaping @Sendable (Trial) throws -> Void = { _ in }
    ) {
        self.id = id
        self.scope = scope
        self.promise = promise
        self.source = source
        self.hint = hint
        self.seconds = seconds
        self.isRepeated = isRepeated
        self.run = run
    }
}

/// Every rule, in the order of the report.
enum RuleBook {
    static let all: [Rule] =
        examination + library + life + Kind.allCases.flatMap { rules(of: $0) }

    private static func rules(of kind: Kind) -> [Rule] {
        let own =
            switch kind {
            case .chat: chat
            case .style: style
            case .safety: safety
            case .media: media
            }
        return basics(kind) + results(kind) + inputs(kind) + cancelling(kind) + reading(kind) + endurance(kind) + own
            + placements(kind)
    }

    static func named(_ id: String) -> Rule? { all.first { $0.id.utf8.elementsEqual(id.utf8) } }
}
