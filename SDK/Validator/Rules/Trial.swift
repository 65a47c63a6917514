import CPersona
import Foundation
import Loader
import StrictJSON
import Synchronization

/// What the author may tell the validator, for every test.
struct TrialOptions: Sendable {
    /// The library's file.
    var path: String
    var plugin: String?
    var seed: UInt64 = 1
    /// The operator's settings; the manifest's defaults fill in the rest.
    var configuration = JSONObject()
    var card = StandardCard.text
    /// The body of every answer to `persona.http/1`.
    var answer: [UInt8]?
}

/// The plugin under test and what a test needs to put it through.
final class Trial: Sendable {
    let subject: Subject
    let options: TrialOptions
    private let tell: @Sendable (String) -> Void
    private let transcript = Mutex(Fingerprint())

    /// How long a call may go unfinished. Much more than the contract's 150 ms: machines that run tests are busy.
    static let patience: Int64 = 5000

    init(_ options: TrialOptions, tell: @escaping @Sendable (String) -> Void) throws {
        self.options = options
        self.tell = tell
        subject = try Subject(path: options.path, id: options.plugin)
    }

    /// Says what is done next, so that a crash is known by what it happened in.
    func step(_ text: String) { tell(text) }

    /// What two runs of the same test must have in common.
    func record(_ text: String) { transcript.withLock { $0.add(text) } }
    var recorded: String { transcript.withLock { $0.text } }

    // MARK: Hosts and instances

    func host(services: Set<String>? = nil, world: BenchWeb.World? = nil, extra: Int = 0) throws -> BenchHost {
        let settings: JSONObject
        do { settings = try subject.manifest.configuration.complete(options.configuration) } catch {
            throw Breach("configuration: \(error)", expected: "what the manifest's schema asks for", "Use --config")
        }
        return BenchHost(
            services: services ?? Set(subject.manifest.services), settings: settings,
            world: world ?? options.answer.map { .answers($0) } ?? .refuses, extra: extra)
    }

    /// An instance that is ready, for a chat behaviour with the card open.
    func instance(
        services: Set<String>? = nil, world: BenchWeb.World? = nil, extra: Int = 0, opening: Bool = true
    ) throws -> BenchInstance {
        step("create() and init()")
        let instance: BenchInstance
        let host = try host(services: services, world: world, extra: extra)
        do { instance = try BenchInstance(subject, host: host, extra: extra) } catch {
            throw Breach(
                "\(error.function) answered \(StatusName.of(error.status))"
                    + (error.explanation.isEmpty ? "" : ": \"\(error.explanation)\""), expected: "PERSONA_OK",
                "If it needs settings, give them with --config FILE")
        }
        guard opening, subject.plugin.chat != nil else { return instance }
        step("open_persona() of the card")
        let (status, explanation, persona) = instance.open(card: options.card)
        guard status == PERSONA_OK else {
            instance.destroy()
            throw Skip(
                "open_persona() refuses the card: \"\(explanation)\". Give it one it speaks for with --card FILE, or settings with "
                    + "--config FILE")
        }
        instance.use(persona)
        return instance
    }

    // MARK: Calls

    /// One call from start to end. The request is over for the host when this returns: what comes later is late.
    @discardableResult
    func call(
        _ instance: BenchInstance, _ action: Action, _ sample: Sample = .ordinary, seed: UInt64 = 1,
        milliseconds: Int64 = 20_000, extra: Int = 0, persona: UInt64? = nil, reader: BenchRequest.Reader? = nil,
        before: (BenchRequest) -> Void = { _ in }
    ) throws -> BenchRequest {
        let request = request(
            instance, action, seed: seed, milliseconds: milliseconds, extra: extra, reader: reader)
        step("\(action) with \(sample.name)")
        before(request)
        instance.begin(request, sample, persona: persona)
        try settle(instance, request)
        return request
    }

    func request(
        _ instance: BenchInstance, _ action: Action, seed: UInt64 = 1, milliseconds: Int64 = 20_000, extra: Int = 0,
        reader: BenchRequest.Reader? = nil
    ) -> BenchRequest {
        BenchRequest(
            action, seed: seed, milliseconds: milliseconds, extra: extra,
            reader: reader ?? Readers.eager(action),
            onEnd: { [web = instance.host.web] handle in web.end(handle, PERSONA_CANCELLED) })
    }

