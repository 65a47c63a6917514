import CPersona
import Foundation

/// `persona.http/1` without a network: every call gets the same answer, or none, so that a plugin is seen when its server fails or stalls.
final class BenchWeb: Sendable {
    enum World: Sendable {
        /// Status 503 and an empty body.
        case refuses
        /// Nothing, until the call ends with its request.
        case stalls
        /// Status 200 and this body, in two pieces.
        case answers([UInt8])
        /// No connection.
        case isDown
    }

    private struct Call: Sendable {
        var request: UInt64
        var tell: @Sendable (persona_status) -> Void
    }

    let world: World
    private let mailbox: Mailbox
    private let open = Monitor<[Call]>([])

    init(_ world: World, _ mailbox: Mailbox) {
        self.world = world
        self.mailbox = mailbox
    }

    func start(
        _ instance: persona_instance, _ request: BenchRequest, _ call: persona_http_call, _ token: UInt64,
        _ handler: persona_http_handler
    ) -> Int {
        guard request.ending == nil else { return PERSONA_STALE }
        guard !request.isCancelled else { return PERSONA_CANCELLED }
        guard let onHead = handler.on_head, let onBody = handler.on_body, let onEnd = handler.on_end,
            Self.isWellFormed(call)
        else { return PERSONA_INVALID }
        let number = request.handle
        let end: @Sendable (persona_status) -> Void = { status in
            onEnd(instance, token, status, persona_text(data: nil, size: 0))
        }
        switch world {
        case .stalls:
            open.change { $0.append(Call(request: number, tell: end)) }
        case .isDown:
            mailbox.send(.init(request: number) { end(persona_status(PERSONA_UNAVAILABLE)) })
        case .refuses, .answers:
            let body = if case .answers(let body) = world { body } else { [UInt8]() }
            let status: Int32 = if case .answers = world { 200 } else { 503 }
            mailbox.send(
                .init(request: number) {
                    let arena = Arena()
                    onHead(instance, token, status, arena.text("content-type: text/event-stream\nserver: none"))
                    arena.spoil()
                })
            for piece in [body.prefix(body.count / 2), body.dropFirst(body.count / 2)] where !piece.isEmpty {
                let piece = Array(piece)
                mailbox.send(
                    .init(request: number) {
                        piece.withUnsafeBufferPointer { bytes in
                            UnsafeRawPointer(bytes.baseAddress).map {
                                let data = $0.assumingMemoryBound(to: CChar.self)
                                onBody(instance, token, persona_text(data: data, size: UInt64(bytes.count)))
                            }
                        }
                    })
            }
            mailbox.send(.init(request: number) { end(persona_status(PERSONA_OK)) })
        }
        return PERSONA_OK
    }

    private static func isWellFormed(_ call: persona_http_call) -> Bool {
        let method = ResultReader.plain(call.method) ?? ""
        let url = ResultReader.plain(call.url) ?? ""
        return (1...16).contains(method.utf8.count) && method.utf8.allSatisfy { (65...90).contains($0) }
            && (url.hasPrefix("http://") || url.hasPrefix("https://")) && url.utf8.count <= 8192
    }

    func isOpen(_ request: UInt64) -> Bool { open.change { $0.contains { $0.request == request } } }

    /// The calls of a request end with it, or when it takes them back.
    func end(_ request: UInt64, _ status: Int) {
        let calls = open.change { calls in
            let ended = calls.filter { $0.request == request }
            calls.removeAll { $0.request == request }
            return ended
        }
        for call in calls {
            mailbox.send(.init(request: request) { call.tell(persona_status(status)) })
        }
    }
}

extension ResultReader {
    /// A text that breaks no rule by what it says.
    static func plain(_ raw: persona_text) -> String? {
        guard let data = raw.data, raw.size <= 16 << 20 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: data, count: Int(raw.size)), as: UTF8.self)
    }
}
