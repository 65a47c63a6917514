extension School {
    static let spanishWords = #"""
        gato | el | cat | A1 | El gato duerme en el sofá.
        """#
}
