import CPersona
import Foundation
import Synchronization
import TestSupport
import Testing

/// espeak-ng has one synthesiser in a process, so there is one instance and one test at a time.
@Suite("The voice generator", .serialized)
final class VoiceTests {
    private static let sentence = "The quick brown fox jumps over the lazy dog, and then it rests."

    private let voice: HarnessInstance

    init() throws {
        voice = try HarnessInstance(BuiltPlugins.library("voice").plugin("host.persona.voice"))
    }

    deinit {
        voice.destroy()
    }

    private func speak(
        _ text: String = sentence, language: String? = "en", model: String? = nil, speed: Double = 1, pitch: Double = 1,
        emotion: String? = nil
    ) throws -> WAV {
        let request = HarnessRequest()
        voice.render(text, request, language: language, model: model, speed: speed, pitch: pitch, emotion: emotion)
        let ending = try #require(request.endings.first)
        #expect(request.endings.count == 1)
        try #require(ending.status == PERSONA_OK, "\(ending.message)")
        let wav = try WAV(request.bytes)
        #expect(ending.durationMilliseconds == Int64(wav.milliseconds))
        #expect(request.progress.allSatisfy { (0...1).contains($0) } && request.progress == request.progress.sorted())
        return wav
    }

    @Test("is one instance at most, waits on a worker thread, and makes WAV")
    func declares() throws {
        let plugin = try BuiltPlugins.library("voice").plugin("host.persona.voice").pointee
        let media = try #require(voice.media).pointee
        #expect(plugin.max_instances == 1 && media.flags == PERSONA_MEDIA_BLOCKS && media.format_count == 1)
        #expect(media.formats[0].map { String(cString: $0) } == "audio/wav")
        let manifest = try JSONSerialization.jsonObject(with: BuiltPlugins.manifest("Voice")) as? [String: Any]
        let listed = (manifest?["plugins"] as? [[String: Any]])?.first
        #expect(listed?["id"] as? String == String(cString: plugin.id))
        #expect(listed?["version"] as? String == String(cString: plugin.version))
    }

    @Test("speaks: a WAV file whose sizes are right, of a length a speaker would need")
    func speaks() throws {
        let wav = try speak()
        #expect(wav.sampleRate == 22050)
        #expect((2500...6500).contains(wav.milliseconds))
        #expect(wav.loudness > 500)
    }

    @Test("sounds the same for the same job, whatever was said in between")
    func reproducible() throws {
        let plain = try speak()
        let angry = try speak(emotion: "angry")
        #expect(!angry.resembles(plain))
        #expect(try speak(emotion: "angry").resembles(angry))
        #expect(try speak().resembles(plain))
    }

    @Test("can be destroyed and made again, as in a reload")
    func again() throws {
        let plain = try speak()
        for _ in 0..<5 {
            let another = try HarnessInstance(BuiltPlugins.library("voice").plugin("host.persona.voice"))
            let request = HarnessRequest()
            another.render(Self.sentence, request, language: "en")
            another.destroy()
            #expect(try WAV(request.bytes).resembles(plain))
        }
    }

    @Test("speaks faster and slower in proportion")
    func speed() throws {
        let normal = try speak().milliseconds
        let fast = try speak(speed: 2).milliseconds
        let slow = try speak(speed: 0.5).milliseconds
        #expect((0.4...0.7).contains(Double(fast) / Double(normal)), "\(fast) of \(normal)")
        #expect((1.5...2.4).contains(Double(slow) / Double(normal)), "\(slow) of \(normal)")
        // Out of range is brought back into it.
        for (speed, expected) in [(99, fast), (0.01, slow), (.nan, normal), (0, normal)] {
            let milliseconds = try speak(speed: speed).milliseconds
            #expect(abs(milliseconds - expected) * 50 < expected, "\(speed): \(milliseconds), not \(expected)")
        }
    }

