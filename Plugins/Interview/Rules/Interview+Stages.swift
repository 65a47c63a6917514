/// The stages before the summary: gather, ask again once, move on.
extension Interview {
    mutating func takeStageTurn() {
        let stage = progress.stage
        let wanted = progress.collected.missing(of: stage)
        let (edits, places) = Edit.read(
            reader.message, collected: progress.collected, isSummary: false, year: reader.year)
        reader.others = places
        if let doubted = progress.pending, edits.isEmpty {
            progress.pending = nil
            if replaceDoubted(doubted) { return }
        }
        let findings = reader.findings(wanted: wanted, collected: progress.collected)
        let isRepeated = findings.found.contains { $1.isFirm && progress.collected[$0] == $1.value }
        learn(findings, edits)
        let hasLearned = !learned.isEmpty || !corrected.isEmpty || !mentioned.isEmpty
        if hasLearned { confidence = 0.9 }
        if !hasLearned {
            if let doubt = edits.compactMap(\.doubt).first { return askAbout(doubt) }
            if reader.distress != nil, comfort() { return }
            if explain() { return }
            if isRepeated, !wanted.isEmpty, confirmKnown() { return }
        }
        let isFirstTry = !progress.reasked.contains(stage)
        if reader.intent.isSilent, isFirstTry { say(Script.silence, "silence") }
        acknowledge(stage)
        if findings.isNameRefused, wanted.contains(.name) { lines.append(Script.nameRefused) }
        if stage.fields.isEmpty {
            if reader.intent.isRefusal || reader.intent.isSilent, isFirstTry, !hasLearned { return reassure(stage) }
            if !hasLearned { welcome(stage) }
            return advance()
        }
        let missing = progress.collected.missing(of: stage)
        if missing.isEmpty { return advance() }
        let isDeclined = IntentWords.skip.first(reader.message, in: reader.message.all) != nil
        if reader.intent.isSkip || isDeclined && learned.contains(where: { $0.stage == stage }) {
            if !hasLearned { say(Script.skipped, "skipped") }
            return advance()
        }
        if !isFirstTry {
            if !hasLearned { say(Script.left, "left") }
            return advance()
        }
        progress.reasked.insert(stage)
        if !hasLearned { confidence = 0.6 }
        ask(stage, again: true)
    }

    /// Says something first and puts the question again, which is no failed attempt. False if that was done so often that the stage must end.
    private mutating func putAgain(after remark: (inout Interview) -> Void) -> Bool {
        guard progress.questions < Progress.freeQuestions else { return false }
        progress.questions += 1
        remark(&self)
        ask(progress.stage, again: true)
        promptID = "\(progress.stage.rawValue)_explained"
        return true
    }

    /// Who is in distress is heard before anything is asked again.
    private mutating func comfort() -> Bool {
        putAgain {
            $0.say(Script.comfort, "comfort")
            $0.say(Script.pause, "pause")
        }
    }

    /// "No wait, I'm 52" from an adult changes nothing.
    private mutating func confirmKnown() -> Bool { putAgain { $0.say(Script.confirmed, "confirmed") } }

    /// Answers a question of the user's, or a wish to stop.
    private mutating func explain() -> Bool {
        let stage = progress.stage
        let isStop =
            reader.intent.isStop && !stage.fields.isEmpty || reader.intent.isStop && progress.reasked.contains(stage)
        guard reader.intent.question != nil || isStop, !reader.intent.isSkip else { return false }
        return putAgain {
            if isStop {
                $0.say(Script.stopped, "stopped")
            } else if let kind = $0.reader.intent.question {
                $0.explain(kind)
            }
        }
    }

    mutating func explain(_ kind: IntentWords.Question) {
        switch kind {
        case .why: say([Script.of(progress.stage).why, Script.of(progress.stage).context], "why")
        case .length:
            let left = Stage.summary.index - progress.stage.index
            lines.append(
                left > 1
                    ? "There are about \(left) short topics left, a few minutes if you keep it brief."
                    : "We're almost at the end.")
        case .meaning: break
        default: say(Script.answers[kind] ?? [Script.of(progress.stage).why], "answer")
        }
    }

    /// "The age is wrong": asks for it; the stage waits.
    private mutating func askAbout(_ field: Field) {
        progress.pending = field
        say(Script.summaryQuestions[field] ?? [], "question")
        promptID = "\(progress.stage.rawValue)_change_\(field.rawValue)"
        followUps = (Script.fieldFollowUps[field] ?? []) + [Script.skipFollowUp]
    }

    /// Takes the answer to `askAbout` and puts the stage's own question again; false if it is none.
    private mutating func replaceDoubted(_ field: Field) -> Bool {
        var others = progress.collected
        others[field] = nil
        guard !reader.intent.isSkip, let finding = reader.findings(wanted: [field], collected: others).found[field]
        else { return false }
        progress.collected[field] = finding.value
        corrected.append(field)
        confidence = 0.9
        acknowledge(progress.stage)
        ask(progress.stage, again: true)
        return true
    }

    private mutating func reassure(_ stage: Stage) {
        progress.reasked.insert(stage)
        confidence = 0.6
        say(Script.reassurances[stage] ?? Script.of(stage).again, "reassurance")
        promptID = "\(stage.rawValue)_again"
        followUps = Script.of(stage).followUps
    }

    private mutating func welcome(_ stage: Stage) {
        if reader.intent.isRefusal || reader.intent.isStop || reader.intent.isSkip {
            say(Script.gentlyOn, "gently")
        } else {
            say(stage == .welcome ? Script.begun : Script.carriedOn, "begun")
        }
    }

    // MARK: Moving on

    /// To the next stage that has something to ask; stages that are known already are acknowledged and passed over.
    mutating func advance() {
        var passed: [Stage] = []
        while let next = progress.stage.next {
            progress.stage = next
            progress.questions = 0
            let isKnown = !next.fields.isEmpty && progress.collected.missing(of: next).isEmpty
            if !isKnown { break }
            passed.append(next)
        }
        // One remark is polite; a list of them is not.
        if let stage = passed.first, let remark = Script.passedOver[stage] {
            say([remark], "passed")
        }
        if progress.stage == .summary { openSummary() } else { ask(progress.stage, again: false) }
    }

    /// Puts the stage's question, for what is still missing.
    mutating func ask(_ stage: Stage, again: Bool) {
        let script = Script.of(stage)
        let missing = progress.collected.missing(of: stage)
        if !missing.isEmpty, missing.count < stage.fields.count {
            promptID = "\(stage.rawValue)_missing_" + missing.map(\.rawValue).joined(separator: "_")
            // Who was asked for one field in every wording is asked as at the summary.
            let others = missing.count == 1 ? Script.summaryQuestions[missing[0]] ?? [] : []
            say((script.missing[missing] ?? script.again) + (again ? others : []), promptID)
            followUps = missing.prefix(2).flatMap {
                (Script.fieldFollowUps[$0] ?? []).prefix(missing.count > 1 ? 1 : 2)
            }
            followUps.append(Script.skipFollowUp)
            return
        }
        promptID = "\(stage.rawValue)_\(again ? "again" : "intro")"
        let isShy = stage == .therapeuticTransition && progress.collected.fields.count < 4
        say(again ? script.again : isShy ? Script.shyTransition : script.intro, promptID)
        followUps = script.followUps
    }
}
