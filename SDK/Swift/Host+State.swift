internal import CPersona
internal import Synchronization

extension Host {
    /// `persona.state/1`; nil if not given.
    public var state: State? { State(self) }

    /// Small values that outlive a restart: keys of 1-256 bytes, values of up to 64 KiB, 1,000 keys an owner.
    ///
    /// For what a plugin knows across conversations; what belongs to one conversation is `ReplyResult.state`. Values are private to the
    /// plugin and erased with the user or persona they belong to. Calls about one value take effect in the order in which they were made.
    // @unchecked: the table is constant, and of its functions only [any-thread] ones are used.
    public struct State: @unchecked Sendable {
        private let host: Host
        private let table: UnsafePointer<persona_state>

        init?(_ host: Host) {
            guard let table = host.table(PERSONA_EXT_STATE, as: persona_state.self) else { return nil }
            self.host = host
            self.table = table
        }

        /// Whose a value is. The user and the persona are those of the request.
        public enum Scope: Int32, Sendable, Hashable, CaseIterable {
            case plugin = 1
            case persona = 2
            case user = 3
            /// What this plugin knows about this user with this persona alone.
            case userOfPersona = 4
        }

        /// The value under a key; nil if there is none.
        ///
        /// Throws `invalid` or `tooLarge` for a key that cannot be, `unsupported` where the request is of nobody whose the value could be,
        /// `overloaded` when too much waits, `unavailable` when the store cannot be read, `deadline` or `cancelled` when the request ended first.
        public func value(for key: String, scope: Scope, for request: Request) async throws -> String? {
            try await bytes(for: key, scope: scope, for: request).map { String(decoding: $0, as: UTF8.self) }
        }

        /// The same as bytes.
        public func bytes(for key: String, scope: Scope, for request: Request) async throws -> [UInt8]? {
            try await ask { token in
                Self.with(Array(key.utf8)) { key in
                    host.whileOpen {
                        table.pointee.get?(host.handle, request.id, scope.rawValue, key, token, StateAnswers.done)
                    }
                }
            }
        }

        /// Writes a value; nil removes it. Once this has returned it is on disk.
        ///
        /// Throws like ``value(for:scope:for:)``, and `tooLarge` for a value that is too long or a key too many. When it throws
        /// `cancelled` or `deadline` the value may have been written all the same.
        public func set(_ value: String?, for key: String, scope: Scope, for request: Request) async throws {
            try await set(bytes: value.map { Array($0.utf8) }, for: key, scope: scope, for: request)
        }

        /// The same with bytes.
        public func set(bytes: [UInt8]?, for key: String, scope: Scope, for request: Request) async throws {
            _ = try await ask { token in
                Self.with(Array(key.utf8)) { key in
                    Self.with(bytes) { value in
                        host.whileOpen {
                            table.pointee.set?(
                                host.handle, request.id, scope.rawValue, key, value, token, StateAnswers.done)
                        }
                    }
                }
            }
        }

        private func ask(_ start: (UInt64) -> persona_status?) async throws -> [UInt8]? {
            let answer = StateAnswer()
            let token = host.answers.add(answer)
            let status = Status(start(token) ?? Status.stale.rawValue)
            guard status == .ok else {
                host.answers.remove(token)
                throw PersonaError(status, "the host did not take the call: \(status)")
            }
            let (ended, value) = await answer.wait()
            guard ended == .ok else { throw PersonaError(ended, "the host could not reach the value: \(ended)") }
            return value
        }

        /// Nil is no text; empty is text without bytes.
        private static func with<R>(_ bytes: [UInt8]?, _ body: (persona_text) -> R) -> R {
            guard let bytes else { return body(.none) }
            return bytes.withUnsafeBytes { buffer in
                let data = buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 1)
                return body(
                    persona_text(data: data?.assumingMemoryBound(to: CChar.self), size: UInt64(buffer.count)))
            }
        }
    }
}

/// The calls of one instance that wait for an answer, by the token the host gives back. Any thread.
final class StateAnswers: Sendable {
    private let state = Mutex((last: UInt64(0), open: [UInt64: StateAnswer]()))

    func add(_ answer: StateAnswer) -> UInt64 {
        state.withLock { state in
            state.last += 1
            state.open[state.last] = answer
            return state.last
        }
    }

    @discardableResult
    func remove(_ token: UInt64) -> StateAnswer? { state.withLock { $0.open.removeValue(forKey: token) } }

    /// What the host calls, once for each call it took.
    static let done: persona_state_done = { instance, token, status, value in
        let bytes = value.data == nil ? nil : value.copiedBytes
        Instance.at(instance)?.host.answers.remove(token)?.settle(Status(status), bytes)
    }
}

/// One answer that somebody waits for, whichever of the two is there first.
final class StateAnswer: Sendable {
    private struct State {
        var result: (Status, [UInt8]?)?
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func wait() async -> (Status, [UInt8]?) {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.result == nil { state.waiter = continuation }
                return state.result != nil
            }
            if isThere { continuation.resume() }
        }
        return state.withLock { $0.result } ?? (.failed, nil)
    }

    func settle(_ status: Status, _ value: [UInt8]?) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.result = (status, value)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
