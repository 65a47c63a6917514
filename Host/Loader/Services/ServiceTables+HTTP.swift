import CPersona

/// `persona.http/1` (ext/http.h): calls bound to a request, told to the instance in possession of it.
extension ServiceTables {
    // `nonisolated(unsafe)`: made once, never written or freed afterwards; plugins may read it on any thread.
    nonisolated(unsafe) static let http = constant(
        persona_http(
            struct_size: Sinks.size(of: persona_http.self),
            start: { host, request, call, token, handler in
                guard let context = HostDirectory.shared[host] else { return persona_status(PERSONA_STALE) }
                return start(call, for: CallHandle(rawValue: request), token, handler, context)
            },
            cancel: { host, request in
                guard let context = HostDirectory.shared[host] else { return }
                let handle = CallHandle(rawValue: request)
                CallTable.shared.slot(of: handle)?.stopOutgoing(.http, of: handle, for: context)
            },
            wait: { host, request in
                HostDirectory.shared[host]?.deliveries.wait(CallHandle(rawValue: request), for: .http)
                    ?? persona_status(PERSONA_STALE)
            }))

    private static func start(
        _ raw: UnsafePointer<persona_http_call>?, for handle: CallHandle, _ token: UInt64,
        _ handler: UnsafePointer<persona_http_handler>?, _ context: HostContext
    ) -> persona_status {
        guard let raw, raw.pointee.struct_size >= Sinks.size(of: persona_http_call.self),
            let handler = OutgoingCall.Handler(handler)
        else { return persona_status(PERSONA_INVALID) }
        let request: HTTPOutgoingRequest
        do throws(HTTPOutgoingRequest.Problem) { request = try HTTPOutgoingRequest(raw.pointee) } catch {
            return persona_status(error == .tooLarge ? PERSONA_TOO_LARGE : PERSONA_INVALID)
        }
        guard let slot = CallTable.shared.slot(of: handle) else { return persona_status(PERSONA_STALE) }
        guard context.http.beginCall() else { return persona_status(PERSONA_OVERLOADED) }
        var deadline = Int64.max
        let bound = slot.bind(handle, for: context) { instance, due, _ in
            deadline = due
            return OutgoingCall(
                handle, token: token, handler: handler, instance: instance, deliveries: context.deliveries,
                service: context.http)
        }
        switch bound {
        case .failure(let refusal):
            context.http.endCall()
            return refusal.status
        case .success(let call):
            call.begin(
                HTTPTransfer(
                    request, hosts: context.http.hosts, deadline: deadline, limit: context.http.responseLimit,
                    userAgent: context.http.userAgent, receiver: call))
            return persona_status(PERSONA_OK)
        }
    }
}

extension HTTPOutgoingRequest {
    fileprivate init(_ raw: persona_http_call) throws(Problem) {
        func text(_ raw: persona_text, limit: Int) throws(Problem) -> String {
            guard raw.size <= UInt64(limit) else { throw .tooLarge }
            guard let data = raw.data, raw.size > 0 else { return "" }
            let bytes = UnsafeRawBufferPointer(start: data, count: Int(raw.size))
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
            return text
        }
        guard raw.body.size <= UInt64(Self.bodyBytes) else { throw .tooLarge }
        let body = raw.body.data.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: Int(raw.body.size))) } ?? []
        try self.init(
            try text(raw.method, limit: 16), try text(raw.url, limit: 8192),
            headers: try Self.headers(try text(raw.headers, limit: Self.headerBytes)), body: body)
    }
}
