package import CPersona
import Glibc
import Synchronization

/// One request as a host with nothing to hide sees it: every call the plugin makes on its sink is recorded here, right or wrong, and
/// answered as a test demands.
///
/// Its four sinks share one handle; a plugin uses the one of its kind. Any thread.
package final class HarnessRequest: Sendable {
    /// How the plugin ended the request.
    package struct Ending: Sendable {
        package var status: persona_status
        package var message: String
        package var retryAfterMilliseconds: Int64
        package var chat: ChatResult?
        package var verdict: VerdictResult?
        package var durationMilliseconds: Int64?
    }

    package struct ChatResult: Sendable {
        package var model: String?
        package var confidence: Double
        package var state: String?
        package var annotations: String?
        package var explanation: String?
        package var promptTokens: UInt32
        package var replyTokens: UInt32
        package var finishReason: Int32
    }

    package struct VerdictResult: Sendable {
        package var decision: Int32
        package var level: Int32
        package var flags: UInt32
        package var triggers: [String]
        package var rule: String?
        package var replacement: String?
        package var annotations: String?
    }

    private struct State {
        var isCancelled = false
        var pieces: [[UInt8]] = []
        var offers = 0
        var progress: [Double] = []
        var endings: [Ending] = []
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    package let handle: UInt64
    package let seed: UInt64
    package let nowUnixMilliseconds: Int64
    private let state = Mutex(State())
    /// Answers the write with the given number, from 0; what is not OK is not recorded as taken.
    private let answer: @Sendable (Int) -> persona_status

    package init(
        seed: UInt64 = 1, now: Int64 = 1_700_000_000_000,
        answer: @escaping @Sendable (Int) -> persona_status = { _ in persona_status(PERSONA_OK) }
    ) {
        self.seed = seed
        nowUnixMilliseconds = now
        self.answer = answer
        handle = Self.all.withLock { all in
            all.last += 1
            return all.last
        }
        Self.all.withLock { $0.requests[handle] = self }
    }

    /// Forgets the request: from here on its handle is stale, as in a host that moved on.
    package func forget() {
        Self.all.withLock { $0.requests[handle] = nil }
    }

    // MARK: What happened

    /// The bytes taken, in order.
    package var bytes: [UInt8] { state.withLock { $0.pieces.flatMap { $0 } } }
    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var pieces: [[UInt8]] { state.withLock { $0.pieces } }
    /// How many writes there were, taken or not.
    package var offers: Int { state.withLock { $0.offers } }
    package var progress: [Double] { state.withLock { $0.progress } }
    /// Every finish, in order: one, if the plugin is right.
    package var endings: [Ending] { state.withLock { $0.endings } }

    /// Makes `is_cancelled` answer 1. Does not call the plugin.
    package func markCancelled() {
        state.withLock { $0.isCancelled = true }
    }

    /// Waits until the request has ended.
    package func ended() async -> Ending {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.endings.isEmpty { state.waiters.append(continuation) }
                return !state.endings.isEmpty
            }
            if isOver { continuation.resume() }
        }
        return endings[0]
    }

    // MARK: What the plugin sees

    package var request: persona_request {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return persona_request(
            struct_size: UInt64(MemoryLayout<persona_request>.size), handle: handle,
            deadline_ns: Int64(now.tv_sec + 30) * 1_000_000_000, now_unix_ms: nowUnixMilliseconds, seed: seed,
            is_cancelled: { HarnessRequest.at($0)?.state.withLock { $0.isCancelled ? 1 : 0 } ?? 1 })
    }

    package var chatSink: persona_chat_sink {
        persona_chat_sink(
            struct_size: UInt64(MemoryLayout<persona_chat_sink>.size), handle: handle,
            write: { sink, text in HarnessRequest.write(sink, text.data, text.size) },
            finish: { sink, result in
                guard let raw = result?.pointee else { return persona_status(PERSONA_INVALID) }
                return HarnessRequest.end(sink, raw.ending) { ending in
                    ending.chat = ChatResult(
                        model: copied(raw.model), confidence: raw.confidence, state: copied(raw.state),
                        annotations: copied(raw.annotations), explanation: copied(raw.explanation),
                        promptTokens: raw.prompt_tokens, replyTokens: raw.reply_tokens, finishReason: raw.finish_reason)
                }
            })
    }

    package var styleSink: persona_style_sink {
        persona_style_sink(
            struct_size: UInt64(MemoryLayout<persona_style_sink>.size), handle: handle,
            write: { sink, text in HarnessRequest.write(sink, text.data, text.size) },
            finish: { sink, ending in
                guard let ending = ending?.pointee else { return persona_status(PERSONA_INVALID) }
                return HarnessRequest.end(sink, ending) { _ in }
            })
    }

    package var safetySink: persona_safety_sink {
        persona_safety_sink(
            struct_size: UInt64(MemoryLayout<persona_safety_sink>.size), handle: handle,
            finish: { sink, verdict in
                guard let raw = verdict?.pointee else { return persona_status(PERSONA_INVALID) }
                return HarnessRequest.end(sink, raw.ending) { ending in
                    ending.verdict = VerdictResult(
                        decision: raw.decision, level: raw.level, flags: raw.flags,
                        triggers: (0..<Int(raw.trigger_count)).map { copied(raw.triggers[$0]) ?? "" },
                        rule: copied(raw.rule), replacement: copied(raw.replacement),
                        annotations: copied(raw.annotations))
                }
            })
    }

    package var mediaSink: persona_media_sink {
        persona_media_sink(
            struct_size: UInt64(MemoryLayout<persona_media_sink>.size), handle: handle,
            write: { sink, bytes, size in HarnessRequest.write(sink, bytes?.assumingMemoryBound(to: CChar.self), size)
            },
            progress: { sink, done in HarnessRequest.at(sink)?.state.withLock { $0.progress.append(done) } },
            finish: { sink, result in
                guard let raw = result?.pointee else { return persona_status(PERSONA_INVALID) }
                return HarnessRequest.end(sink, raw.ending) { $0.durationMilliseconds = raw.duration_ms }
            })
    }

    // MARK: The host's side of a handle

    // C functions have no context: a handle leads back to its request. Numbers are never used twice.
    private static let all = Mutex((last: UInt64(0), requests: [UInt64: HarnessRequest]()))

    private static func at(_ handle: UInt64) -> HarnessRequest? {
        all.withLock { $0.requests[handle] }
    }

    private static func write(_ handle: UInt64, _ data: UnsafePointer<CChar>?, _ size: UInt64) -> persona_status {
        guard let request = at(handle), request.endings.isEmpty else { return persona_status(PERSONA_STALE) }
        let number = request.state.withLock { state in
            defer { state.offers += 1 }
            return state.offers
        }
        let answer = request.answer(number)
        if answer == PERSONA_OK {
            let piece = Array(UnsafeRawBufferPointer(start: data, count: Int(size)))
            request.state.withLock { $0.pieces.append(piece) }
        }
        return answer
    }

    private static func end(
        _ handle: UInt64, _ raw: persona_ending, _ fill: (inout Ending) -> Void
    ) -> persona_status {
        guard let request = at(handle) else { return persona_status(PERSONA_STALE) }
        var ending = Ending(
            status: raw.status, message: copied(raw.message) ?? "", retryAfterMilliseconds: raw.retry_after_ms)
        fill(&ending)
        let (isFirst, waiters) = request.state.withLock { [ending] state in
            state.endings.append(ending)
            defer { state.waiters = [] }
            return (state.endings.count == 1, state.waiters)
        }
        for waiter in waiters { waiter.resume() }
        return persona_status(isFirst ? PERSONA_OK : PERSONA_STALE)
    }
}

/// A copy of a text, or nil for "no text".
private func copied(_ raw: persona_text) -> String? {
    guard let data = raw.data else { return nil }
    return String(decoding: UnsafeRawBufferPointer(start: data, count: Int(raw.size)), as: UTF8.self)
}
