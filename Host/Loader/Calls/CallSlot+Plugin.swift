import CPersona
import Dispatch
import Synchronization

/// What the plugin's side does with a slot, on any thread.
extension CallSlot {
    /// Appends a piece, all or nothing. Waits for room if the kind's writes wait.
    func write(_ handle: CallHandle, _ kind: CallKind, _ bytes: UnsafeRawBufferPointer) -> persona_status {
        while true {
            var wakes = Wakes()
            var room: DispatchSemaphore?
            let status = cell.pointee.state.withLock { state -> persona_status in
                guard isCurrent(handle) else { return persona_status(PERSONA_STALE) }
                guard state.kind == kind else { return persona_status(PERSONA_INVALID) }
                if state.cancellation != nil { return persona_status(PERSONA_CANCELLED) }
                if bytes.isEmpty { return persona_status(PERSONA_OK) }
                guard !state.isOverflowing, bytes.count <= state.limits.total - state.written else {
                    return overflow(&state, handle)
                }
                let waiting = state.buffer.count
                guard waiting == 0 || bytes.count <= state.limits.window - waiting else {
                    if state.limits.writesWait {
                        let semaphore = DispatchSemaphore(value: 0)
                        state.blockedWriters.append(semaphore)
                        room = semaphore
                        return persona_status(PERSONA_AGAIN)
                    }
                    // A behaviour without resume() could never go on: it said its replies stay within the window.
                    guard state.limits.canResume else { return overflow(&state, handle) }
                    state.wasToldAgain = true
                    return persona_status(PERSONA_AGAIN)
                }
                if bytes.count > 64 * 1024 { CallTable.shared.count(.hugeWrite, by: handle) }
                state.buffer.append(contentsOf: bytes)
                state.written += bytes.count
                wakes.waiter = state.takeWaiter()
                return persona_status(PERSONA_OK)
            }
            wakes.fire()
            guard let room else { return status }
            // Ends when the reader makes room, or with the request, at its deadline at the latest.
            room.wait()
        }
    }

    private func overflow(_ state: inout State, _ handle: CallHandle) -> persona_status {
        state.isOverflowing = true
        CallTable.shared.count(.tooLarge, by: handle)
        return persona_status(PERSONA_TOO_LARGE)
    }

    /// Ends the request. False if it had ended.
    func finish(_ handle: CallHandle, with result: CallResult) -> Bool {
        var wakes = Wakes()
        let isFirst = cell.pointee.state.withLock { state -> Bool in
            guard isCurrent(handle) else { return false }
            state.phase = .finished
            state.result = result
            cell.pointee.word.store(handle.tag, ordering: .releasing)
            wakes.waiter = state.takeWaiter()
            wakes.writers = state.takeWriters()
            state.takeOutgoing(into: &wakes)
            return true
        }
        wakes.fire()
        return isFirst
    }

    func reportProgress(_ handle: CallHandle, _ done: Double) {
        var wakes = Wakes()
        cell.pointee.state.withLock { state in
            guard isCurrent(handle), state.kind == .media, done >= 0, done <= 1 else { return }
            state.progress = done
            wakes.waiter = state.takeWaiter()
        }
        wakes.fire()
    }

    /// Appends to an explanation; past 4 KiB the rest is dropped.
    func explain(_ handle: CallHandle, _ bytes: UnsafeRawBufferPointer) {
        cell.pointee.state.withLock { state in
            guard isCurrent(handle), state.kind == .explanation else { return }
            state.buffer.append(contentsOf: bytes.prefix(4096 - min(state.buffer.count, 4096)))
        }
    }

    /// The next random number of the request; 0 once it is over.
    func nextRandom(_ handle: CallHandle) -> UInt64 {
        cell.pointee.state.withLock { isCurrent(handle) ? $0.random.next() : 0 }
    }
}

extension CallSlot.State {
    mutating func takeWaiter() -> UnsafeContinuation<Void, Never>? {
        defer { waiter = nil }
        return waiter
    }

    mutating func takeWriters() -> [DispatchSemaphore] {
        if blockedWriters.isEmpty { return [] }
        defer { blockedWriters = [] }
        return blockedWriters
    }

    mutating func takeOutgoing(into wakes: inout CallSlot.Wakes) {
        if outgoing.isEmpty { return }
        wakes.outgoing = outgoing
        wakes.cancellation = cancellation
        outgoing = []
    }
}
