/// Cuts a reply where a speaker would draw breath.
enum Sentences {
    /// Sentences, each with the space behind it; the end of one is a full stop, question or exclamation mark and perhaps a quotation
    /// mark, before a space.
    static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var isEnd = false
        for character in text {
            if isEnd, character != " ", !"”\")".contains(character) {
                if piece.last == " " {
                    pieces.append(piece)
                    piece = ""
                }
                isEnd = false
            }
            piece.append(character)
            if ".!?".contains(character) { isEnd = true }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }
}
