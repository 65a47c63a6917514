package import Engine
import StrictJSON
package import Wire

/// Why a request got no result, before a surface put it into its own envelope. ``message`` never holds what the user wrote.
package struct SurfaceError: Error, Sendable, Equatable {
    package enum Code: Sendable {
        case badRequest, unauthorized, forbidden, notFound, methodNotAllowed, conflict, bodyTooLarge,
            unsupportedMediaType
        case rangeNotSatisfiable, rateLimited, internalError, unavailable, timeout, storageFull
        /// Refused by the protocol below, with the status it asks for.
        case protocolError(HTTPStatus)

        package static func == (a: Code, b: Code) -> Bool { a.status == b.status }
    }

    package var code: Code
    package var message: String
    package var retryAfterMilliseconds: Int64?
    package var rate: RateStatus?
    /// The field of the request at fault, as ``JSONError/path`` names it; nil: no single one.
    package var field: String?
    /// The surface's own word for what went wrong, where the status does not say enough; nil: it does.
    package var reason: String?
    /// Further header fields the status asks for, such as `Allow`.
    package var headers: [(name: String, value: String)] = []
    /// Nothing more is to be read from this client's connection.
    package var closesConnection = false
    /// What happened inside, for the operator's log; never sent.
    package var detail: String?

    package init(
        _ code: Code, _ message: String, retryAfterMilliseconds: Int64? = nil, rate: RateStatus? = nil
    ) {
        self.code = code
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.rate = rate
    }

    /// A field of the request that is not as expected.
    init(field: String, _ message: String) {
        self.init(.badRequest, message)
        self.field = field
    }

    package static func == (a: SurfaceError, b: SurfaceError) -> Bool {
        a.code == b.code && a.message == b.message && a.retryAfterMilliseconds == b.retryAfterMilliseconds
            && a.rate == b.rate
    }

    /// The loop has no time for more: said to requests and to messages of a socket alike.
    static let busy = SurfaceError(
        .unavailable, "The host has more to do than it can. Try again later.", retryAfterMilliseconds: 1000)

    /// Any error as one of these; what is not known becomes an internal error that says nothing about its cause.
    package init(_ error: any Error) {
        switch error {
        case let error as SurfaceError: self = error
        case let error as EngineError: self.init(error)
        case let error as HTTPError: self.init(.protocolError(error.status), error.reason)
        case let error as JSONError:
            self.init(.badRequest, "\(error)")
            field = error.path
        case let failure as StorageFailure: self.init(EngineError(failure))
        default:
            self.init(.internalError, "Internal server error")
            detail = "\(type(of: error))"
        }
    }

    package init(_ error: EngineError) {
        let code: Code =
            switch error.code {
            case .rateLimited: .rateLimited
            case .overloaded, .policyUnavailable, .behaviourUnavailable, .mediaUnavailable, .storageUnavailable:
                .unavailable
            case .deadline: .timeout
            case .cancelled: .unavailable
            case .notFound: .notFound
            case .unauthorized: .unauthorized
            case .forbidden: .forbidden
            case .invalid, .refused: .badRequest
            case .storageFull: .storageFull
            case .conflict: .conflict
            }
        self.init(
            code, error.message, retryAfterMilliseconds: error.retryAfterMilliseconds, rate: error.rate)
        detail = error.detail
    }
}

extension SurfaceError.Code: Equatable {
    package var status: HTTPStatus {
        switch self {
        case .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .rateLimited: .tooManyRequests
        case .internalError: .internalServerError
        case .unavailable: .serviceUnavailable
        case .timeout: .gatewayTimeout
        case .storageFull: .insufficientStorage
        case .protocolError(let status): status
        }
    }
}
