import Synchronization

/// Renders that clients ask for by themselves: done a few at a time in the order they came, waited for or asked about later. What was accepted is
/// on disk, and goes on after a restart.
package final class MediaRequests: Sendable {
    package struct Limits: Sendable {
        /// Rendered at once.
        package var concurrent = 2
        /// Accepted and not over, of all accounts and of one; more are refused.
        package var open = 512
        package var openPerAccount = 16

        package init() {}
    }

    package enum State: String, Sendable, CaseIterable {
        case queued, processing, completed, failed
    }

    /// Where a request stands.
    package struct Status: Sendable {
        package var request: MediaRequest
        package var asset: MediaAsset
        package var state: State
        /// Percent.
        package var progress: Int
    }

    private struct Work {
        var queue: [MediaRequest] = []
        var running: Set<String> = []
        var openByAccount: [AccountID: Int] = [:]
        var waiters: [String: [UInt64: CheckedContinuation<Void, Never>]] = [:]
        var lastWaiter: UInt64 = 0

        var open: Int { queue.count + running.count }
        func isOpen(_ id: String) -> Bool { running.contains(id) || queue.contains { $0.id == id } }
    }

    private let store: any MediaRequestStore
    private let library: MediaLibrary
    private let environment: TurnEnvironment
    private let limits: Limits
    private let work = Mutex(Work())

    package init(
        store: any MediaRequestStore, library: MediaLibrary, environment: TurnEnvironment, limits: Limits = Limits()
    ) {
        self.store = store
        self.library = library
        self.environment = environment
        self.limits = limits
    }

    /// Takes up what an earlier process left undone.
    package func resume() async throws(EngineError) {
        let open: [MediaRequest]
        do { open = try await store.openMediaRequests() } catch { throw EngineError(ofStore: error) }
        work.withLock { work in
            for request in open {
                work.openByAccount[request.owner, default: 0] += 1
                work.queue.append(request)
            }
        }
        startNext()
    }

    /// Accepts a job. `.mediaUnavailable` if no generator makes this medium; `.overloaded` if too many wait, `.rateLimited` if too many of this
    /// account's.
    ///
    /// - Parameter purpose: as in ``MediaPromise/purpose``.
    package func submit(
        _ job: MediaJob, purpose: String, owner: AccountID
    ) async throws(EngineError) -> MediaRequest {
        try reserve(owner)
        let now = environment.clock.wallNow()
        let promise = MediaPromise(
            name: environment.random.unguessableName(), medium: job.medium,
            fileExtension: MediaFormat.fileExtension(of: job.format), purpose: purpose)
        let request = MediaRequest(
            id: "media_req_" + environment.random.unguessableName(), owner: owner, asset: promise.name, createdAt: now)
        do {
            try await store.add(
                request, promising: MediaAsset(promise: promise, owner: owner, job: job, createdAt: now))
        } catch {
            work.withLock { Self.release(owner, in: &$0) }
            throw EngineError(ofStore: error)
        }
        work.withLock { $0.queue.append(request) }
        startNext()
        return request
    }

    /// Returns when the request is over or the task is cancelled, whichever comes first.
    package func waitUntilOver(_ id: String) async {
        let waiter = work.withLock { work in
            work.lastWaiter += 1
            return work.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isWaiting = work.withLock { work in
                    guard !Task.isCancelled, work.isOpen(id) else { return false }
                    work.waiters[id, default: [:]][waiter] = continuation
                    return true
                }
                if !isWaiting { continuation.resume() }
            }
        } onCancel: {
            let continuation = work.withLock { $0.waiters[id]?.removeValue(forKey: waiter) }
            continuation?.resume()
        }
    }

    /// Nil if there is no such request, or it is somebody else's.
    package func status(_ id: String, of owner: AccountID) async throws(EngineError) -> Status? {
        let found: (request: MediaRequest, asset: MediaAsset)?
        do { found = try await store.mediaRequest(id) } catch { throw EngineError(ofStore: error) }
        guard let (request, asset) = found, request.owner == owner else { return nil }
        if request.completedAt != nil {
            let failed = request.error != nil
            return Status(
                request: request, asset: asset, state: failed ? .failed : .completed, progress: failed ? 0 : 100)
        }
        let isRunning = work.withLock { $0.running.contains(id) }
        // 100 is said once it is stored.
        let progress = min(99, Int(((library.progress(of: request.asset) ?? 0) * 100).rounded(.down)))
        return Status(
            request: request, asset: asset, state: isRunning ? .processing : .queued,
            progress: isRunning ? progress : 0)
    }

    private func reserve(_ owner: AccountID) throws(EngineError) {
        let refusal: EngineError? = work.withLock { work in
            guard work.openByAccount.values.reduce(0, +) < limits.open else {
                return EngineError(
                    .overloaded, "As many files wait to be rendered as the host allows.", retryAfterMilliseconds: 5000)
            }
            guard work.openByAccount[owner, default: 0] < limits.openPerAccount else {
                return EngineError(
                    .rateLimited, "\(limits.openPerAccount) files of this account wait to be rendered already.",
                    retryAfterMilliseconds: 5000)
            }
            work.openByAccount[owner, default: 0] += 1
            return nil
        }
        if let refusal { throw refusal }
    }

    private static func release(_ owner: AccountID, in work: inout Work) {
        let count = work.openByAccount[owner, default: 0] - 1
        work.openByAccount[owner] = count > 0 ? count : nil
    }

    private func startNext() {
        let next = work.withLock { work in
            var next: [MediaRequest] = []
            while work.running.count < limits.concurrent, !work.queue.isEmpty {
                let request = work.queue.removeFirst()
                work.running.insert(request.id)
                next.append(request)
            }
            return next
        }
        for request in next { Task { await render(request) } }
    }

    private func render(_ request: MediaRequest) async {
        var failure: String?
        do { _ = try await library.asset(named: request.asset) } catch { failure = error.message }
        // If this cannot be stored the request stays open, and the next process renders it again.
        try? await store.completeMediaRequest(request.id, error: failure, at: environment.clock.wallNow())
        let waiters = work.withLock { work in
            work.running.remove(request.id)
            Self.release(request.owner, in: &work)
            return work.waiters.removeValue(forKey: request.id)
        }
        for continuation in (waiters ?? [:]).values { continuation.resume() }
        startNext()
    }
}
