import TestSupport

/// A RIFF/WAVE file, read strictly: every size in it has to be the size that is there.
struct WAV {
    struct Failure: Error { var reason: String }

    let sampleRate: Int
    let samples: [Int16]

    init(_ file: [UInt8]) throws {
        func number(_ offset: Int, _ bytes: Int) -> Int {
            (0..<bytes).reduce(0) { $0 | Int(file[offset + $1]) << (8 * $1) }
        }
        func tag(_ offset: Int) -> String { String(decoding: file[offset..<offset + 4], as: UTF8.self) }
        guard file.count >= 44 else { throw Failure(reason: "\(file.count) bytes are no WAV file") }
        guard tag(0) == "RIFF", tag(8) == "WAVE", tag(12) == "fmt ", tag(36) == "data" else {
            throw Failure(reason: "chunks \(tag(0)) \(tag(8)) \(tag(12)) \(tag(36))")
        }
        guard number(4, 4) == file.count - 8, number(16, 4) == 16, number(40, 4) == file.count - 44 else {
            throw Failure(reason: "RIFF \(number(4, 4)), data \(number(40, 4)) in \(file.count) bytes")
        }
        let rate = number(24, 4)
        let format = (number(20, 2), number(22, 2), number(32, 2), number(34, 2))
        guard format == (1, 1, 2, 16), number(28, 4) == rate * 2 else {
            throw Failure(reason: "format \(format), \(number(28, 4)) bytes a second at \(rate) Hz")
        }
        sampleRate = rate
        samples = stride(from: 44, to: file.count - 1, by: 2).map {
            Int16(bitPattern: UInt16(file[$0]) | UInt16(file[$0 + 1]) << 8)
        }
    }

    var milliseconds: Int { samples.count * 1000 / sampleRate }

    /// How loud it is: the root of the mean square.
    var loudness: Double {
        (samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(samples.count, 1))).squareRoot()
    }

    /// The middle one of the fundamental frequencies of the voiced 40 ms frames, by autocorrelation between 60 and 500 Hz.
    var fundamental: Double {
        // A fourth of the rate is enough for that, and a sixteenth of the work.
        let rate = sampleRate / 4
        let signal = stride(from: 0, to: samples.count - 4, by: 4).map { start in
            (0..<4).reduce(0.0) { $0 + Double(samples[start + $1]) / 4 }
        }
        let frame = rate / 25
        let mean = signal.reduce(0) { $0 + $1 * $1 } / Double(max(signal.count, 1))
        var found: [Double] = []
        for start in stride(from: 0, to: signal.count - 2 * frame, by: frame) {
            let window = Array(signal[start..<start + 2 * frame])
            let energy = window.prefix(frame).reduce(0) { $0 + $1 * $1 }
            guard energy / Double(frame) > mean / 2 else { continue }
            let lags = (rate / 500)...(rate / 60)
            let correlations = lags.map { lag in (0..<frame).reduce(0) { $0 + window[$1] * window[$1 + lag] } }
            guard let best = correlations.max(), best > energy / 2 else { continue }
            // The first peak near the highest is the period; later ones are its multiples.
            let peak = correlations.indices.dropFirst().dropLast().first { index in
                correlations[index] > best * 0.85 && correlations[index] >= correlations[index - 1]
                    && correlations[index] >= correlations[index + 1]
            }
            if let peak { found.append(Double(rate) / Double(lags.lowerBound + peak)) }
        }
        return found.sorted().dropFirst(found.count / 2).first ?? 0
    }

    /// The same words in the same voice: as long within three percent, and loud and soft at the same moments. Samples are no measure,
    /// since espeak-ng's voices flutter differently each time.
    func resembles(_ other: WAV) -> Bool {
        guard abs(samples.count - other.samples.count) * 33 < max(samples.count, 1) else { return false }
        let (mine, others) = (envelope, other.envelope)
        let (mean, othersMean) = (mine.reduce(0, +) / 100, others.reduce(0, +) / 100)
        let product = zip(mine, others).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - othersMean) }
        let square = mine.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let othersSquare = others.reduce(0) { $0 + ($1 - othersMean) * ($1 - othersMean) }
        guard square > 0, othersSquare > 0 else { return square == othersSquare }
        return product / (square * othersSquare).squareRoot() > 0.95
    }

    /// How loud each hundredth of it is.
    private var envelope: [Double] {
        (0..<100).map { part in
            let range = samples.count * part / 100..<samples.count * (part + 1) / 100
            let power = samples[range].reduce(0.0) { $0 + Double($1) * Double($1) }
            return (power / Double(max(range.count, 1))).squareRoot()
        }
    }
}
