/// What a message changes, and how it is acknowledged.
extension Interview {
    mutating func learn(_ findings: Findings, _ edits: [Edit]) {
        for edit in edits { apply(edit) }
        for field in Field.allCases {
            guard let finding = findings.found[field], !corrected.contains(field), !learned.contains(field) else {
                continue
            }
            if progress.collected[field] == nil {
                progress.collected[field] = finding.value
                learned.append(field)
            } else if finding.isFirm, progress.collected[field] != finding.value {
                progress.collected[field] = finding.value
                corrected.append(field)
            }
        }
        let known = progress.collected[.primaryConcerns]?.list ?? []
        let new = findings.mentionedConcerns.filter { !known.contains($0) }
        if !new.isEmpty, !learned.contains(.primaryConcerns), !corrected.contains(.primaryConcerns),
            known.count < Bound.items
        {
            progress.collected[.primaryConcerns] = .list(Bound.items(known + new))
            mentioned = new
        }
    }

    private mutating func apply(_ edit: Edit) {
        switch edit {
        case .set(let field, let value):
            let isKnown = progress.collected[field] != nil
            guard progress.collected[field] != value else { return }
            progress.collected[field] = value
            if isKnown { corrected.append(field) } else { learned.append(field) }
        case .add(let field, let items):
            let known = progress.collected[field]?.list ?? []
            let all = Bound.items(known + items)
            guard all != known else { return }
            progress.collected[field] = .list(all)
            if !corrected.contains(field) { corrected.append(field) }
        case .remove(let field, let item):
            guard var items = progress.collected[field]?.list, let place = items.firstIndex(of: item) else { return }
            items.remove(at: place)
            progress.collected[field] = items.isEmpty ? nil : .list(items)
            if !corrected.contains(field) { corrected.append(field) }
        case .clear(let field):
            guard progress.collected[field] != nil else { return }
            progress.collected[field] = nil
            corrected.append(field)
        case .doubt: break
        }
    }

    /// What is said about first, when several fields were learned at once.
    private static let weight: [Field] = [
        .name, .primaryConcerns, .therapeuticGoals, .coreValues, .strengths, .backstory, .physicalDescription,
        .clothingStyle,
        .relationships, .triggerTopics, .preferredApproach, .preferredIntensity, .readinessLevel, .genderIdentity,
        .ageRange,
    ]

    /// One sentence about what was learned, one more about what was put right or mentioned in passing.
    mutating func acknowledge(_ stage: Stage) {
        if corrected.contains(.name) {
            lines.append("Thank you for putting that right, \(name ?? "my friend").")
        } else if !corrected.isEmpty {
            say(Script.corrected, "corrected")
        }
        if reader.distress != nil, stage != .concerns || learned.isEmpty {
            say(Script.comfort, "comfort")
            if !mentioned.isEmpty { say(Script.mentioned, "mentioned", value: Speech.list(mentioned)) }
            return
        }
        let own = Self.weight.filter { learned.contains($0) && $0.stage == stage }
        let others = Self.weight.filter { learned.contains($0) && $0.stage != stage }
        if let field = own.first ?? others.first, let value = progress.collected[field] {
            let spoken = Speech.spoken(value, of: field)
            let wordings = Script.acknowledgements(of: field, value)
            say(
                spoken.count > 90 && wordings.contains { $0.contains("alue}") } ? Script.plain : wordings,
                field.rawValue, value: spoken)
        }
        if !mentioned.isEmpty {
            say(Script.mentioned, "mentioned", value: Speech.list(mentioned))
        }
    }
}
