/// Server-sent events as bytes of `text/event-stream` (WHATWG HTML, section 9.2.6).
///
/// Whatever the values contain, they cannot end a field, a line or an event: data keeps its lines, with CR, LF and CR LF
/// all becoming line ends of the stream; types and ids, which cannot have line ends, lose them.
package enum SSEEncoder {
    /// Appends an event.
    ///
    /// - Parameters:
    ///   - data: any text; the client gets its lines joined by LF. An event with empty data is dispatched too.
    ///   - type: `message` to the client if nil or empty. Line ends are left out.
    ///   - id: remembered by the client and sent as Last-Event-ID when it reconnects; empty makes it forget. Line ends are
    ///     left out; an id with a NUL is left out as a whole, since clients would ignore it.
    ///   - retry: how long the client waits before it reconnects, in whole milliseconds.
    package static func append(
        data: String, type: String? = nil, id: String? = nil, retry: Duration? = nil, to output: inout [UInt8]
    ) {
        if let type, !type.isEmpty { append(field: "event: ", type, to: &output) }
        if let id, !id.utf8.contains(0) { append(field: "id: ", id, to: &output) }
        if let retry, retry >= .zero {
            output.append("retry: ")
            let parts = retry.components
            let (whole, _) = parts.seconds.multipliedReportingOverflow(by: 1_000)
            output.appendDecimal(Int(whole &+ parts.attoseconds / 1_000_000_000_000_000))
            output.append(0x0A)
        }
        forEachLine(of: data) { line in
            output.append("data: ")
            output.append(contentsOf: line)
            output.append(0x0A)
        }
        output.append(0x0A)
    }

    /// Appends a comment, which clients ignore: a sign of life against proxies that cut quiet connections.
    package static func append(comment: String = "", to output: inout [UInt8]) {
        forEachLine(of: comment) { line in
            output.append(UInt8(ascii: ":"))
            if !line.isEmpty { output.append(0x20) }
            output.append(contentsOf: line)
            output.append(0x0A)
        }
        output.append(0x0A)
    }

    private static func append(field: StaticString, _ value: String, to output: inout [UInt8]) {
        output.append(field)
        for byte in value.utf8 where byte != 0x0A && byte != 0x0D { output.append(byte) }
        output.append(0x0A)
    }

    private static func forEachLine(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var position = 0
            while position < bytes.count {
                let byte = bytes[position]
                if byte == 0x0A || byte == 0x0D {
                    body(UnsafeBufferPointer(rebasing: bytes[start..<position]))
                    let isPair = byte == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
                    if isPair { position += 1 }
                    start = position + 1
                }
                position += 1
            }
            body(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }
}
