internal import CPersona

/// The functions behind `persona.safety/1`, the same for every policy.
func safetyTable(_ traits: KindTraits) -> UnsafePointer<persona_safety> {
    constant(
        persona_safety(
            struct_size: UInt64(MemoryLayout<persona_safety>.size), flags: traits.flags, reserved: 0,
            review: { instance, request, input, sink in runReview(instance, request, input, sink) },
            // A review ends before it returns, and asks Request.isCancelled if it takes long.
            cancel: { _, _ in }))
}

private func runReview(
    _ handle: persona_instance, _ request: UnsafePointer<persona_request>?,
    _ input: UnsafePointer<persona_safety_input>?, _ sink: UnsafePointer<persona_safety_sink>?
) {
    guard let sink = known(sink), let finish = sink.finish else { return }
    // What the host reads if the ending is a failure: it fails closed anyway.
    var verdict = Verdict(.refuse(""))
    var failure: PersonaError?
    do {
        guard let safety = Instance.at(handle)?.safety, let request = Request(request),
            let review = Review(input, request: request)
        else { throw PersonaError(.invalid, "review() was given structs that no 1.x host makes") }
        verdict = try safety.review(review)
        if let size = verdict.annotations?.utf8.count, size > 16 << 10 {
            throw PersonaError(.failed, "the verdict's annotations have \(size) bytes; at most \(16 << 10) are allowed")
        }
    } catch {
        failure = .describing(error)
    }
    send(verdict, failure: failure) { _ = finish(sink.handle, $0) }
}

private func send(_ verdict: Verdict, failure: PersonaError?, _ finish: (UnsafePointer<persona_verdict>) -> Void) {
    let (decision, replacementText) = verdict.raw
    var packer = TextPacker()
    let message = packer.add(failure?.message, limit: 4 << 10)
    let rule = packer.add(verdict.rule, limit: 128)
    let replacement = packer.add(replacementText)
    let annotations = packer.add(failure == nil ? verdict.annotations : nil)
    let triggers = verdict.triggers.prefix(32).map { packer.add($0) }
    packer.withTexts { text in
        triggers.map(text).withUnsafeBufferPointer { triggers in
            var raw = persona_verdict()
            raw.struct_size = UInt64(MemoryLayout<persona_verdict>.size)
            raw.ending = persona_ending(failure, message: text(message))
            raw.decision = decision
            raw.level = verdict.level.rawValue
            raw.flags =
                (verdict.shouldEscalate ? PERSONA_VERDICT_ESCALATE : 0)
                | (verdict.isImmediate ? PERSONA_VERDICT_IMMEDIATE : 0)
            raw.trigger_count = UInt32(triggers.count)
            raw.triggers = triggers.baseAddress
            raw.rule = text(rule)
            raw.replacement = text(replacement)
            raw.annotations = text(annotations)
            withUnsafePointer(to: raw, finish)
        }
    }
}
