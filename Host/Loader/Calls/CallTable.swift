import Synchronization

/// All slots of a process. Taking and returning one is lock-free, whatever the other calls do.
final class CallTable: Sendable {
    /// The one that handles given to plugins refer to.
    static let shared = CallTable(capacity: 8192)

    let slots: [CallSlot]
    /// Head of the list of free slots: a counter in the upper half, so that a head that was taken and put back between a load
    /// and its exchange is noticed; index plus one in the lower, 0 when the list is empty. Last in, first out: few
    /// slots, with warm buffers, serve a host that has few calls open.
    private let free: Atomic<UInt64>
    /// One more than the highest index ever given out: how far the watch looks.
    private let used = Atomic<Int>(0)
    private let plugins = Mutex<[PluginCounters]>([])

    init(capacity: Int) {
        let count = min(max(capacity, 1), CallHandle.slotLimit)
        slots = (0..<count).map { CallSlot(index: UInt16($0)) }
        for (index, slot) in slots.enumerated() where index + 1 < count {
            slot.nextFree.store(UInt32(index + 2), ordering: .relaxed)
        }
        free = Atomic(1)
    }

    var usedSlots: ArraySlice<CallSlot> { slots[..<used.load(ordering: .acquiring)] }

    func slot(of handle: CallHandle) -> CallSlot? {
        handle.slot < slots.count ? slots[handle.slot] : nil
    }

    /// The number that handles of this plugin carry; nil after 4,096 plugins, reloaded versions counted each.
    func register(_ counters: PluginCounters) -> UInt16? {
        plugins.withLock { plugins in
            guard plugins.count < CallHandle.pluginLimit else { return nil }
            plugins.append(counters)
            return UInt16(plugins.count - 1)
        }
    }

    /// Whoever got this handle, however long ago; nil if it was never given out.
    func counters(of handle: CallHandle) -> PluginCounters? {
        let number = Int(handle.plugin)
        guard let slot = slot(of: handle), handle.generation > 0,
            handle.generation <= CallHandle(rawValue: slot.word.load(ordering: .relaxed)).generation
        else { return nil }
        return plugins.withLock { $0.indices.contains(number) ? $0[number] : nil }
    }

    /// A free slot, opened; nil when all are taken. The caller closes it.
    func open(
        _ kind: CallKind, plugin: UInt16, counters: PluginCounters?, limits: CallSlot.Limits, deadline: Int64,
        seed: UInt64
    ) -> (CallSlot, CallHandle)? {
        guard let slot = take() else { return nil }
        let generation = CallHandle(rawValue: slot.word.load(ordering: .relaxed)).generation + 1
        let handle = CallHandle(generation: generation, plugin: plugin, slot: slot.index)
        slot.state.withLock { state in
            state.phase = .open
            state.kind = kind
            state.counters = counters
            state.limits = limits
            state.deadline = deadline
            state.random = SplitMix64(seed: seed)
            slot.word.store(handle.tag | CallSlot.isOpen, ordering: .releasing)
        }
        return (slot, handle)
    }

    /// The caller of the request goes. The slot is free at once, or as soon as the plugin's last function returns.
    func close(_ slot: CallSlot, _ handle: CallHandle) {
        var wakes = CallSlot.Wakes()
        let isFree = slot.state.withLock { state in
            slot.word.store(handle.tag, ordering: .releasing)
            slot.due.store(.max, ordering: .relaxed)
            wakes.writers = state.takeWriters()
            state.isClosed = true
            return state.framesInside == 0
        }
        wakes.fire()
        if isFree { recycle(slot) }
    }

    /// One more of a plugin's functions for this request begins on this thread. False if the request is over.
    func enter(_ slot: CallSlot, _ handle: CallHandle) -> Bool {
        slot.state.withLock { state in
            guard slot.isCurrent(handle) else { return false }
            state.framesInside += 1
            return true
        }
    }

    /// It returned.
    func leave(_ slot: CallSlot) {
        let isFree = slot.state.withLock { state in
            state.framesInside -= 1
            return state.isClosed && state.framesInside == 0
        }
        if isFree { recycle(slot) }
    }

    private func recycle(_ slot: CallSlot) {
        slot.state.withLock { state in
            var buffer = state.buffer
            state = CallSlot.State()
            // A small buffer is kept for the next request, a large one is not hoarded.
            if buffer.capacity <= 4096 {
                buffer.removeAll(keepingCapacity: true)
                state.buffer = buffer
            }
        }
        var head = free.load(ordering: .relaxed)
        while true {
            slot.nextFree.store(UInt32(truncatingIfNeeded: head), ordering: .relaxed)
            let next = (head &+ (1 << 32)) & ~0xFFFF_FFFF | UInt64(slot.index) + 1
            let (isExchanged, found) = free.weakCompareExchange(
                expected: head, desired: next, successOrdering: .releasing, failureOrdering: .relaxed)
            if isExchanged { return }
            head = found
        }
    }

    private func take() -> CallSlot? {
        var head = free.load(ordering: .acquiring)
        while true {
            let position = Int(head & 0xFFFF_FFFF)
            if position == 0 { return nil }
            let slot = slots[position - 1]
            let next = (head &+ (1 << 32)) & ~0xFFFF_FFFF | UInt64(slot.nextFree.load(ordering: .relaxed))
            let (isExchanged, found) = free.weakCompareExchange(
                expected: head, desired: next, successOrdering: .acquiring, failureOrdering: .acquiring)
            if isExchanged {
                // Slots go up one by one at first, so this is a plain store in the long run.
                var highest = used.load(ordering: .relaxed)
                while highest < position {
                    let (isRaised, current) = used.weakCompareExchange(
                        expected: highest, desired: position, ordering: .acquiringAndReleasing)
                    if isRaised { break }
                    highest = current
                }
                return slot
            }
            head = found
        }
    }
}
