/// What epoll says about a descriptor.
package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let readable = Readiness(rawValue: 1)
    package static let writable = Readiness(rawValue: 2)
    /// The peer has closed its sending half: after the bytes already here comes the end.
    package static let peerClosed = Readiness(rawValue: 4)
    /// Both directions are over.
    package static let hangUp = Readiness(rawValue: 8)
    package static let error = Readiness(rawValue: 16)
    /// Report changes instead of states (EPOLLET). For registration only.
    package static let edge = Readiness(rawValue: 32)
}

/// Told on the loop's thread when its descriptor can make progress.
package protocol ReadinessHandler: AnyObject {
    func ready(_ readiness: Readiness)
}

/// Told on the loop's thread when a pass of the loop ends.
package protocol PassEndHandler: AnyObject {
    func passEnded()
}

/// The handlers behind the tokens that epoll hands back.
///
/// A token names a slot and the slot's generation, so that an event that was fetched in the same batch in which its
/// descriptor was closed (and the slot perhaps given to another) reaches nobody.
struct ReadinessTable {
    private struct Slot {
        var handler: (any ReadinessHandler)?
        var generation: UInt32
    }

    private var slots: [Slot] = []
    private var free: [UInt32] = []

    /// Reserved for the loop's own wake-up descriptor.
    static let wakeUpToken: UInt64 = .max

    mutating func insert(_ handler: any ReadinessHandler) -> UInt64 {
        if let index = free.popLast() {
            slots[Int(index)].handler = handler
            return token(index)
        }
        slots.append(Slot(handler: handler, generation: 0))
        return token(UInt32(slots.count - 1))
    }

    mutating func remove(_ token: UInt64) {
        let index = UInt32(truncatingIfNeeded: token)
        guard handler(of: token) != nil else { return }
        slots[Int(index)].handler = nil
        slots[Int(index)].generation &+= 1
        free.append(index)
    }

    func handler(of token: UInt64) -> (any ReadinessHandler)? {
        let index = Int(UInt32(truncatingIfNeeded: token))
        guard index < slots.count, slots[index].generation == UInt32(truncatingIfNeeded: token >> 32) else {
            return nil
        }
        return slots[index].handler
    }

    mutating func removeAll() {
        slots.removeAll()
        free.removeAll()
    }

    private func token(_ index: UInt32) -> UInt64 { UInt64(slots[Int(index)].generation) << 32 | UInt64(index) }
}
