internal import CPersona

/// The functions behind `persona.style/1`, the same for every style.
func styleTable(_ traits: KindTraits) -> UnsafePointer<persona_style> {
    constant(
        persona_style(
            struct_size: UInt64(MemoryLayout<persona_style>.size), flags: traits.flags, reserved: 0,
            relationship: constantCString(traits.relationship),
            guide: { instance, request, input, sink in
                runStyle(instance, request, input, sink) { style, input, _ in try style.guidance(input) }
            },
            rewrite: { instance, request, input, sink in
                runStyle(instance, request, input, sink) { style, input, reply in try style.rewrite(reply, input) }
            },
            // Both end before they return, and ask Request.isCancelled if they take long.
            cancel: { _, _ in }))
}

private func runStyle(
    _ handle: persona_instance, _ request: UnsafePointer<persona_request>?,
    _ input: UnsafePointer<persona_style_input>?, _ sink: UnsafePointer<persona_style_sink>?,
    _ body: (StyleAdapter, StyleInput, String) throws -> String
) {
    guard let sink = known(sink), let write = sink.write, let finish = sink.finish else { return }
    var failure: PersonaError?
    do {
        guard let style = Instance.at(handle)?.style, let request = Request(request), let raw = known(input) else {
            throw PersonaError(.invalid, "the style was given structs that no 1.x host makes")
        }
        var text = try body(style, StyleInput(raw, request: request), raw.reply.string ?? "")
        let status = text.withUTF8 { Status(write(sink.handle, persona_text(UnsafeRawBufferPointer($0)))) }
        if status != .ok { failure = PersonaError(status, "the host did not take the text: \(status)") }
    } catch {
        failure = .describing(error)
    }
    var packer = TextPacker()
    let message = packer.add(failure?.message, limit: 4 << 10)
    packer.withTexts { text in
        withUnsafePointer(to: persona_ending(failure, message: text(message))) { _ = finish(sink.handle, $0) }
    }
}
