package import StrictJSON

/// What is known of one field.
package enum Value: Sendable, Equatable {
    case text(String)
    /// Empty only for topics to avoid: the user said that there are none.
    case list([String])
    /// 0.0-1.0.
    case number(Double)

    package var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .list(let items): .array(items.map { .string($0) })
        case .number(let number): .number(number)
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var list: [String]? { if case .list(let list) = self { list } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    static let ageRanges = ["child", "teen", "adult", "elder"]
    static let intensities = ["low", "medium", "high"]

    /// The value that `field` may take, nil if it may not: what comes back from the host's store is checked like a stranger's.
    init?(_ json: JSON, of field: Field) {
        switch field {
        case .name:
            guard let name = json.stringValue, Name.isValid(name) else { return nil }
            self = .text(name)
        case .ageRange:
            guard let range = json.stringValue, Self.ageRanges.contains(range) else { return nil }
            self = .text(range)
        case .preferredIntensity:
            guard let intensity = json.stringValue, Self.intensities.contains(intensity) else { return nil }
            self = .text(intensity)
        case .readinessLevel:
            guard let level = json.doubleValue, (0...1).contains(level) else { return nil }
            self = .number(level)
        case .coreValues, .primaryConcerns, .therapeuticGoals, .triggerTopics:
            guard let elements = json.arrayValue else { return nil }
            let items = Bound.items(elements.compactMap(\.stringValue))
            guard !items.isEmpty || (field == .triggerTopics && elements.isEmpty) else { return nil }
            self = .list(items)
        default:
            guard let text = json.stringValue else { return nil }
            let bound = field == .genderIdentity ? Bound.item(text) : Bound.text(text)
            guard !bound.isEmpty else { return nil }
            self = .text(bound)
        }
    }
}
