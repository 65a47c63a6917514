import Dispatch
import Engine
import Synchronization

/// The host's side of one request: what the plugin's functions reach through a handle, and what the caller waits on.
///
/// A slot is made once and used for one request after the other. All calls with a handle check it against `word` first, so that
/// whatever is done with a handle of an earlier request finds nothing. No lock is shared between slots.
///
/// A value around memory that is never freed: a call takes and passes on slots all the time, and counting references would cost more
/// than the call itself.
struct CallSlot: @unchecked Sendable {
    // `@unchecked Sendable`: what the pointer names lives for ever and synchronises itself.
    let cell: UnsafeMutablePointer<Cell>

    struct Cell: ~Copyable {
        let index: UInt16
        /// The tag of the newest handle, with `isOpen` and `isCancelled` in the low bits.
        let word = Atomic<UInt64>(0)
        /// Plugin functions of this request that have not returned, plus `isClosed` once its caller has gone.
        let frames = Atomic<Int>(0)
        /// When the watch has to look at this slot, on the monotonic clock; `.max`: not at all.
        let due = Atomic<Int64>(.max)
        /// The next free slot plus one, while this one is free (see CallTable).
        let nextFree = Atomic<UInt32>(0)
        let state = Mutex(State())
    }

    var index: UInt16 { cell.pointee.index }

    static let isClosed = 1 << 62
    static let isOpen: UInt64 = 1
    static let isCancelled: UInt64 = 2

    struct Limits: Sendable {
        /// Bytes that may wait for the reader; a single larger piece is taken when nothing waits.
        var window = 64 * 1024
        /// Bytes in all.
        var total = 1 << 20
        /// A write with no room waits instead of answering AGAIN.
        var writesWait = false
        /// The plugin can be told AGAIN, since it has resume().
        var canResume = true
    }

    enum Phase: Sendable { case free, open, finished, abandoned }

    struct State: Sendable {
        var phase = Phase.free
        var kind = CallKind.chat
        var limits = Limits()
        var deadline: Int64 = .max

        var buffer: [UInt8] = []
        var written = 0
        /// A write did not fit into the limit: nothing that follows may fit either.
        var isOverflowing = false
        var wasToldAgain = false
        var result: CallResult?
        var progress: Double?

        var cancellation: CallCancellation?
        /// Once cancelled: when the host goes on without the plugin, on the monotonic clock.
        var giveUpAt: Int64 = .max
        /// The plugin's cancel() was called, or is not needed any more.
        var isCancelDelivered = false

        /// The caller, when it waits.
        var waiter: UnsafeContinuation<Void, Never>?
        /// Threads of the plugin that wait in write().
        var blockedWriters: [DispatchSemaphore] = []
        /// Calls to services of the host that the plugin makes for the request: they end with it.
        var outgoing: [any BoundCall] = []
        /// Whose work it is, for those services.
        var owner: StateOwner?

        /// The request's own sequence of random numbers.
        var random = SplitMix64(seed: 0)

        /// Who serves the request; nil until the plugin is started.
        var engagement: Engagement?

        /// Makes the slot as new. A small buffer is kept for the next request, a large one is not hoarded.
        mutating func reset() {
            // Member by member: most of them have not changed, and this is on the way of every call.
            phase = .free
            deadline = .max
            if written > 0 || !buffer.isEmpty {
                if buffer.capacity <= 4096 { buffer.removeAll(keepingCapacity: true) } else { buffer = [] }
            }
            written = 0
            isOverflowing = false
            wasToldAgain = false
            result = nil
            progress = nil
            cancellation = nil
            giveUpAt = .max
            isCancelDelivered = false
            engagement = nil
            waiter = nil
            if !blockedWriters.isEmpty { blockedWriters = [] }
            if !outgoing.isEmpty { outgoing = [] }
            if owner != nil { owner = nil }
        }

        /// Whether the caller has something to do: `Call.poll()` would give a step.
        var isReady: Bool {
            (cancellation == nil && !buffer.isEmpty) || phase != .open || (cancellation != nil && !isCancelDelivered)
                || progress != nil
        }
    }

    /// What has to be woken once the lock is released.
    struct Wakes {
        var waiter: UnsafeContinuation<Void, Never>?
        var writers: [DispatchSemaphore] = []
        /// Not woken but ended, and why.
        var outgoing: [any BoundCall] = []
        var cancellation: CallCancellation?

        consuming func fire() {
            waiter?.resume()
            for writer in writers { writer.signal() }
            for call in outgoing { call.stop(cancellation) }
        }
    }

    func isCurrent(_ handle: CallHandle) -> Bool {
        let word = cell.pointee.word.load(ordering: .acquiring)
        return word & ~0xFFFF == handle.tag && word & Self.isOpen != 0
    }

    /// A function of the plugin begins for this request. Under the slot's lock, where the request was seen to be open: the slot
    /// cannot become free in between.
    func enter() { cell.pointee.frames.add(1, ordering: .acquiring) }

    /// 1 once the request is cancelled, late or over.
    func cancelFlag(_ handle: CallHandle) -> Int32 {
        cell.pointee.word.load(ordering: .acquiring) == handle.tag | Self.isOpen ? 0 : 1
    }
}
