/// The Range field of a request (RFC 9110 section 14.2) against a representation of known size.
package enum HTTPRange {
    package enum Selection: Sendable, Equatable {
        /// No range that this server serves: answer everything with 200.
        case whole
        /// Positions of the first and last byte, counted from 0: answer them with 206.
        case part(first: Int64, last: Int64)
        /// Answer 416.
        case unsatisfiable
    }

    /// Reads `bytes=0-99`, `bytes=100-`, `bytes=-20`. Other units, several ranges and malformed fields are ignored, as the RFC allows, so
    /// that the answer is the whole.
    package static func select(_ field: String, size: Int64) -> Selection {
        var rest = Array(field.utf8)[...]
        guard rest.starts(with: "bytes=".utf8) else { return .whole }
        rest.removeFirst(6)
        while rest.first == 0x20 { rest.removeFirst() }
        while rest.last == 0x20 { rest.removeLast() }
        guard let dash = rest.firstIndex(of: UInt8(ascii: "-")), !rest.contains(UInt8(ascii: ",")) else {
            return .whole
        }
        let before = rest[..<dash]
        let after = rest[(dash + 1)...]
        if before.isEmpty {
            guard let suffix = decimal(after) else { return .whole }
            guard suffix > 0, size > 0 else { return .unsatisfiable }
            return .part(first: max(0, size - suffix), last: size - 1)
        }
        guard let first = decimal(before) else { return .whole }
        guard !after.isEmpty else {
            return first < size ? .part(first: first, last: size - 1) : .unsatisfiable
        }
        guard let last = decimal(after), last >= first else { return .whole }
        return first < size ? .part(first: first, last: min(last, size - 1)) : .unsatisfiable
    }

    /// Digits only; a number too large to hold is as good as the largest one.
    private static func decimal(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowed) = scaled.addingReportingOverflow(Int64(byte - 0x30))
            value = overflow || overflowed ? .max : sum
            if value == .max { return digits.allSatisfy { (0x30...0x39).contains($0) } ? .max : nil }
        }
        return value
    }
}
