package import Engine
package import StrictJSON

/// What a deployment decides about the Digital Persona API.
package struct DigitalPersonaSettings: Sendable, Equatable {
    /// US dollars a token of models that have no price of their own: the document's.
    package var pricePerToken = 0.000_002
    /// US dollars a token, by the name a model gives itself.
    package var prices: [String: Double] = [:]

    package init() {}

    /// The members of `surfaces.digital_persona` that are read here.
    package static let fields = ["price_per_token", "prices"]

    /// Reads `surfaces.digital_persona` of a deployment file.
    package init(_ field: JSONField, _ errors: inout JSONErrors) {
        errors.read(field["price_per_token"], into: &pricePerToken) { try $0.number(in: 0...1) }
        for (model, price) in errors.members(field["prices"]) {
            prices[model] = errors.read(price) { try $0.number(in: 0...1) }
        }
    }

    /// What these replies cost. Only a model behind an API has a price: what runs here costs nothing.
    package func cost(of models: [AccountUsage.Model], pricedSpeakers: Set<String>) -> Double {
        models.reduce(0) { sum, model in
            guard pricedSpeakers.contains(model.speaker) else { return sum }
            return sum + Double(model.promptTokens + model.replyTokens) * (prices[model.model] ?? pricePerToken)
        }
    }
}
