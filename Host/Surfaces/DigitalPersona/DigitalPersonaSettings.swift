package import Engine
package import StrictJSON

/// What a deployment decides about the Digital Persona API.
package struct DigitalPersonaSettings: Sendable, Equatable {
    /// US dollars a token of models that have no price of their own: the document's.
    package var pricePerToken = 0.000_002
    /// US dollars a token, by the name a model gives itself.
    package var prices: [String: Double] = [:]

    package init() {}

    /// Reads `surfaces.digital_persona` of a deployment file.
    package init(_ field: JSONField) throws(JSONError) {
        guard let present = field.ifPresent else { return }
        try present.requireKnown("price_per_token", "prices")
        pricePerToken = try field["price_per_token"].ifPresent?.number(in: 0...1) ?? pricePerToken
        guard let table = field["prices"].ifPresent else { return }
        for member in try table.object() { prices[member.key] = try table[member.key].number(in: 0...1) }
    }

    /// What these replies cost. Only a model behind an API has a price: what runs here costs nothing.
    package func cost(of models: [AccountUsage.Model], pricedSpeakers: Set<String>) -> Double {
        models.reduce(0) { sum, model in
            guard pricedSpeakers.contains(model.speaker) else { return sum }
            return sum + Double(model.promptTokens + model.replyTokens) * (prices[model.model] ?? pricePerToken)
        }
    }
}
