package import StrictJSON

/// The operator's settings: the manifest's configuration.
package struct ContentSettings: Sendable {
    package var strictness = Strictness.standard
    /// Refused in both directions, beside the rules.
    package var extraTerms: [String] = []
    /// What lies inside one of these is no finding, except in `sexual_minors`.
    package var allowTerms: [String] = []

    package init() {}

    /// - Throws: what is wrong, for the operator.
    package init(_ json: JSON) throws(JSONError) {
        let field = JSONField(json)
        try field.requireKnown("strictness", "extra_terms", "allow_terms")
        if let strictness = field["strictness"].ifPresent { self.strictness = try strictness.choice() }
        extraTerms = try Self.terms(field["extra_terms"])
        allowTerms = try Self.terms(field["allow_terms"])
    }

    private static func terms(_ field: JSONField) throws(JSONError) -> [String] {
        guard let list = field.ifPresent else { return [] }
        var terms: [String] = []
        for element in try list.elements(0...1_000) { terms.append(try element.string(bytes: 2...200)) }
        return terms
    }
}
