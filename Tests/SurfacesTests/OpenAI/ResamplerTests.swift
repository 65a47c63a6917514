import Glibc
import Testing

@testable import Surfaces

@Suite("Resampler")
struct ResamplerTests {
    private func tone(_ frequency: Double, rate: Int, seconds: Double = 0.5, amplitude: Double = 12_000) -> [Int16] {
        (0..<Int(Double(rate) * seconds)).map {
            Int16((amplitude * sin(2 * .pi * frequency * Double($0) / Double(rate))).rounded())
        }
    }

    private func convert(_ samples: [Int16], from old: Int, to new: Int, piece: Int = .max) -> [Int16] {
        var resampler = Resampler(from: old, to: new)
        var result: [Int16] = []
        var start = 0
        while start < samples.count {
            let end = min(samples.count, piece == .max ? samples.count : start + piece)
            result += resampler.append(Array(samples[start..<end]))
            start = end
        }
        return result + resampler.finish()
    }

    /// Of what differs from the wanted samples, away from the ends, in decibels below them.
    private func purity(_ found: [Int16], _ wanted: [Int16]) -> Double {
        var signal = 0.0
        var noise = 0.0
        for index in 500..<min(found.count, wanted.count) - 500 {
            signal += Double(wanted[index]) * Double(wanted[index])
            let difference = Double(found[index]) - Double(wanted[index])
            noise += difference * difference
        }
        return 10 * log10(signal / max(noise, 1e-9))
    }

    @Test(
        "A tone is the same tone at the new rate",
        arguments: [(22_050, 24_000), (16_000, 24_000), (48_000, 24_000), (44_100, 24_000), (8000, 24_000)])
    func tones(old: Int, new: Int) {
        for frequency in [200.0, 1000, 3000] {
            let found = convert(tone(frequency, rate: old), from: old, to: new)
            #expect(purity(found, tone(frequency, rate: new)) > 60, "\(frequency) Hz")
        }
    }

    @Test("What the new rate cannot express is gone")
    func above() {
        let found = convert(tone(15_000, rate: 48_000), from: 48_000, to: 24_000)
        #expect((found.dropFirst(500).dropLast(500).map { abs(Int($0)) }.max() ?? 0) < 12)
    }

    @Test("It lasts as long as before, and pieces of any size give the same samples", arguments: [1, 7, 160, 1000])
    func pieces(size: Int) {
        let samples = tone(440, rate: 22_050, seconds: 0.2)
        let whole = convert(samples, from: 22_050, to: 24_000)
        #expect(whole.count == (samples.count * 160 + 146) / 147)
        #expect(convert(samples, from: 22_050, to: 24_000, piece: size) == whole)
    }

    @Test("Loud samples are held at the limits, and the same rate changes nothing")
    func limits() {
        let square = (0..<2000).map { Int16($0 / 20 % 2 == 0 ? 32_767 : -32_768) }
        let found = convert(square, from: 22_050, to: 24_000)
        #expect(found.max() == 32_767 && found.min() == -32_768)
        #expect(convert(square, from: 24_000, to: 24_000) == square)
        #expect(convert([], from: 22_050, to: 24_000).isEmpty)
    }
}

@Suite("WaveFile")
struct WaveFileTests {
    private func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> (8 * $0) & 0xFF) } }

    private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + number(content.count, 4) + content + (content.count % 2 == 0 ? [] : [0])
    }

    private func format(_ code: Int = 1, channels: Int = 1, rate: Int = 22_050, bits: Int = 16) -> [UInt8] {
        chunk(
            "fmt ",
            number(code, 2) + number(channels, 2) + number(rate, 4) + number(rate * 2, 4) + number(2, 2)
                + number(bits, 2))
    }

    private func file(_ chunks: [UInt8]...) -> [UInt8] {
        Array("RIFF".utf8) + number(0, 4) + Array("WAVE".utf8) + chunks.flatMap { $0 }
    }

    @Test("Samples are found behind their format, whatever chunks stand between")
    func form() throws {
        let plain = try #require(WaveFile.form(file(format(), chunk("data", [1, 2, 3, 4]))))
        #expect(plain.sampleRate == 22_050)
        #expect(plain.samples == 44..<48)
        let listed = WaveFile.form(file(format(rate: 48_000), chunk("LIST", [9, 9, 9]), chunk("data", [1, 2])))
        #expect(listed?.samples == 56..<58)
    }

    @Test("Everything else is refused: other formats, cut heads, what is no RIFF file")
    func refused() {
        let data = chunk("data", [1, 2])
        for bytes in [
            [], file(), file(data), file(format()), file(format(3), data), file(format(channels: 2), data),
            file(format(bits: 8), data), file(format(rate: 0), data), file(chunk("fmt ", [1, 0]), data),
            Array("RIFX".utf8) + file(format(), data).dropFirst(4), Array(file(format(), data).prefix(30)),
            file(chunk("LIST", []) + Array("fmt ".utf8) + number(0xFFFF_FFFF, 4)),
        ] as [[UInt8]] { #expect(WaveFile.form(bytes) == nil) }
    }
}
