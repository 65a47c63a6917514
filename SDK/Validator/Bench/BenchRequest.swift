import CPersona
import Foundation
import Loader
import Synchronization

/// One request as the recording host keeps it: what was written, when it ended, and whatever was done to it that no request allows.
final class BenchRequest: Sendable {
    /// What a write offers.
    struct Offer {
        /// From 0.
        var number: Int
        var size: Int
        /// Bytes taken before.
        var taken: Int
    }

    /// Answers a write. May wait, as the host does where a kind BLOCKS.
    typealias Reader = @Sendable (Offer, BenchRequest) -> Int

    private struct State {
        var output: [UInt8] = []
        var offers = 0
        var agains = 0
        var wasRefused = false
        var isToldAgain = false
        var isCancelled = false
        var cancelledAt: Int64?
        var ending: Ending?
        var endedAt: Int64?
        var endings = 0
        var progress: [Double] = []
    }

    let handle: UInt64
    let action: Action
    let deadline: Int64
    let seed: UInt64
    let now: Int64
    private let reader: Reader
    private let state = Monitor(State())
    /// Numbers of `persona.random/1`.
    private let random: Mutex<SplitMix64>
    /// The memory of the call, poisoned but not given to anybody else before the request is over.
    let arena: Arena
    /// The host's calls of this request end with it.
    private let onEnd: @Sendable () -> Void

    var kind: Kind { action.kind }

    init(
        _ action: Action, seed: UInt64, now: Int64 = 1_700_000_000_000, milliseconds: Int64 = 20_000,
        extra: Int = 0, reader: @escaping Reader = { _, _ in PERSONA_OK },
        onEnd: @escaping @Sendable (_ request: UInt64) -> Void = { _ in }
    ) {
        self.action = action
        self.seed = seed
        self.now = now
        self.reader = reader
        deadline = Now.nanoseconds + milliseconds * 1_000_000
        random = Mutex(SplitMix64(seed: seed))
        arena = Arena(extra: extra)
        handle = Self.all.withLock { all in
            all.last += 1
            return all.last
        }
        let number = handle
        self.onEnd = { onEnd(number) }
        Self.all.withLock { $0.requests[number] = self }
    }

    /// The host has gone: from here on the handle is nobody's, and what comes is late.
    func close() { Self.all.withLock { $0.requests[handle] = nil } }

    // MARK: What the tests ask

    var output: [UInt8] { state.change { $0.output } }
    var offers: Int { state.change { $0.offers } }
    /// A write was answered TOO_LARGE.
    var wasRefused: Bool { state.change { $0.wasRefused } }
    var agains: Int { state.change { $0.agains } }
    var ending: Ending? { state.change { $0.ending } }
    var progress: [Double] { state.change { $0.progress } }
    var isCancelled: Bool { state.change { $0.isCancelled } || Now.nanoseconds >= deadline }

    /// Milliseconds from the cancellation to the end; nil without both.
    var latency: Double? {
        state.change { state in
            guard let cancelled = state.cancelledAt, let ended = state.endedAt else { return nil }
            return Double(max(0, ended - cancelled)) / 1_000_000
        }
    }

    /// Everything that came of it, for comparing two runs.
    var transcript: String {
        state.change { state in
            "\(action): \((state.ending?.record ?? ["no end"]).joined(separator: "; "))\n"
                + String(decoding: state.output, as: UTF8.self)
        }
    }

    /// It was still open when it was cancelled.
    var wasCutOff: Bool {
        state.change { state in
            guard let cancelled = state.cancelledAt else { return false }
            return state.endedAt.map { $0 >= cancelled } ?? true
        }
    }

    func markCancelled() {
        state.change { state in
            state.isCancelled = true
            if state.cancelledAt == nil { state.cancelledAt = Now.nanoseconds }
        }
    }

    enum Event { case ended, again }

    /// Waits for the end, or for AGAIN to be answered by resume(); nil when the time is over.
    func wait(milliseconds: Int64) -> Event? {
        state.wait(milliseconds: milliseconds) { state in
            if state.ending != nil { return .ended }
            guard state.isToldAgain else { return nil }
            state.isToldAgain = false
            return .again
        }
    }

