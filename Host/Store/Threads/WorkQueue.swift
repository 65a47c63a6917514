internal import Glibc

/// A bounded queue from any thread (`push`, which never waits) to the store's own threads (`take`, which does).
///
/// Unchecked: a pthread mutex guards every stored variable; pthread, because `Mutex` has no condition to wait on.
final class WorkQueue<Element: Sendable>: @unchecked Sendable {
    enum Taken {
        /// Oldest first; never empty.
        case elements([Element])
        /// Nothing came within the time allowed.
        case nothing
        /// The queue is closed and empty.
        case closed
    }

    enum Refusal {
        case full
        case closed
    }

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let filled: UnsafeMutablePointer<pthread_cond_t>
    private let capacity: Int
    private var elements: [Element] = []
    /// Where the queue begins in `elements`; what lies before it has been taken.
    private var head = 0
    private var waiting = 0
    private var isClosed = false

    init(capacity: Int) {
        self.capacity = capacity
        mutex = .allocate(capacity: 1)
        filled = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        filled.initialize(to: pthread_cond_t())
        // With default attributes neither can fail on Linux.
        pthread_mutex_init(mutex, nil)
        // Monotonic, so that setting the machine's clock neither ends a wait nor prolongs it.
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(filled, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(filled)
        pthread_mutex_destroy(mutex)
        filled.deallocate()
        mutex.deallocate()
    }

    /// [any-thread] Appends, or says why not. Never waits for room.
    func push(_ element: Element) -> Refusal? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if isClosed { return .closed }
        if elements.count - head >= capacity { return .full }
        elements.append(element)
        // A signal is a system call; a busy consumer finds the element without one.
        if waiting > 0 { pthread_cond_signal(filled) }
        return nil
    }

    /// Waits for at least one element and takes up to `limit` of them.
    ///
    /// - Parameter milliseconds: how long to wait; nil waits until there is something.
    func take(upTo limit: Int, waiting milliseconds: Int? = nil) -> Taken {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        let deadline = milliseconds.map(Self.moment)
        while head == elements.count {
            if isClosed { return .closed }
            waiting += 1
            let result = wait(until: deadline)
            waiting -= 1
            if result == ETIMEDOUT, head == elements.count, !isClosed { return .nothing }
        }
        let end = min(elements.count, head + limit)
        if head == 0 && end == elements.count {
            let taken = elements
            elements = []
            elements.reserveCapacity(taken.count)
            return .elements(taken)
        }
        let taken = Array(elements[head..<end])
        head = end
        // Drop what was taken once it is the larger part, so that a queue that never empties does not grow.
        if head * 2 >= elements.count {
            elements.removeSubrange(0..<head)
            head = 0
        }
        return .elements(taken)
    }

    private func wait(until deadline: timespec?) -> Int32 {
        guard var deadline else { return pthread_cond_wait(filled, mutex) }
        return pthread_cond_timedwait(filled, mutex, &deadline)
    }

    private static func moment(in milliseconds: Int) -> timespec {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let nanoseconds = now.tv_nsec + milliseconds % 1000 * 1_000_000
        return timespec(
            tv_sec: now.tv_sec + milliseconds / 1000 + nanoseconds / 1_000_000_000,
            tv_nsec: nanoseconds % 1_000_000_000)
    }

    var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return elements.count - head
    }

    /// Refuses new elements; those already in are still taken.
    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_broadcast(filled)
        pthread_mutex_unlock(mutex)
    }
}
