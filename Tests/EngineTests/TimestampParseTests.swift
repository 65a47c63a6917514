import Engine
import Testing

@Suite("Timestamp: RFC 3339")
struct TimestampParseTests {
    @Test(
        "A moment is read, in every form the RFC allows",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2024-02-29T12:34:56Z", 1_709_210_096_000),
            ("2024-01-01T00:00:00.5Z", 1_704_067_200_500), ("2024-01-01T00:00:00.123987Z", 1_704_067_200_123),
            ("2024-01-01t01:00:00+01:00", 1_704_067_200_000), ("2023-12-31T16:30:00-07:30", 1_704_067_200_000),
            ("0000-01-01T00:00:00z", -62_167_219_200_000), ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ] as [(String, Int64)])
    func read(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.unixMilliseconds == milliseconds)
    }

    @Test("What is written is read back, through many years")
    func roundTrip() {
        for day in stride(from: Int64(-400_000), to: 2_900_000, by: 977) {
            let moment = Timestamp(unixMilliseconds: (day * 86_400 + day.magnitude.asInt % 86_400) * 1000)
            #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
        }
    }

    @Test(
        "Everything else is no moment",
        arguments: [
            "", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-1-01T00:00:00Z",
            "2024-02-30T00:00:00Z",
            "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z",
            "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+1:00", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00Z ", "+2024-01-01T00:00:00Z",
            "２024-01-01T00:00:00Z", "2024-01-01T00:00:00ZZ", "tomorrow",
        ])
    func refused(text: String) { #expect(Timestamp(rfc3339: text) == nil) }
}

extension UInt64 {
    fileprivate var asInt: Int64 { Int64(truncatingIfNeeded: self) }
}
