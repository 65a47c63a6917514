// my-plugin: a media generator that plays text as tones, one a byte, as a WAV file.
import Glibc
import PersonaSDK

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry { export(MyPlugin.self) }

struct MyPlugin: MediaGenerator {
    static let id = "org.example.my-plugin"
    static let name = "My plugin"
    static let version = "1.0.0"
    static let description = "Plays text as tones."
    static let formats = ["audio/wav"]

    /// Samples a second, samples a tone, and the most tones of one file.
    private static let rate = 8000
    private static let length = 400
    private static let mostTones = 4096

    init(host: Host) throws {}

    func render(_ job: MediaJob, into output: MediaOutput) throws -> MediaResult {
        let tones = job.text.utf8.prefix(Self.mostTones)
        try output.write(Self.header(data: tones.count * Self.length * 2))
        for (index, byte) in tones.enumerated() {
            if output.isCancelled { throw PersonaError(.cancelled, "cancelled") }
            try output.write(Self.tone(byte, pitch: job.pitch))
            output.progress(Double(index + 1) / Double(tones.count))
        }
        return MediaResult(durationMilliseconds: Int64(tones.count * Self.length * 1000 / Self.rate))
    }

    /// The header of a file of 16-bit samples, one channel.
    private static func header(data: Int) -> [UInt8] {
        Array("RIFF".utf8) + bytes(36 + data, 4) + Array("WAVEfmt ".utf8) + bytes(16, 4) + bytes(1, 2) + bytes(1, 2)
            + bytes(rate, 4) + bytes(rate * 2, 4) + bytes(2, 2) + bytes(16, 2) + Array("data".utf8) + bytes(data, 4)
    }

    private static func tone(_ byte: UInt8, pitch: Double) -> [UInt8] {
        let step = 2 * Double.pi * (220 + 4 * Double(byte)) * pitch / Double(rate)
        return (0..<length).flatMap { index in
            // Fades in and out, so that it does not click.
            let loud = 12000 * sin(Double.pi * Double(index) / Double(length))
            return bytes(Int(loud * sin(step * Double(index))), 2)
        }
    }

    /// The lowest bytes of a number, the lowest first.
    private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
