/// How long a server asks to wait: `Retry-After` (RFC 9110, section 10.2.3), or OpenAI's `x-ratelimit-reset-*`.
package enum RetryDelay {
    /// An hour: what is further away is no use to anybody who waits.
    package static let most: Int64 = 3_600_000

    package static func milliseconds(header: (String) -> String?, now: Int64) -> Int64? {
        if let text = header("retry-after-ms"), let value = number(text.utf8) { return clamp(value) }
        if let text = header("retry-after") {
            if let seconds = number(text.utf8) { return clamp(seconds * 1000) }
            if let date = date(text) { return clamp(Double(date - now)) }
        }
        let resets = ["x-ratelimit-reset-requests", "x-ratelimit-reset-tokens", "x-ratelimit-reset"]
            .compactMap(header).compactMap { duration($0) }
        return resets.max()
    }

    /// `1s`, `6m0s`, `120ms`, `1h2m3.5s`, or plain seconds.
    static func duration(_ text: String) -> Int64? {
        if let seconds = number(text.utf8) { return clamp(seconds * 1000) }
        var total = 0.0
        var rest = Substring(text).utf8
        while !rest.isEmpty {
            let digits = rest.prefix { (0x30...0x39).contains($0) || $0 == 0x2E }
            guard let value = number(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { (0x61...0x7A).contains($0) }
            rest = rest.dropFirst(unit.count)
            switch String(Substring(unit)) {
            case "ms": total += value
            case "s": total += value * 1000
            case "m": total += value * 60_000
            case "h": total += value * 3_600_000
            default: return nil
            }
        }
        return clamp(total)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` as milliseconds since 1970.
    static func date(_ text: String) -> Int64? {
        let words = text.utf8.split(separator: 0x20)
        guard words.count == 6, let day = whole(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(decoding: words[2], as: UTF8.self)),
            let year = whole(words[3]), (1970...9999).contains(year),
            words[5].elementsEqual("GMT".utf8)
        else { return nil }
        let time = words[4].split(separator: 0x3A).map { whole($0) }
        guard time.count == 3, let hour = time[0], let minute = time[1], let second = time[2], hour < 24, minute < 60,
            second < 61
        else { return nil }
        // Days before a civil date, with years that begin in March.
        let shifted = month >= 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return Int64((((days * 24) + hour) * 60 + minute) * 60 + second) * 1000
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func whole(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Digits with at most one point, no sign and no exponent.
    private static func number(_ text: some Collection<UInt8>) -> Double? {
        guard (1...15).contains(text.count), text.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            text.contains(where: { $0 != 0x2E })
        else { return nil }
        return Double(String(decoding: text, as: UTF8.self))
    }

    private static func clamp(_ milliseconds: Double) -> Int64 {
        milliseconds > 0 ? Int64(min(milliseconds, Double(most)).rounded(.up)) : 0
    }
}
