/// Random numbers that a seed determines, the same on every machine and in every version of this SDK: xoshiro256** seeded
/// through splitmix64 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021). Not for secrets.
///
/// `next(below:)`, `chance` and `pick` are part of that promise; the standard library's `random(in:using:)` and `shuffled(using:)`
/// work too but may choose otherwise in another version of Swift, so that an old turn would replay differently.
///
/// A value: a copy repeats the numbers of its original. Not to be shared between threads.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Numbers for one purpose: different labels give independent sequences from the same seed.
    public init(seed: UInt64, label: String = "") {
        // FNV-1a of the label; an empty label leaves the seed as it is.
        var hash: UInt64 = 0
        if !label.isEmpty {
            hash = 0xcbf2_9ce4_8422_2325
            for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        }
        var word = seed ^ hash
        func splitmix() -> UInt64 {
            word &+= 0x9e37_79b9_7f4a_7c15
            var z = word
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
        state = (splitmix(), splitmix(), splitmix(), splitmix())
    }

    public mutating func next() -> UInt64 {
        func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
        let result = rotated(state.1 &* 5, 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, 45)
        return result
    }

    /// A number from 0 up to, not including, `bound`; 0 if `bound` is less than 2.
    public mutating func next(below bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        // The high half of a 128-bit product is in range; its bias, bound / 2^64, shows in no number of turns anyone will take.
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True in one of `every` cases; always if `every` is less than 2.
    public mutating func chance(oneIn every: Int) -> Bool {
        next(below: every) == 0
    }

    /// One element, or nil if there is none.
    public mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices) -> Choices.Element? {
        guard !choices.isEmpty else { return nil }
        return choices[choices.index(choices.startIndex, offsetBy: next(below: choices.count))]
    }
}
