extension School {
    /// The readers of the bundled courses, in the order in which they are offered.
    static var readers: [() -> CourseReader] { [english, spanish, french, german, japanese] }

    private static func english() -> CourseReader {
        course("en", "English", [englishPhrases, englishTopics, englishScenarios, englishMistakes], englishWords)
    }

    private static func spanish() -> CourseReader {
        course("es", "Spanish", [spanishPhrases, spanishTopics, spanishScenarios, spanishMistakes], spanishWords)
    }

    private static func french() -> CourseReader {
        course(
            "fr", "French", [frenchPhrases, frenchTopics, frenchScenarios, frenchMistakes], frenchWords)
    }

    private static func german() -> CourseReader {
        course(
            "de", "German", [germanPhrases, germanTopics, germanScenarios, germanMistakes], germanWords)
    }

    private static func japanese() -> CourseReader {
        course(
            "ja", "Japanese", [japanesePhrases, japaneseTopics, japaneseScenarios, japaneseMistakes], japaneseWords)
    }

    private static func course(_ language: String, _ name: String, _ texts: [String], _ glossary: String)
        -> CourseReader
    {
        var reader = CourseReader(language: language, name: name)
        reader.read(englishIntents, file: "intents")
        for (text, file) in zip(texts, ["phrases", "topics", "scenarios", "mistakes"]) { reader.read(text, file: file) }
        reader.read(glossary: glossary)
        return reader
    }
}
