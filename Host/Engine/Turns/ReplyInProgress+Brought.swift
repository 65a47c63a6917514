/// What a client says was said before, and what it wants the persona to be told: nobody here has seen it yet, so the policies do, before any
/// behaviour (Decisions/0004).
extension ReplyInProgress {
    /// The newest of the lines, as many as of a stored conversation, as the policies let them pass; without those they refuse.
    func judged(_ brought: [BehaviourTurn.Line], in scene: PolicyScene) async throws -> [BehaviourTurn.Line] {
        var scene = scene
        for line in newest(brought) {
            var line = line
            switch line.role {
            case .user, .system:
                let (ruling, text, _) = try await policies.judge(line.text, in: scene, run: run)
                // As of a stored turn: what a policy answered stays in the history, what one refused does not.
                if case .refuse = ruling { continue }
                line.text = text
            case .assistant:
                var gate = OutputGate(chain: policies, scene: scene, run: run)
                try await gate.write(line.text) { _ in }
                try await gate.finish { _ in }
                if gate.endedBy != nil { continue }
                line.text = gate.released
            }
            scene.history.append(line)
        }
        return scene.history
    }

    /// The turn's own instructions as the policies let them pass. What is found in them is no sign of how the user is: whoever writes
    /// instructions for people in distress is not in distress.
    func judgedInstructions(in scene: PolicyScene) async throws(EngineError) -> String {
        let instructions = run.turn.generation.instructions
        guard !instructions.isEmpty else { return "" }
        let (ruling, text, _) = try await policies.judge(instructions, in: scene, run: run, isSign: false)
        if case .refuse(_, let policy) = ruling {
            throw EngineError(.refused, "The safety policy \(policy.id) does not accept these instructions.")
        }
        return text
    }

    private func newest(_ lines: [BehaviourTurn.Line]) -> ArraySlice<BehaviourTurn.Line> {
        var bytes = 0
        var start = lines.endIndex
        while start > lines.startIndex, lines.endIndex - start < run.limits.historyMessages {
            bytes += lines[start - 1].text.utf8.count
            guard bytes <= run.limits.historyBytes || start == lines.endIndex else { break }
            start -= 1
        }
        return lines[start...]
    }
}
