/// Puts values and names into sentences.
enum Speech {
    /// Fills `{name}`, `{,name}`, `{value}` and `{Value}`.
    static func fill(_ text: String, name: String?, value: String = "") -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "name": filled += name ?? "my friend"
            case ",name": filled += name.map { ", \($0)" } ?? ""
            case "value": filled += value
            case "Value": filled += capitalized(value)
            default: break
            }
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// "a", "a and b", "a, b and c".
    static func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        let others = items.dropLast()
        return others.isEmpty ? last : others.joined(separator: ", ") + " and " + last
    }

    /// The user's words from the listener's side: "my boss" is "your boss".
    static func turned(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            sides[word.lowercased()] ?? String(word)
        }.joined(separator: " ")
    }

    private static let sides: [String: String] = [
        "my": "your", "i": "you", "me": "you", "i'm": "you're", "i’m": "you're", "am": "are", "myself": "yourself",
        "mine": "yours", "i've": "you've", "i’ve": "you've", "i'd": "you'd", "i'll": "you'll",
    ]

    /// A value as it is said in an acknowledgement.
    static func spoken(_ value: Value, of field: Field) -> String {
        switch value {
        case .text(let text): field == .preferredIntensity ? Script.intensities[text] ?? text : text
        case .list(let items): list(items.map(turned))
        case .number(let number): "\(Int(number * 10 + 0.5)) out of 10"
        }
    }

    /// A text in quotation marks of its own, so that it reads as the user's words, and short enough for a summary.
    static func quoted(_ text: String) -> String {
        "“" + Bound.cut(text, characters: 200, bytes: 600).trimmingEnd() + "”"
    }
}

extension String {
    /// Without full stops and spaces at the end.
    fileprivate func trimmingEnd() -> Substring {
        var text = self[...]
        while let last = text.last, last == "." || last == " " || last == "," || last == ";" { text.removeLast() }
        return text
    }
}
