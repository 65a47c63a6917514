import Foundation

/// What an instance is to be told by services that answer later, told as ext/http.h promises: serially with the instance's other functions,
/// and inside `wait` on the thread of a plugin that BLOCKS.
final class Mailbox: Sendable {
    struct Letter: Sendable {
        var request: UInt64
        var deliver: @Sendable () -> Void
    }

    private struct State {
        var letters: [Letter] = []
        var isClosed = false
        /// The thread that possesses the instance delivers the letters of this request itself.
        var waitsFor: UInt64?
        var hasEnded = false
    }

    private let state = Monitor(State())
    /// Possessed by whoever calls an [instance-serial] or [instance-setup] function.
    let gate = DispatchSemaphore(value: 1)

    /// Nothing is delivered before the first letter: a plugin without such services costs no thread.
    private let starter = Monitor(false)

    func send(_ letter: Letter) {
        state.change { $0.letters.append(letter) }
        let isFirst = starter.change { started in
            defer { started = true }
            return !started
        }
        if isFirst { Thread.detachNewThread { [self] in deliverAll() } }
    }

    private func deliverAll() {
        while true {
            let isThere = state.wait(milliseconds: 3_600_000) { state -> Bool? in
                if state.isClosed, state.letters.isEmpty { return false }
                return state.letters.isEmpty ? nil : true
            }
            guard isThere == true else { break }
            // Somebody else may have delivered it while this thread waited for the instance.
            gate.wait()
            let letter = state.change { state in
                state.letters.firstIndex { $0.request != state.waitsFor }.map { state.letters.remove(at: $0) }
            }
            letter?.deliver()
            gate.signal()
        }
        state.change { $0.hasEnded = true }
    }

    /// On the thread that possesses the instance: delivers one letter of the request. False when none came in time.
    func deliverOne(of request: UInt64, milliseconds: Int64) -> Bool {
        state.change { $0.waitsFor = request }
        defer { state.change { $0.waitsFor = nil } }
        let letter = state.wait(milliseconds: milliseconds) { state in
            state.letters.firstIndex { $0.request == request }.map { state.letters.remove(at: $0) }
        }
        letter?.deliver()
        return letter != nil
    }

    func holds(_ request: UInt64) -> Bool { state.change { $0.letters.contains { $0.request == request } } }

    /// After the last letter nothing is delivered any more. Waits until then.
    func close() {
        state.change { $0.isClosed = true }
        guard starter.change({ $0 }) else { return }
        _ = state.wait(milliseconds: 5000) { $0.hasEnded ? true : nil }
    }
}
