import Engine
import Net

/// The samples of a WAV file, piece by piece: 16 bits, one channel, which is what speech is recorded in.
struct WaveFile: Sendable {
    let sampleRate: Int
    private let file: HTTPFile
    /// Of the samples, in bytes.
    private let range: Range<Int>

    /// - Throws: `.mediaUnavailable` for a file that is none, or in another form.
    init(_ file: HTTPFile) async throws {
        let head = try await file.read(at: 0, atMost: 4096)
        guard let form = Self.form(head) else {
            throw EngineError(
                .mediaUnavailable,
                "The generator's file is no WAV of 16 bits and one channel, so no PCM can be made of it.")
        }
        self.file = file
        sampleRate = form.sampleRate
        range = form.samples.lowerBound..<min(form.samples.upperBound, file.size)
    }

    /// Calls `take` with the next samples until there are none; each time with at most 32,768.
    func forEachPiece(_ take: ([Int16]) async throws -> Void) async throws {
        var offset = range.lowerBound
        // The first half of a sample, if a piece ended in one.
        var half: UInt8?
        while offset < range.upperBound {
            let bytes = try await file.read(at: offset, atMost: range.upperBound - offset)
            guard !bytes.isEmpty else { throw EngineError(.mediaUnavailable, "The generator's file ended early.") }
            offset += bytes.count
            var samples: [Int16] = []
            samples.reserveCapacity(bytes.count / 2 + 1)
            for byte in bytes {
                if let low = half {
                    samples.append(Int16(bitPattern: UInt16(low) | UInt16(byte) << 8))
                    half = nil
                } else {
                    half = byte
                }
            }
            try await take(samples)
        }
    }

    /// Finds format and samples among the chunks of a RIFF file; nil if it is not of the form read here.
    static func form(_ head: [UInt8]) -> (sampleRate: Int, samples: Range<Int>)? {
        func number(_ offset: Int, _ size: Int) -> Int? {
            guard offset >= 0, offset + size <= head.count else { return nil }
            return head[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        func isNamed(_ name: StaticString, at offset: Int) -> Bool {
            guard offset + 4 <= head.count else { return false }
            return name.withUTF8Buffer { head[offset..<offset + 4].elementsEqual($0) }
        }
        guard isNamed("RIFF", at: 0), isNamed("WAVE", at: 8) else { return nil }
        var sampleRate: Int?
        var offset = 12
        while let size = number(offset + 4, 4) {
            let content = offset + 8
            if isNamed("fmt ", at: offset) {
                guard number(content, 2) == 1, number(content + 2, 2) == 1, number(content + 14, 2) == 16,
                    let rate = number(content + 4, 4), (1000...384_000).contains(rate)
                else { return nil }
                sampleRate = rate
            } else if isNamed("data", at: offset) {
                return sampleRate.map { ($0, content..<content + size) }
            }
            // Chunks begin at even places.
            offset = content + size + size % 2
        }
        return nil
    }
}
