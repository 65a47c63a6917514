extension Edit {
    /// "It's Tim, not Tom", "not stress, burnout": what stands behind "not" was told before, the rest takes its place.
    static func replacement(_ message: Message, _ collected: Collected) -> ([Edit], Range<Int>)? {
        for sentence in message.pieces(of: message.all, at: .sentence) where sentence.count <= 14 {
            for index in sentence where message[index] == "not" {
                let clause =
                    index + 1..<min(max(message.clause(around: index).upperBound, index + 1), sentence.upperBound)
                guard !clause.isEmpty else { continue }
                let before = sentence.lowerBound..<index
                let behind = min(clause.upperBound, sentence.upperBound)..<sentence.upperBound
                var rest = behind.isEmpty ? before : behind
                while let filler = English.fillers.hit(message, at: rest.lowerBound),
                    filler.range.upperBound < rest.upperBound
                {
                    rest = filler.range.upperBound..<rest.upperBound
                }
                if let name = collected[.name]?.text, message.text(clause).lowercased() == name.lowercased(),
                    let new = Name.read(Message(message.text(rest)), asked: true)
                {
                    return ([.set(.name, .text(new.text))], sentence)
                }
                let old = Concerns.vocabulary(Message(message.text(clause)), in: 0..<clause.count)
                let known = collected[.primaryConcerns]?.list ?? []
                let new = Concerns.vocabulary(message, in: behind)
                if let item = old.first, old.count == 1, known.contains(item), !new.isEmpty {
                    return ([.remove(.primaryConcerns, item), .add(.primaryConcerns, new)], sentence)
                }
            }
        }
        return nil
    }
}
