import Engine
import Synchronization

/// All slots of a process. Taking and returning one is lock-free, whatever the other calls do.
///
/// A value around memory that is never freed, like the slots themselves.
struct CallTable: @unchecked Sendable {
    // `@unchecked Sendable`: what the pointers name lives for ever and synchronises itself.
    private let cell: UnsafeMutablePointer<Cell>
    private let slots: UnsafeMutablePointer<CallSlot.Cell>
    let capacity: Int

    /// The one that handles given to plugins refer to.
    static let shared = CallTable(capacity: 8192)

    private struct Cell: ~Copyable {
        /// Head of the list of free slots: a counter in the upper half, so that a head that was taken and put back between a load
        /// and its exchange is noticed; index plus one in the lower, 0 when the list is empty. Last in, first out: few
        /// slots, with warm buffers, serve a host that has few calls open.
        let free = Atomic<UInt64>(1)
        /// One more than the highest index ever given out: how far the watch looks.
        let used = Atomic<Int>(0)
        let plugins = Mutex(Plugins())
    }

    private struct Plugins {
        var counters: [PluginCounters] = []
        /// Numbers whose plugins have gone, the longest gone first.
        var free: [UInt16] = []
    }

    init(capacity: Int) {
        let count = min(max(capacity, 1), CallHandle.slotLimit)
        self.capacity = count
        cell = .allocate(capacity: 1)
        cell.initialize(to: Cell())
        slots = .allocate(capacity: count)
        for index in 0..<count {
            (slots + index).initialize(to: CallSlot.Cell(index: UInt16(index)))
            if index + 1 < count { slots[index].nextFree.store(UInt32(index + 2), ordering: .relaxed) }
        }
    }

    var usedCount: Int { cell.pointee.used.load(ordering: .acquiring) }

    subscript(index: Int) -> CallSlot { CallSlot(cell: slots + index) }

    func slot(of handle: CallHandle) -> CallSlot? {
        handle.slot < capacity ? self[handle.slot] : nil
    }

    /// The number that handles of this plugin carry; nil while there are 4,096 others.
    func register(_ counters: PluginCounters) -> UInt16? {
        cell.pointee.plugins.withLock { plugins in
            if plugins.counters.count < CallHandle.pluginLimit {
                plugins.counters.append(counters)
                return UInt16(plugins.counters.count - 1)
            }
            guard !plugins.free.isEmpty else { return nil }
            let number = plugins.free.removeFirst()
            plugins.counters[Int(number)] = counters
            return number
        }
    }

    /// The plugin's instances are gone: its number may be another's once all others have been used.
    func unregister(_ number: UInt16) { cell.pointee.plugins.withLock { $0.free.append(number) } }

    /// Counts against whoever got this handle, however long ago; against nobody if it was never given out.
    func count(_ misuse: PluginCounters.Misuse, by handle: CallHandle) {
        guard let slot = slot(of: handle), handle.generation > 0,
            handle.generation <= CallHandle(rawValue: slot.cell.pointee.word.load(ordering: .relaxed)).generation
        else { return }
        let number = Int(handle.plugin)
        cell.pointee.plugins.withLock { $0.counters.indices.contains(number) ? $0.counters[number] : nil }?
            .count(misuse)
    }

    /// A free slot, opened; nil when all are taken. The caller closes it.
    func open(
        _ kind: CallKind, plugin: UInt16, limits: CallSlot.Limits, deadline: Int64,
        seed: UInt64, owner: StateOwner? = nil
    ) -> (CallSlot, CallHandle)? {
        guard let slot = take() else { return nil }
        let generation = CallHandle(rawValue: slot.cell.pointee.word.load(ordering: .relaxed)).generation + 1
        let handle = CallHandle(generation: generation, plugin: plugin, slot: slot.index)
        slot.cell.pointee.state.withLock { state in
            state.phase = .open
            state.kind = kind
            state.limits = limits
            state.deadline = deadline
            state.random = SplitMix64(seed: seed)
            if let owner { state.owner = owner }
            slot.cell.pointee.word.store(handle.tag | CallSlot.isOpen, ordering: .releasing)
        }
        return (slot, handle)
    }

    /// The caller of the request has gone. The slot is free at once, or as soon as the plugin's last function returns.
    func close(_ slot: CallSlot) {
        if slot.cell.pointee.frames.add(CallSlot.isClosed, ordering: .acquiringAndReleasing).oldValue == 0 {
            recycle(slot)
        }
    }

    /// A plugin's function that was entered has returned.
    func leave(_ slot: CallSlot) {
        if slot.cell.pointee.frames.subtract(1, ordering: .acquiringAndReleasing).newValue == CallSlot.isClosed {
            recycle(slot)
        }
    }

    private func recycle(_ slot: CallSlot) {
        slot.cell.pointee.frames.store(0, ordering: .relaxed)
        var head = cell.pointee.free.load(ordering: .relaxed)
        while true {
            slot.cell.pointee.nextFree.store(UInt32(truncatingIfNeeded: head), ordering: .relaxed)
            let next = (head &+ (1 << 32)) & ~0xFFFF_FFFF | UInt64(slot.index) + 1
            let (isExchanged, found) = cell.pointee.free.weakCompareExchange(
                expected: head, desired: next, successOrdering: .releasing, failureOrdering: .relaxed)
            if isExchanged { return }
            head = found
        }
    }

    private func take() -> CallSlot? {
        var head = cell.pointee.free.load(ordering: .acquiring)
        while true {
            let position = Int(head & 0xFFFF_FFFF)
            if position == 0 { return nil }
            let slot = self[position - 1]
            let next = (head &+ (1 << 32)) & ~0xFFFF_FFFF | UInt64(slot.cell.pointee.nextFree.load(ordering: .relaxed))
            let (isExchanged, found) = cell.pointee.free.weakCompareExchange(
                expected: head, desired: next, successOrdering: .acquiring, failureOrdering: .acquiring)
            if isExchanged {
                // Slots go up one by one at first, so this is a plain store in the long run.
                var highest = cell.pointee.used.load(ordering: .relaxed)
                while highest < position {
                    let (isRaised, current) = cell.pointee.used.weakCompareExchange(
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
