import CPersona
import Foundation
import TestSupport
import Testing

/// The voice plugin with the real espeak-ng. Serialized: espeak-ng has one synthesiser for the whole process.
@Suite("Voice", .serialized)
struct VoiceTests {
    /// One instance for all: the plugin says that there is at most one.
    private static let instance = Result {
        try HarnessInstance(BuiltPlugins.library("voice").plugin("host.persona.voice"))
    }

    private static let sentence = "Hello Alice! I am doing well, thank you for asking. How can I help you today?"

    /// Speaks and returns the file, with what the result said about its length.
    private func speak(
        _ text: String = sentence, language: String? = "en-US", model: String? = "default", speed: Double = 1,
        pitch: Double = 1, emotion: String? = nil
    ) throws -> (wave: Wave, milliseconds: Int64) {
        let request = HarnessRequest()
        try Self.instance.get().render(
            text, request, language: language, model: model, speed: speed, pitch: pitch, emotion: emotion)
        let ending = try #require(request.endings.first)
        #expect(request.endings.count == 1)
        #expect(ending.status == persona_status(PERSONA_OK), "\(ending.message)")
        return (try Wave(request.bytes), ending.durationMilliseconds ?? -1)
    }

    /// Renderings of one job differ by some samples: espeak-ng keeps state from one to the next.
    private func isAsLong(_ a: Int64, _ b: Int64) -> Bool { abs(a - b) * 50 <= max(a, b) }

    @Test("A reply becomes a WAV file whose header tells the truth")
    func wave() throws {
        let (wave, milliseconds) = try speak()
        #expect(wave.sampleRate == 22_050)
        #expect(wave.channels == 1)
        #expect(wave.bits == 16)
        #expect(wave.statedSize == wave.fileSize - 8)
        #expect(milliseconds == Int64(wave.samples.count) * 1000 / 22_050)
        #expect((3000...8000).contains(milliseconds))
        #expect(wave.loudness > 500, "it is not silence")
    }

    @Test("Speed shortens and lengthens")
    func speed() throws {
        let normal = Double(try speak().milliseconds)
        #expect(try Double(speak(speed: 2).milliseconds) / normal < 0.65)
        #expect(try Double(speak(speed: 0.5).milliseconds) / normal > 1.6)
    }

    @Test("Pitch raises and lowers the voice's fundamental")
    func pitch() throws {
        let normal = try speak("Oh, a long long road.").wave.fundamental
        let high = try speak("Oh, a long long road.", pitch: 1.6).wave.fundamental
        let low = try speak("Oh, a long long road.", pitch: 0.6).wave.fundamental
        #expect(low < normal * 0.92 && normal * 1.08 < high, "\(low) \(normal) \(high)")
    }

    @Test("Every emotion sounds different, sadness slower and softer, anger louder")
    func emotions() throws {
        let emotions = ["neutral", "happy", "excited", "sad", "angry", "calm", "serious"]
        let spoken = try emotions.map { try speak(emotion: $0) }
        #expect(Set(spoken.map { "\($0.milliseconds) \(Int($0.wave.loudness))" }).count == emotions.count)
        #expect(spoken[3].milliseconds > spoken[0].milliseconds)
        #expect(spoken[2].milliseconds < spoken[0].milliseconds)
        #expect(spoken[3].wave.loudness < spoken[0].wave.loudness)
        #expect(spoken[4].wave.loudness > spoken[0].wave.loudness)
        #expect(try isAsLong(speak(emotion: "bored").milliseconds, spoken[0].milliseconds), "an unknown one is neutral")
    }

    @Test("Each voice model is another voice")
    func models() throws {
        let text = "Oh, a long long road."
        let voices = try ["default", "expressive", "soft", "warm", "deep"].map { model in
            let wave = try speak(text, model: model).wave
            return "\(Int(wave.fundamental / 4)) \(Int(wave.loudness / 40))"
        }
        #expect(Set(voices).count == 5, "\(voices)")
        let unknown = try speak(text, model: "nobody's").wave.fundamental
        #expect(try abs(unknown - speak(text).wave.fundamental) < 5)
    }

    @Test("A second instance after the first speaks as well: espeak-ng is left running")
    func again() throws {
        let second = try HarnessInstance(BuiltPlugins.library("voice").plugin("host.persona.voice"))
        let request = HarnessRequest()
        second.render("Hello again", request)
        #expect(request.endings.first?.status == persona_status(PERSONA_OK))
        second.destroy()
        #expect(try speak().milliseconds > 3000)
    }

    @Test("Languages have their voices; one that espeak-ng lacks is spoken by its first subtag's, or in English")
    func languages() throws {
        let text = "Restaurant in the international station"
        let english = try speak(text, language: "en").milliseconds
        #expect(try !isAsLong(speak(text, language: "fr").milliseconds, english))
        #expect(
            try isAsLong(speak(text, language: "de").milliseconds, speak(text, language: "de-CH").milliseconds))
        #expect(try isAsLong(speak(text, language: "xx").milliseconds, english))
        #expect(try isAsLong(speak(text, language: "../../etc").milliseconds, english))
        #expect(try speak("こんにちは", language: "ja").milliseconds > 200)
    }

    @Test("Mark-up and phoneme codes are text, never obeyed")
    func injection() throws {
        #expect(try speak("<break time=\"30s\"/> hello").milliseconds < 10_000)
        #expect(try speak("a [[h@'loU]] b").milliseconds > 300)
        #expect(try speak("a\u{0}b, and what comes after it").milliseconds > 800)
    }

    @Test("A thousand characters are spoken whole")
    func long() throws {
        let text = String(repeating: "All work and no play. ", count: 45)
        let (wave, milliseconds) = try speak(text)
        #expect(milliseconds > 45 * 800)
        #expect(wave.statedSize == wave.fileSize - 8)
    }

    @Test("No text, another format and another medium are refused with a reason")
    func refusals() throws {
        for (text, format, medium, status) in [
            ("", "audio/wav", PERSONA_MEDIA_AUDIO, PERSONA_INVALID),
            ("a", "audio/ogg", PERSONA_MEDIA_AUDIO, PERSONA_UNSUPPORTED),
            ("a", "audio/wav", PERSONA_MEDIA_VIDEO, PERSONA_UNSUPPORTED),
        ] {
            let request = HarnessRequest()
            try Self.instance.get().render(text, request, medium: medium, format: format)
            #expect(request.endings.first?.status == persona_status(status))
            #expect(request.endings.first?.message.isEmpty == false)
            #expect(request.bytes.isEmpty)
        }
    }

    @Test("A cancelled job ends as cancelled, without a file")
    func cancelled() throws {
        let request = HarnessRequest()
        request.markCancelled()
        try Self.instance.get().render(String(repeating: "On and on. ", count: 200), request)
        #expect(request.endings.first?.status == persona_status(PERSONA_CANCELLED))
        #expect(request.bytes.isEmpty)
    }
}
