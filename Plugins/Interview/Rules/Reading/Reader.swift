/// Reads a whole message against the question it answers.
struct Reader {
    let message: Message
    let intent: Intent
    /// The year in which this is read, for years of birth.
    let year: Int
    /// Parts of the message that are commands: they answer no question.
    var others: [Range<Int>] = []
    /// The words that show that the user is not all right, if there are any.
    let distress: Range<Int>?
    private var stage: Stage?
    private var wantsIdentity: Bool { stage == .identity }
    private var wantsPreferences: Bool { stage == .preferences }
    private var wantsReadiness: Bool { stage == .readiness }

    init(_ text: String, year: Int) {
        message = Message(text)
        intent = Intent(message)
        self.year = year
        distress =
            DistressWords.signs.first(message, in: message.all)?.range
            ?? (DistressWords.alone.covers(message, message.all) ? message.all : nil)
    }

    /// - Parameters:
    ///   - wanted: the fields that were asked for.
    ///   - collected: what is known already.
    mutating func findings(wanted: [Field], collected: Collected) -> Findings {
        var findings = Findings()
        stage = wanted.first?.stage
        guard !message.tokens.isEmpty else { return findings }
        // A cry is no value, no look and no topic to avoid; a loss may well be a story, a concern or a goal.
        if let distress, ![.relationships, .concerns, .goals].contains(stage), !tellsPast(distress) {
            others += message.pieces(of: message.all, at: .sentence).filter { $0.overlaps(distress) }
        }
        let bare = bareIdentity(collected)
        if isBareIdentity { others.append(message.all) }
        readIdentity(wanted + bare, collected, &findings)
        readElsewhere(wanted, &findings)
        if !intent.isSkip { readStage(wanted, &findings) }
        return findings
    }

    private func tellsPast(_ range: Range<Int>) -> Bool {
        guard stage == .background else { return false }
        return message.pieces(of: message.all, at: .sentence).contains { sentence in
            sentence.overlaps(range) && ClauseWords.past.first(message, in: sentence) != nil
        }
    }

    /// "27, woman" told late, where nothing else was meant: what of age and gender is not known yet.
    private func bareIdentity(_ collected: Collected) -> [Field] {
        isBareIdentity ? [.ageRange, .genderIdentity].filter { collected[$0] == nil } : []
    }

    private var isBareIdentity: Bool {
        guard !wantsIdentity, message.tokens.count <= 8 else { return false }
        var hasGender = false
        for clause in message.pieces(of: message.all, at: .slash) {
            if let hit = GenderWords.nouns.hit(message, at: clause.lowerBound), hit.range == clause {
                hasGender = true
            } else if GenderWords.pronouns[message[clause.lowerBound]] != nil, clause.count == 1 {
                hasGender = true
            } else if let (_, end) = Age.number(message, at: clause.lowerBound), end == clause.upperBound {
                continue
            } else {
                return false
            }
        }
        return hasGender
    }

    private func readIdentity(_ wanted: [Field], _ collected: Collected, _ findings: inout Findings) {
        let name = Name.read(
            message, asked: wanted.contains(.name), introducing: wanted.isEmpty && collected[.name] == nil)
        if let name {
            let isFirm = name.sureness == .stated || (name.sureness == .introduced && intent.isCorrection)
            findings.take(.name, .text(name.text), isFirm: isFirm)
        } else {
            findings.isNameRefused = Name.isRefused(message)
        }
        // "I'm Alice, she/her, 34" in answer to a welcome.
        let isIntroduction = wanted.isEmpty && name != nil
        if let age = Age.read(message, asked: wanted.contains(.ageRange) || isIntroduction, year: year) {
            findings.take(.ageRange, .text(age.range), isFirm: age.isStated)
        }
        if let gender = Gender.read(message, asked: wanted.contains(.genderIdentity)) {
            // A bare "I'd rather not say" in answer to everything is about everything.
            let isRefusal = gender.identity == Gender.unspecified && !gender.isStated
            if !isRefusal || name != nil || collected[.name] != nil || wanted == [.genderIdentity] {
                findings.take(.genderIdentity, .text(gender.identity), isFirm: gender.isStated)
            }
        }
    }

