/// First-in first-out work of one loop, in one array that is reused: no allocation per job once it has grown.
struct JobQueue {
    enum Work: Sendable {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private var items: [Work?] = []
    private var head = 0

    var isEmpty: Bool { head == items.count }

    mutating func append(_ work: Work) { items.append(work) }

    mutating func append(contentsOf work: [Work]) {
        items.reserveCapacity(items.count + work.count)
        for item in work { items.append(item) }
    }

    mutating func popFirst() -> Work? {
        guard head < items.count else { return nil }
        let work = items[head].take()
        head += 1
        if head == items.count {
            items.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 4096, head * 2 >= items.count {
            items.removeFirst(head)
            head = 0
        }
        return work
    }
}
