/// Guesses which of the names there are somebody meant who wrote another one.
package enum NearestName {
    /// The nearest of the names, if it is near enough to be meant: one slip (a letter too many, missing, wrong, or two exchanged) for each three
    /// letters. Capitals count as small letters, `-` as `_`.
    package static func to(_ name: String, among names: some Sequence<String>) -> String? {
        let wanted = folded(name)
        guard (1...longest).contains(wanted.count) else { return nil }
        let most = max(1, wanted.count / 3)
        let found = names.map { (name: $0, slips: slips(wanted, folded($0))) }.min { $0.slips < $1.slips }
        return found.flatMap { $0.slips <= most ? $0.name : nil }
    }

    private static let longest = 128

    private static func folded(_ name: String) -> [UInt8] {
        name.utf8.prefix(longest + 1).map { byte in
            byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
    }

    /// The optimal string alignment distance, in three rows.
    private static func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var least = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
                row.append(least)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
