import Wire

extension HTTPExchange {
    func upgrade(
        _ handshake: WebSocketHandshake, _ configuration: WebSocketConfiguration
    ) -> Result<WebSocket, NetError> {
        guard phase == .waiting else {
            return .failure(phase == .gone ? .closed : NetError(.wrongState, "the request is already answered"))
        }
        do throws(WebSocketHandshake.Refusal) {
            let acceptance = try handshake.evaluate(
                .init(
                    method: head.method.rawValue, isVersion11: head.version == .http11, hasBody: head.body != .none,
                    values: { [headers = head.headers] in headers.values(of: $0) }))
            return upgrade(acceptance, configuration)
        } catch {
            phase = .answered
            let reason = HTTPError(.init(rawValue: "websocket-refused"), HTTPStatus(error.status), error.reason)
            connection.answerError(reason, for: head, adding: error.fields.map { ($0.name, $0.value) })
            return .failure(NetError(.upgradeRefused, error.reason))
        }
    }

    private func upgrade(
        _ acceptance: WebSocketHandshake.Acceptance, _ configuration: WebSocketConfiguration
    ) -> Result<WebSocket, NetError> {
        var headers = HTTPHeaders()
        for field in acceptance.fields { headers.append(field.name, field.value) }
        do throws(HTTPError) {
            let socket = try connection.upgrade(
                HTTPResponseHead(status: .switchingProtocols, headers: headers), subprotocol: acceptance.subprotocol,
                configuration: configuration)
            phase = .upgraded
            webSocket = socket
            socket.onClose = { [self] _ in
                phase = .gone
                task?.cancel()
            }
            return .success(socket)
        } catch {
            phase = .answered
            connection.answerError(error, for: head)
            return .failure(NetError(.upgradeRefused, error.reason))
        }
    }
}
