internal import CPersona

/// `persona.media/1`: what a persona sounds and looks like. Renders a job into one file's bytes, front to back.
public protocol MediaGenerator: Plugin {
    /// Media types it can produce, best first ("audio/wav"): 1-16.
    static var formats: [String] { get }

    /// The generator waits or works for long; it is then called on a worker thread. True by default.
    static var blocks: Bool { get }

    /// Renders a job. Ask `output.isCancelled` from time to time.
    func render(_ job: MediaJob, into output: MediaOutput) throws -> MediaResult
}

extension MediaGenerator {
    public static var blocks: Bool { true }

    public static var _media: KindTraits? {
        KindTraits(flags: blocks ? PERSONA_MEDIA_BLOCKS : 0, formats: formats)
    }

    public static func _media(of plugin: Self) -> MediaAdapter? {
        MediaAdapter { try plugin.render($0, into: $1) }
    }
}

/// What is to be rendered. A copy.
public struct MediaJob: Sendable {
    public enum Medium: Int32, Sendable {
        case audio = 1
        case video = 2
        case image = 3
    }

    public let request: Request
    public let medium: Medium

    /// The format wanted, one of those the generator lists.
    public let format: String

    public let personaID: String

    /// What is spoken or shown.
    public let text: String

    /// BCP 47 tag of the text's language; the card's name for its voice or look.
    public let language: String?
    public let model: String?

    /// Audio: 1.0 is normal, 0.5-2.0.
    public let speed: Double
    public let pitch: Double

    /// Audio: "neutral", "happy", "sad", "angry", "calm", "excited", "serious" or a name of the generator's own.
    public let emotion: String?

    /// Video and image: pixels; nil: the generator chooses.
    public let width: Int?
    public let height: Int?

    /// Video; nil: the generator chooses.
    public let durationMilliseconds: Int64?

    /// Video and image: such as "realistic"; nil: the generator chooses.
    public let style: String?

    init?(_ pointer: UnsafePointer<persona_media_job>?, request: Request) {
        guard let raw = known(pointer), let medium = Medium(rawValue: raw.medium) else { return nil }
        self.request = request
        self.medium = medium
        format = raw.format.string ?? ""
        personaID = raw.persona_id.string ?? ""
        text = raw.text.string ?? ""
        language = raw.language.string
        model = raw.model.string
        // Whatever the host sends, the author gets a number from the range; a NaN is no wish.
        speed = raw.speed.isNaN ? 1 : min(max(raw.speed, 0.5), 2)
        pitch = raw.pitch.isNaN ? 1 : min(max(raw.pitch, 0.5), 2)
        emotion = raw.emotion.string
        width = raw.width == 0 ? nil : Int(raw.width)
        height = raw.height == 0 ? nil : Int(raw.height)
        durationMilliseconds = raw.duration_ms <= 0 ? nil : raw.duration_ms
        style = raw.style.string
    }
}

/// What was rendered in the end.
public struct MediaResult: Sendable, Equatable {
    /// How long it plays; 0 for an image.
    public var durationMilliseconds: Int64

    /// Pixels; 0 for audio.
    public var width: Int
    public var height: Int

    public init(durationMilliseconds: Int64 = 0, width: Int = 0, height: Int = 0) {
        self.durationMilliseconds = durationMilliseconds
        self.width = width
        self.height = height
    }
}

/// Where the rendered bytes go. Any thread; of use until `render` returns.
public final class MediaOutput: Sendable {
    private let outflow: Outflow<MediaResult>
    private let report: @Sendable (Double) -> Void

    init(_ outflow: Outflow<MediaResult>, progress: @escaping @Sendable (Double) -> Void) {
        self.outflow = outflow
        report = progress
    }

    /// Appends bytes of the file. Throws when nobody takes them: `cancelled`, `tooLarge`; let the error pass on.
    public func write(_ bytes: some Sequence<UInt8>) throws(PersonaError) {
        try withContiguousBytes(bytes) { (buffer) throws(PersonaError) in try outflow.write(buffer) }
    }

    /// Says how far the work is, 0.0-1.0; may be called at any rate.
    public func progress(_ done: Double) {
        if !outflow.isCancelled { report(done.isNaN ? 0 : min(max(done, 0), 1)) }
    }

    /// Nobody waits any more. Cheap.
    public var isCancelled: Bool { outflow.isCancelled }

    /// Runs `handler` when the job is cancelled, on the host's thread; at once if it was already.
    public func onCancel(_ handler: @escaping @Sendable () -> Void) {
        outflow.onCancel(handler)
    }

    func finish(_ outcome: Result<MediaResult, PersonaError>) {
        outflow.finish(outcome)
    }
}

/// Stands between `persona_media` and one instance of an author's generator. Not for authors.
public final class MediaAdapter {
    let render: (MediaJob, MediaOutput) throws -> MediaResult

    init(render: @escaping (MediaJob, MediaOutput) throws -> MediaResult) {
        self.render = render
    }
}
