/// Why the engine did not do what a surface asked. Mapped to each surface's envelope at its edge; ``message`` holds no text of
/// the user and no secret.
package struct EngineError: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        /// The account starts turns too often.
        case rateLimited
        /// The host has as much to do as it can.
        case overloaded
        /// A safety policy failed or was late: the turn is refused.
        case policyUnavailable
        /// No behaviour the card names could answer.
        case behaviourUnavailable
        /// No generator makes this medium, or it failed.
        case mediaUnavailable
        /// The deadline passed.
        case deadline
        /// The client went away.
        case cancelled
        case notFound
        /// The credential is not believed.
        case unauthorized
        case forbidden
        case invalid
        /// A policy does not accept what the client wants the persona to be told.
        case refused
        /// No room on the disk.
        case storageFull
        case storageUnavailable
        case conflict
    }

    package var code: Code
    package var message: String
    package var retryAfterMilliseconds: Int64?
    package var rate: RateStatus?
    /// What happened inside, for the operator's log; never sent to a client.
    package var detail: String?
    /// What the last behaviour that was asked failed with, if that is why there is no reply.
    package var failure: PluginFailure?

    package init(
        _ code: Code, _ message: String, retryAfterMilliseconds: Int64? = nil, rate: RateStatus? = nil,
        detail: String? = nil, failure: PluginFailure? = nil
    ) {
        self.code = code
        self.failure = failure
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.rate = rate
        self.detail = detail
    }

    /// The behaviour's own server wants to be asked less often, as a model's may; with ``Code/overloaded`` alone it is this host that
    /// has too much to do.
    package var isModelLimit: Bool { failure?.code == .overloaded && failure?.isFromPlugin == true }

    /// Whatever a store threw.
    init(ofStore error: any Error) {
        switch error {
        case let failure as StorageFailure: self.init(failure)
        case is CancellationError: self.init(.cancelled, "The client went away.")
        default: self.init(.storageUnavailable, "The store failed: \(type(of: error)).")
        }
    }

    /// What a store's failure means to a surface.
    package init(_ failure: StorageFailure) {
        switch failure.code {
        case .busy:
            self.init(
                .overloaded, "Too many operations wait for the disk.", retryAfterMilliseconds: 1000,
                detail: failure.message)
        case .full:
            self.init(
                .storageFull, "There is no room left to store this.", retryAfterMilliseconds: 30_000,
                detail: failure.message)
        case .damaged, .failed:
            self.init(.storageUnavailable, "The store cannot be used at present.", detail: failure.message)
        }
    }
}
