import Engine

/// Operations on kept values, and their answers, as frames. An operation names the request it belongs to in the frame's head, and itself by a
/// number of the worker's; its answer names only that.
extension StateOperation {
    func frame(_ plugin: UInt16, request: UInt64, number: UInt64) -> [UInt8] {
        let call: FrameCall = if case .get = kind { .stateGet } else { .stateSet }
        var frame = FrameWriter(FrameHead(call: call, plugin: plugin, request: request))
        frame.number(number)
        frame.number(scope.rawValue)
        frame.blob(key)
        if case .set(let value) = kind { frame.blob(value) }
        return frame.finish()
    }

    /// What follows the number. Without an owner.
    init(_ frame: inout FrameReader) throws(FrameError) {
        guard let scope = StateScope(rawValue: try frame.number(Int32.self)) else {
            throw FrameError(found: "no scope")
        }
        guard let key = try frame.blob(limit: StatePlace.keyBytes), !key.isEmpty else {
            throw FrameError(found: "no key")
        }
        let kind: Kind = frame.head.call == .stateGet ? .get : .set(try frame.blob(limit: StatePlace.valueBytes))
        try frame.end()
        self.init(kind: kind, scope: scope, key: key)
    }
}

extension StateAnswer {
    func frame(_ head: FrameHead) -> [UInt8] {
        var frame = FrameWriter(head)
        frame.number(status)
        frame.blob(value)
        return frame.finish()
    }

    init(_ frame: inout FrameReader) throws(FrameError) {
        status = try frame.number()
        value = try frame.blob(limit: StatePlace.valueBytes)
        try frame.end()
    }
}
