extension JSONParser {
    /// The string whose opening quote is just behind `position`; leaves `position` behind the closing one.
    ///
    /// Two passes: the first checks everything and finds the end, eight bytes at a time where there is nothing to see;
    /// the second, needed only if there are escapes, cannot fail and writes straight into the string's storage.
    mutating func parseString() throws(Refusal) -> String {
        let start = position
        var hasEscapes = false
        while true {
            skipPlain()
            guard position < count else { throw unexpected("'\"' at the end of a string") }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                let content = UnsafeBufferPointer(rebasing: bytes[start..<position])
                position += 1
                return hasEscapes ? Self.unescape(content) : String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try checkEscape()
            case 0..<0x20:
                throw unexpected("an escape such as \\n in place of a control character", .controlCharacter)
            case 0x80...:
                guard let length = sequenceLength(at: position) else {
                    throw unexpected("valid UTF-8", .invalidUTF8)
                }
                position += length
            default: position += 1
            }
        }
    }

    /// Passes bytes that need no look: ASCII that is no quote, backslash or control character. May stop early.
    private mutating func skipPlain() {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        while count - position >= 8 {
            let word = UInt64(
                littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5C)
            // A byte below n borrows into the highest bit; a false alarm can only lie above a true one.
            let seen =
                (word | ((word &- (ones &* 0x20)) & ~word) | ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash))
                & highs
            if seen != 0 {
                position += seen.trailingZeroBitCount / 8
                return
            }
            position += 8
        }
    }

    /// Length of the UTF-8 sequence of two to four bytes at an offset, by table 3-7 of the Unicode standard: no overlong
    /// forms, no surrogates, nothing above U+10FFFF. nil if it is none.
    private func sequenceLength(at offset: Int) -> Int? {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[offset] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard count - offset >= length, second.contains(bytes[offset + 1]) else { return nil }
        for next in (offset + 2)..<max(offset + length, offset + 2) where bytes[next] & 0xC0 != 0x80 { return nil }
        return length
    }

    /// Consumes one escape, for `\u` a whole surrogate pair.
    private mutating func checkEscape() throws(Refusal) {
        let start = position
        position += 1
        guard position < count else { throw unexpected("an escape") }
        switch bytes[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            let unit = try checkHex()
            if unit & 0xF800 != 0xD800 { return }
            if unit < 0xDC00, count - position >= 2, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                if try checkHex() & 0xFC00 == 0xDC00 { return }
            }
            throw failure(
                .loneSurrogate, found: "half of a surrogate pair", expected: "both halves, high before low", at: start)
        default: throw unexpected("one of \" \\ / b f n r t u after a backslash", .malformedEscape)
        }
    }

    private mutating func checkHex() throws(Refusal) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard position < count, let digit = Self.hexDigit(bytes[position]) else {
                throw unexpected("four hexadecimal digits after \\u", .malformedEscape)
            }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x37
        default: nil
        }
    }

    /// Decodes content that `parseString` has checked. The result is never longer than the content: the shortest
    /// escape of an n-byte scalar has more than n bytes.
    private static func unescape(_ content: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: content.count) { output in
            var (from, to) = (0, 0)
            func put(_ byte: UInt8) {
                output[to] = byte
                to += 1
            }
            func unit() -> UInt32 {
                let digits = content[(from + 2)..<(from + 6)]
                from += 6
                return digits.reduce(0) { $0 << 4 | (hexDigit($1) ?? 0) }
            }
            while from < content.count {
                guard content[from] == UInt8(ascii: "\\") else {
                    put(content[from])
                    from += 1
                    continue
                }
                switch content[from + 1] {
                case UInt8(ascii: "u"):
                    var scalar = unit()
                    if scalar & 0xFC00 == 0xD800 { scalar = 0x10000 + (scalar & 0x3FF) << 10 + (unit() & 0x3FF) }
                    // Halves of pairs were refused in the first pass, so that the replacement is never used.
                    for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                        put(byte)
                    }
                    continue
                case UInt8(ascii: "b"): put(0x08)
                case UInt8(ascii: "f"): put(0x0C)
                case UInt8(ascii: "n"): put(0x0A)
                case UInt8(ascii: "r"): put(0x0D)
                case UInt8(ascii: "t"): put(0x09)
                case let other: put(other)
                }
                from += 2
            }
            return to
        }
    }
}
