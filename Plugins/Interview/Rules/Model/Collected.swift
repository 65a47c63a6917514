package import StrictJSON

/// What the user has told so far, field by field.
package struct Collected: Sendable, Equatable {
    private var values: [Field: Value] = [:]

    package init() {}

    /// Takes what is valid and leaves the rest.
    init(json: JSON?) {
        for member in json?.objectValue ?? JSONObject() {
            guard let field = Field(rawValue: member.key), let value = Value(member.value, of: field) else { continue }
            values[field] = value
        }
    }

    package subscript(field: Field) -> Value? {
        get { values[field] }
        set { values[field] = newValue }
    }

    /// In the order of the stages.
    package var fields: [Field] { Field.allCases.filter { values[$0] != nil } }

    package var missingRequired: [Field] { Field.allCases.filter { $0.isRequired && values[$0] == nil } }

    /// The share of the fifteen fields that is gathered, rounded to two digits.
    package var completeness: Double {
        // By hand: `rounded()` calls libm, which this target does not link.
        let all = Field.allCases.count
        let hundredths: Int = (values.count * 200 + all) / (all * 2)
        return Double(hundredths) / 100
    }

    /// 70 % of the fields, 11 of 15, with every required one among them.
    package var isReady: Bool {
        values.count * 10 >= Field.allCases.count * 7 && missingRequired.isEmpty
    }

    func missing(of stage: Stage) -> [Field] { stage.fields.filter { values[$0] == nil } }

    package var json: JSON {
        var object = JSONObject()
        for field in fields { object[field.rawValue] = values[field]?.json }
        return .object(object)
    }
}
