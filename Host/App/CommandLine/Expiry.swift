import Engine

/// When a key ends: in so many days, or at a moment of RFC 3339 in UTC, `2027-01-31T00:00:00Z`.
struct Expiry {
    let time: Timestamp

    private static let secondsOfDay: Int64 = 86_400

    init(_ text: String, now: Timestamp) throws(CommandFailure) {
        if let days = WholeNumber.parse(text, in: 1...36_500) {
            time = now.advanced(bySeconds: days * Self.secondsOfDay)
            return
        }
        guard let moment = Self.moment(text) else {
            throw CommandFailure(
                .usage,
                "--expires \"\(text)\" is unknown; expected a number of days from 1 to 36500, or a time such as 2027-01-31T00:00:00Z."
            )
        }
        guard moment > now else { throw CommandFailure(.usage, "--expires \(text) has passed already.") }
        time = moment
    }

    private static func moment(_ text: String) -> Timestamp? {
        guard let match = text.wholeMatch(of: #/([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z/#),
            let year = Int64(match.1), let month = WholeNumber.parse(match.2, in: 1...12),
            let day = WholeNumber.parse(match.3, in: 1...31), let hour = WholeNumber.parse(match.4, in: 0...23),
            let minute = WholeNumber.parse(match.5, in: 0...59), let second = WholeNumber.parse(match.6, in: 0...59),
            let unixDay = unixDay(year, month, day)
        else { return nil }
        let seconds = unixDay * secondsOfDay + hour * 3600 + minute * 60 + second
        return Timestamp(unixMilliseconds: seconds * 1000)
    }

    /// Nil for a day its month does not have: found by asking back.
    private static func unixDay(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        // Months counted from March, so that the leap day is the last of its year: the inverse of `civilDate`.
        let marchYear = month > 2 ? year : year - 1
        let era = marchYear.floorDivided(by: 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let unixDay =
            era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let back = Timestamp.civilDate(unixDay: unixDay)
        return back.year == year && back.month == month && back.day == day ? unixDay : nil
    }
}
