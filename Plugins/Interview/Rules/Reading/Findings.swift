/// What a message tells, field by field.
struct Findings {
    /// Fills a field that is empty, or replaces one if `isFirm`.
    struct Finding {
        let value: Value
        /// Said in so many words ("my name is"): counts at any stage and replaces what was known.
        let isFirm: Bool
    }

    var found: [Field: Finding] = [:]
    /// Concerns mentioned in passing: added to those known.
    var mentionedConcerns: [String] = []
    /// A name was told that no character can bear.
    var isNameRefused = false

    mutating func take(_ field: Field, _ value: Value?, isFirm: Bool) {
        guard let value else { return }
        if let known = found[field], known.isFirm || !isFirm { return }
        found[field] = Finding(value: value, isFirm: isFirm)
    }
}
