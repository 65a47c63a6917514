import Engine
import Net

/// One link of a worker: takes the host's requests, has the plugins asked on this link's loop, and sends what they say.
///
/// `@unchecked Sendable`: everything that changes is touched on the channel's loop alone.
final class LinkService: FrameReceiver, @unchecked Sendable {
    let channel: FrameChannel
    private let plugins: [PluginRuntime]
    private let relay: HTTPRelay
    private let states: StateRelay
    private let program: WorkerProgram
    private var running: [UInt64: Running] = [:]
    private var waiting: [UInt64: (plugin: UInt16, request: ChatRequest, context: CallContext)] = [:]
    private var cards: CardShelf

    /// Bytes of a request that may be on their way to a reader.
    static let window = 256 * 1024
    private static let pieceLimit = 64 * 1024

    private final class Running {
        var task: Task<Void, Never>?
        var credit = LinkService.window
        var waiter: UnsafeContinuation<Void, Never>?

        func wake() {
            waiter?.resume()
            waiter = nil
        }
    }

    init(
        _ channel: FrameChannel, _ plugins: [PluginRuntime], _ relay: HTTPRelay, _ states: StateRelay,
        _ program: WorkerProgram, cards: Int
    ) {
        self.channel = channel
        self.states = states
        self.plugins = plugins
        self.relay = relay
        self.program = program
        self.cards = CardShelf(capacity: cards)
    }

    /// The host is gone, or says what makes no sense: there is nobody left to work for.
    func channelEnded(_ why: FrameError?) { program.end(why) }

    func receive(_ frame: inout FrameReader) throws(FrameError) {
        let head = frame.head
        switch head.call {
        case .credit:
            let count = try frame.number(UInt32.self)
            guard let running = running[head.request] else { return }
            running.credit += Int(count)
            running.wake()
        case .cancel: cancel(head.request)
        case .card:
            let json = try frame.text()
            guard let (plugin, request, context) = waiting.removeValue(forKey: head.request) else { return }
            cards[request.card.key] = json
            try begin(.chat(request), plugin, head.request, context)
        case .open:
            let deadline = MonotonicInstant(nanoseconds: try frame.number())
            let key = PersonaCache.Key(id: try frame.text(), revision: try frame.text())
            open(PersonaCard(key: key, json: try frame.text()), try plugin(head.plugin), head, deadline)
        case .httpHead, .httpBody, .httpEnd: try relay.receive(&frame)
        case .stateDone: states.receive(try StateAnswer(&frame), head.request)
        case .save: save(try plugin(head.plugin), head)
        case .restore: restore(try Handover(&frame), try plugin(head.plugin), head)
        case .drain: program.drain(waiting: try frame.number())
        default:
            guard let (request, context) = try PluginRequest.read(&frame) else {
                throw FrameError(found: "\(head.call) for a worker")
            }
            try begin(request, head.plugin, head.request, context)
        }
    }

    private func plugin(_ number: UInt16) throws(FrameError) -> PluginRuntime {
        guard plugins.indices.contains(Int(number)) else { throw FrameError(found: "plugin \(number)") }
        return plugins[Int(number)]
    }

    private func begin(
        _ request: PluginRequest, _ number: UInt16, _ handle: UInt64, _ context: CallContext
    ) throws(FrameError) {
        let plugin = try plugin(number)
        var request = request
        if case .chat(var chat) = request {
            guard let json = cards[chat.card.key] else {
                waiting[handle] = (number, chat, context)
                channel.send(FrameWriter(FrameHead(call: .wantsCard, plugin: number, request: handle)).finish())
                return
            }
            chat.card.json = json
            request = .chat(chat)
        }
        let asked = request
        var context = context
        if plugin.keepsState {
            context.owner = .request(handle)
            states.open(handle, channel)
        }
        run(handle, number) { [context] running in
            defer { if plugin.keepsState { self.states.close(handle) } }
            return try await plugin.run(asked, context) { received in
                switch received {
                case .bytes(let bytes): try await self.pass(bytes, of: running, handle, number)
                case .progress(let done):
                    var frame = FrameWriter(FrameHead(call: .progress, plugin: number, request: handle))
                    frame.number(done)
                    self.channel.send(frame.finish())
                }
            }
        }
    }

