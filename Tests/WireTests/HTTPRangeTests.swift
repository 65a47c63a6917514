import Testing
import Wire

@Suite struct HTTPRangeTests {
    @Test(
        "one range of bytes is cut to the length",
        arguments: [
            ("bytes=0-0", 0..<1), ("bytes=0-99", 0..<100), ("bytes=0-100", 0..<100), ("bytes=10-", 10..<100),
            ("bytes=99-", 99..<100), ("bytes=-1", 99..<100), ("bytes=-100", 0..<100), ("bytes=-101", 0..<100),
            ("BYTES=5-6", 5..<7), ("bytes= 5-6 ", 5..<7), ("bytes=,5-6,", 5..<7),
            ("bytes=5-99999999999999999999999", 5..<100), ("bytes=-99999999999999999999999", 0..<100),
        ])
    func parts(field: String, range: Range<Int>) {
        let parsed = HTTPRange(field, length: 100)
        #expect(parsed == .part(range))
        #expect(parsed.contentRange(length: 100) == "bytes \(range.lowerBound)-\(range.upperBound - 1)/100")
    }

    @Test(
        "a range behind the end, or of nothing, cannot be satisfied",
        arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"])
    func unsatisfiable(field: String) {
        #expect(HTTPRange(field, length: 100) == .unsatisfiable)
        #expect(HTTPRange(field, length: 100).contentRange(length: 100) == "bytes */100")
    }

    @Test(
        "anything else is answered with the whole",
        arguments: [
            nil, "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=+5-6", "bytes=5-+6", "bytes=0x1-2",
            "bytes=1-2-3", "bytes=1-2,5-6", "lines=1-2", "bytes 1-2", "bytes =1-2", "bytes=--1", "bytes=1 -2",
        ])
    func whole(field: String?) {
        #expect(HTTPRange(field, length: 100) == .whole)
        #expect(HTTPRange.whole.contentRange(length: 100) == nil)
    }

    @Test("nothing of an empty representation can be had")
    func empty() {
        #expect(HTTPRange("bytes=0-", length: 0) == .unsatisfiable)
        #expect(HTTPRange("bytes=-5", length: 0) == .unsatisfiable)
        #expect(HTTPRange(nil, length: 0) == .whole)
    }
}
