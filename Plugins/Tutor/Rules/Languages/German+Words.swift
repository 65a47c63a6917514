extension School {
    static let germanWords = #"""
        """#
}
