import CPersona
import Engine

extension PluginRuntime {
    /// What arrives while a call runs.
    enum Received: Sendable {
        case bytes([UInt8])
        case progress(Double)
    }

    /// One call from start to end, whatever happens on the way: the result, or a `PluginFailure`, or what `receive` threw.
    ///
    /// - Parameter begin: starts the plugin's work, in possession of the instance; must not wait.
    /// - Parameter resume: tells the plugin that there is room again.
    /// - Parameter receive: while it is suspended the plugin is held back.
    func run(
        _ kind: CallKind, _ limits: CallSlot.Limits, _ context: CallContext, persona: Persona? = nil,
        begin: @escaping @Sendable (PluginInstance, Call, _ persona: UInt64) -> Void,
        resume: (@Sendable (PluginInstance, Call) -> Void)? = nil,
        receive: (Received) async throws -> Void
    ) async throws -> CallResult {
        if Task.isCancelled { throw failure(.cancelled, "cancelled before the plugin was asked") }
        let call = try open(kind, limits, context)
        let instance: PluginInstance?
        do {
            instance = try await start(call, persona: persona, deadline: context.deadline) { instance, persona in
                begin(instance, call, persona)
            }
        } catch {
            call.close()
            throw error
        }
        // Most plugins that do not wait are done by now, and policies have nothing to read.
        if let result = call.closeIfFinished() {
            try require(result.ending)
            return result
        }
        defer { call.close() }
        // Nothing to cancel once it is finished.
        guard call.slot.isCurrent(call.handle) else { return try await follow(call, instance, resume, receive) }
        return try await withTaskCancellationHandler {
            try await follow(call, instance, resume, receive)
        } onCancel: {
            if call.cancel(.caller) { call.tellPlugin() }
        }
    }

    private func follow(
        _ call: Call, _ instance: PluginInstance?, _ resume: (@Sendable (PluginInstance, Call) -> Void)?,
        _ receive: (Received) async throws -> Void
    ) async throws -> CallResult {
        var thrown: (any Error)?
        while true {
            let received: Received
            switch await call.next() {
            case .bytes(let bytes): received = .bytes(bytes)
            case .progress(let done): received = .progress(done)
            case .tellCancelled:
                if call.tellPlugin() { continue }
                throw thrown ?? late(call, "no instance was free in time")
            case .finished(let result):
                if let thrown { throw thrown }
                if call.cancellation != nil { throw late(call, "it was told to stop, and did") }
                try require(result.ending)
                return result
            case .abandoned:
                throw thrown ?? late(call, "it was told to stop and did not within \(Call.grace / 1_000_000) ms")
            }
            guard thrown == nil else { continue }
            do { try await receive(received) } catch {
                thrown = error
                if call.cancel(.caller) { call.tellPlugin() }
            }
            if let resume, let instance, call.takeAgain() { self.resume(call, instance, resume) }
        }
    }

    private func resume(
        _ call: Call, _ instance: PluginInstance, _ resume: @escaping @Sendable (PluginInstance, Call) -> Void
    ) {
        let work: @Sendable () -> Void = { call.resume { resume(instance, call) } }
        // Refused only when very much waits for this instance: then the request ends at its deadline.
        if !instance.gate.submit(work) { counters.countFailure() }
    }

    private func late(_ call: Call, _ message: String) -> PluginFailure {
        failure(call.cancellation == .caller ? .cancelled : .deadline, message)
    }
}

extension CallContext {
    /// The request as the plugin sees it.
    func request(_ call: Call) -> persona_request {
        persona_request(
            struct_size: Sinks.size(of: persona_request.self), handle: call.handle.rawValue,
            deadline_ns: deadline.nanoseconds, now_unix_ms: now.unixMilliseconds, seed: seed,
            is_cancelled: Sinks.isCancelled)
    }
}
