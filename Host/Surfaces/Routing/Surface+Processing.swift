extension Surface {
    /// Some documents have one status for whatever goes wrong inside, 500, and clients that know only this one. What may work when it is tried
    /// again keeps its own, with `Retry-After`.
    func processing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch {
            var refusal = SurfaceError(error)
            if refusal.code == .timeout || refusal.code == .unavailable, refusal.retryAfterMilliseconds == nil {
                refusal.code = .internalError
            }
            throw refusal
        }
    }
}
