/// A reply's text with its placeholders taken apart.
///
/// `{{user}}` and `{{char}}` are the names of the two people; any other name is a capture of the rule's pattern or a
/// remembered fact, turned to the listener's side ("my dog" becomes "your dog") unless it ends with `|raw`. Which names a
/// reply may use is checked when the script is read: a placeholder that cannot be filled never reaches a reply.
package struct Template: Sendable, Equatable {
    enum Piece: Sendable, Equatable {
        case text(String)
        case user
        case character
        case value(String, raw: Bool)
    }

    package let source: String
    var pieces: [Piece] = []

    /// Names of captures and facts it needs.
    var names: [String] {
        pieces.compactMap { if case .value(let name, _) = $0 { name } else { nil } }
    }

    var mentionsUser: Bool { pieces.contains(.user) }

    /// - Throws: an unclosed or malformed placeholder.
    init(_ source: String) throws(PatternError) {
        self.source = source
        var rest = Substring(source)
        while let open = rest.firstRange(of: "{{") {
            if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else {
                throw PatternError(found: "\"{{\" without its end", expected: "a placeholder such as {{user}}")
            }
            try pieces.append(Self.piece(rest[..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        guard rest.firstRange(of: "}}") == nil else {
            throw PatternError(found: "\"}}\" without its beginning", expected: "a placeholder such as {{user}}")
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
    }

    private static func piece(_ inside: Substring) throws(PatternError) -> Piece {
        let raw = inside.hasSuffix("|raw")
        let name = raw ? inside.dropLast(4) : inside
        guard !name.isEmpty, name.unicodeScalars.allSatisfy(PatternParser.isNameScalar) else {
            throw PatternError(
                found: "the placeholder \"{{\(inside.prefix(40))}}\"",
                expected: "{{user}}, {{char}}, {{capture-or-fact}} or {{capture-or-fact|raw}}, names of a-z, 0-9, -")
        }
        if name == "user" { return .user }
        if name == "char" { return .character }
        return .value(String(name), raw: raw)
    }

    /// The text, filled in.
    ///
    /// A missing `user` takes the space or comma that led to it along: "Hello, {{user}}!" becomes "Hello!". A sentence
    /// begins with a capital letter also when a placeholder begins it, unless `asSentences` is false.
    func render(
        user: String?, character: String, asSentences: Bool = true, value: (_ name: String, _ raw: Bool) -> String
    ) -> String {
        var text = ""
        var dropsSeparator = false
        for piece in pieces {
            switch piece {
            case .text(let plain):
                var plain = Substring(plain)
                if dropsSeparator, text.isEmpty || Self.endsSentence(text) {
                    plain = plain.drop { ", ".contains($0) }
                    append(String(plain), to: &text, capital: true)
                } else {
                    text += plain
                }
            case .user:
                if let user, !user.isEmpty {
                    append(user, to: &text, capital: false)
                    dropsSeparator = false
                    continue
                }
                while text.last == " " { text.removeLast() }
                if text.last == "," { text.removeLast() }
                dropsSeparator = true
                continue
            case .character: append(character, to: &text, capital: false)
            case .value(let name, let raw): append(value(name, raw), to: &text, capital: asSentences && !raw)
            }
            dropsSeparator = false
        }
        return text
    }

    private func append(_ part: String, to text: inout String, capital: Bool) {
        // A space was dropped with a missing name.
        if text.last.map({ ".!?".contains($0) }) ?? false, part.first.map({ $0.isLetter }) ?? false { text += " " }
        if capital, text.isEmpty || Self.endsSentence(text) {
            text += part.prefix(1).uppercased() + part.dropFirst()
        } else {
            text += part
        }
    }

    private static func endsSentence(_ text: String) -> Bool {
        guard let last = text.last(where: { $0 != " " && $0 != "\n" && $0 != "\"" && $0 != "“" }) else { return true }
        return ".!?".contains(last)
    }
}

extension Substring {
    /// The first occurrence of an ASCII text.
    fileprivate func firstRange(of needle: String) -> Range<Index>? {
        let wanted = Array(needle.utf8)
        var index = startIndex
        while index < endIndex {
            let rest = utf8[index...]
            if rest.starts(with: wanted), let end = utf8.index(index, offsetBy: wanted.count, limitedBy: endIndex) {
                return index..<end
            }
            index = utf8.index(after: index)
        }
        return nil
    }
}
