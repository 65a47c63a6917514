/// The members of a JSON object, in the order in which they were written or added.
///
/// Keys are UTF-8 bytes, unique, and compared as bytes. Up to eight members are searched one after the other; beyond
/// that a hash table, seeded per process against crafted collisions, answers in constant time. Removing a member
/// costs time proportional to the size.
package struct JSONObject: Sendable {
    package struct Member: Sendable {
        package let key: String
        package fileprivate(set) var value: JSON
    }

    private var members: [Member] = []
    /// Open addressing with linear probing: position in `members` plus one, 0 for a free slot. Empty while the object
    /// is small; otherwise a power of two in size and at most half full.
    private var slots: [UInt32] = []

    private static let searchedOneByOne = 8

    package init() {}

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }
    package var keys: some Collection<String> { members.lazy.map(\.key) }

    package subscript(key: String) -> JSON? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let found?, let value?): members[found].value = value
            case (let found?, nil):
                members.remove(at: found)
                rebuildSlots()
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Adds a member at the end unless the key is taken; says whether it was added.
    package mutating func appendIfNew(_ key: String, _ value: JSON) -> Bool {
        guard position(of: key) == nil else { return false }
        append(key, value)
        return true
    }

    package mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

    private func position(of key: String) -> Int? {
        if slots.isEmpty { return members.firstIndex { sameBytes($0.key, key) } }
        var slot = firstSlot(of: key)
        while slots[slot] != 0 {
            let candidate = Int(slots[slot]) - 1
            if sameBytes(members[candidate].key, key) { return candidate }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func append(_ key: String, _ value: JSON) {
        members.append(Member(key: key, value: value))
        if members.count <= Self.searchedOneByOne { return }
        if members.count * 2 > slots.count { rebuildSlots() } else { occupySlot(members.count - 1) }
    }

    private mutating func rebuildSlots() {
        guard members.count > Self.searchedOneByOne else {
            slots = []
            return
        }
        var size = 32
        while size < members.count * 4 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        for position in members.indices { occupySlot(position) }
    }

    private mutating func occupySlot(_ position: Int) {
        var slot = firstSlot(of: members[position].key)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(truncatingIfNeeded: position + 1)
    }

    private func firstSlot(of key: String) -> Int {
        var hasher = Hasher()
        let hashed: Void? = key.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if hashed == nil { for byte in key.utf8 { hasher.combine(byte) } }
        return hasher.finalize() & (slots.count - 1)
    }
}

extension JSONObject: RandomAccessCollection {
    package var startIndex: Int { members.startIndex }
    package var endIndex: Int { members.endIndex }
    package subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Equatable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSON)...) {
        for (key, value) in elements { self[key] = value }
    }
}
