internal import Engine

/// What is known of credentials, by a name nobody can choose (a digest, a signed id), and since when. A value: its user locks around it.
///
/// In the words of API keys, which it was made for; sessions are kept in another one of these.
struct AnswerCache<Holder: Sendable> {
    enum Answer {
        case known(Holder)
        /// Take it, and ask the store: nobody else has been told to.
        case stale(Holder)
        case unknown
        /// Wait for the store.
        case ask
        case busy
    }

    private struct Entry {
        /// Nil: the store has no such key.
        var holder: Holder?
        var askedAt: MonotonicInstant
        var isBeingAsked = false
    }

    private var entries: [[UInt8]: Entry] = [:]
    private var unknownCount = 0
    private var lookups: [[UInt8]: Int] = [:]
    /// Forgotten while they were being looked up: what those look-ups find may be older than the reason to forget.
    private var voided: Set<[UInt8]> = []
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { entries.count }

    mutating func look(_ digest: [UInt8], now: MonotonicInstant, options: Authenticator.Options) -> Answer {
        guard let entry = entries[digest] else { return begin(digest, options) }
        let age = now.milliseconds(since: entry.askedAt)
        guard let holder = entry.holder else {
            return age < options.unknownMilliseconds ? .unknown : begin(digest, options)
        }
        if age < options.freshMilliseconds { return .known(holder) }
        guard age < options.staleMilliseconds else { return begin(digest, options) }
        guard !entry.isBeingAsked else { return .known(holder) }
        entries[digest]?.isBeingAsked = true
        lookups[digest, default: 0] += 1
        return .stale(holder)
    }

    /// Unknown keys cost a read each; whoever invents many must not fill the read queue of everybody.
    private mutating func begin(_ digest: [UInt8], _ options: Authenticator.Options) -> Answer {
        guard lookups.count < options.lookups || lookups[digest] != nil else { return .busy }
        lookups[digest, default: 0] += 1
        return .ask
    }

    mutating func learn(_ digest: [UInt8], _ holder: Holder?, now: MonotonicInstant, options: Authenticator.Options) {
        let isVoid = voided.contains(digest)
        end(digest)
        guard !isVoid else { return }
        drop(digest)
        if holder == nil, unknownCount >= capacity { dropUnknown() }
        if holder != nil, entries.count - unknownCount >= capacity { dropUnused(now, options) }
        entries[digest] = Entry(holder: holder, askedAt: now)
        if holder == nil { unknownCount += 1 }
    }

    mutating func failed(_ digest: [UInt8]) {
        end(digest)
        entries[digest]?.isBeingAsked = false
    }

    /// Forgets an answer, and those that are on their way.
    mutating func forget(_ digest: [UInt8]) {
        drop(digest)
        if lookups[digest] != nil { voided.insert(digest) }
    }

    private mutating func drop(_ digest: [UInt8]) {
        guard let removed = entries.removeValue(forKey: digest) else { return }
        if removed.holder == nil { unknownCount -= 1 }
    }

    private mutating func end(_ digest: [UInt8]) {
        guard let count = lookups[digest] else { return }
        lookups[digest] = count > 1 ? count - 1 : nil
        if count == 1 { voided.remove(digest) }
    }

    /// They are worth one look-up each and expire in half a second: no need to choose among them.
    private mutating func dropUnknown() {
        entries = entries.filter { $0.value.holder != nil }
        unknownCount = 0
    }

    /// Known keys that nobody has used lately; all of them if everybody has.
    private mutating func dropUnused(_ now: MonotonicInstant, _ options: Authenticator.Options) {
        let before = entries.count
        entries = entries.filter { entry in
            entry.value.holder == nil
                || now.milliseconds(since: entry.value.askedAt) < options.staleMilliseconds
        }
        if entries.count == before { entries = entries.filter { $0.value.holder == nil } }
    }
}
