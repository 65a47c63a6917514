/// What a frame between host and worker says. The numbers are the protocol's; see Decisions/0005.
enum FrameCall: UInt16, Sendable {
    // From the host.
    case hello = 1
    /// A card to be opened without a turn.
    case open = 2
    case chat = 3
    case guide = 4
    case rewrite = 5
    case review = 6
    case render = 7
    /// The reader took bytes: as many more may be sent.
    case credit = 8
    case cancel = 9
    /// The card that `wantsCard` asked for.
    case card = 10
    case httpHead = 11
    case httpBody = 12
    case httpEnd = 13
    case stateDone = 14
    /// No request will come any more: end the instances and the process.
    case drain = 15
    /// What the instances of a plugin would hand over.
    case save = 16
    case restore = 17

    // From the worker.
    case ready = 64
    case refused = 65
    case write = 66
    case progress = 67
    case chatEnd = 68
    case styleEnd = 69
    case safetyEnd = 70
    case mediaEnd = 71
    case opened = 72
    /// There is no result, and why.
    case failed = 73
    case wantsCard = 74
    case log = 75
    case misuses = 76
    case metrics = 77
    case httpStart = 78
    case httpCancel = 79
    /// The plugin took bytes of an answer.
    case httpTaken = 80
    case stateGet = 81
    case stateSet = 82
    case drained = 83
    case saved = 84
    case restored = 85
}

/// Bytes that are no frame of this protocol. Who sent them is not believed any further.
struct FrameError: Error, Sendable, Equatable, CustomStringConvertible {
    var found: String
    var description: String { "malformed frame: \(found)" }
}

/// The fixed part of every frame: u32 size of what follows, u16 call, u16 plugin, u64 request; little-endian.
struct FrameHead: Sendable, Equatable {
    var call: FrameCall
    /// The plugin's place among those of the worker.
    var plugin: UInt16 = 0
    /// The host's handle of a request, or of an HTTP call; 0: none.
    var request: UInt64 = 0

    static let size = 16
    /// Of one frame: an HTTP body of 16 MiB with its headers is the longest.
    static let limit = 24 << 20
}
