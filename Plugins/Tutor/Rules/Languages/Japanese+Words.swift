extension School {
    static let japaneseWords = #"""
        """#
}