    /// What may be told at any stage.
    private func readElsewhere(_ wanted: [Field], _ findings: inout Findings) {
        findings.take(.preferredIntensity, Intensity.stated(message).map { .text($0) }, isFirm: true)
        findings.take(.readinessLevel, Readiness.stated(message).map { .number($0) }, isFirm: true)
        if !wanted.contains(.primaryConcerns) { findings.mentionedConcerns = Concerns.mentioned(message) }
        for (field, leads) in [(Field.coreValues, ClauseWords.valuesFirm), (.therapeuticGoals, ClauseWords.goalsFirm)] {
            guard !wanted.contains(field), let lead = leads.first(message, in: message.all) else { continue }
            var end = lead.range.upperBound
            while end < message.tokens.count, message.gap(before: end) < .sentence { end += 1 }
            findings.take(field, Answer.read(field, message, in: lead.range.upperBound..<end, year: year), isFirm: true)
        }
    }

    /// What only the question that was asked gives its meaning.
    private func readStage(_ wanted: [Field], _ findings: inout Findings) {
        let all = answer
        guard !all.isEmpty else { return }
        if wanted.count == 1, let field = wanted.first {
            switch field {
            case .name, .ageRange, .genderIdentity: return
            case .preferredApproach, .triggerTopics, .preferredIntensity: break
            default: return findings.take(field, Answer.read(field, message, in: all, year: year), isFirm: false)
            }
        }
        guard let stage = wanted.first?.stage else { return }
        switch stage {
        case .appearance:
            split(all, (.physicalDescription, ClauseWords.looks), (.clothingStyle, ClauseWords.clothing), &findings)
        case .background: split(all, (.backstory, ClauseWords.past), (.strengths, ClauseWords.strengths), &findings)
        case .preferences:
            guard !Prose.isEmpty(message, in: all) || wanted == [.triggerTopics] else { return }
            for (field, value) in Preferences.read(message, in: all) { findings.take(field, value, isFirm: false) }
            if wanted.count == 1, let field = wanted.first {
                findings.take(field, Answer.read(field, message, in: all, year: year), isFirm: false)
            }
        default: break
        }
    }

    /// The sentences that answer the question asked: neither a question of the user's own nor about something else. Of several
    /// stretches the longest.
    private var answer: Range<Int> {
        var longest = 0..<0
        var current = 0..<0
        for sentence in message.pieces(of: message.all, at: .sentence) {
            if isAside(sentence) || others.contains(where: { $0.overlaps(sentence) }) {
                current = sentence.upperBound..<sentence.upperBound
                continue
            }
            current = current.lowerBound..<sentence.upperBound
            if current.count > longest.count { longest = current }
        }
        return longest
    }

    private func isAside(_ sentence: Range<Int>) -> Bool {
        if intent.question != nil {
            var start = sentence.lowerBound
            while let filler = English.fillers.hit(message, at: start) { start = filler.range.upperBound }
            if IntentWords.questions.hit(message, at: start) != nil
                || IntentWords.questionWords.contains(message[start])
            {
                return true
            }
        }
        // "I'm 67" is no story and no topic; a longer sentence may be both.
        guard sentence.count <= 9, !wantsIdentity else { return false }
        let alone = Message(message.text(sentence))
        return Name.read(alone, asked: false) != nil || Age.read(alone, asked: false, year: year) != nil
            || Gender.read(alone, asked: false) != nil || Intensity.stated(alone) != nil && !wantsPreferences
            || Readiness.stated(alone) != nil && !wantsReadiness
    }

    private func split(
        _ range: Range<Int>, _ first: (Field, Lexicon<Bool>), _ second: (Field, Lexicon<Bool>),
        _ findings: inout Findings
    ) {
        guard !Prose.isEmpty(message, in: range) else { return }
        for (field, text) in Prose.split(message, in: range, first: first, second: second) {
            findings.take(field, .text(text), isFirm: false)
        }
    }
}
