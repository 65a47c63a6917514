import Net
import Synchronization

/// A worker's way to servers: its host makes the calls. See ``RelayedTransfer`` for the other end.
final class HTTPRelay: Sendable {
    private struct State {
        var channel: FrameChannel?
        var last: UInt64 = 0
        var transfers: [UInt64: Relayed] = [:]
        var numbers: [ObjectIdentifier: UInt64] = [:]
    }

    private struct Relayed {
        let transfer: HTTPTransfer
        /// What the plugin had no room for, and what follows it.
        var held: [UInt8] = []
        var outcome: HTTPOutcome?
    }

    /// A plugin's own way, which says whose call it is.
    struct Way: HTTPCarrier {
        let relay: HTTPRelay
        let plugin: UInt16
        func start(_ transfer: HTTPTransfer) { relay.start(transfer, of: plugin) }
        func cancel(_ transfer: HTTPTransfer) { relay.cancel(transfer) }
        func resume(_ transfer: HTTPTransfer) { relay.resume(transfer) }
    }

    private let state = Mutex(State())

    /// Before any plugin is asked.
    func connect(_ channel: FrameChannel) { state.withLock { $0.channel = channel } }

    private func start(_ transfer: HTTPTransfer, of plugin: UInt16) {
        let (number, channel) = state.withLock { state -> (UInt64, FrameChannel?) in
            state.last += 1
            state.transfers[state.last] = Relayed(transfer: transfer)
            state.numbers[ObjectIdentifier(transfer)] = state.last
            return (state.last, state.channel)
        }
        var frame = FrameWriter(
            FrameHead(call: .httpStart, plugin: plugin, request: number), capacity: transfer.request.body.count + 512)
        frame.number(transfer.deadline)
        frame.text(transfer.request.method)
        frame.text(transfer.request.url)
        frame.text(transfer.request.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n"))
        frame.blob(transfer.request.body)
        if channel?.send(frame.finish()) != true {
            forget(number)
            transfer.receiver.end(.unavailable("the host takes no more calls"))
        }
    }

    func cancel(_ transfer: HTTPTransfer) {
        let (number, channel) = state.withLock { ($0.numbers[ObjectIdentifier(transfer)], $0.channel) }
        guard let number else { return }
        forget(number)
        channel?.send(FrameWriter(FrameHead(call: .httpCancel, request: number)).finish())
    }

    func resume(_ transfer: HTTPTransfer) {
        let (number, channel) = state.withLock { ($0.numbers[ObjectIdentifier(transfer)], $0.channel) }
        guard let number, let channel else { return }
        // On the loop, so that nothing that arrives meanwhile overtakes what was held.
        channel.loop.execute { [self] in
            let held = state.withLock { state -> [UInt8] in
                defer { state.transfers[number]?.held = [] }
                return state.transfers[number]?.held ?? []
            }
            if !held.isEmpty { offer(held, to: transfer, number) }
            endIfAllIsTaken(number)
        }
    }

    private func forget(_ number: UInt64) {
        state.withLock { state in
            if let relayed = state.transfers.removeValue(forKey: number) {
                state.numbers[ObjectIdentifier(relayed.transfer)] = nil
            }
        }
    }

    // MARK: What the host answers

    func receive(_ frame: inout FrameReader) throws(FrameError) {
        let number = frame.head.request
        guard let transfer = state.withLock({ $0.transfers[number]?.transfer }) else { return }
        switch frame.head.call {
        case .httpHead:
            let status = try frame.number(Int32.self)
            transfer.receiver.receive(status: Int(status), headers: try frame.text())
        case .httpBody: offer([UInt8](frame.remainder()), to: transfer, number)
        default:
            let outcome = try HTTPOutcome(&frame)
            state.withLock { $0.transfers[number]?.outcome = outcome }
            endIfAllIsTaken(number)
        }
    }

    private func endIfAllIsTaken(_ number: UInt64) {
        let ended = state.withLock { state -> (HTTPTransfer, HTTPOutcome)? in
            guard let relayed = state.transfers[number], relayed.held.isEmpty, let outcome = relayed.outcome else {
                return nil
            }
            return (relayed.transfer, outcome)
        }
        guard let (transfer, outcome) = ended else { return }
        forget(number)
        transfer.receiver.end(outcome)
    }

    private func offer(_ bytes: [UInt8], to transfer: HTTPTransfer, _ number: UInt64) {
        let isBehind = state.withLock { state -> Bool in
            guard state.transfers[number]?.held.isEmpty == false else { return false }
            state.transfers[number]?.held.append(contentsOf: bytes)
            return true
        }
        if isBehind { return }
        guard bytes.withUnsafeBytes({ transfer.receiver.receive($0) }) else {
            state.withLock { $0.transfers[number]?.held.insert(contentsOf: bytes, at: 0) }
            return
        }
        var frame = FrameWriter(FrameHead(call: .httpTaken, request: number))
        frame.number(UInt32(clamping: bytes.count))
        _ = state.withLock { $0.channel }?.send(frame.finish())
    }
}

extension HTTPOutcome {
    func write(to frame: inout FrameWriter) {
        let (number, message): (UInt8, String) =
            switch self {
            case .complete: (0, "")
            case .denied(let message): (1, message)
            case .unavailable(let message): (2, message)
            case .tooLarge(let message): (3, message)
            case .deadline(let message): (4, message)
            }
        frame.number(number)
        frame.text(message)
    }

    init(_ frame: inout FrameReader) throws(FrameError) {
        let number = try frame.number(UInt8.self)
        let message = try frame.text(limit: 16 * 1024)
        switch number {
        case 0: self = .complete
        case 1: self = .denied(message)
        case 2: self = .unavailable(message)
        case 3: self = .tooLarge(message)
        case 4: self = .deadline(message)
        default: throw FrameError(found: "outcome \(number)")
        }
    }
}