    @Test("speaks higher and lower without changing its pace")
    func pitch() throws {
        let normal = try speak()
        let high = try speak(pitch: 2)
        let low = try speak(pitch: 0.5)
        #expect((60...250).contains(normal.fundamental), "\(normal.fundamental) Hz")
        #expect(high.fundamental > normal.fundamental * 1.2, "\(high.fundamental) over \(normal.fundamental) Hz")
        #expect(low.fundamental < normal.fundamental * 0.85, "\(low.fundamental) under \(normal.fundamental) Hz")
        #expect(abs(high.milliseconds - low.milliseconds) < normal.milliseconds / 10)
    }

    @Test("lets each emotion be heard")
    func emotions() throws {
        var sounds: [String: WAV] = [:]
        for emotion in ["neutral", "happy", "sad", "angry", "calm", "excited", "serious"] {
            sounds[emotion] = try speak(emotion: emotion)
        }
        let (happy, sad) = (try #require(sounds["happy"]), try #require(sounds["sad"]))
        let (angry, neutral) = (try #require(sounds["angry"]), try #require(sounds["neutral"]))
        #expect(happy.fundamental > sad.fundamental)
        #expect(sad.milliseconds > neutral.milliseconds && neutral.milliseconds > happy.milliseconds)
        #expect(angry.loudness > neutral.loudness && neutral.loudness > sad.loudness)
        for (emotion, sound) in sounds where emotion != "neutral" {
            let isOther =
                abs(sound.milliseconds - neutral.milliseconds) * 33 > neutral.milliseconds
                || abs(sound.fundamental - neutral.fundamental) > neutral.fundamental * 0.04
            #expect(isOther, "\(emotion)")
        }
        #expect(try speak(emotion: "of its own").resembles(neutral))
    }

    @Test("has a voice for each model, and its own for an unknown one")
    func models() throws {
        let plain = try speak(model: "default")
        #expect(try speak(model: "unheard of").resembles(plain))
        let deep = try speak(model: "deep").fundamental
        for model in ["expressive", "soft", "warm"] {
            let fundamental = try speak(model: model).fundamental
            #expect(fundamental > plain.fundamental * 1.1, "\(model): \(fundamental) Hz, not over \(plain.fundamental)")
        }
        #expect(deep < plain.fundamental * 0.95, "\(deep) Hz, not under \(plain.fundamental)")
    }

    @Test("speaks the language of the tag, its nearest relative, or English")
    func languages() throws {
        let text = "Paris 1984, radio international"
        let english = try speak(text)
        for language in ["de", "fr", "es-419", "ja", "ru", "pt-BR", "nb", "cmn", "ar"] {
            #expect(try !speak(text, language: language).resembles(english), "\(language)")
        }
        for (tag, nearest) in [("de-AT", "de"), ("DE", "de"), ("zh-Hans", "cmn"), ("no", "nb"), ("en-GB-x-home", "en")]
        {
            #expect(try speak(text, language: tag).resembles(speak(text, language: nearest)), "\(tag)")
        }
        for odd in ["tlh", "", "../../etc/passwd", "en;rm", String(repeating: "x", count: 200)] {
            #expect(try speak(text, language: odd).resembles(english), "\(odd)")
        }
        #expect(try speak(text, language: nil).resembles(english))
    }

    @Test("speaks any script")
    func scripts() throws {
        for (text, language) in [
            ("Grüße aus Köln", "de"), ("こんにちは", "ja"), ("Здравствуйте", "ru"), ("שלום", "he"), ("naïve café", "en"),
            ("👋🏽 hello", "en"),
        ] { #expect(try speak(text, language: language).milliseconds > 200, "\(text)") }
    }

    @Test("reads mark-up and phoneme brackets aloud instead of obeying them")
    func injection() throws {
        let plain = try speak("a b")
        for text in [
            "<break time=\"9s\"/> a b", "<prosody rate=\"x-slow\">a b</prosody>", "[[h@l'oU]] a b", "&lt; a b",
        ] {
            let spoken = try speak(text)
            #expect(spoken.milliseconds < 9000, "\(text)")
            #expect(spoken.milliseconds > plain.milliseconds, "\(text)")
        }
        #expect(try speak("before\u{0}after").milliseconds > speak("before").milliseconds, "a NUL ends nothing")
    }

    @Test("speaks a thousand characters, in pieces")
    func long() throws {
        let text = String(repeating: "All work and no play. ", count: 46).prefix(1000)
        let request = HarnessRequest()
        voice.render(String(text), request, language: "en")
        #expect(try WAV(request.bytes).milliseconds > 40_000)
        #expect(request.pieces.count > 10 && request.pieces.allSatisfy { $0.count <= 64 << 10 })
    }

    @Test("speaks nothing but space as a file without samples")
    func space() throws {
        #expect(try speak(" \n\t ").milliseconds < 1000)
    }

    @Test("refuses what it cannot do, with a reason")
    func refuses() {
        let empty = HarnessRequest()
        voice.render("", empty)
        #expect(empty.endings.map(\.status) == [persona_status(PERSONA_INVALID)])
        let ogg = HarnessRequest()
        voice.render("hello", ogg, format: "audio/ogg")
        let video = HarnessRequest()
        voice.render("hello", video, medium: PERSONA_MEDIA_VIDEO)
        for request in [ogg, video] {
            #expect(request.endings.map(\.status) == [persona_status(PERSONA_UNSUPPORTED)])
            #expect(request.endings.first?.message.contains("audio/wav") == true)
            #expect(request.bytes.isEmpty)
        }
    }

    @Test("stops in the middle when it is cancelled, and speaks again afterwards")
    func cancelled() throws {
        let request = HarnessRequest()
        request.markCancelled()
        voice.render(String(repeating: Self.sentence, count: 200), request)
        voice.cancel(request)
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
        #expect(request.bytes.isEmpty)

        let whileWriting = HarnessRequest(answer: { persona_status($0 < 2 ? PERSONA_OK : PERSONA_CANCELLED) })
        voice.render(String(repeating: Self.sentence, count: 10), whileWriting)
        #expect(whileWriting.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
        #expect(whileWriting.offers == 3)
        #expect(try speak().milliseconds > 2500)
    }

    @Test("is cancelled from another thread within 100 ms of asking")
    func cancelledFromOutside() async throws {
        // Minutes of speech: far more than is made before the cancel arrives.
        let text = String(repeating: Self.sentence, count: 2000)
        let request = HarnessRequest()
        let voice = self.voice
        let clock = ContinuousClock()
        let canceller = Task.detached {
            // The generator reports progress when it begins.
            while request.progress.isEmpty { await Task.yield() }
            voice.cancel(request)
            return clock.now
        }
        let ended = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                voice.render(text, request)
                continuation.resume(returning: clock.now)
            }
        }
        let asked = await canceller.value
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
        #expect(asked.duration(to: ended) < .milliseconds(100))
    }

    @Test("refuses to start where espeak-ng or a function of it is missing, and names the Debian package")
    func missingLibrary() throws {
        for (stub, found) in [("0", "was not found"), ("(void *)1", "lacks a function")] {
            let path = try voicePlugin(dlopen: stub)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let plugin = try HarnessLibrary(path: path).plugin("host.persona.voice")
            let refusal = #expect(throws: HarnessInstance.Refusal.self) { try HarnessInstance(plugin) }
            #expect(refusal?.status.description == "\(PERSONA_UNAVAILABLE)")
            #expect(refusal?.explanation.contains(found) == true)
            #expect(refusal?.explanation.contains("libespeak-ng1") == true)
        }
    }

    /// The same plugin, built with a `dlopen` of our own that gives what a machine without espeak-ng would.
    private func voicePlugin(dlopen answer: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Plugins/Voice")
        let base = FileManager.default.temporaryDirectory.appending(path: "voice-\(UUID().uuidString)").path
        let stub = """
            void *absent_dlopen(const char *path, int flags) { (void)path; (void)flags; return \(answer); }
            void *absent_dlsym(void *library, const char *name) { (void)library; (void)name; return 0; }
            """
        try stub.write(toFile: base + ".c", atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: base + ".c") }
        let sources = ["voice", "espeak", "prosody", "wave"].map { folder.appending(path: $0 + ".c").path }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["clang", "-shared", "-fPIC", "-o", base + ".so", "-I", root.appending(path: "SDK/include").path]
            + ["-Ddlopen=absent_dlopen", "-Ddlsym=absent_dlsym", base + ".c"] + sources + ["-lm"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return base + ".so"
    }
}
