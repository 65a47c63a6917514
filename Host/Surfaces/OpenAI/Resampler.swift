import Glibc

/// Changes the sample rate of speech as it comes, by a windowed sinc: each new sample is a weighted sum of the old ones around its place, which
/// keeps what both rates can express and nothing else.
///
/// The rates' ratio is a fraction, so that places repeat: the weights are worked out once for each of the denominator's phases.
struct Resampler {
    /// New samples are at multiples of `step / phases` of an old one.
    private let step: Int
    private let phases: Int
    /// Old samples to either side of a place.
    private let reach: Int
    /// By phase, then from `reach - 1` samples before the place to `reach` after it.
    private let weights: [Float]
    private let isNeeded: Bool

    /// Old samples not yet behind every place to come, from the one at `first` on; silence before the beginning.
    private var samples: [Float]
    private var first: Int
    /// Of the next new sample: whole old samples, and the phase.
    private var place = 0
    private var phase = 0

    /// Weights to either side of a place, in samples of the lower rate: what is cut off lies 60 dB below.
    private static let lobes = 16.0
    /// Share of the band that is kept; the rest is where the filter falls off.
    private static let passed = 0.94

    /// - Parameters: samples a second, both more than 0.
    init(from old: Int, to new: Int) {
        let divisor = Self.greatestCommonDivisor(old, new)
        step = old / divisor
        phases = new / divisor
        isNeeded = old != new
        // Of the old band, as a share: when the rate falls only what the new one can express is kept.
        let band = min(1, Double(new) / Double(old))
        let reach = Int((Self.lobes / band).rounded(.up))
        self.reach = reach
        var weights: [Float] = []
        if isNeeded {
            weights.reserveCapacity(phases * 2 * reach)
            for phase in 0..<phases {
                let between = Double(phase) / Double(phases)
                let raw = (1 - reach...reach).map {
                    Self.weight(Double($0) - between, band: band * Self.passed, reach: Double(reach))
                }
                // Sums to one: what is constant stays as it is.
                let sum = raw.reduce(0, +)
                weights.append(contentsOf: raw.map { Float($0 / sum) })
            }
        }
        self.weights = weights
        first = 1 - reach
        samples = [Float](repeating: 0, count: reach - 1)
    }

    /// Takes the next old samples and returns the new ones that lie far enough behind them.
    mutating func append(_ old: [Int16]) -> [Int16] {
        guard isNeeded else { return old }
        samples.append(contentsOf: old.lazy.map(Float.init))
        var new: [Int16] = []
        new.reserveCapacity(old.count * phases / step + 1)
        while place + reach < first + samples.count {
            let start = place + 1 - reach - first
            var sum: Float = 0
            for tap in 0..<2 * reach { sum += samples[start + tap] * weights[phase * 2 * reach + tap] }
            new.append(Int16(min(max(sum.rounded(), -32_768), 32_767)))
            phase += step
            place += phase / phases
            phase %= phases
        }
        let passed = max(0, min(place + 1 - reach - first, samples.count))
        samples.removeFirst(passed)
        first += passed
        return new
    }

    /// The new samples at the end, behind which silence is taken for granted.
    mutating func finish() -> [Int16] {
        isNeeded ? append([Int16](repeating: 0, count: reach)) : []
    }

    /// A sinc of this share of the band under a Blackman window.
    private static func weight(_ distance: Double, band: Double, reach: Double) -> Double {
        guard abs(distance) < reach else { return 0 }
        let angle = Double.pi * distance
        let sinc = distance == 0 ? band : sin(angle * band) / angle
        return sinc * (0.42 + 0.5 * cos(angle / reach) + 0.08 * cos(2 * angle / reach))
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
