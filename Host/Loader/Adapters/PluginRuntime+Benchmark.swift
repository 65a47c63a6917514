import CPersona
package import Engine
import Synchronization

extension PluginRuntime {
    /// What crossing the boundary costs and nothing else: a slot, the plugin's review() of one word, its finish(), the result. For
    /// Tests/Benchmarks; a plugin without the kind does nothing.
    package func benchmarkCalls(_ count: Int, deadline: MonotonicInstant) {
        guard let instance = (site as? LocalSite)?.anyLoopInstance, let table = instance.plugin.safety else { return }
        let frame = CallContext(deadline: deadline, now: Timestamp(unixMilliseconds: 0), seed: 1)
        for _ in 0..<count { benchmarkCall(table, instance, frame) }
    }

    private func benchmarkCall(_ table: persona_safety, _ instance: PluginInstance, _ frame: CallContext) {
        guard let call = try? open(.safety, CallSlot.Limits(window: 0, total: 0), frame), instance.gate.tryEnter()
        else {
            preconditionFailure("the benchmark is alone with its plugin")
        }
        call.start(on: instance, nil) {
            var request = frame.request(call)
            var sink = Sinks.safety(call.handle, Int32(PERSONA_STAGE_INPUT))
            instance.arena.reset(capacity: 4)
            var input = persona_safety_input()
            input.struct_size = Sinks.size(of: persona_safety_input.self)
            input.stage = Int32(PERSONA_STAGE_INPUT)
            input.text = instance.arena.text("word")
            table.review(instance.name, &request, &input, &sink)
        }
        instance.gate.leave()
        guard call.closeIfFinished() != nil else { preconditionFailure("the benchmark's plugin answers at once") }
        inFlight.subtract(1, ordering: .relaxed)
    }
}