    /// Waits for the end, answering AGAIN with resume() as a host does.
    func settle(_ instance: BenchInstance, _ request: BenchRequest, patience: Int64 = Trial.patience) throws {
        let end = Now.nanoseconds + patience * 1_000_000
        while true {
            switch request.wait(milliseconds: max(0, (end - Now.nanoseconds) / 1_000_000)) {
            case .ended:
                request.close()
                return
            case .again:
                instance.resume(request.kind, request.handle)
            case nil:
                request.close()
                let again = request.agains > 0 ? " (a write was answered AGAIN; resume() was called)" : ""
                throw Breach(
                    "no finish() within \(patience / 1000) s of \(request.action)\(again)",
                    expected: "exactly one finish() for every request, whatever happens",
                    "Look for a path that returns, throws or waits without finishing")
            }
        }
    }

    /// Until what the plugin might do too late has had time to happen.
    func linger() { usleep(50_000) }

    /// Ends the test where what was asked for is not there on this machine.
    func requireOK(_ request: BenchRequest) throws {
        guard let ending = request.ending, ending.status != PERSONA_OK else { return }
        let text =
            "\(request.action) ended with \(StatusName.of(ending.status))"
            + (ending.message.isEmpty ? "" : ": \"\(ending.message)\"")
        if [PERSONA_UNAVAILABLE, PERSONA_UNSUPPORTED, PERSONA_OVERLOADED].contains(Int(ending.status)) {
            throw Skip("\(text). What it needs is not here; --http-answer FILE gives its HTTP calls an answer")
        }
        throw Breach(text, expected: "PERSONA_OK for \(Sample.ordinary.name)")
    }
}

/// FNV-1a over everything added, and how much it was: a transcript of files is too long to be sent to the parent.
private struct Fingerprint: Sendable {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    private var count = 0

    mutating func add(_ text: String) {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        count += text.utf8.count
    }

    var text: String { "\(count) bytes, \(String(hash, radix: 16))" }
}

/// A card that any behaviour for any persona can speak for.
enum StandardCard {
    static let text = """
        {"spec": "chara_card_v3", "spec_version": "3.0", "data": {"name": "Alex", "description": "A good friend who listens.", \
        "personality": "warm", "scenario": "", "first_mes": "Hello!", "mes_example": "", "creator_notes": "", \
        "system_prompt": "", "post_history_instructions": "", "alternate_greetings": [], "tags": [], "creator": "", \
        "character_version": "1", "extensions": {}, "group_only_greetings": []}}
        """
}

/// How the reader of a stream behaves.
enum Readers {
    /// Takes everything, up to what the header allows.
    static func eager(_ action: Action) -> BenchRequest.Reader {
        let limit =
            switch action {
            case .guide: 8 << 10
            case .start, .rewrite: 1 << 20
            case .render: 64 << 20
            case .reviewInput, .reviewOutput: 0
            }
        return { offer, _ in offer.taken + offer.size <= limit ? PERSONA_OK : PERSONA_TOO_LARGE }
    }

    /// Takes 64 KiB at once, as promised, and after that one piece at a time: every other write has to be made again, or waits.
    /// One that could not be told to go on has no more than the 64 KiB.
    static func slow(_ kind: Kind, _ subject: Subject) -> BenchRequest.Reader {
        if !subject.blocks(kind), !subject.canResume(kind) { return full(after: 64 << 10) }
        if subject.blocks(kind) {
            return { offer, _ in
                if offer.taken + offer.size > 64 << 10 { usleep(200) }
                return PERSONA_OK
            }
        }
        let takesNext = Mutex(false)
        return { offer, _ in
            guard offer.taken > 0, offer.taken + offer.size > 64 << 10 else { return PERSONA_OK }
            return takesNext.withLock { next in
                next.toggle()
                return next ? PERSONA_AGAIN : PERSONA_OK
            }
        }
    }

    /// Takes nothing more after this many bytes.
    static func full(after bytes: Int) -> BenchRequest.Reader {
        { offer, _ in offer.taken + offer.size <= bytes ? PERSONA_OK : PERSONA_TOO_LARGE }
    }

    static func always(_ status: Int) -> BenchRequest.Reader { { _, _ in status } }
}
