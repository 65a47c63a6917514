import CPersona
import Engine

/// `persona.state/1` (ext/state.h): values of a plugin, a persona, a user, told to the instance in possession of it.
extension ServiceTables {
    // `nonisolated(unsafe)`: made once, never written or freed afterwards; plugins may read it on any thread.
    nonisolated(unsafe) static let state = constant(
        persona_state(
            struct_size: Sinks.size(of: persona_state.self),
            get: { host, request, scope, key, token, done in
                ask(host, request, scope, key, token, done, .get)
            },
            set: { host, request, scope, key, value, token, done in
                guard let data = value.data else { return ask(host, request, scope, key, token, done, .set(nil)) }
                guard value.size <= UInt64(StatePlace.valueBytes) else { return persona_status(PERSONA_TOO_LARGE) }
                let bytes = UnsafeRawBufferPointer(start: data, count: Int(value.size))
                return ask(host, request, scope, key, token, done, .set([UInt8](bytes)))
            },
            wait: { host, request in
                HostDirectory.shared[host]?.deliveries.wait(CallHandle(rawValue: request), for: .state)
                    ?? persona_status(PERSONA_STALE)
            }))

    private static func ask(
        _ host: UInt64, _ request: UInt64, _ scope: Int32, _ key: persona_text, _ token: UInt64,
        _ done: StateCall.Done?, _ kind: StateOperation.Kind
    ) -> persona_status {
        guard let context = HostDirectory.shared[host] else { return persona_status(PERSONA_STALE) }
        guard let service = context.state, let done, let scope = StateScope(rawValue: scope), let data = key.data,
            key.size > 0
        else { return persona_status(PERSONA_INVALID) }
        guard key.size <= UInt64(StatePlace.keyBytes) else { return persona_status(PERSONA_TOO_LARGE) }
        let keyBytes = UnsafeRawBufferPointer(start: data, count: Int(key.size))
        guard String(validating: keyBytes, as: UTF8.self) != nil else { return persona_status(PERSONA_INVALID) }
        let handle = CallHandle(rawValue: request)
        guard let slot = CallTable.shared.slot(of: handle) else { return persona_status(PERSONA_STALE) }
        guard service.beginCall() else { return persona_status(PERSONA_OVERLOADED) }
        let bound = slot.bind(handle, for: context) { instance, _, owner -> StateCall? in
            let operation = StateOperation(kind: kind, scope: scope, key: [UInt8](keyBytes), owner: owner)
            if operation.lacksOwner { return nil }
            return StateCall(
                handle, token: token, done: done, instance: instance, operation: operation,
                deliveries: context.deliveries, service: service)
        }
        switch bound {
        case .failure(let refusal):
            service.endCall()
            return refusal.status
        case .success(let call):
            call.begin()
            return persona_status(PERSONA_OK)
        }
    }
}
