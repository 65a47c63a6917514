/// What a language model is told before the messages: the card's own words, the lorebook entries that apply and the relationship's guidance,
/// with the card's macros filled in.
package enum Instructions {
    static func text(
        for persona: Persona, lore: [Lorebook.Entry], guidance: String, userName: String?, language: String?
    ) -> String {
        let card = persona.card
        let user = userName ?? "the user"
        var parts: [String] = []
        // Each text is filled once: what a macro was replaced with is the user's own and no place for macros.
        func add(_ title: String?, _ text: String, original: String = "") {
            let filled = fill(text, character: card.name, user: user, original: original).trimmed
            guard !filled.isEmpty else { return }
            let heading = title.map { fill($0, character: card.name, user: user) + ":\n" } ?? ""
            parts.append(heading + filled)
        }
        let opening = fill(
            "You are {{char}}. Stay in character and answer {{user}}.", character: card.name, user: user)
        add(nil, card.systemPrompt.isEmpty ? "{{original}}" : card.systemPrompt, original: opening)
        add("About {{char}}", card.description)
        add("Personality", card.personality)
        add("Scenario", card.scenario)
        add("Background", lore.map(\.content).joined(separator: "\n\n"))
        add("How you relate to {{user}}", guidance)
        add("Examples of how {{char}} talks", card.messageExamples)
        add(nil, card.postHistoryInstructions)
        if let language { add(nil, "Answer in the language with the tag \(language).") }
        return parts.joined(separator: "\n\n")
    }

    /// Said last to a model when the policies find distress in the newest message.
    static func distress(_ support: PolicyChain.Support) -> String {
        """
        What the user has just written sounds like distress. Take that up before anything else: calmly, in your own words, without judging or \
        advising, and with one open question. Where it fits, offer this help: \(support.text)
        """
    }

    /// Fills in `{{char}}`, `{{user}}` and `{{original}}` (what stands there without a card), in any case, as Character Card V2 defines
    /// them; also the older `<BOT>` and `<USER>`.
    package static func fill(_ text: String, character: String, user: String, original: String = "") -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) || text.utf8.contains(UInt8(ascii: "<")) else { return text }
        let macros: [(StaticString, String)] = [
            ("{{char}}", character), ("{{user}}", user), ("{{original}}", original),
            ("<bot>", character), ("<user>", user),
        ]
        let source = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(source.count)
        var position = 0
        scan: while position < source.count {
            for (name, value) in macros where matches(source, at: position, name) {
                out.append(contentsOf: value.utf8)
                position += name.utf8CodeUnitCount
                continue scan
            }
            out.append(source[position])
            position += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func matches(_ source: [UInt8], at position: Int, _ name: StaticString) -> Bool {
        guard position + name.utf8CodeUnitCount <= source.count else { return false }
        return name.withUTF8Buffer { wanted in
            for offset in wanted.indices {
                let byte = source[position + offset]
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                if lower != wanted[offset] { return false }
            }
            return true
        }
    }
}

extension String {
    /// Without white space and line ends at either end.
    var trimmed: String {
        let bytes = utf8
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[first...last])
    }
}
