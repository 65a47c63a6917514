/// A change to what was told before, asked for in so many words.
enum Edit: Equatable {
    case set(Field, Value)
    case add(Field, [String])
    case remove(Field, String)
    case clear(Field)
    /// Something is wrong with the field, but not what is right.
    case doubt(Field)

    var doubt: Field? { if case .doubt(let field) = self { field } else { nil } }

    /// - Parameters:
    ///   - isSummary: the user was shown everything, so that "intensity high" and "remove anger" can be meant.
    static func read(
        _ message: Message, collected: Collected, isSummary: Bool, year: Int
    ) -> (edits: [Edit], places: [Range<Int>]) {
        var edits: [Edit] = []
        var places: [Range<Int>] = []
        if let (edit, place) = replacement(message, collected) {
            edits += edit
            places.append(place)
        }
        for sentence in message.pieces(of: message.all, at: .sentence) {
            // "Remove anger, and add sleep": two commands; "add sleep, work and family": one.
            for command in commands(message, in: sentence) {
                let found = read(message, in: command, collected: collected, isSummary: isSummary, year: year)
                if !found.isEmpty { places.append(command) }
                edits += found
            }
        }
        return (edits, places)
    }

    private static func commands(_ message: Message, in sentence: Range<Int>) -> [Range<Int>] {
        var commands: [Range<Int>] = []
        var start = sentence.lowerBound
        for index in sentence where index > start {
            var next = index
            while ["and", "also", "please", "but", "my", "the"].contains(message[next]), next < sentence.upperBound {
                next += 1
            }
            guard message.gap(before: index) >= .comma || message[index] == "and" else { continue }
            let isVerb = [FieldWords.set, FieldWords.remove, FieldWords.add].contains {
                $0.hit(message, at: next) != nil
            }
            let isLabel =
                FieldWords.labels.hit(message, at: next).map {
                    FieldWords.into.contains(message[$0.range.upperBound])
                        || message.gap(before: next) >= .comma && message[$0.range.lowerBound - 1] == "my"
                } ?? false
            guard isVerb || isLabel, next < sentence.upperBound else { continue }
            commands.append(start..<index)
            start = index
        }
        commands.append(start..<sentence.upperBound)
        return commands
    }

    private static func read(
        _ message: Message, in range: Range<Int>, collected: Collected, isSummary: Bool, year: Int
    ) -> [Edit] {
        var start = range.lowerBound
        while start < range.upperBound {
            if FieldWords.set.hit(message, at: start) ?? FieldWords.remove.hit(message, at: start)
                ?? FieldWords.add.hit(message, at: start) != nil
            {
                break
            }
            if let filler = English.fillers.hit(message, at: start) {
                start = filler.range.upperBound
            } else if ["no", "can", "could", "you", "i", "want", "would", "like", "to", "let", "us", "wait"].contains(
                message[start])
            {
                start += 1
            } else {
                break
            }
        }
        guard start < range.upperBound else { return [] }
        if let verb = FieldWords.remove.hit(message, at: start) {
            // Anywhere, if it names something that was told.
            guard isSummary || ["remove", "delete"].contains(message[start]) else { return [] }
            return removal(
                message, in: verb.range.upperBound..<max(verb.range.upperBound, range.upperBound), collected: collected)
        }
        if let verb = FieldWords.add.hit(message, at: start), verb.range.upperBound < range.upperBound {
            guard isSummary || hasLabel(message, in: range) else { return [] }
            return addition(message, in: verb.range.upperBound..<max(verb.range.upperBound, range.upperBound))
        }
        if let verb = FieldWords.set.hit(message, at: start) {
            return assignment(
                message, in: verb.range.upperBound..<max(verb.range.upperBound, range.upperBound),
                needsInto: !isSummary, isTold: true, year: year)
        }
        return assignment(message, in: start..<range.upperBound, needsInto: true, isTold: isSummary, year: year)
    }

    private static func hasLabel(_ message: Message, in range: Range<Int>) -> Bool {
        range.contains { ["from", "to"].contains(message[$0]) && label(message, at: $0 + 1) != nil }
    }

