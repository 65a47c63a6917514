extension Timestamp {
    /// A moment as RFC 3339 section 5.6 writes it, with a zone: `2024-01-15T10:30:00Z`, `2024-01-15T11:30:00.25+01:00`. Nil for every other text, for
    /// days that no calendar has, and for leap seconds, which this clock cannot show. Fractions are cut to milliseconds.
    package init?(rfc3339 text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), reader.take("Tt"), let hour = reader.number(2), reader.take(":"),
            let minute = reader.number(2), reader.take(":"), let second = reader.number(2),
            let milliseconds = reader.fraction(), let zone = reader.zone(), reader.isAtEnd,
            (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60
        else { return nil }
        let unixDay = Self.unixDay(year: year, month: month, day: day)
        // A day that its month does not have is one of the next month.
        guard Self.civilDate(unixDay: unixDay) == (year, month, day) else { return nil }
        self.init(
            unixMilliseconds: (unixDay * 86_400 + hour * 3600 + minute * 60 + second - zone) * 1000 + milliseconds)
    }

    /// The inverse of ``civilDate(unixDay:)``.
    private static func unixDay(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.floorDivided(by: 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private struct Reader {
        var bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }
        private var next: UInt8? { isAtEnd ? nil : bytes[position] }

        /// One of these characters.
        mutating func take(_ choices: StaticString) -> Bool {
            guard let next else { return false }
            let found = choices.withUTF8Buffer { $0.contains(next) }
            if found { position += 1 }
            return found
        }

        mutating func digit() -> Int64? {
            guard let next, (0x30...0x39).contains(next) else { return nil }
            position += 1
            return Int64(next - 0x30)
        }

        mutating func number(_ digits: Int) -> Int64? {
            var value: Int64 = 0
            for _ in 0..<digits {
                guard let digit = digit() else { return nil }
                value = value * 10 + digit
            }
            return value
        }

        /// Milliseconds after the second; 0 if there is no fraction.
        mutating func fraction() -> Int64? {
            guard take(".") else { return 0 }
            var (value, weight): (Int64, Int64) = (0, 100)
            guard let first = digit() else { return nil }
            value = first * weight
            while let digit = digit() {
                weight /= 10
                value += digit * weight
            }
            return value
        }

        /// Seconds east of UTC.
        mutating func zone() -> Int64? {
            if take("Zz") { return 0 }
            let isWest = next == UInt8(ascii: "-")
            guard take("+-"), let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
            else { return nil }
            return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
        }
    }
}
