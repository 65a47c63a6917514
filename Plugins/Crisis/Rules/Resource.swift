package import StrictJSON

/// Somewhere a person can turn to: `{"name", "contact"}` in a verdict's annotations.
package struct Resource: Sendable, Equatable {
    package let name: String
    package let contact: String

    package init(_ name: String, _ contact: String) {
        self.name = name
        self.contact = contact
    }

    var json: JSON { ["name": .string(name), "contact": .string(contact)] }
}

/// Whom to name, by country. Numbers as published by the services themselves; free of charge and open day and night
/// unless the name says otherwise.
enum Directory {
    static let international = [Resource("Find a helpline near you", "https://findahelpline.com")]
    static let emergency = Resource("Emergency services", "112 / 911")

    /// By ISO 3166-1 code. The first is the one a support message names.
    static let byRegion: [String: [Resource]] = [
        "US": [
            Resource("988 Suicide & Crisis Lifeline", "988"), Resource("Crisis Text Line", "Text HOME to 741741"),
            Resource("Emergency services", "911"),
        ],
        "CA": [Resource("988 Suicide Crisis Helpline", "988"), Resource("Emergency services", "911")],
        "GB": [
            Resource("Samaritans", "116 123"), Resource("Shout", "Text SHOUT to 85258"),
            Resource("Emergency services", "999"),
        ],
        "IE": [
            Resource("Samaritans", "116 123"), Resource("Text About It", "Text HELLO to 50808"),
            Resource("Emergency services", "112 / 999"),
        ],
        "AU": [Resource("Lifeline", "13 11 14"), Resource("Emergency services", "000")],
        "NZ": [Resource("1737, need to talk?", "1737"), Resource("Emergency services", "111")],
        "DE": [Resource("TelefonSeelsorge", "0800 111 0 111"), Resource("Notruf", "112")],
        "AT": [Resource("TelefonSeelsorge", "142"), Resource("Notruf", "112")],
        "CH": [Resource("Die Dargebotene Hand", "143"), Resource("Notruf", "112")],
        "FR": [Resource("Numéro national de prévention du suicide", "3114"), Resource("Urgences", "112")],
        "ES": [Resource("Línea de atención a la conducta suicida", "024"), Resource("Emergencias", "112")],
        "MX": [Resource("Línea de la Vida", "800 911 2000"), Resource("Emergencias", "911")],
        "JP": [
            Resource("よりそいホットライン", "0120-279-338"), Resource("いのちの電話", "0120-783-556"),
            Resource("救急・警察", "119 / 110"),
        ],
    ]

    private static let regionOfLanguage = ["de": "DE", "fr": "FR", "es": "ES", "ja": "JP"]

    static let abuse: [String: Resource] = [
        "US": Resource("National Domestic Violence Hotline", "1-800-799-7233"),
        "GB": Resource("National Domestic Abuse Helpline", "0808 2000 247"),
        "DE": Resource("Hilfetelefon Gewalt gegen Frauen", "116 016"),
        "FR": Resource("Violences Femmes Info", "3919"),
        "ES": Resource("Violencia de género", "016"),
    ]

    /// Whom to name to somebody who writes in `language`, where the operator named neither a region nor resources.
    static func resources(region: String?, language: String) -> [Resource] {
        if let region, let known = byRegion[region] { return known + international }
        if let region = regionOfLanguage[language], let known = byRegion[region] { return known + international }
        guard let american = byRegion["US"] else { return [emergency] + international }
        return american.dropLast() + [emergency] + international
    }

    static func abuse(region: String?, language: String) -> Resource? {
        abuse[region ?? regionOfLanguage[language] ?? "US"]
    }
}

/// The operator's settings: the manifest's configuration.
package struct Settings: Sendable {
    /// ISO 3166-1 code; nil: by the conversation's language.
    package var region: String?
    /// Instead of the directory's.
    package var resources: [Resource]?

    package init() {}

    /// - Throws: what is wrong, for the operator.
    package init(_ json: JSON) throws(JSONError) {
        let field = JSONField(json)
        try field.requireKnown("region", "resources")
        if let region = field["region"].ifPresent {
            let code = try region.string(bytes: 0...2).uppercased()
            guard code.isEmpty || Directory.byRegion[code] != nil else {
                throw JSONError(
                    code: .outOfRange, found: "another code",
                    expected: "one of " + Directory.byRegion.keys.sorted().joined(separator: ", ")
                        + ", or `resources` of your own",
                    path: "region")
            }
            self.region = code.isEmpty ? nil : code
        }
        if let list = field["resources"].ifPresent {
            var resources: [Resource] = []
            for element in try list.elements(0...12) {
                try element.requireKnown("name", "contact")
                resources.append(
                    Resource(
                        try element["name"].string(bytes: 1...200), try element["contact"].string(bytes: 1...200)))
            }
            self.resources = resources.isEmpty ? nil : resources
        }
    }

    func resources(language: String) -> [Resource] {
        resources ?? Directory.resources(region: region, language: language)
    }

    /// Where to turn to with abuse, before the others; none if the operator's list is in force.
    func abuseResource(language: String) -> Resource? {
        resources == nil ? Directory.abuse(region: region, language: language) : nil
    }
}
