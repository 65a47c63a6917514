import Wire

/// Plays the owner of a connection: carries out its actions at once and keeps what came of them. Each request is answered
/// by `handler`, or kept in `waiting` while there is none.
struct HTTPServer {
    enum Answer {
        /// Respond without asking for the body.
        case now(HTTPResponseHead, String)
        /// Read the body up to a limit, respond with 200 and method, path and body; a failed body with its status.
        case echo(limit: Int)
    }

    var http: HTTPServerConnection
    var handler: ((HTTPRequestHead) -> Answer)?
    /// Whether output goes out as soon as it is there.
    var peerReads = true

    private(set) var requests: [HTTPRequestHead] = []
    private(set) var bodies: [[UInt8]] = []
    private(set) var rejections: [HTTPError] = []
    /// Where each of those was meant to go.
    private(set) var rejectedPaths: [String?] = []
    private(set) var failures: [HTTPError] = []
    private(set) var trailers: [HTTPHeaders] = []
    private(set) var sent: [UInt8] = []
    private(set) var timers: [HTTPTimer: Duration] = [:]
    private var timerSettings: [HTTPTimer: Int] = [:]
    private(set) var readingPaused = false
    private(set) var isShutDown = false
    private(set) var closes = 0
    private(set) var actionsAfterClose = 0
    private(set) var abandoned = 0
    private(set) var peerFinishes = 0
    private(set) var drained = 0
    private(set) var leftover: [UInt8]?
    private var echoing = false

    init(limits: HTTPLimits = HTTPLimits(), handler: ((HTTPRequestHead) -> Answer)? = nil) {
        http = HTTPServerConnection(limits: limits)
        self.handler = handler
        run()
    }

    static func echo(limit: Int = 1 << 20) -> HTTPServer { HTTPServer { _ in .echo(limit: limit) } }

    var isClosed: Bool { closes > 0 }

    /// Whether no handler is at work: nothing but the peer can bring the connection on.
    var isAnswered: Bool { !http.isServing }

    var text: String { String(decoding: sent, as: UTF8.self) }

    /// The status codes of all responses sent, informational ones included. Bodies must not contain status lines.
    var statuses: [Int] { text.split(separator: "HTTP/1.1 ").compactMap { Int($0.prefix(3)) } }

    /// How often a timer has been started.
    func settings(of timer: HTTPTimer) -> Int { timerSettings[timer] ?? 0 }

    mutating func receive(_ text: String) { receive(Array(text.utf8)) }

    mutating func receive(_ bytes: [UInt8]) {
        http.receive(bytes)
        run()
    }

    mutating func finishPeer() {
        http.peerFinished()
        run()
    }

    mutating func fire(_ timer: HTTPTimer) {
        timers[timer] = nil
        http.timerFired(timer)
        run()
    }

    /// A call of the handler's, then whatever follows from it.
    mutating func call<T>(_ body: (inout HTTPServerConnection) throws -> T) rethrows -> T {
        defer { run() }
        return try body(&http)
    }

    /// The peer takes up to this many bytes.
    mutating func takeOutput(_ count: Int = .max) {
        let (taken, bytes) = http.withOutput { bytes in (min(count, bytes.count), Array(bytes.prefix(count))) }
        sent += bytes
        http.wrote(taken)
        run()
    }

    mutating func run() {
        repeat {
            while let action = http.next() { perform(action) }
            if http.hasOutput, peerReads {
                sent += http.withOutput { Array($0) }
                http.wrote(http.outputCount)
            } else {
                break
            }
        } while true
    }

    private mutating func perform(_ action: HTTPAction) {
        if isClosed { actionsAfterClose += 1 }
        switch action {
        case .request(let head):
            requests.append(head)
            switch handler?(head) {
            case .now(let head, let body): _ = try? http.respond(head, body: Array(body.utf8))
            case .echo(let limit):
                bodies.append([])
                echoing = true
                http.readBody(limit: limit)
            case nil: bodies.append([])
            }
        case .body(let bytes):
            bodies[bodies.count - 1] += bytes
            if handler != nil { http.bodyConsumed(bytes.count) }
        case .bodyEnd(let fields):
            trailers.append(fields)
            guard echoing, let head = requests.last, let body = bodies.last else { return }
            let line = Array("\(head.method.rawValue) \(head.path) ".utf8) + body
            _ = try? http.respond(HTTPResponseHead(status: .ok), body: line)
        case .bodyFailed(let error):
            failures.append(error)
            if echoing { _ = try? http.respond(HTTPResponseHead(status: error.status)) }
        case .reject(let error, let path):
            rejectedPaths.append(path)
            rejections.append(error)
            _ = try? http.respond(HTTPResponseHead(status: error.status), body: Array(error.code.rawValue.utf8))
        case .peerFinished: peerFinishes += 1
        case .abandon: abandoned += 1
        case .outputDrained: drained += 1
        case .pauseReading: readingPaused = true
        case .resumeReading: readingPaused = false
        case .setTimer(let timer, let duration):
            timers[timer] = duration
            timerSettings[timer, default: 0] += 1
        case .cancelTimer(let timer): timers[timer] = nil
        case .upgraded(let bytes): leftover = bytes
        case .shutdownWriting: isShutDown = true
        case .close: closes += 1
        }
    }
}

/// A request with a Host field and whatever else is given.
func request(_ line: String, _ fields: String..., body: String = "") -> String {
    ([line, "Host: a"] + fields).joined(separator: "\r\n") + "\r\n\r\n" + body
}
