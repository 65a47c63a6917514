extension Answer {
    /// The text in sentences, each with the space behind it.
    package var pieces: [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        var afterEnd = false
        for index in text.indices {
            let character = text[index]
            if afterEnd, character != " ", character != "\n", !".!?…\"”".contains(character) {
                pieces.append(text[start..<index])
                start = index
                afterEnd = false
            }
            if ".!?…".contains(character) {
                afterEnd = true
            } else if afterEnd, character != " ", character != "\n", !"\"”".contains(character) {
                afterEnd = false
            }
        }
        if start < text.endIndex { pieces.append(text[start...]) }
        return pieces
    }
}
