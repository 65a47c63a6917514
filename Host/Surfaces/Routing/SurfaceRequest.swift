package import Engine
package import Net
package import StrictJSON
package import Wire

/// One request as a surface's handler sees it.
package struct SurfaceRequest: Sendable {
    package let head: HTTPRequestHead
    /// In every answer, log line and error: the client's own `X-Request-Id` if it sent a sensible one.
    package let id: String
    /// The peer may say for whom it speaks: see ``TrustedProxies``.
    package let isFromTrustedProxy: Bool
    /// What limits by address go by.
    let clientAddress: ClientAddress
    /// What stood for each `{name}` of the route, in order, percent-decoded.
    package internal(set) var parameters: [String] = []
    /// Who asks; nil only on routes open to everybody.
    package internal(set) var principal: Principal?

    private let collectBody: @Sendable (Int) async throws -> [UInt8]

    package init(
        head: HTTPRequestHead, id: String, isFromTrustedProxy: Bool, peer: SocketAddress? = nil,
        collectBody: @escaping @Sendable (_ limit: Int) async throws -> [UInt8]
    ) {
        self.head = head
        self.id = id
        self.isFromTrustedProxy = isFromTrustedProxy
        clientAddress = ClientAddress(peer: peer, isTrusted: isFromTrustedProxy, headers: head.headers)
        self.collectBody = collectBody
    }

    /// The whole body. Fails with `.bodyTooLarge` past `limit` bytes, before it is read if its length was announced.
    package func body(upTo limit: Int) async throws -> [UInt8] {
        try await collectBody(limit)
    }

    /// The body as JSON, strictly read. One that is none ends the connection: who sends it may not mean what we read.
    package func json(upTo limit: Int = 256 << 10) async throws -> JSONField {
        let bytes = try await body(upTo: limit)
        do { return JSONField(try JSON.parse(bytes)) } catch {
            var refusal = SurfaceError(.badRequest, "The body is not valid JSON: \(error)")
            refusal.closesConnection = true
            throw refusal
        }
    }

    /// The value of a query parameter as a whole number in `range`, or `otherwise` if it is absent.
    package func integer(_ name: String, in range: ClosedRange<Int64>, otherwise: Int64) throws(SurfaceError) -> Int64 {
        let values = head.query.filter { $0.name.utf8.elementsEqual(name.utf8) }
        guard let value = values.first?.value else { return otherwise }
        guard values.count == 1, let number = Self.decimal(value), range.contains(number) else {
            throw SurfaceError(
                .badRequest, "`\(name)` must be one whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// Digits only: no sign, no white space, no more than fit.
    static func decimal(_ text: String) -> Int64? {
        guard !text.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in text.utf8 {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowed) = scaled.addingReportingOverflow(Int64(byte - 0x30))
            guard !overflow, !overflowed else { return nil }
            value = sum
        }
        return value
    }

    /// The value after `Bearer ` in the Authorization header; nil if there is none. The scheme's case does not matter (RFC 9110 section
    /// 11.1).
    package var bearer: String? {
        guard let value = head.headers["authorization"] else { return nil }
        let scheme = "bearer "
        guard value.utf8.count > scheme.utf8.count,
            zip(value.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 || $0 == $1 })
        else { return nil }
        return String(value.dropFirst(scheme.count))
    }
}
