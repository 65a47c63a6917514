/// The generator of Steele, Lea and Flood (2014): one multiplication chain per number, any seed is good. Not for secrets.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var position: UInt64

    package init(seed: UInt64) { position = seed }

    package mutating func next() -> UInt64 {
        position &+= 0x9E37_79B9_7F4A_7C15
        var mixed = position
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
