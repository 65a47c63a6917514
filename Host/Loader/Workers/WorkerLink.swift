import CPersona
import Dispatch
import Engine
import Net
import StrictJSON
import Synchronization

/// The host's end of one socket to a worker: sends it requests and cancellations, and puts what it answers into the requests' slots.
///
/// A worker is believed nothing: an answer to a request that this link did not send finds nothing, a piece beyond what its reader has room for
/// or a frame that is none ends the worker.
final class WorkerLink: FrameReceiver {
    let channel: FrameChannel
    private let plugins: [WorkerPlugin]
    private let relays: HTTPRelays
    private let state = Mutex(State())
    private let events: Events

    /// What the worker's owner is told, on any thread.
    struct Events: Sendable {
        /// The channel has ended. Once.
        let ended: @Sendable (FrameError?) -> Void
        /// The worker has answered the hello.
        let answered: @Sendable (Result<WorkerReady, LoaderError>) -> Void
        /// A request was not ended by its deadline (true), or was after all (false).
        let overdue: @Sendable (Bool) -> Void
    }

    private struct State {
        var requests: [UInt64: Request] = [:]
        /// Questions about a plugin as a whole, by number.
        var questions: [UInt64: @Sendable (Handover?, String) -> Void] = [:]
        var lastQuestion: UInt64 = 0
        var isClosed = false
    }

    private struct Request {
        let plugin: UInt16
        let kind: CallKind
        let deadline: Int64
        let card: PersonaCard?
        /// Taken by the reader and not yet told to the worker.
        var taken = 0
        /// The host went on without an answer.
        var isOverdue = false
    }

    /// Bytes the reader takes before the worker is told, a quarter of what may be on the way.
    private static let creditStep = LinkService.window / 4

    init(
        _ channel: FrameChannel, _ plugins: [WorkerPlugin], _ relays: HTTPRelays, events: Events
    ) {
        self.channel = channel
        self.plugins = plugins
        self.relays = relays
        self.events = events
    }

    // MARK: What the host asks, on any thread

    /// Sends a request whose call is engaged with this link. False if the link has ended.
    func start(_ call: Call, _ plugin: UInt16, _ request: PluginRequest, _ context: CallContext) -> Bool {
        begin(call, plugin, request.card) { request.frame(plugin, call.handle.rawValue, context) }
    }

    func open(_ card: PersonaCard, _ call: Call, _ plugin: UInt16) -> Bool {
        begin(call, plugin, nil) {
            var frame = FrameWriter(FrameHead(call: .open, plugin: plugin, request: call.handle.rawValue))
            frame.number(call.deadline)
            frame.text(card.key.id)
            frame.text(card.key.revision)
            frame.text(card.json)
            return frame.finish()
        }
    }

    private func begin(_ call: Call, _ plugin: UInt16, _ card: PersonaCard?, _ frame: () -> [UInt8]) -> Bool {
        let handle = call.handle.rawValue
        let isOpen = state.withLock { state -> Bool in
            if state.isClosed { return false }
            state.requests[handle] = Request(plugin: plugin, kind: call.kind, deadline: call.deadline, card: card)
            return true
        }
        guard isOpen else { return false }
        guard channel.send(frame()) else {
            // Its peer takes nothing any more: the keeper will find out why.
            state.withLock { $0.requests[handle] = nil }
            return false
        }
        // A cancel() that came before the worker knew the request was lost on it.
        if call.slot.cancelFlag(call.handle) == 1, call.slot.isCurrent(call.handle) { cancel(call.handle) }
        return true
    }

    func cancel(_ handle: CallHandle) {
        guard state.withLock({ $0.requests[handle.rawValue] != nil }) else { return }
        channel.send(FrameWriter(FrameHead(call: .cancel, request: handle.rawValue)).finish())
    }

    /// The request is closed. One that was not answered is remembered: the plugin is still at it.
    func release(_ handle: CallHandle, wasAbandoned: Bool) {
        let now = MonotonicClock.now
        let isLate = state.withLock { state -> Bool in
            guard wasAbandoned else {
                state.requests[handle.rawValue] = nil
                return false
            }
            state.requests[handle.rawValue]?.isOverdue = true
            return state.requests[handle.rawValue].map { $0.deadline <= now } ?? false
        }
        if isLate { events.overdue(true) }
    }

