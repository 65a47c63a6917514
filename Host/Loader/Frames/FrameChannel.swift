import Glibc
import Net
import Synchronization

/// Who is told what arrives on a ``FrameChannel``. On the channel's loop.
protocol FrameReceiver: AnyObject, Sendable {
    /// One frame; valid during the call. Throwing ends the channel.
    func receive(_ frame: inout FrameReader) throws(FrameError)
    /// The other side is gone, or what it said is not believed. Once.
    func channelEnded(_ why: FrameError?)
}

/// One socket between host and worker, on one event loop of each side.
///
/// Frames go out in the order of `send`, all that a pass of the loop produced with one system call.
///
/// `@unchecked Sendable`: what is not behind `outbox` is touched on the loop alone.
final class FrameChannel: ReadinessHandler, PassEndHandler, @unchecked Sendable {
    let loop: EventLoop
    private let descriptor: Int32
    private let outbox = Mutex(Outbox())
    private weak var receiver: (any FrameReceiver)?
    private var token: UInt64?
    private var input: UnsafeMutableRawBufferPointer
    private var filled = 0

    private struct Outbox {
        var bytes: [UInt8] = []
        var isScheduled = false
        /// The socket is full: the loop will say when to go on.
        var isBlocked = false
        var isClosed = false
    }

    private static let inputCapacity = 64 * 1024
    /// What may wait for a peer that does not read.
    static let outboxLimit = 64 << 20

    /// - Parameter descriptor: a stream socket, not blocking, owned from here on.
    init(_ descriptor: Int32, on loop: EventLoop) {
        self.descriptor = descriptor
        self.loop = loop
        input = .allocate(byteCount: Self.inputCapacity, alignment: 8)
    }

    deinit {
        Glibc.close(descriptor)
        input.deallocate()
    }

    /// Begins to receive. On any thread; the receiver is not kept alive.
    func open(_ receiver: any FrameReceiver) {
        loop.run { [self] in
            self.receiver = receiver
            do {
                token = try loop.register(descriptor, for: [.readable, .writable, .peerClosed, .edge], handler: self)
            } catch {
                end(FrameError(found: "no room in epoll (\(error))"))
            }
        }
    }

    /// Sends a frame, soon. On any thread. False if the channel has ended, or its peer takes nothing.
    @discardableResult
    func send(_ frame: [UInt8]) -> Bool {
        let (isTaken, mustSchedule) = outbox.withLock { outbox -> (Bool, Bool) in
            guard !outbox.isClosed, outbox.bytes.count + frame.count <= Self.outboxLimit else { return (false, false) }
            if outbox.bytes.isEmpty { outbox.bytes = frame } else { outbox.bytes.append(contentsOf: frame) }
            // A socket that is full goes on when it says so.
            let mustSchedule = !outbox.isScheduled && !outbox.isBlocked
            if mustSchedule { outbox.isScheduled = true }
            return (true, mustSchedule)
        }
        if mustSchedule {
            if loop.isCurrent { loop.callAtEndOfPass(self) } else { loop.execute { self.passEnded() } }
        }
        return isTaken
    }

    /// Sends what waits at once, as far as the socket takes it. On any thread.
    func flush() { outbox.withLock { write(&$0) } }

    func passEnded() {
        outbox.withLock { outbox in
            outbox.isScheduled = false
            write(&outbox)
        }
    }

    private func write(_ outbox: inout Outbox) {
        guard !outbox.isClosed, !outbox.bytes.isEmpty else { return }
        var sent = 0
        outbox.bytes.withUnsafeBytes { bytes in
            while sent < bytes.count {
                let count = Glibc.send(
                    descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent,
                    Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                // A broken socket is found by reading.
                if count <= 0 { break }
                sent += count
            }
        }
        outbox.isBlocked = sent < outbox.bytes.count
        if outbox.isBlocked {
            outbox.bytes.removeFirst(sent)
        } else {
            outbox.bytes.removeAll(keepingCapacity: outbox.bytes.capacity <= 64 * 1024)
        }
    }

    // MARK: On the loop

    func ready(_ readiness: Readiness) {
        if readiness.contains(.writable) { flush() }
        if !readiness.isDisjoint(with: [.readable, .peerClosed, .hangUp, .error]) { read() }
    }

    private func read() {
        while token != nil {
            if filled == input.count { grow(to: input.count * 2) }
            let space = UnsafeMutableRawBufferPointer(rebasing: input[filled...])
            let count = recv(descriptor, space.baseAddress, space.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            if count <= 0 { return end(nil) }
            filled += count
            do throws(FrameError) { try parse() } catch { return end(error) }
            // A short read emptied the socket: the next bytes are another event.
            if count < space.count { return }
        }
    }

    private func parse() throws(FrameError) {
        var start = 0
        while token != nil, filled - start >= 4 {
            let size = Int(input.loadUnaligned(fromByteOffset: start, as: UInt32.self).littleEndian)
            guard size <= FrameHead.limit else { throw FrameError(found: "a frame of \(size) bytes") }
            guard filled - start - 4 >= size else {
                if size + 4 > input.count { grow(to: size + 4) }
                break
            }
            var frame = try FrameReader(UnsafeRawBufferPointer(rebasing: input[(start + 4)..<(start + 4 + size)]))
            try receiver?.receive(&frame)
            start += 4 + size
        }
        guard start > 0, token != nil else { return }
        filled -= start
        if filled > 0, let base = input.baseAddress { base.copyMemory(from: base + start, byteCount: filled) }
        if filled == 0, input.count > 1 << 20 { grow(to: Self.inputCapacity) }
    }

    /// Another buffer with the same content.
    private func grow(to capacity: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(capacity, filled), alignment: 8)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<filled]))
        input.deallocate()
        input = larger
    }

    private func end(_ why: FrameError?) {
        close()
        receiver?.channelEnded(why)
    }

    /// Ends the channel; the receiver is not told. On the loop.
    func close() {
        if let token { loop.deregister(token) }
        token = nil
        shutdown(descriptor, Int32(SHUT_RDWR))
        outbox.withLock { outbox in
            outbox.isClosed = true
            outbox.bytes = []
        }
    }
}
