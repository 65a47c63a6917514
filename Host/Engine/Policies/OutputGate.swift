/// Stands between a behaviour and the surface: text goes in as it is written and comes out span by span, once every output policy has let
/// the span pass. What a policy rejects never comes out.
struct OutputGate {
    let chain: PolicyChain
    let scene: PolicyScene
    let run: TurnRun

    private var cutter = SpanCutter()
    /// Spans a policy wants to see again together with the next one.
    private var held = ""
    /// Bytes of held text with which it is shown again.
    private var due = 0
    /// What came out so far.
    private(set) var released = ""
    /// The policy that ended the reply early, if one did.
    private(set) var endedBy: PluginIdentity?

    init(chain: PolicyChain, scene: PolicyScene, run: TurnRun) {
        self.chain = chain
        self.scene = scene
        self.run = run
    }

    /// Takes text and passes on what it completes. After a policy ended the reply, takes nothing more.
    mutating func write(_ text: String, emit: (TurnEvent) async throws -> Void) async throws {
        guard chain.reviewsOutput else { return try await release(text, emit: emit) }
        for span in cutter.append(text) where endedBy == nil {
            try await review(span, isLast: false, emit: emit)
        }
    }

    /// The reply is complete: passes on the rest.
    mutating func finish(emit: (TurnEvent) async throws -> Void) async throws {
        let rest = cutter.finish() ?? ""
        guard endedBy == nil, !held.isEmpty || !rest.isEmpty else { return }
        try await review(rest, isLast: true, emit: emit)
    }

    private mutating func review(
        _ span: String, isLast: Bool, emit: (TurnEvent) async throws -> Void
    ) async throws {
        held += span
        guard isLast || held.utf8.count >= due else { return }
        let shown = held
        var text = shown
        for policy in chain.output {
            let verdict = try await chain.ask(
                policy, scene.review(.output, text: text, before: tail(of: released), isLast: isLast), run: run)
            switch verdict.decision {
            case .allow: continue
            case .replace: text = verdict.replacement
            case .hold where !isLast && shown.utf8.count < Self.longestHold:
                due = Self.due(after: shown.utf8.count)
                return
            case .hold, .refuse, .answer:
                endedBy = policy.identity
                reset()
                return try await release(separated(verdict.replacement), emit: emit)
            }
        }
        reset()
        try await release(text, emit: emit)
    }

    private mutating func reset() {
        held = ""
        due = 0
    }

    /// Little held text is shown again with the next span, more of it once it has grown by an eighth: else a policy that holds span after span
    /// would read a long reply over and over.
    private static func due(after size: Int) -> Int {
        size < alwaysShown ? 0 : min(size + size / 8, longestHold)
    }

    private static let alwaysShown = 256

    /// Text a policy may hold back before the reply counts as refused: more could never be shown to it in one review.
    private static let longestHold = 16 << 10

    private mutating func release(_ text: String, emit: (TurnEvent) async throws -> Void) async throws {
        guard !text.isEmpty else { return }
        // Only what the surface took counts as said.
        try await emit(.text(text))
        released += text
    }

    /// A closing remark begins on a line of its own if something was said before.
    private func separated(_ remark: String) -> String {
        released.isEmpty || remark.isEmpty || released.hasSuffix("\n") ? remark : "\n\n" + remark
    }

    /// The last 1 KiB, in whole characters.
    private func tail(of text: String) -> String {
        let bytes = text.utf8
        guard bytes.count > 1024 else { return text }
        var start = bytes.index(bytes.endIndex, offsetBy: -1024)
        while start < bytes.endIndex, bytes[start] & 0xC0 == 0x80 { start = bytes.index(after: start) }
        return String(text[start...])
    }
}
