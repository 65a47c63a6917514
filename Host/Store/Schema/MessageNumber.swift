/// Where a message lies: its conversation and its place in it, as one row number.
///
/// Messages of a conversation are thereby neighbours on disk, in order; a page of history is one short scan that begins
/// by arithmetic, and no index has to be kept. 35 bits count conversations, 28 bits the messages of one, those cleared
/// since included.
enum MessageNumber {
    static let bits: Int64 = 28
    /// Numbers of one conversation are below this.
    static let limit: Int64 = 1 << bits

    /// Never traps: numbers outside their range give an id that no row has.
    static func id(_ conversation: Int64, _ number: Int64) -> Int64 {
        (conversation << bits) | (number & (limit - 1))
    }

    static func conversation(of id: Int64) -> Int64 { id >> bits }
    static func number(of id: Int64) -> Int64 { id & (limit - 1) }
}
