import StrictJSON

/// Reads a completion as it arrives: server-sent events, or one JSON object from servers that do not stream.
package struct CompletionReader: Sendable {
    package private(set) var model: String?
    package private(set) var promptTokens: Int?
    package private(set) var replyTokens: Int?
    /// `stop`, `length`, `content_filter`, ...; nil until the server says so.
    package private(set) var finishReason: String?
    /// Bytes of text so far.
    package private(set) var written = 0

    private enum Form { case unknown, events, object }
    private var form = Form.unknown
    private var events = EventStreamParser()
    private var object: [UInt8] = []
    private var isDone = false

    package static let objectLimit = 4 << 20

    package init() {}

    /// The server said that this is all.
    package var isComplete: Bool { isDone || finishReason != nil }

    /// The text in the next bytes of the body.
    package mutating func append(_ bytes: [UInt8]) throws(UpstreamFailure) -> String {
        var bytes = bytes[...]
        if form == .unknown {
            bytes = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
            guard let first = bytes.first else { return "" }
            form = first == UInt8(ascii: "{") ? .object : .events
        }
        guard form == .events else {
            guard object.count + bytes.count <= Self.objectLimit else { throw .unreadable }
            object.append(contentsOf: bytes)
            return ""
        }
        let found: [[UInt8]]
        do throws(EventStreamParser.LineTooLong) { found = try events.append(bytes) } catch { throw .unreadable }
        return try text(of: found)
    }

    /// The text that is left at the end of the body.
    package mutating func finish() throws(UpstreamFailure) -> String {
        var text = ""
        switch form {
        case .unknown: break
        case .events:
            let found: [[UInt8]]
            do throws(EventStreamParser.LineTooLong) { found = try events.finish() } catch { throw .unreadable }
            text = try self.text(of: found)
        case .object: text = try read(object)
        }
        guard isComplete else { throw .brokenOff }
        return text
    }

    private mutating func text(of events: [[UInt8]]) throws(UpstreamFailure) -> String {
        var text = ""
        for event in events where !isDone {
            if event.elementsEqual("[DONE]".utf8) { isDone = true } else { text += try read(event) }
        }
        return text
    }

    private mutating func read(_ bytes: [UInt8]) throws(UpstreamFailure) -> String {
        guard let json = try? JSON.parse(bytes), json.objectValue != nil else { throw .unreadable }
        if let error = json["error"], error != .null { throw UpstreamFailure(inBody: error) }
        if model == nil { model = json["model"]?.stringValue }
        if let usage = json["usage"], usage != .null {
            promptTokens = count(usage["prompt_tokens"])
            replyTokens = count(usage["completion_tokens"])
        }
        guard let choice = json["choices"]?.arrayValue?.first(where: { ($0["index"]?.integerValue ?? 0) == 0 }) else {
            return ""
        }
        if let reason = choice["finish_reason"]?.stringValue { finishReason = reason }
        if form == .object { isDone = true }
        let message = form == .object ? choice["message"] : choice["delta"]
        let text = message?["content"]?.stringValue ?? ""
        written += text.utf8.count
        return text
    }

    private func count(_ json: JSON?) -> Int? {
        guard let value = json?.integerValue, (0...Int64(UInt32.max)).contains(value) else { return nil }
        return Int(value)
    }
}
