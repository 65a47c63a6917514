/// A moment on the wall clock, in milliseconds since 1970-01-01T00:00:00Z. May jump when the machine's clock is set:
/// deadlines and limits use ``MonotonicInstant`` instead.
package struct Timestamp: Sendable, Hashable, Comparable {
    package let unixMilliseconds: Int64

    package init(unixMilliseconds: Int64) {
        self.unixMilliseconds = unixMilliseconds
    }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.unixMilliseconds < b.unixMilliseconds }

    /// RFC 3339 in UTC with whole seconds: `2024-01-15T10:30:00Z`. Moments outside the years 0-9999 are clamped to them.
    package var rfc3339: String { format(zone: "Z") }

    /// The same without a zone suffix: `2024-01-15T10:30:00`.
    package var rfc3339WithoutZone: String { format(zone: "") }

    /// The UTC day this moment falls on, counted from 1970-01-01.
    package var unixDay: Int64 { clampedSeconds.floorDivided(by: 86_400) }

    /// Later (or earlier) by `seconds`; saturates instead of overflowing.
    package func advanced(bySeconds seconds: Int64) -> Timestamp {
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, overflowed) = unixMilliseconds.addingReportingOverflow(scaled)
        guard !overflow, !overflowed else { return Timestamp(unixMilliseconds: seconds < 0 ? .min : .max) }
        return Timestamp(unixMilliseconds: sum)
    }

    private var clampedSeconds: Int64 {
        // Year 0 to the end of year 9999, so that the date always has four digits.
        min(max(unixMilliseconds.floorDivided(by: 1000), -62_167_219_200), 253_402_300_799)
    }

    private func format(zone: String) -> String {
        let seconds = clampedSeconds
        let day = seconds.floorDivided(by: 86_400)
        let ofDay = seconds - day * 86_400
        let (year, month, dayOfMonth) = Self.civilDate(unixDay: day)
        var out: [UInt8] = []
        out.reserveCapacity(20)
        func digits(_ value: Int64, _ count: Int) {
            var divisor: Int64 = 1
            for _ in 1..<count { divisor *= 10 }
            for _ in 0..<count {
                out.append(UInt8(48 + value / divisor % 10))
                divisor /= 10
            }
        }
        digits(year, 4)
        out.append(UInt8(ascii: "-"))
        digits(month, 2)
        out.append(UInt8(ascii: "-"))
        digits(dayOfMonth, 2)
        out.append(UInt8(ascii: "T"))
        digits(ofDay / 3600, 2)
        out.append(UInt8(ascii: ":"))
        digits(ofDay / 60 % 60, 2)
        out.append(UInt8(ascii: ":"))
        digits(ofDay % 60, 2)
        return String(decoding: out, as: UTF8.self) + zone
    }

    /// Gregorian date of a day counted from 1970-01-01. Years are taken to begin in March, so that the leap day is the
    /// last of its year; an era is 400 years of 146,097 days.
    package static func civilDate(unixDay: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = unixDay + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

/// A moment on `CLOCK_MONOTONIC`, in nanoseconds. Never goes back; means nothing after a restart.
package struct MonotonicInstant: Sendable, Hashable, Comparable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package static func < (a: MonotonicInstant, b: MonotonicInstant) -> Bool { a.nanoseconds < b.nanoseconds }

    /// Later (or earlier) by `milliseconds`; saturates instead of overflowing.
    package func advanced(byMilliseconds milliseconds: Int64) -> MonotonicInstant {
        let (scaled, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        let delta = overflow ? (milliseconds < 0 ? Int64.min : Int64.max) : scaled
        let (sum, overflowed) = nanoseconds.addingReportingOverflow(delta)
        return MonotonicInstant(nanoseconds: overflowed ? (delta < 0 ? .min : .max) : sum)
    }

    /// Milliseconds from `earlier` to this moment, rounded down; negative if `earlier` is later.
    package func milliseconds(since earlier: MonotonicInstant) -> Int64 {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        return (overflow ? (nanoseconds < 0 ? Int64.min : Int64.max) : difference).floorDivided(by: 1_000_000)
    }
}

extension Int64 {
    /// Division that rounds towards negative infinity; `divisor` is positive.
    package func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
