import CSystem
import Glibc

/// Bytes that wait for a socket to take them, in the pieces they came in.
///
/// Small pieces are joined so that a pipeline of small answers is one piece; large ones are kept as they are and never
/// copied. `flush` hands up to sixteen pieces to one system call.
struct OutputQueue {
    enum FlushResult: Equatable {
        case emptied
        /// The socket takes no more for now.
        case blocked
        /// The peer is gone; `errno` says how it showed.
        case failed(errno: Int32)
    }

    /// A piece grows by appending until it has this size; larger pieces are not appended to at all.
    private static let joinLimit = 16 * 1024
    private static let vectorLimit = 16

    private var pieces: [[UInt8]] = []
    private var head = 0
    /// Bytes of the first piece that are already sent.
    private var sentOfHead = 0

    /// Bytes still to be sent.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        count += bytes.count
        let last = pieces.count - 1
        if last >= head, pieces[last].count + bytes.count <= Self.joinLimit {
            pieces[last] += bytes
        } else {
            pieces.append(bytes)
        }
    }

    mutating func removeAll() { self = OutputQueue() }

    /// Sends as much as the socket takes. Answers how many bytes that were as well.
    mutating func flush(to fd: Int32) -> (sent: Int, result: FlushResult) {
        var total = 0
        while count > 0 {
            let wanted = pieces.count - head
            let result = withVectors(upTo: min(wanted, Self.vectorLimit)) { csystem_send_vector(fd, $0, Int32($1)) }
            guard result >= 0 else {
                if result == -Int(EAGAIN) { return (total, .blocked) }
                return (total, .failed(errno: Int32(truncatingIfNeeded: -result)))
            }
            let isShort = advance(result, of: wanted)
            total += result
            // A short write means that the socket's buffer is full: the next try would only say so.
            if isShort { return (total, .blocked) }
        }
        return (total, .emptied)
    }

    /// Drops `sent` bytes; true if that was less than what the call had been given.
    private mutating func advance(_ sent: Int, of offered: Int) -> Bool {
        var left = sent
        var finished = 0
        while head < pieces.count {
            let remaining = pieces[head].count - sentOfHead
            guard left >= remaining else { break }
            left -= remaining
            sentOfHead = 0
            pieces[head] = []
            head += 1
            finished += 1
        }
        sentOfHead += left
        count -= sent
        if head == pieces.count {
            pieces.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 64 {
            pieces.removeFirst(head)
            head = 0
        }
        return finished < min(offered, Self.vectorLimit)
    }

    /// Nested scopes rather than pointers kept beyond one, since an array's address is only good inside its own.
    private func withVectors(upTo limit: Int, _ body: (UnsafePointer<iovec>, Int) -> Int) -> Int {
        withUnsafeTemporaryAllocation(of: iovec.self, capacity: limit) { vectors in
            func fill(_ place: Int) -> Int {
                guard place < limit, let base = vectors.baseAddress else {
                    return vectors.baseAddress.map { body(UnsafePointer($0), limit) } ?? 0
                }
                return pieces[head + place].withUnsafeBytes { bytes in
                    let skipped = place == 0 ? sentOfHead : 0
                    let start = bytes.baseAddress.map { UnsafeMutableRawPointer(mutating: $0 + skipped) }
                    (base + place).initialize(to: iovec(iov_base: start, iov_len: bytes.count - skipped))
                    return fill(place + 1)
                }
            }
            return fill(0)
        }
    }
}
