import CPersona
import Synchronization

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
                CallTable.shared.slot(of: handle)?.stopOutgoing(of: handle, for: context)
            },
            wait: { host, request in
                HostDirectory.shared[host]?.deliveries.wait(CallHandle(rawValue: request))
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
        switch slot.openOutgoing(for: handle, token, handler, context) {
        case .failure(let refusal):
            context.http.endCall()
            return refusal.status
        case .success(let opened):
            opened.call.begin(
                HTTPTransfer(
                    request, hosts: context.http.hosts, deadline: opened.deadline, limit: context.http.responseLimit,
                    userAgent: context.http.userAgent, receiver: opened.call))
            return persona_status(PERSONA_OK)
        }
    }
}

extension CallSlot {
    struct OutgoingRefusal: Error { var status: persona_status }

    /// Makes a call that ends with the request. Refused if the request is over, cancelled, or served by another instance.
    fileprivate func openOutgoing(
        for handle: CallHandle, _ token: UInt64, _ handler: OutgoingCall.Handler, _ context: HostContext
    ) -> Result<(call: OutgoingCall, deadline: Int64), OutgoingRefusal> {
        cell.pointee.state.withLock { state -> Result<(call: OutgoingCall, deadline: Int64), OutgoingRefusal> in
            func refused(_ status: Int) -> Result<(call: OutgoingCall, deadline: Int64), OutgoingRefusal> {
                .failure(OutgoingRefusal(status: persona_status(status)))
            }
            guard isCurrent(handle) else { return refused(PERSONA_STALE) }
            if let cancellation = state.cancellation {
                return refused(cancellation == .deadline ? PERSONA_DEADLINE : PERSONA_CANCELLED)
            }
            guard case .instance(let instance, _) = state.engagement, instance.context === context else {
                return refused(PERSONA_INVALID)
            }
            instance.extendUse()
            let call = OutgoingCall(
                handle, token: token, handler: handler, instance: instance, deliveries: context.deliveries,
                service: context.http)
            context.deliveries.open(handle)
            state.outgoing.append(call)
            return .success((call, state.deadline))
        }
    }

    /// Ends the request's calls; the request goes on.
    fileprivate func stopOutgoing(of handle: CallHandle, for context: HostContext) {
        let calls = cell.pointee.state.withLock { state -> [OutgoingCall] in
            guard isCurrent(handle), case .instance(let instance, _) = state.engagement, instance.context === context
            else { return [] }
            defer { state.outgoing = [] }
            return state.outgoing
        }
        for call in calls { call.stop(.caller) }
    }

    /// A call has ended.
    func forget(_ call: OutgoingCall) {
        cell.pointee.state.withLock { state in
            if isCurrent(call.request) { state.outgoing.removeAll { $0 === call } }
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
