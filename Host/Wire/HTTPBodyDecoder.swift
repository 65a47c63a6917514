/// Takes the content out of a request body, of known length or chunked (RFC 9112 sections 6 and 7.1).
struct HTTPBodyDecoder: Sendable {
    private enum Step: Sendable {
        case content(Int)
        case chunkSize
        case chunkContent(Int)
        case chunkEnd
        case trailers
        case complete
    }

    private var step: Step
    private var scanner = HTTPLineScanner()
    private var fieldParser: HTTPFieldParser
    private var extensionBytes = 0
    /// Content so far, without framing.
    private(set) var received = 0
    private(set) var trailers = HTTPHeaders()

    init(_ head: HTTPHead) {
        switch head.request.body {
        case .none: step = .complete
        case .length(let length): step = .content(length)
        case .chunked: step = .chunkSize
        }
        fieldParser = head.fieldParser
    }

    var isComplete: Bool { if case .complete = step { true } else { false } }

    /// Content still to come; nil if unknown.
    var remaining: Int? {
        switch step {
        case .content(let rest): rest
        case .complete: 0
        default: nil
        }
    }

    /// Reads from `position` on, which it advances, and appends content to `output` (unless nil) until that holds `room`
    /// bytes. `limit` bounds the content of the whole body.
    mutating func decode(
        _ input: Span<UInt8>, _ position: inout Int, limit: Int, room: Int, into output: inout [UInt8],
        _ limits: HTTPLimits
    ) throws(HTTPError) {
        while true {
            switch step {
            case .complete: return
            case .content(let rest):
                let taken = take(rest, input, &position, room, &output)
                step = taken == rest ? .complete : .content(rest - taken)
                if taken < rest { return }
            case .chunkContent(let rest):
                let taken = take(rest, input, &position, room, &output)
                step = taken == rest ? .chunkEnd : .chunkContent(rest - taken)
                if taken < rest { return }
            case .chunkSize:
                let line = scanner.line(in: input, from: position)
                let length = line?.content.count ?? scanner.unfinishedLength(in: input, from: position)
                guard length <= 16 + limits.chunkExtensions else { throw Self.longExtension }
                guard let line else { return }
                try line.requireCRLF(.malformedChunk)
                let size = try chunkSize(input, line.content, limits)
                guard size <= limit - received else { throw Self.tooLarge(limit) }
                step = size == 0 ? .trailers : .chunkContent(size)
                position = line.next
            case .chunkEnd:
                guard input.count > position else { return }
                guard input[position] == 0x0D else { throw Self.longChunk }
                guard input.count > position + 1 else { return }
                guard input[position + 1] == 0x0A else { throw Self.longChunk }
                position += 2
                step = .chunkSize
            case .trailers:
                guard let line = scanner.line(in: input, from: position) else {
                    let length = scanner.unfinishedLength(in: input, from: position)
                    return try fieldParser.checkUnfinished(length: length, limits)
                }
                if line.content.isEmpty, line.endsInCRLF {
                    step = .complete
                } else {
                    let start = line.content.lowerBound
                    let field = try fieldParser.parse(input, line, origin: start, limits)
                    trailers.append(line: line.content, of: input, field)
                }
                position = line.next
            }
        }
    }

    private mutating func take(
        _ wanted: Int, _ input: Span<UInt8>, _ position: inout Int, _ room: Int, _ output: inout [UInt8]
    ) -> Int {
        let taken = min(wanted, input.count - position, max(room - output.count, 0))
        input.append(position..<(position + taken), to: &output)
        position += taken
        received += taken
        return taken
    }

    /// 1 to 16 hexadecimal digits, then nothing or extensions, which are skipped.
    private mutating func chunkSize(
        _ input: Span<UInt8>, _ line: Range<Int>, _ limits: HTTPLimits
    ) throws(HTTPError) -> Int {
        var size: UInt64 = 0
        var position = line.lowerBound
        while position < line.upperBound, let digit = input[position].hexDigit {
            guard position - line.lowerBound < 16 else { break }
            size = size << 4 | UInt64(digit)
            position += 1
        }
        guard position > line.lowerBound, let size = Int(exactly: size) else { throw Self.malformedSize }
        if position == line.upperBound { return size }
        extensionBytes += line.upperBound - position
        guard extensionBytes <= limits.chunkExtensions else { throw Self.longExtension }
        let rest = input.trimmed(position..<line.upperBound)
        guard let first = rest.first, input[first] == UInt8(ascii: ";") else { throw Self.malformedSize }
        for position in rest where !input[position].isFieldByte { throw Self.malformedSize }
        return size
    }

    static func tooLarge(_ limit: Int) -> HTTPError {
        HTTPError(.bodyTooLarge, .contentTooLarge, "found a body of more than \(limit) bytes")
    }

    private static let malformedSize = HTTPError.bad(
        .malformedChunk, "found a chunk size that is not 1 to 16 hexadecimal digits below 2^63")
    private static let longExtension = HTTPError.bad(.malformedChunk, "found chunk extensions beyond the limit")
    private static let longChunk = HTTPError.bad(.malformedChunk, "found a chunk that is longer than its size")
}
