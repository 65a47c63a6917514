/// What the parsers ask of received bytes. Every access is bounds-checked by `Span`.
extension Span<UInt8> {
    /// The first line feed at or after an offset.
    func firstLineFeed(from start: Int) -> Int? {
        var position = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        while count - position >= 8 {
            let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            let zeros = word ^ (ones &* 0x0A)
            // A zero byte borrows into its highest bit; a false alarm can only lie above a true one.
            let seen = (zeros &- ones) & ~zeros & (ones &* 0x80)
            if seen != 0 { return position + seen.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count {
            if self[position] == 0x0A { return position }
            position += 1
        }
        return nil
    }

    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        for position in range where self[position] == byte { return position }
        return nil
    }

    /// Whether the range holds just this ASCII text, in any case.
    func matches(_ text: StaticString, in range: Range<Int>) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        for offset in 0..<range.count where self[range.lowerBound + offset].lowercase != wanted[offset].lowercase {
            return false
        }
        return true
    }

    /// The range without spaces and tabs at both ends (RFC 9110, OWS).
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    func isToken(_ range: Range<Int>) -> Bool {
        for position in range where !self[position].isTokenByte { return false }
        return !range.isEmpty
    }

    /// The ranges between commas, trimmed, empty ones included.
    func listElements(_ range: Range<Int>) -> [Range<Int>] {
        var elements: [Range<Int>] = []
        var start = range.lowerBound
        while let comma = firstIndex(of: UInt8(ascii: ","), in: start..<range.upperBound) {
            elements.append(trimmed(start..<comma))
            start = comma + 1
        }
        elements.append(trimmed(start..<range.upperBound))
        return elements
    }

    func array(_ range: Range<Int>) -> [UInt8] { withUnsafeBufferPointer { Array($0[range]) } }

    func append(_ range: Range<Int>, to output: inout [UInt8]) {
        withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Invalid UTF-8 becomes U+FFFD.
    func string(_ range: Range<Int>) -> String {
        withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    var isDigit: Bool { self &- 0x30 < 10 }

    /// ASCII letters in lower case, everything else unchanged.
    var lowercase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// RFC 9110 section 5.6.2, tchar.
    var isTokenByte: Bool {
        // One bit for each ASCII character: digits, letters and !#$%&'*+-.^_`|~
        let (low, high): (UInt64, UInt64) = (0x03FF_6CFA_0000_0000, 0x57FF_FFFF_C7FF_FFFE)
        if self < 64 { return low >> UInt64(self) & 1 == 1 }
        return self < 128 && high >> UInt64(self - 64) & 1 == 1
    }

    /// RFC 9110 section 5.5: visible characters, space, tab, and bytes above ASCII.
    var isFieldByte: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

    var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
