/// Deadlines in a binary heap that is lazy about the common case: a deadline that moves *later*.
///
/// A connection moves its deadline on every read. Moving later only stores the new value; the entry keeps its old place
/// and is put back when it comes up too early, so a busy connection costs one heap operation per timeout instead of one
/// per read. Moving earlier, arming and removing are O(log n). Belongs to one loop's thread.
struct TimerHeap {
    private struct Entry {
        var key: Int64
        let timer: LoopTimer
    }

    private var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }

    /// No timer is due before this; the one that has it may turn out to have moved later.
    var nextDeadline: MonotonicTime { entries.first.map { MonotonicTime(nanoseconds: $0.key) } ?? .never }

    mutating func set(_ timer: LoopTimer, to deadline: Int64) {
        timer.deadline = MonotonicTime(nanoseconds: deadline)
        schedule(timer)
    }

    mutating func schedule(_ timer: LoopTimer) {
        let key = timer.deadline.nanoseconds
        if timer.place < 0 {
            entries.append(Entry(key: key, timer: timer))
            timer.place = entries.count - 1
            siftUp(timer.place)
        } else if key < entries[timer.place].key {
            entries[timer.place].key = key
            siftUp(timer.place)
        }
    }

    mutating func remove(_ timer: LoopTimer) {
        let place = timer.place
        guard place >= 0 else { return }
        timer.place = -1
        let last = entries.removeLast()
        guard place < entries.count else { return }
        entries[place] = last
        last.timer.place = place
        siftUp(place)
        siftDown(place)
    }

    /// Takes out one timer that is due, or nil when none is. The timer is disarmed.
    mutating func popDue(_ now: MonotonicTime) -> LoopTimer? {
        while let first = entries.first, first.key <= now.nanoseconds {
            let timer = first.timer
            if timer.deadline.nanoseconds > first.key, timer.deadline != .never {
                entries[0].key = timer.deadline.nanoseconds
                siftDown(0)
                continue
            }
            remove(timer)
            guard timer.deadline != .never else { continue }
            timer.deadline = .never
            return timer
        }
        return nil
    }

    private mutating func siftUp(_ start: Int) {
        var place = start
        while place > 0 {
            let parent = (place - 1) / 2
            guard entries[place].key < entries[parent].key else { return }
            exchange(place, parent)
            place = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var place = start
        while true {
            let left = 2 * place + 1
            guard left < entries.count else { return }
            let right = left + 1
            let least = right < entries.count && entries[right].key < entries[left].key ? right : left
            guard entries[least].key < entries[place].key else { return }
            exchange(place, least)
            place = least
        }
    }

    private mutating func exchange(_ a: Int, _ b: Int) {
        entries.swapAt(a, b)
        entries[a].timer.place = a
        entries[b].timer.place = b
    }
}

/// One deadline on one loop, made once and armed as often as its owner likes.
///
/// Use it on the loop's thread only. The loop keeps an armed timer alive, so its action must not own what owns the timer;
/// whoever goes away first calls `remove`.
package final class LoopTimer {
    fileprivate(set) var deadline: MonotonicTime = .never
    fileprivate(set) var place = -1
    let action: () -> Void
    private unowned let loop: EventLoop

    init(loop: EventLoop, action: @escaping () -> Void) {
        self.loop = loop
        self.action = action
    }

    package var isArmed: Bool { deadline != .never }

    /// Sets the deadline, replacing the one before.
    package func arm(at deadline: MonotonicTime) {
        self.deadline = deadline
        loop.schedule(self)
    }

    package func arm(after delay: Duration) { arm(at: loop.now + delay) }

    /// Costs nothing: the heap's entry stays until it comes up, and is then dropped.
    package func cancel() { deadline = .never }

    /// Cancels, and makes the loop forget the timer at once.
    package func remove() {
        deadline = .never
        loop.forget(self)
    }
}
