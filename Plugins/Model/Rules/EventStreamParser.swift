/// Server-sent events (HTML Standard, section 9.2.6) as far as completions use them: the data of each event, in any chunking of the bytes.
///
/// Lines end with CR LF, LF or CR; comments and other fields are skipped. What is left at the end of the stream counts as an event
/// as well, since not every server ends its last one.
package struct EventStreamParser: Sendable {
    package struct LineTooLong: Error {}

    private var line: [UInt8] = []
    private var data: [UInt8]?
    private var followsCarriageReturn = false
    private var isFirstLine = true

    package static let lineLimit = 1 << 20

    package init() {}

    /// The data of the events that `bytes` complete.
    package mutating func append(_ bytes: some Sequence<UInt8>) throws(LineTooLong) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            let isSecondHalf = byte == 0x0A && followsCarriageReturn
            followsCarriageReturn = byte == 0x0D
            if isSecondHalf { continue }
            guard byte == 0x0A || byte == 0x0D else {
                guard line.count < Self.lineLimit else { throw LineTooLong() }
                line.append(byte)
                continue
            }
            if let event = try endLine() { events.append(event) }
        }
        return events
    }

    /// The data of an event that was not ended.
    package mutating func finish() throws(LineTooLong) -> [[UInt8]] {
        var events: [[UInt8]] = []
        if !line.isEmpty, let event = try endLine() { events.append(event) }
        if let data { events.append(data) }
        data = nil
        return events
    }

    private mutating func endLine() throws(LineTooLong) -> [UInt8]? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else {
            defer { data = nil }
            return data
        }
        let name = line.prefix { $0 != 0x3A }
        guard name.elementsEqual("data".utf8) else { return nil }
        var value = line.dropFirst(name.count + 1)
        if value.first == 0x20 { value = value.dropFirst() }
        guard (data?.count ?? 0) + value.count < Self.lineLimit else { throw LineTooLong() }
        if data == nil { data = Array(value) } else { data?.append(contentsOf: [0x0A] + value) }
        return nil
    }
}
