/// The state of a connection, without its input. Reading is in `HTTPConnectionCore+Reading`, responses in `+Writing`,
/// the end and the timers here.
struct HTTPConnectionCore: Sendable {
    enum Phase: Sendable {
        case open
        /// The last output is to be written.
        case closing
        /// The sending side is shut down; what comes is dropped.
        case lingering
        case closed
        case upgraded
    }

    /// What the next input is.
    enum Reader: Sendable {
        case head
        /// The body or the further protocol of the newest request, which nobody wants yet.
        case held
        case body
        /// A body that its handler did not want, up to this many bytes.
        case dropped(Int)
        /// Nothing we would understand.
        case nothing
    }

    /// The request being served.
    struct Exchange: Sendable {
        enum Response: Sendable {
            case owed
            case length(Int)
            case chunked
            case untilClose
            /// The rest of the announced length, none of which is sent.
            case withoutContent
            case finished
        }

        var isHead: Bool
        var version: HTTPVersion
        var keepsAlive: Bool
        var expectsContinue = false
        var isUpgrade = false
        var body: HTTPBodyDecoder?
        /// nil until the handler asks for the body.
        var bodyLimit: Int?
        var bodyFailed = false
        /// Handed out and not consumed.
        var unconsumed = 0
        var response = Response.owed

        var bodyIsComplete: Bool { body?.isComplete ?? true }
    }

    let limits: HTTPLimits
    var actions = HTTPActionQueue()
    var phase = Phase.open
    var stopping = false
    var peerHasFinished = false

    var reader = Reader.head
    var parser = HTTPHeadParser()
    var queue: [HTTPHead] = []
    /// Why the next request cannot be read; answered when the queue is empty.
    var failure: (error: HTTPError, isHead: Bool, path: String?)?
    var exchange: Exchange?
    var hasServed = false

    var output: [UInt8] = []
    var outputStart = 0
    var writerWaits = false

    private var readingPaused = false
    private var readTimer: HTTPTimer?
    private var writeTimerRuns = false
    private var bodyBytesInStretch = 0
    private var closeIsSaid = false

    init(limits: HTTPLimits) {
        self.limits = limits
    }

    /// Whether a handler is at work on a response.
    var isServing: Bool {
        guard phase == .open, let exchange else { return false }
        if case .finished = exchange.response { return false } else { return true }
    }

    // MARK: The end

    /// Ends the connection once the output is written.
    mutating func closeAfterOutput() {
        guard phase == .open else { return }
        phase = .closing
        exchange = nil
        reader = .nothing
        queue = []
        failure = nil
        if output.count == outputStart { outputIsWritten() }
    }

    mutating func closeNow() {
        guard phase != .closed else { return }
        if isServing { actions.append(.abandon) }
        exchange = nil
        queue = []
        failure = nil
        reader = .nothing
        output = []
        outputStart = 0
        phase = .closed
    }

    private mutating func outputIsWritten() {
        guard phase == .closing else { return }
        if peerHasFinished {
            closeNow()
        } else {
            phase = .lingering
            actions.append(.shutdownWriting)
        }
    }

    mutating func wrote(_ count: Int) {
        outputStart = min(outputStart + max(count, 0), output.count)
        if outputStart == output.count {
            if output.capacity > 4_096 { output = [] } else { output.removeAll(keepingCapacity: true) }
            outputStart = 0
            if writeTimerRuns { actions.append(.cancelTimer(.write)) }
            writeTimerRuns = false
            outputIsWritten()
        } else if phase != .closed, count > 0 || !writeTimerRuns {
            writeTimerRuns = true
            actions.append(.setTimer(.write, limits.writeTime))
            if outputStart >= limits.output / 2 {
                output.removeFirst(outputStart)
                outputStart = 0
            }
        }
        if writerWaits, output.count - outputStart <= limits.output / 2 {
            writerWaits = false
            if isServing { actions.append(.outputDrained) }
        }
    }

    mutating func peerFinished() {
        guard !peerHasFinished else { return }
        peerHasFinished = true
        if phase == .lingering { return closeNow() }
        if isServing { actions.append(.peerFinished) }
    }

    // MARK: Timers and flow of input

    mutating func timerFired(_ timer: HTTPTimer, unread: Int) {
        if timer == .write {
            guard writeTimerRuns else { return }
            writeTimerRuns = false
            return closeNow()
        }
        guard timer == readTimer else { return }
        readTimer = nil
        switch timer {
        case .header where unread > 0:
            failure = (
                HTTPError(.timeout, .requestTimeout, "the request head was not complete in time"), parser.isHead,
                parser.path
            )
            reader = .nothing
        case .body:
            if bodyBytesInStretch >= limits.bodyRate * Int(limits.bodyTime.components.seconds) { return }
            failBody(HTTPError(.timeout, .requestTimeout, "the request body came too slowly"))
        default: closeNow()
        }
    }

    mutating func countBody(_ bytes: Int) { bodyBytesInStretch += bytes }

    /// After every event: says what changed about reading and timers.
    mutating func settle(unread: Int) {
        if phase == .open, exchange == nil, queue.isEmpty, failure == nil {
            // Nobody is owed an answer.
            if peerHasFinished || stopping && unread == 0 { closeAfterOutput() }
        }
        if phase == .closed {
            setReadTimer(nil)
            if writeTimerRuns { actions.append(.cancelTimer(.write)) }
            writeTimerRuns = false
            if !closeIsSaid {
                closeIsSaid = true
                actions.append(.close)
            }
            return
        }
        setReadTimer(wantedTimer(unread: unread))
        let pauses = !wantsInput(unread: unread)
        if pauses != readingPaused {
            readingPaused = pauses
            actions.append(pauses ? .pauseReading : .resumeReading)
        }
    }

    private func wantedTimer(unread: Int) -> HTTPTimer? {
        switch phase {
        case .lingering: return .linger
        case .closing, .closed, .upgraded: return nil
        case .open: break
        }
        switch reader {
        case .head where exchange == nil && queue.isEmpty: return unread > 0 || !hasServed ? .header : .idle
        case .body: return bodyWindowIsFull ? nil : .body
        case .dropped: return .linger
        default: return nil
        }
    }

    private mutating func setReadTimer(_ timer: HTTPTimer?) {
        guard timer != readTimer else { return }
        if let readTimer { actions.append(.cancelTimer(readTimer)) }
        readTimer = timer
        switch timer {
        case .header: actions.append(.setTimer(.header, limits.headerTime))
        case .body:
            bodyBytesInStretch = 0
            actions.append(.setTimer(.body, limits.bodyTime))
        case .idle: actions.append(.setTimer(.idle, limits.idleTime))
        case .linger: actions.append(.setTimer(.linger, limits.lingerTime))
        case .write, nil: break
        }
    }

    private func wantsInput(unread: Int) -> Bool {
        guard phase == .open else { return true }
        switch reader {
        case .head: return queue.count < limits.queuedRequests
        case .held: return unread < limits.heldInput
        case .body: return !bodyWindowIsFull
        case .dropped, .nothing: return true
        }
    }

    var bodyWindowIsFull: Bool { (exchange?.unconsumed ?? 0) >= limits.bodyWindow }
}
