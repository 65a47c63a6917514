/// Everything that was told, in sentences.
enum Summary {
    static func sentences(_ collected: Collected) -> [String] {
        var sentences: [String] = []
        func text(_ field: Field) -> String? { collected[field]?.text }
        func list(_ field: Field) -> [String]? { collected[field]?.list.map { $0.map(Speech.turned) } }

        let ages = ["child": "a child", "teen": "a teenager", "adult": "an adult", "elder": "an elder"]
        var who: [String] = []
        if let name = text(.name) { who.append("your name is \(name)") }
        if let age = text(.ageRange) { who.append("you're \(ages[age] ?? age)") }
        if let gender = text(.genderIdentity) {
            who.append(
                gender == Gender.unspecified
                    ? "you'd rather leave your gender open" : "for gender I've noted “\(gender)”")
        }
        if !who.isEmpty { sentences.append(Speech.capitalized(Speech.list(who)) + ".") }
        for (field, lead) in [
            (Field.physicalDescription, "About your looks you said:"), (.clothingStyle, "And about your clothes:"),
            (.backstory, "About your background:"), (.strengths, "Your strengths, in your words:"),
        ] {
            if let own = text(field) { sentences.append("\(lead) \(Speech.quoted(own)).") }
        }
        if let values = list(.coreValues) { sentences.append("What matters to you: \(Speech.list(values)).") }
        if let people = text(.relationships) {
            sentences.append("On the people in your life: \(Speech.quoted(people)).")
        }
        if let concerns = list(.primaryConcerns) { sentences.append("What weighs on you: \(Speech.list(concerns)).") }
        if let goals = list(.therapeuticGoals) { sentences.append("What you hope for: \(Speech.list(goals)).") }
        var manner: [String] = []
        if let intensity = text(.preferredIntensity) {
            manner.append("it should be \(Script.intensities[intensity] ?? intensity)")
        }
        if let topics = list(.triggerTopics) {
            manner.append(
                topics.isEmpty ? "no topic is off limits" : "these topics stay untouched: \(Speech.list(topics))")
        }
        if !manner.isEmpty { sentences.append(Speech.capitalized(Speech.list(manner)) + ".") }
        if let approach = text(.preferredApproach) {
            sentences.append("The way of working you like: \(Speech.quoted(approach)).")
        }
        if let level = collected[.readinessLevel] {
            sentences.append("And how ready you feel: \(Speech.spoken(level, of: .readinessLevel)).")
        }
        return sentences.isEmpty ? [Script.summaryEmpty] : sentences
    }
}
