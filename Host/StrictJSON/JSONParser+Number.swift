extension JSONParser {
    /// Longer literals are refused: no double needs more than 767 significant digits to be told from its neighbours.
    private static let longestNumber = 1_024

    mutating func parseNumber() throws(Refusal) -> JSON {
        let start = position
        let negative = take("-")
        var mantissa: UInt64 = 0
        var exact = true
        if take("0") {
            if let byte = digit() {
                throw failure(
                    .malformedNumber, found: "'\(byte)' after a leading zero", expected: "no digit there", at: position)
            }
        } else {
            guard takeDigits(into: &mantissa, &exact) > 0 else { throw unexpected("a digit", .malformedNumber) }
        }
        var isInteger = true
        var scale = 0
        if take(".") {
            isInteger = false
            let digits = takeDigits(into: &mantissa, &exact)
            guard digits > 0 else { throw unexpected("a digit after the point", .malformedNumber) }
            scale = -digits
        }
        if take("e") || take("E") {
            isInteger = false
            let minus = take("-")
            if !minus { _ = take("+") }
            var exponent: UInt64 = 0
            var small = true
            guard takeDigits(into: &exponent, &small) > 0 else {
                throw unexpected("a digit in the exponent", .malformedNumber)
            }
            if small, exponent <= 10_000 { scale += minus ? -Int(exponent) : Int(exponent) } else { exact = false }
        }
        guard position - start <= Self.longestNumber else {
            throw failure(
                .tooLarge, found: "a number of \(position - start) bytes",
                expected: "at most \(Self.longestNumber)", at: start)
        }
        if isInteger, exact {
            // "-0" stays a double: no integer keeps the sign.
            if !negative, let value = Int64(exactly: mantissa) { return .integer(value) }
            if negative, mantissa > 0, mantissa <= UInt64(Int64.max) + 1 {
                return .integer(Int64(truncatingIfNeeded: 0 &- mantissa))
            }
        }
        return .number(try double(from: start, negative, exact ? mantissa : nil, scale))
    }

    /// The nearest double. A mantissa below 2^53 and a power of ten up to 10^22 are both exact, hence one rounding gives
    /// the correctly rounded result; everything else goes the long way.
    private mutating func double(
        from start: Int, _ negative: Bool, _ mantissa: UInt64?, _ scale: Int
    ) throws(Refusal) -> Double {
        if let mantissa, mantissa < 1 << 53, -22...22 ~= scale {
            let power = Self.powersOfTen[scale < 0 ? -scale : scale]
            let value = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return negative ? -value : value
        }
        let literal = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        guard let value = Double(literal), value.isFinite else {
            throw failure(
                .numberOutOfRange, found: "a number beyond the range of a double", expected: "at most 1.8e308",
                at: start)
        }
        return value
    }

    private func digit() -> Unicode.Scalar? {
        guard position < count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] else { return nil }
        return Unicode.Scalar(bytes[position])
    }

    /// Consumes digits and says how many; `exact` becomes false once they no longer fit the value.
    private mutating func takeDigits(into value: inout UInt64, _ exact: inout Bool) -> Int {
        let start = position
        while position < count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            position += 1
            guard exact else { continue }
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, over) = tens.addingReportingOverflow(UInt64(digit))
            if tooLarge || over { exact = false } else { value = sum }
        }
        return position - start
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