    /// The reader took bytes of the answer.
    func credit(_ handle: CallHandle, _ count: Int) {
        let due = state.withLock { state -> Int in
            state.requests[handle.rawValue]?.taken += count
            guard let taken = state.requests[handle.rawValue]?.taken, taken >= Self.creditStep else { return 0 }
            state.requests[handle.rawValue]?.taken = 0
            return taken
        }
        guard due > 0 else { return }
        var frame = FrameWriter(FrameHead(call: .credit, request: handle.rawValue))
        frame.number(UInt32(clamping: due))
        channel.send(frame.finish())
    }

    /// Whether a request that the host gave up is unanswered that long after its deadline, in nanoseconds. `now` is monotonic.
    func hasOverdueRequest(now: Int64, patience: Int64) -> Bool {
        state.withLock { state in
            state.requests.values.contains {
                $0.isOverdue && now > $0.deadline.addingReportingOverflow(patience).partialValue
            }
        }
    }

    /// The worker is gone: its open requests end so.
    func close(_ message: String) {
        let open = state.withLock { state -> [UInt64: Request] in
            state.isClosed = true
            defer { state.requests = [:] }
            return state.requests
        }
        channel.loop.execute { [channel] in channel.close() }
        for (raw, request) in open where !request.isOverdue {
            let failure = PluginFailure(code: .crashed, plugin: plugins[Int(request.plugin)].id, message: message)
            let handle = CallHandle(rawValue: raw)
            _ = CallTable.shared.slot(of: handle)?.finish(handle, with: .failed(failure))
        }
    }

    /// Asks what a plugin hands over, or hands something over to it, and waits for the answer: what was saved, and what was said. Blocks.
    func ask(_ frame: (UInt64) -> [UInt8]) -> (Handover?, String) {
        let answer = Mutex<(Handover?, String)>((nil, ""))
        let isDone = DispatchSemaphore(value: 0)
        let number = state.withLock { state -> UInt64 in
            state.lastQuestion += 1
            state.questions[state.lastQuestion] = { handover, text in
                answer.withLock { $0 = (handover, text) }
                isDone.signal()
            }
            return state.lastQuestion
        }
        if channel.send(frame(number)) { _ = isDone.wait(timeout: .now() + .seconds(30)) }
        state.withLock { $0.questions[number] = nil }
        return answer.withLock { $0 }
    }

    // MARK: What the worker says, on the channel's loop

    func channelEnded(_ why: FrameError?) { events.ended(why) }

    func receive(_ frame: inout FrameReader) throws(FrameError) {
        let handle = CallHandle(rawValue: frame.head.request)
        switch frame.head.call {
        case .write: try write(frame.remainder(), handle)
        case .progress:
            let done = try frame.double()
            if isOpen(handle, .media) { CallTable.shared.slot(of: handle)?.reportProgress(handle, done) }
        case .wantsCard: sendCard(handle)
        case .log: try log(&frame)
        case .misuses, .metrics: try report(&frame)
        case .httpStart: try relays.start(&frame, try plugin(frame.head.plugin), channel)
        case .stateGet, .stateSet: try perform(&frame, handle)
        case .httpCancel: relays.cancel(frame.head.request)
        case .httpTaken: relays.taken(frame.head.request, Int(try frame.number(UInt32.self)))
        case .ready, .refused: events.answered(try answer(&frame))
        case .saved: answer(frame.head.request, try Handover(&frame), "")
        case .restored: answer(frame.head.request, nil, try frame.text(limit: 64 * 1024))
        case .drained: break
        default: try finish(&frame, handle)
        }
    }

    private func answer(_ question: UInt64, _ handover: Handover?, _ text: String) {
        state.withLock { $0.questions.removeValue(forKey: question) }?(handover, text)
    }

    private func answer(_ frame: inout FrameReader) throws(FrameError) -> Result<WorkerReady, LoaderError> {
        let isReady = frame.head.call == .ready
        do throws(JSONError) {
            let document = try JSON.parse([UInt8](frame.remainder()))
            return isReady ? .success(try WorkerReady(document)) : .failure(try LoaderError(JSONField(document)))
        } catch {
            throw FrameError(found: "a garbled answer (\(error))")
        }
    }

    private func plugin(_ number: UInt16) throws(FrameError) -> WorkerPlugin {
        guard plugins.indices.contains(Int(number)) else { throw FrameError(found: "plugin \(number)") }
        return plugins[Int(number)]
    }

    private func isOpen(_ handle: CallHandle, _ kind: CallKind) -> Bool {
        state.withLock { $0.requests[handle.rawValue].map { $0.kind == kind && !$0.isOverdue } ?? false }
    }

