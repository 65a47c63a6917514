/// The summary, its corrections, and the end.
extension Interview {
    /// The first look at the summary.
    mutating func openSummary() {
        progress.pending = nil
        show(Script.summaryOpenings, "summary_intro")
    }

    mutating func takeSummaryTurn() {
        let intent = reader.intent
        let (edits, places) = Edit.read(
            reader.message, collected: progress.collected, isSummary: true, year: reader.year)
        reader.others = places
        let pending = progress.pending
        // A plain yes or no is about the summary, unless the question was one that it answers.
        let isAnswer =
            !intent.isYes && !intent.isSkip && (!intent.isNo || pending == .triggerTopics || pending == .readinessLevel)
        let isBare = edits.isEmpty && isAnswer && intent.question == nil && !intent.isStop
        let asked =
            pending.map { $0.stage == .identity ? progress.collected.missing(of: .identity) + [$0] : [$0] } ?? []
        let wanted = isBare ? asked : []
        if let pending, !wanted.isEmpty, progress.collected[pending] != nil { return replace(pending) }
        let findings = reader.findings(wanted: wanted, collected: progress.collected)
        learn(findings, edits)
        let doubt = edits.compactMap(\.doubt).first
        if !learned.isEmpty || !corrected.isEmpty || !mentioned.isEmpty {
            confidence = 0.9
            progress.pending = nil
            return show(Script.summaryUpdates, "summary_updated")
        }
        if findings.isNameRefused { lines.append(Script.nameRefused) }
        if let doubt { return askFor(doubt, "summary_change_\(doubt.rawValue)") }
        if intent.question != nil || intent.isStop { return explainSummary() }
        if intent.isYes || intent.isSkip && pending == nil { return confirm() }
        if intent.isSkip || intent.isNo, let pending {
            progress.declined.insert(pending)
            progress.pending = nil
            say(Script.skipped, "skipped")
            return askWhatIsLeft("summary_intro")
        }
        if intent.isNo {
            say(Script.askWhatToChange, "change")
            (promptID, followUps) = ("summary_change", ["My name is Sam", "Remove stress", Script.finishFollowUp])
            return
        }
        confidence = 0.4
        if let pending { return askFor(pending, "summary_missing_\(pending.rawValue)") }
        say(Script.of(.summary).again, "again")
        (promptID, followUps) = ("summary_again", Script.of(.summary).followUps)
    }

    /// The field was doubted; the answer takes its place.
    private mutating func replace(_ field: Field) {
        var collected = progress.collected
        collected[field] = nil
        let findings = reader.findings(wanted: [field], collected: collected)
        if let value = findings.found[field]?.value {
            progress.collected[field] = value
            corrected.append(field)
            progress.pending = nil
            confidence = 0.9
            return show(Script.summaryUpdates, "summary_updated")
        }
        confidence = 0.4
        askFor(field, "summary_change_\(field.rawValue)")
    }

    private mutating func explainSummary() {
        progress.questions = min(progress.questions + 1, 100)
        if reader.intent.isStop { say(Script.stopped, "stopped") }
        if let kind = reader.intent.question { explain(kind) }
        // Who asks a third time gets the hint how to end this.
        if progress.questions > Progress.freeQuestions || reader.intent.question == .meaning {
            say(Script.of(.summary).again, "again")
            (promptID, followUps) = ("summary_again", Script.of(.summary).followUps)
            return
        }
        askWhatIsLeft("summary_explained")
        promptID = "summary_explained"
    }

    // MARK: Showing

    private mutating func show(_ openings: [String], _ id: String) {
        say(openings, id)
        lines += Summary.sentences(progress.collected)
        askWhatIsLeft(id)
    }

    /// Asks for the first required field that is missing, or else for confirmation.
    private mutating func askWhatIsLeft(_ id: String) {
        let missing = progress.collected.missingRequired
        guard let next = missing.first(where: { !progress.declined.contains($0) }) else {
            progress.pending = nil
            say(Script.of(.summary).intro, "confirm")
            (promptID, followUps) = (id, Script.of(.summary).followUps)
            return
        }
        // Who left one of them open was told already.
        if progress.declined.isEmpty {
            lines.append("What I don't have yet is \(Speech.list(missing.map(Script.label))).")
        }
        askFor(next, "summary_missing_\(next.rawValue)")
    }

    private mutating func askFor(_ field: Field, _ id: String) {
        progress.pending = field
        say(Script.summaryQuestions[field] ?? [], "question")
        promptID = id
        followUps = (Script.fieldFollowUps[field] ?? []).prefix(2) + [Script.finishFollowUp]
    }

    // MARK: The end

    private mutating func confirm() {
        let collected = progress.collected
        guard collected.isReady || progress.isWarned else { return warn() }
        progress.stage = .completion
        progress.isFinished = true
        progress.pending = nil
        confidence = 0.9
        if !collected.isReady {
            lines.append(
                "Then we'll leave it at that; your companion can't be made yet, but what you told me is noted.")
        }
        say(Script.of(.completion).intro, "closing")
        (promptID, followUps) = ("completion_intro", Script.of(.completion).followUps)
    }

    /// Once: what is missing, and what follows from it.
    private mutating func warn() {
        progress.isWarned = true
        let missing = progress.collected.missingRequired
        if missing.isEmpty {
            lines.append(
                "Before we finish: I know \(progress.collected.fields.count) of the fifteen things a companion is made of, and it takes eleven. If we stop here, it can't be made yet."
            )
        } else {
            lines.append(
                "Before we finish: what's missing is \(Speech.list(missing.map(Script.label))), and without that your companion can't be made."
            )
        }
        let next = missing.first ?? Field.allCases.first { progress.collected[$0] == nil }
        lines.append("You can still tell me, or say yes once more and we'll leave it at that.")
        promptID = "summary_incomplete"
        progress.pending = next
        if let next { say(Script.summaryQuestions[next] ?? [], "question") }
        followUps = (next.flatMap { Script.fieldFollowUps[$0] } ?? []).prefix(2) + Script.confirmAnyway
    }

    mutating func closeAgain() {
        say(Script.of(.completion).again, "closed")
        (promptID, followUps) = ("completion_again", Script.of(.completion).followUps)
    }
}
