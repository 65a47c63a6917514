/// Points in time as HTTP writes them (RFC 9110 section 5.6.7), in whole seconds since 1970, without leap seconds.
package enum HTTPDate {
    private static let days: [StaticString] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// From the year 0 to the year 9999, which is what four digits hold.
    private static let range: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// `Sun, 06 Nov 1994 08:49:37 GMT`. Times before year 0 or after year 9999 count as its ends.
    package static func format(_ seconds: Int64) -> String {
        let time = min(max(seconds, range.lowerBound), range.upperBound)
        let day = Int(time.flooredQuotient(86_400))
        let second = Int(time) - day * 86_400
        let (year, month, date) = civil(day)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        text.append(days[((day % 7) + 7) % 7])
        text.append(", ")
        text.appendPadded(date, 2)
        text.append(0x20)
        text.append(months[month - 1])
        text.append(0x20)
        text.appendPadded(year, 4)
        text.append(0x20)
        text.appendPadded(second / 3_600, 2)
        text.append(UInt8(ascii: ":"))
        text.appendPadded(second / 60 % 60, 2)
        text.append(UInt8(ascii: ":"))
        text.appendPadded(second % 60, 2)
        text.append(" GMT")
        return String(decoding: text, as: UTF8.self)
    }

    /// The time that a date in the form of `format` names; nil for anything else, for days that do not exist, and for a
    /// wrong day of the week. The two obsolete forms are not read: a condition that is not understood is ignored, which
    /// is safe.
    package static func parse(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        let input = bytes.span
        guard input.count == 29, input.string(3..<5) == ", ", input.string(25..<29) == " GMT",
            input[7] == 0x20, input[11] == 0x20, input[16] == 0x20, input[19] == UInt8(ascii: ":"),
            input[22] == UInt8(ascii: ":"),
            let month = months.firstIndex(where: { "\($0)" == input.string(8..<11) }),
            let date = digits(input, 5..<7), let year = digits(input, 12..<16), let hour = digits(input, 17..<19),
            let minute = digits(input, 20..<22), var second = digits(input, 23..<25),
            hour < 24, minute < 60, second <= 60, date >= 1
        else { return nil }
        // A leap second is the second before it: no clock of ours has them.
        second = min(second, 59)
        let day = days(from: year, month + 1, date)
        guard civil(day) == (year, month + 1, date), input.string(0..<3) == "\(days[((day % 7) + 7) % 7])" else {
            return nil
        }
        return Int64(day) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    private static func digits(_ input: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var value = 0
        for position in range {
            guard input[position].isDigit else { return nil }
            value = value * 10 + Int(input[position] - 0x30)
        }
        return value
    }

    // Both directions count in years that begin in March, so that the leap day is the last of its year, and in eras of
    // 400 years, which all have 146,097 days. Day 719,468 is 1970-01-01 counted from 0000-03-01.

    private static func civil(_ day: Int) -> (year: Int, month: Int, date: Int) {
        let shifted = day + 719_468
        let era = Int(Int64(shifted).flooredQuotient(146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func days(from year: Int, _ month: Int, _ date: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = Int(Int64(marchYear).flooredQuotient(400))
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension [UInt8] {
    fileprivate mutating func appendPadded(_ number: Int, _ width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10))
            divisor /= 10
        }
    }
}