    /// A field's name, "my" and "the" before it included.
    private static func label(_ message: Message, at index: Int) -> (field: Field, end: Int)? {
        var next = index
        while ["my", "the", "your", "list", "of"].contains(message[next]) { next += 1 }
        return FieldWords.labels.hit(message, at: next).map { ($0.meaning, $0.range.upperBound) }
    }

    private static func removal(_ message: Message, in range: Range<Int>, collected: Collected) -> [Edit] {
        if let (field, end) = label(message, at: range.lowerBound), end == range.upperBound { return [.clear(field)] }
        var end = range.upperBound
        for index in range where ["from", "in"].contains(message[index]) && label(message, at: index + 1) != nil {
            end = index
            break
        }
        guard range.lowerBound < end else { return [] }
        let wanted = Items.pieces(message, in: range.lowerBound..<end)
        var edits: [Edit] = []
        for piece in wanted {
            let names =
                (ConcernWords.vocabulary.hits(message, in: piece).map(\.meaning) + Items.read(message, in: piece)).map {
                    $0.lowercased()
                }
            for field in Field.allCases where field.isList {
                for item in collected[field]?.list ?? [] {
                    let known = item.lowercased()
                    let isMeant = names.contains { $0 == known || known.contains($0) && $0.count > 3 }
                    if isMeant, !edits.contains(.remove(field, item)) { edits.append(.remove(field, item)) }
                }
            }
        }
        return edits
    }

    private static func addition(_ message: Message, in range: Range<Int>) -> [Edit] {
        for index in range where ["to", "as", "in"].contains(message[index]) && index > range.lowerBound {
            guard let (field, _) = label(message, at: index + 1), field.isList else { continue }
            let items = range.lowerBound..<index
            return [
                .add(
                    field,
                    field == .primaryConcerns ? Concerns.normalized(message, in: items) : Items.read(message, in: items)
                )
            ]
        }
        // "Add a goal: sleeping through".
        if let (field, end) = label(message, at: range.lowerBound), field.isList, end < range.upperBound {
            let items = end..<range.upperBound
            return [
                .add(
                    field,
                    field == .primaryConcerns ? Concerns.normalized(message, in: items) : Items.read(message, in: items)
                )
            ]
        }
        let concerns = Concerns.vocabulary(message, in: range)
        return concerns.isEmpty ? [] : [.add(.primaryConcerns, Bound.items(concerns))]
    }

    private static func assignment(_ message: Message, in range: Range<Int>, needsInto: Bool, isTold: Bool, year: Int)
        -> [Edit]
    {
        guard let (field, end) = label(message, at: range.lowerBound), end <= range.upperBound else {
            // "Make it gentler", "make it high".
            if isTold, !range.isEmpty, message[range.lowerBound] == "it", let level = Intensity.read(message, in: range)
            {
                return [.set(.preferredIntensity, .text(level))]
            }
            return []
        }
        var next = end
        var hasInto = message.gap(before: next) == .comma
        while next < range.upperBound, FieldWords.into.contains(message[next]) {
            hasInto = true
            next += 1
        }
        let rest = next..<max(next, range.upperBound)
        // "My concerns should include sleep too."
        if field.isList, let include = rest.first(where: { ["include", "including", "contain"].contains(message[$0]) })
        {
            let items = (include + 1)..<rest.upperBound
            return [
                .add(
                    field,
                    field == .primaryConcerns ? Concerns.normalized(message, in: items) : Items.read(message, in: items)
                )
            ]
        }
        if rest.isEmpty { return isTold && !hasInto && !needsInto ? [.doubt(field)] : [] }
        if rest.contains(where: { FieldWords.doubts.contains(message[$0]) }) || message.has(["not", "right"], at: next)
            || message.has(["not", "correct"], at: next)
        {
            return [.doubt(field)]
        }
        // Away from the summary only what was said to be changed: "my goal is to sleep" is an answer like any other.
        guard isTold, hasInto || rest.count <= 4 || !needsInto else { return [] }
        return Answer.read(field, message, in: rest, year: year).map { [.set(field, $0)] } ?? []
    }
}