    /// Without answering AGAIN.
    func waitForEnd(milliseconds: Int64) -> Bool {
        state.wait(milliseconds: milliseconds) { $0.ending == nil ? nil : true } ?? false
    }

    func nextRandom() -> UInt64 { random.withLock { $0.next() } }

    // MARK: What the plugin does

    private static let all = Mutex((last: UInt64(0), requests: [UInt64: BenchRequest]()))

    static func at(_ handle: UInt64) -> BenchRequest? { all.withLock { $0.requests[handle] } }

    /// Late, or never given out: the two differ in what the author has to look for.
    private static func describe(_ handle: UInt64) -> String {
        all.withLock { handle > 0 && handle <= $0.last }
            ? "a request that is over" : "handle \(handle), never given out"
    }

    static func write(_ handle: UInt64, _ kind: Kind, _ data: UnsafeRawPointer?, _ size: UInt64) -> persona_status {
        guard let request = at(handle) else {
            Journal.note("\(kind.rawValue).write-after-finish", "a write into \(describe(handle)); expected none")
            return persona_status(PERSONA_STALE)
        }
        return persona_status(request.take(data, size))
    }

    private func take(_ data: UnsafeRawPointer?, _ size: UInt64) -> Int {
        guard size == 0 || data != nil, size <= 1 << 30 else {
            Journal.note(
                "\(kind.rawValue).values", "a write of \(size) bytes at \(data == nil ? "NULL" : "an address")")
            return PERSONA_INVALID
        }
        let (offer, isEnded, isCancelled) = state.change { state in
            let offer = Offer(number: state.offers, size: Int(size), taken: state.output.count)
            if state.ending == nil { state.offers += 1 }
            return (offer, state.ending != nil, state.isCancelled)
        }
        if isEnded {
            Journal.note(
                "\(kind.rawValue).write-after-finish",
                "a write of \(size) bytes after finish(); expected finish() to be last")
            return PERSONA_STALE
        }
        if isCancelled || Now.nanoseconds >= deadline { return PERSONA_CANCELLED }
        if size > 64 << 10, kind == .chat {
            Journal.note(
                "chat.write-size",
                "\(size) bytes in one write; pieces of a few KiB reach the reader sooner and wait less", isBreach: false
            )
        }
        let answer = reader(offer, self)
        state.change { state in
            if answer == PERSONA_OK, let data {
                state.output.append(contentsOf: UnsafeRawBufferPointer(start: data, count: Int(size)))
            }
            if answer == PERSONA_TOO_LARGE { state.wasRefused = true }
            if answer == PERSONA_AGAIN {
                state.isToldAgain = true
                state.agains += 1
            }
        }
        return answer
    }

    static func progress(_ handle: UInt64, _ done: Double) {
        if !(0...1).contains(done) { Journal.note("media.values", "progress \(done); expected 0.0-1.0") }
        at(handle)?.state.change { $0.progress.append(done) }
    }

    /// - Parameter read: copies the result, while its pointers are good.
    static func finish(_ handle: UInt64, _ kind: Kind, _ read: (BenchRequest) -> Ending?) -> persona_status {
        guard let request = at(handle) else {
            Journal.note(
                "\(kind.rawValue).finish-once", "finish() of \(describe(handle)); expected one finish() a request")
            return persona_status(PERSONA_STALE)
        }
        guard let ending = read(request) else { return persona_status(PERSONA_INVALID) }
        if request.ending == nil, ending.status == PERSONA_OK { request.checkText() }
        let isFirst = request.state.change { state in
            state.endings += 1
            guard state.ending == nil else { return false }
            state.ending = ending
            state.endedAt = Now.nanoseconds
            return true
        }
        if !isFirst { Journal.note("\(kind.rawValue).finish-once", "finish() was called twice; expected once") }
        if isFirst { request.onEnd() }
        return persona_status(isFirst ? PERSONA_OK : PERSONA_STALE)
    }

    /// A reply that was cut off may end within a character.
    private func checkText() {
        guard kind == .chat || kind == .style else { return }
        let bytes = output
        if String(validating: bytes, as: UTF8.self) == nil {
            Journal.note("\(kind.rawValue).utf8", "what was written is not UTF-8\(ResultReader.hint(bytes))")
        }
    }
}
