import Foundation

/// A WAV file taken apart.
struct Wave {
    struct Malformed: Error {}

    let sampleRate: Int
    let channels: Int
    let bits: Int
    let statedSize: Int
    let fileSize: Int
    let samples: [Int16]

    init(_ bytes: [UInt8]) throws {
        func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 + Int(bytes[at + $1]) << (8 * $1) } }
        guard bytes.count >= 44, bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<16].elementsEqual("WAVEfmt ".utf8),
            bytes[36..<40].elementsEqual("data".utf8), number(40, 4) == bytes.count - 44
        else { throw Malformed() }
        statedSize = number(4, 4)
        fileSize = bytes.count
        channels = number(22, 2)
        sampleRate = number(24, 4)
        bits = number(34, 2)
        samples = stride(from: 44, to: bytes.count - 1, by: 2).map {
            Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
        }
    }

    /// Root mean square.
    var loudness: Double {
        (samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, samples.count))).squareRoot()
    }

    /// The median over voiced stretches of the frequency whose period the signal repeats best, 60-400 Hz.
    var fundamental: Double {
        let window = sampleRate / 20
        var found: [Double] = []
        for start in stride(from: 0, to: max(1, samples.count - 2 * window), by: window) {
            let piece = samples[start..<min(samples.count, start + 2 * window)].map(Double.init)
            let energy = piece.prefix(window).reduce(0) { $0 + $1 * $1 }
            guard energy / Double(window) > 1_000_000 else { continue }
            let lags = (sampleRate / 400)...(sampleRate / 60)
            let best = lags.max { correlation(piece, $0, window) < correlation(piece, $1, window) } ?? 1
            found.append(Double(sampleRate) / Double(best))
        }
        found.sort()
        return found.isEmpty ? 0 : found[found.count / 2]
    }

    private func correlation(_ piece: [Double], _ lag: Int, _ window: Int) -> Double {
        var sum = 0.0
        var index = 0
        while index < window, index + lag < piece.count {
            sum += piece[index] * piece[index + lag]
            index += 1
        }
        return sum
    }
}