    private func isOpen(_ handle: CallHandle, _ plugin: UInt16) -> Bool {
        state.withLock { $0.requests[handle.rawValue].map { $0.plugin == plugin && !$0.isOverdue } ?? false }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, _ handle: CallHandle) throws(FrameError) {
        let kind = state.withLock { state in state.requests[handle.rawValue].flatMap { $0.isOverdue ? nil : $0.kind } }
        // What was on its way when the host lost interest.
        guard let kind, let slot = CallTable.shared.slot(of: handle) else { return }
        // AGAIN: more than its reader had room for. The worker counts what it may send, so this one does not.
        if slot.write(handle, kind, bytes) == 1 {
            throw FrameError(found: "a write of \(bytes.count) bytes beyond its credit")
        }
    }

    private func finish(_ frame: inout FrameReader, _ handle: CallHandle) throws(FrameError) {
        let request = state.withLock { $0.requests.removeValue(forKey: handle.rawValue) }
        let id = request.map { plugins[Int($0.plugin)].id } ?? ""
        guard let result = try CallResult.read(&frame, of: id) else {
            throw FrameError(found: "\(frame.head.call) for a host")
        }
        guard let request else { return }
        guard !request.isOverdue else { return events.overdue(false) }
        guard result.isResult(of: request.kind) else {
            throw FrameError(found: "\(frame.head.call) for a request of another kind")
        }
        _ = CallTable.shared.slot(of: handle)?.finish(handle, with: result)
    }

    /// An operation on the plugin's values, for a request that is open: whose they are the host knows, the worker does not.
    private func perform(_ frame: inout FrameReader, _ handle: CallHandle) throws(FrameError) {
        let plugin = try plugin(frame.head.plugin)
        let number = try frame.number(UInt64.self)
        var operation = try StateOperation(&frame)
        let isOpen = isOpen(handle, frame.head.plugin)
        if isOpen { operation.owner = CallTable.shared.slot(of: handle)?.owner(of: handle) }
        let answer: @Sendable (StateAnswer) -> Void = { [channel, plugin = frame.head.plugin] answer in
            channel.send(answer.frame(FrameHead(call: .stateDone, plugin: plugin, request: number)))
        }
        guard let service = plugin.state, isOpen else { return answer(StateAnswer(Int(PERSONA_STALE))) }
        guard !operation.lacksOwner else { return answer(StateAnswer(Int(PERSONA_UNSUPPORTED))) }
        guard service.beginCall() else { return answer(StateAnswer(Int(PERSONA_OVERLOADED))) }
        service.carrier.perform(operation) { result in
            service.endCall()
            answer(result)
        }
    }

    private func sendCard(_ handle: CallHandle) {
        guard let card = state.withLock({ $0.requests[handle.rawValue]?.card }) else { return }
        var frame = FrameWriter(FrameHead(call: .card, request: handle.rawValue), capacity: card.json.utf8.count)
        frame.text(card.json)
        channel.send(frame.finish())
    }

    private func log(_ frame: inout FrameReader) throws(FrameError) {
        let level = try frame.number(UInt8.self)
        let isFromPlugin = try frame.flag()
        let id = try frame.text(limit: 512)
        let message = try frame.text(limit: 64 * 1024)
        guard let plugin = plugins.first(where: { $0.id == id }) else { throw FrameError(found: "a line of no plugin") }
        // Lines of the worker itself are limited as well: the plugin can write them.
        if isFromPlugin {
            plugin.books.log.write(Int32(level), message)
        } else {
            plugin.books.log.relay(LoaderLogEntry.Level(rawValue: Int(level)) ?? .info, message)
        }
    }

    private func report(_ frame: inout FrameReader) throws(FrameError) {
        let books = try plugin(frame.head.plugin).books
        if frame.head.call == .misuses {
            for _ in 0..<(try frame.count(limit: 64, size: 5)) {
                let number = Int(try frame.number(UInt8.self))
                let times = Int(try frame.number(UInt32.self))
                guard let misuse = PluginCounters.Misuse(rawValue: number) else {
                    throw FrameError(found: "misuse \(number)")
                }
                // The worker has logged it.
                books.counters.count(misuse, times: times)
            }
        } else {
            for _ in 0..<(try frame.count(limit: PluginMetrics.nameLimit, size: 13)) {
                let name = try frame.text(limit: 64)
                let isCounter = try frame.flag()
                let value = try frame.double()
                _ = isCounter ? books.metrics.add(name, value) : books.metrics.set(name, value)
            }
        }
    }
}

/// One plugin of a worker, as the host knows it.
struct WorkerPlugin: Sendable {
    let books: PluginBooks
    let http: HTTPService
    let state: StateService?
    let services: Set<String>
    var id: String { books.identity.id }
}
