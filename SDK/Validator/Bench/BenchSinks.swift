import CPersona

/// The host's side of every sink, for the recording host. Handles lead back to the request; nothing else is shared.
enum BenchSinks {
    static func request(_ request: BenchRequest) -> persona_request {
        persona_request(
            struct_size: request.arena.size(of: persona_request.self), handle: request.handle,
            deadline_ns: request.deadline, now_unix_ms: request.now, seed: request.seed,
            is_cancelled: { BenchRequest.at($0)?.isCancelled ?? true ? 1 : 0 })
    }

    static func chat(_ request: BenchRequest) -> persona_chat_sink {
        persona_chat_sink(
            struct_size: request.arena.size(of: persona_chat_sink.self), handle: request.handle,
            write: { BenchRequest.write($0, .chat, $1.data, $1.size) },
            finish: { sink, result in
                BenchRequest.finish(sink, .chat) { _ in
                    BenchSinks.read(result, .chat, MemoryLayout<persona_chat_result>.size) { Ending($0, $1) }
                }
            })
    }

    static func style(_ request: BenchRequest) -> persona_style_sink {
        persona_style_sink(
            struct_size: request.arena.size(of: persona_style_sink.self), handle: request.handle,
            write: { BenchRequest.write($0, .style, $1.data, $1.size) },
            finish: { sink, ending in
                BenchRequest.finish(sink, .style) { _ in
                    guard let ending else {
                        ResultReader(kind: .style).wrong("finish() with NULL", "an ending")
                        return nil
                    }
                    return Ending(ending.pointee, ResultReader(kind: .style))
                }
            })
    }

    static func safety(_ request: BenchRequest) -> persona_safety_sink {
        persona_safety_sink(
            struct_size: request.arena.size(of: persona_safety_sink.self), handle: request.handle,
            finish: { sink, verdict in
                BenchRequest.finish(sink, .safety) { request in
                    BenchSinks.read(verdict, .safety, MemoryLayout<persona_verdict>.size) {
                        Ending($0, stage: request.action, $1)
                    }
                }
            })
    }

    static func media(_ request: BenchRequest) -> persona_media_sink {
        persona_media_sink(
            struct_size: request.arena.size(of: persona_media_sink.self), handle: request.handle,
            write: { BenchRequest.write($0, .media, $1, $2) },
            progress: { BenchRequest.progress($0, $1) },
            finish: { sink, result in
                BenchRequest.finish(sink, .media) { _ in
                    BenchSinks.read(result, .media, MemoryLayout<persona_media_result>.size) { Ending($0, $1) }
                }
            })
    }

    /// Reads a result whose size says that it covers 1.0.
    private static func read<T>(
        _ pointer: UnsafePointer<T>?, _ kind: Kind, _ minimum: Int,
        _ body: (T, ResultReader) -> Ending
    ) -> Ending? {
        let reader = ResultReader(kind: kind)
        guard let pointer else {
            reader.wrong("finish() with NULL", "a result")
            return nil
        }
        // The size stands first in every struct (base.h), so it can be read before the rest is known to be there.
        let stated = UnsafeRawPointer(pointer).load(as: UInt64.self)
        guard stated >= UInt64(minimum) else {
            reader.wrong("a result with struct_size \(stated)", "\(minimum) or more: set it to sizeof the struct")
            return nil
        }
        return body(pointer.pointee, reader)
    }
}
