import Engine
import Foundation
import TestSupport
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test(
        "known moments are written as RFC 3339 says",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_705_314_600_000, "2024-01-15T10:30:00Z"), (999, "1970-01-01T00:00:00Z"),
            (1000, "1970-01-01T00:00:01Z"), (-1, "1969-12-31T23:59:59Z"), (-1000, "1969-12-31T23:59:59Z"),
            (-1001, "1969-12-31T23:59:58Z"), (951_782_400_000, "2000-02-29T00:00:00Z"),
            (951_868_799_999, "2000-02-29T23:59:59Z"), (951_868_800_000, "2000-03-01T00:00:00Z"),
            (1_709_164_800_000, "2024-02-29T00:00:00Z"), (1_677_628_799_000, "2023-02-28T23:59:59Z"),
            (1_677_628_800_000, "2023-03-01T00:00:00Z"), (4_107_542_400_000, "2100-03-01T00:00:00Z"),
            (4_107_456_000_000, "2100-02-28T00:00:00Z"), (-2_203_891_200_000, "1900-03-01T00:00:00Z"),
            (-2_203_977_600_000, "1900-02-28T00:00:00Z"), (2_147_483_648_000, "2038-01-19T03:14:08Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59Z"), (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
            (-62_162_035_200_001, "0000-02-29T23:59:59Z"),
        ] as [(Int64, String)])
    func known(milliseconds: Int64, text: String) {
        let moment = Timestamp(unixMilliseconds: milliseconds)
        #expect(moment.rfc3339 == text)
        #expect(moment.rfc3339WithoutZone + "Z" == text)
    }

    @Test("moments outside the years 0-9999 are clamped to them")
    func clamps() {
        for milliseconds in [253_402_300_800_000, Int64.max] {
            #expect(Timestamp(unixMilliseconds: milliseconds).rfc3339 == "9999-12-31T23:59:59Z")
        }
        for milliseconds in [-62_167_219_200_001, Int64.min] {
            #expect(Timestamp(unixMilliseconds: milliseconds).rfc3339 == "0000-01-01T00:00:00Z")
        }
        #expect(Timestamp(unixMilliseconds: .max).unixDay == 2_932_896)
        #expect(Timestamp(unixMilliseconds: .min).unixDay == -719_528)
    }

    @Test("days are counted from 1970, those before it downwards")
    func days() {
        #expect(Timestamp(unixMilliseconds: 0).unixDay == 0)
        #expect(Timestamp(unixMilliseconds: 86_399_999).unixDay == 0)
        #expect(Timestamp(unixMilliseconds: 86_400_000).unixDay == 1)
        #expect(Timestamp(unixMilliseconds: -1).unixDay == -1)
        #expect(Timestamp(unixMilliseconds: -86_400_001).unixDay == -2)
    }

    @Test("any moment since the Gregorian reform is what Foundation's formatter makes of it", arguments: 0..<10)
    func againstFoundation(seed: UInt64) {
        let formatter = ISO8601DateFormatter()
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let seconds = Int64.random(in: -11_000_000_000...253_402_300_799, using: &random)
            let moment = Timestamp(unixMilliseconds: seconds * 1000 + Int64.random(in: 0...999, using: &random))
            #expect(moment.rfc3339 == formatter.string(from: Date(timeIntervalSince1970: TimeInterval(seconds))))
        }
    }

    @Test("one day after another is one date after another, over two eras")
    func consecutiveDays() {
        var previous = Timestamp.civilDate(unixDay: -150_000)
        for day in Int64(-149_999)...150_000 {
            let date = Timestamp.civilDate(unixDay: day)
            let isLeap = previous.year % 4 == 0 && (previous.year % 100 != 0 || previous.year % 400 == 0)
            let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            let expected: (year: Int64, month: Int64, day: Int64) =
                if previous.day < lengths[Int(previous.month - 1)] {
                    (previous.year, previous.month, previous.day + 1)
                } else if previous.month < 12 {
                    (previous.year, previous.month + 1, 1)
                } else {
                    (previous.year + 1, 1, 1)
                }
            guard date == expected else {
                Issue.record("after \(previous) came \(date)")
                return
            }
            previous = date
        }
    }

    @Test("moments are ordered in time")
    func order() {
        #expect(Timestamp(unixMilliseconds: -1) < Timestamp(unixMilliseconds: 0))
        #expect(!(Timestamp(unixMilliseconds: 0) < Timestamp(unixMilliseconds: 0)))
    }
}

@Suite("MonotonicInstant")
struct MonotonicInstantTests {
    @Test("moving by milliseconds saturates instead of overflowing")
    func saturation() {
        let now = MonotonicInstant(nanoseconds: 5_000_000)
        #expect(now.advanced(byMilliseconds: 2).nanoseconds == 7_000_000)
        #expect(now.advanced(byMilliseconds: -7).nanoseconds == -2_000_000)
        #expect(now.advanced(byMilliseconds: .max).nanoseconds == .max)
        #expect(MonotonicInstant(nanoseconds: -1).advanced(byMilliseconds: .min).nanoseconds == .min)
        #expect(MonotonicInstant(nanoseconds: .max).advanced(byMilliseconds: 1).nanoseconds == .max)
    }

    @Test("differences are rounded down, and saturate")
    func differences() {
        let zero = MonotonicInstant(nanoseconds: 0)
        #expect(MonotonicInstant(nanoseconds: 1_999_999).milliseconds(since: zero) == 1)
        #expect(MonotonicInstant(nanoseconds: -1).milliseconds(since: zero) == -1)
        #expect(MonotonicInstant(nanoseconds: .max).milliseconds(since: .init(nanoseconds: .min)) == .max / 1_000_000)
        #expect(
            MonotonicInstant(nanoseconds: .min).milliseconds(since: .init(nanoseconds: .max))
                == Int64.min / 1_000_000 - 1)
    }
}
