/// What is wanted of a media generator. Numbers are the ABI's `PERSONA_MEDIA_…`.
package enum Medium: Int, Sendable, CaseIterable {
    case audio = 1
    case video = 2
    case image = 3

    /// As in asset paths and stored rows.
    package var name: String { "\(self)" }
}

/// A file that will exist once somebody asks for it. The name is its only protection: it must be unguessable.
package struct MediaPromise: Sendable, Hashable {
    /// From ``RandomSource/unguessableName()``.
    package var name: String
    package var medium: Medium
    /// File extension without dot: `wav`.
    package var fileExtension: String
    /// Says in the path what the file is: `response`, `voice`.
    package var purpose: String

    package init(name: String, medium: Medium, fileExtension: String, purpose: String) {
        self.name = name
        self.medium = medium
        self.fileExtension = fileExtension
        self.purpose = purpose
    }

    /// `response_<name>.wav`
    package var fileName: String { "\(purpose)_\(name).\(fileExtension)" }

    /// `/assets/audio/response_<name>.wav`
    package var path: String { "/assets/\(medium.name)/\(fileName)" }
}

/// What to render. The ABI's `persona_media_job`.
package struct MediaJob: Sendable, Equatable {
    package var medium: Medium
    /// Media type: `audio/wav`.
    package var format: String
    package var persona: PersonaID
    package var text: String
    package var language: String?
    package var model: String?
    /// 0.5-2.0, 1.0 is normal.
    package var speed: Double
    package var pitch: Double
    package var emotion: String?
    /// Pixels; 0: the generator chooses.
    package var width: Int
    package var height: Int
    package var durationMilliseconds: Int64
    package var style: String?

    package init(
        medium: Medium, format: String, persona: PersonaID, text: String, language: String? = nil, model: String? = nil,
        speed: Double = 1, pitch: Double = 1, emotion: String? = nil, width: Int = 0, height: Int = 0,
        durationMilliseconds: Int64 = 0, style: String? = nil
    ) {
        self.medium = medium
        self.format = format
        self.persona = persona
        self.text = text
        self.language = language
        self.model = model
        self.speed = speed
        self.pitch = pitch
        self.emotion = emotion
        self.width = width
        self.height = height
        self.durationMilliseconds = durationMilliseconds
        self.style = style
    }
}

/// What came out.
package struct MediaResult: Sendable, Equatable {
    package var durationMilliseconds: Int64
    package var width: Int
    package var height: Int

    package init(durationMilliseconds: Int64, width: Int = 0, height: Int = 0) {
        self.durationMilliseconds = durationMilliseconds
        self.width = width
        self.height = height
    }
}

/// A promise and its state, as stored.
package struct MediaAsset: Sendable, Equatable {
    package enum State: String, Sendable {
        /// Nobody asked for it yet.
        case promised
        /// The file is in the asset folder.
        case rendered
        /// The generator refused it: asking again may help once the cause is gone.
        case failed
    }

    package var promise: MediaPromise
    package var owner: AccountID
    package var job: MediaJob
    package var state: State
    package var byteCount: Int64
    package var durationMilliseconds: Int64
    package var createdAt: Timestamp
    package var renderedAt: Timestamp?
    /// How long rendering took.
    package var renderMilliseconds: Int64

    package init(
        promise: MediaPromise, owner: AccountID, job: MediaJob, state: State = .promised, byteCount: Int64 = 0,
        durationMilliseconds: Int64 = 0, createdAt: Timestamp, renderedAt: Timestamp? = nil,
        renderMilliseconds: Int64 = 0
    ) {
        self.promise = promise
        self.owner = owner
        self.job = job
        self.state = state
        self.byteCount = byteCount
        self.durationMilliseconds = durationMilliseconds
        self.createdAt = createdAt
        self.renderedAt = renderedAt
        self.renderMilliseconds = renderMilliseconds
    }
}
