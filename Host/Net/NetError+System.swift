import Glibc

extension NetError {
    /// The failure of a system call, named with what it was for. `result` is a negative errno, as CSystem returns them.
    static func system(_ operation: String, result: Int) -> NetError {
        let number = Int32(truncatingIfNeeded: -result)
        return NetError(.system, "\(operation): \(String(cString: strerror(number)))", errno: number)
    }

    static func check(_ result: Int32, _ operation: @autoclosure () -> String) throws(NetError) -> Int32 {
        if result < 0 { throw .system(operation(), result: Int(result)) }
        return result
    }

    static let closed = NetError(.connectionClosed, "the connection is closed")
    static let cancelled = NetError(.cancelled, "the waiting task was cancelled")
}
