import CPersona
import Synchronization

/// One HTTP call of a plugin, between the client's thread, which fills it, and the thread that delivers to the instance.
///
/// The instance stays in use until on_end() has returned, so that it is not destroyed before.
final class OutgoingCall: HTTPReceiver, BoundCall {
    let request: CallHandle
    let instance: PluginInstance
    let deliveries: Deliveries
    let service: HTTPService
    private let token: UInt64
    private let handler: Handler
    private let state = Mutex(State())

    /// Bytes of a body that may wait for the plugin before the server is held back.
    static let window = 256 * 1024

    /// The plugin's functions; `@unchecked Sendable`: constants of the plugin's.
    struct Handler: @unchecked Sendable {
        let head: @convention(c) (persona_instance, UInt64, Int32, persona_text) -> Void
        let body: @convention(c) (persona_instance, UInt64, persona_text) -> Void
        let end: @convention(c) (persona_instance, UInt64, persona_status, persona_text) -> Void

        init?(_ pointer: UnsafePointer<persona_http_handler>?) {
            guard let pointer, pointer.pointee.struct_size >= UInt64(MemoryLayout<persona_http_handler>.size),
                let head = pointer.pointee.on_head, let body = pointer.pointee.on_body, let end = pointer.pointee.on_end
            else { return nil }
            self.head = head
            self.body = body
            self.end = end
        }
    }

    fileprivate struct State {
        var transfer: HTTPTransfer?
        var head: (status: Int, headers: String)?
        var body: [UInt8] = []
        /// The client holds bytes back until the body is taken.
        var isHeldBack = false
        var end: (status: persona_status, message: String)?
        var isEndTaken = false
    }

    /// - Parameter instance: in use already, once more for this call.
    init(
        _ request: CallHandle, token: UInt64, handler: Handler, instance: PluginInstance, deliveries: Deliveries,
        service: HTTPService
    ) {
        self.request = request
        self.token = token
        self.handler = handler
        self.instance = instance
        self.deliveries = deliveries
        self.service = service
    }

    var kind: BoundCallKind { .http }

    private var client: any HTTPCarrier { service.client }

    /// Goes to the client, unless the call has ended meanwhile.
    func begin(_ transfer: HTTPTransfer) {
        let isOpen = state.withLock { state -> Bool in
            guard state.end == nil else { return false }
            state.transfer = transfer
            return true
        }
        guard isOpen else { return }
        client.start(transfer)
        // Ended between the two: a cancel before the start found nothing.
        if state.withLock({ $0.transfer == nil }) { client.cancel(transfer) }
    }

    // MARK: The client's side

    func receive(status: Int, headers: String) {
        change { state in
            state.head = (status, headers)
            return true
        }
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var isTaken = true
        change { state in
            guard state.body.isEmpty || state.body.count + bytes.count <= Self.window else {
                state.isHeldBack = true
                isTaken = false
                return false
            }
            state.body.append(contentsOf: bytes)
            return true
        }
        return isTaken
    }

    func end(_ outcome: HTTPOutcome) {
        change { state in
            state.transfer = nil
            state.end =
                switch outcome {
                case .complete: (persona_status(PERSONA_OK), "")
                case .denied(let message): (persona_status(PERSONA_DENIED), message)
                case .unavailable(let message): (persona_status(PERSONA_UNAVAILABLE), message)
                case .tooLarge(let message): (persona_status(PERSONA_TOO_LARGE), message)
                case .deadline(let message): (persona_status(PERSONA_DEADLINE), message)
                }
            return true
        }
    }

    /// Changes what waits, unless the call has ended, and has it delivered if `body` says so.
    private func change(_ body: (inout State) -> Bool) {
        let isNews = state.withLock { state in state.end == nil && body(&state) }
        if isNews { deliveries.post(self) }
    }

    // MARK: The host's side

    /// What was not delivered is dropped, the connection is closed.
    func stop(_ why: CallCancellation?) {
        var transfer: HTTPTransfer?
        change { state in
            transfer = state.transfer.take()
            state.head = nil
            state.body = []
            state.end =
                why == .deadline
                ? (persona_status(PERSONA_DEADLINE), "the request's deadline passed")
                : (persona_status(PERSONA_CANCELLED), "the request is over or was cancelled")
            return true
        }
        if let transfer { client.cancel(transfer) }
    }

    func deliverOne() -> Bool {
        enum News {
            case head(Int, String)
            case body([UInt8])
            case end(persona_status, String)
        }
        var resumed: HTTPTransfer?
        let (news, isMore) = state.withLock { state -> (News?, Bool) in
            if let head = state.head.take() { return (.head(head.status, head.headers), state.hasNews) }
            if !state.body.isEmpty {
                var taken: [UInt8] = []
                swap(&taken, &state.body)
                if state.isHeldBack { resumed = state.transfer }
                state.isHeldBack = false
                return (.body(taken), state.hasNews)
            }
            guard let end = state.end, !state.isEndTaken else { return (nil, false) }
            state.isEndTaken = true
            return (.end(end.status, end.message), false)
        }
        if let resumed { client.resume(resumed) }
        switch news {
        case nil: break
        case .head(let status, let headers):
            Self.withText(headers) { handler.head(instance.name, token, Int32(clamping: status), $0) }
        case .body(let bytes):
            bytes.withUnsafeBytes { handler.body(instance.name, token, Self.text($0)) }
        case .end(let status, let message):
            service.endCall()
            deliveries.close(self)
            Self.withText(message) { handler.end(instance.name, token, status, $0) }
            instance.endUse()
        }
        return isMore
    }

    private static func withText(_ text: String, _ body: (persona_text) -> Void) {
        var text = text
        text.withUTF8 { body(Self.text(UnsafeRawBufferPointer($0))) }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> persona_text {
        persona_text(data: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size: UInt64(bytes.count))
    }
}

extension OutgoingCall.State {
    fileprivate var hasNews: Bool { !body.isEmpty || end != nil && !isEndTaken }
}