    private func open(_ card: PersonaCard, _ plugin: PluginRuntime, _ head: FrameHead, _ deadline: MonotonicInstant) {
        cards[card.key] = card.json
        run(head.request, head.plugin) { _ in
            try await plugin.site.open(card, deadline: deadline)
            return .opened(OpenCompletion(ending: CallEnding(status: 0)))
        }
    }

    private func save(_ plugin: PluginRuntime, _ head: FrameHead) {
        NamedThread.start("persona-save") { [channel] in
            let handover = plugin.site.save() ?? Handover(version: plugin.identity.version, blobs: [])
            channel.send(handover.frame(FrameHead(call: .saved, plugin: head.plugin, request: head.request)))
        }
    }

    private func restore(_ handover: Handover, _ plugin: PluginRuntime, _ head: FrameHead) {
        NamedThread.start("persona-restore") { [channel] in
            let refusals = plugin.site.restore(handover)
            var frame = FrameWriter(FrameHead(call: .restored, plugin: head.plugin, request: head.request))
            frame.text(refusals.joined(separator: "; "))
            channel.send(frame.finish())
        }
    }

    /// Runs a request on this loop and sends its end.
    private func run(
        _ handle: UInt64, _ plugin: UInt16, _ body: @escaping (Running) async throws -> CallResult
    ) {
        let running = Running()
        self.running[handle] = running
        // Sendable in fact: made and used on this loop.
        nonisolated(unsafe) let (body, request) = (body, running)
        running.task = Task(executorPreference: channel.loop) { [self] in
            let result: CallResult
            do { result = try await body(request) } catch {
                let id = plugins[Int(plugin)].identity.id
                result = .failed(
                    error as? PluginFailure
                        ?? PluginFailure(code: .cancelled, plugin: id, message: "nobody waits any more"))
            }
            self.running[handle] = nil
            program.report.sendIfScheduled()
            channel.send(result.frame(plugin, handle))
        }
    }

    /// Sends a piece of the answer as far as the host has room, and waits for more.
    private func pass(_ bytes: [UInt8], of running: Running, _ handle: UInt64, _ plugin: UInt16) async throws {
        var start = 0
        while start < bytes.count {
            try Task.checkCancellation()
            guard running.credit > 0 else {
                await withUnsafeContinuation { running.waiter = $0 }
                continue
            }
            let count = min(bytes.count - start, running.credit, Self.pieceLimit)
            running.credit -= count
            var frame = FrameWriter(FrameHead(call: .write, plugin: plugin, request: handle), capacity: count)
            bytes.withUnsafeBytes { frame.rest(UnsafeRawBufferPointer(rebasing: $0[start..<(start + count)])) }
            channel.send(frame.finish())
            start += count
        }
    }

    private func cancel(_ handle: UInt64) {
        if let (number, _, _) = waiting.removeValue(forKey: handle) {
            let failure = PluginFailure(code: .cancelled, plugin: "", message: "cancelled before the plugin was asked")
            channel.send(CallResult.failed(failure).frame(number, handle))
        }
        guard let running = running[handle] else { return }
        running.task?.cancel()
        running.wake()
    }
}

/// The texts of cards a link has been shown, the oldest forgotten first: the host sends one again where it is asked to.
struct CardShelf {
    private var texts: [PersonaCache.Key: String] = [:]
    private var order: [PersonaCache.Key] = []
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(1, capacity) }

    subscript(key: PersonaCache.Key) -> String? {
        get { texts[key] }
        set {
            if texts[key] == nil {
                if order.count >= capacity { texts[order.removeFirst()] = nil }
                order.append(key)
            }
            texts[key] = newValue
        }
    }
}
