/// A number on the command line: digits alone, since `Int` takes a sign too.
enum WholeNumber {
    static func parse(_ text: some StringProtocol, in range: ClosedRange<Int64>) -> Int64? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text), range.contains(number)
        else { return nil }
        return number
    }
}
