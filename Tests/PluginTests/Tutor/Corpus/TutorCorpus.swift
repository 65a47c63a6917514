import Foundation

/// Sentences of learners, to tell how often the tutor corrects what is right and misses what is wrong.
struct TutorCorpus: Sendable {
    let language: String
    /// None of these may be corrected.
    let right: [String]
    let wrong: [(text: String, corrected: String)]

    static let all = [english, spanish, french, german, japanese]

    /// A sentence a line; a wrong one with what it should be: `text = corrected`.
    init(language: String, right: String, wrong: String) {
        self.language = language
        self.right = right.split(separator: "\n").map(String.init)
        self.wrong = wrong.split(separator: "\n").compactMap { line in
            guard let mark = line.range(of: " = ") else { return nil }
            return (String(line[..<mark.lowerBound]), String(line[mark.upperBound...]))
        }
    }
}
