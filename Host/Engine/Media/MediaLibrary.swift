import Synchronization

/// Keeps the promises of media URLs: renders a file when it is first asked for, once however many ask, and from then on finds it on
/// disk.
package final class MediaLibrary: Sendable {
    private let store: any MediaStore
    private let files: any AssetFiles
    private let plugins: PluginSets
    private let environment: TurnEnvironment
    private let limits: Limits

    package struct Limits: Sendable {
        /// Files rendered or waiting for a generator at once; more are refused as overloaded.
        package var concurrentRenders = 32
        /// One file, in milliseconds and bytes.
        package var renderMilliseconds: Int64 = 60_000
        package var fileBytes = 64 << 20

        package init() {}
    }

    /// Renders under way, by asset name.
    private let rendering = Mutex<[String: Task<Result<MediaAsset, EngineError>, Never>]>([:])
    /// 0.0-1.0, of renders under way whose generator says.
    private let progress = Mutex<[String: Double]>([:])

    package init(
        store: any MediaStore, files: any AssetFiles, plugins: PluginSets, environment: TurnEnvironment,
        limits: Limits = Limits()
    ) {
        self.store = store
        self.files = files
        self.plugins = plugins
        self.environment = environment
        self.limits = limits
    }

    package struct File: Sendable {
        package var asset: MediaAsset
        package var path: String
    }

    /// The file behind an asset path `/assets/<medium>/<fileName>`, rendered now if need be. Throws `.notFound` for a name that was never
    /// promised, `.mediaUnavailable` if it cannot be rendered at present.
    package func file(medium: Medium, fileName: String) async throws(EngineError) -> File {
        guard let name = Self.name(in: fileName), let asset = try await find(name), asset.promise.medium == medium,
            asset.promise.fileName.utf8.elementsEqual(fileName.utf8)
        else { throw EngineError(.notFound, "There is no such asset.") }
        let rendered = asset.state == .rendered ? asset : try await render(asset, mayExceedLimit: false)
        return File(asset: rendered, path: files.path(of: rendered.promise.fileName))
    }

    /// The asset of this name, rendered now if need be, also while as many others are rendered as the limit allows: for a caller that bounds
    /// its own.
    func asset(named name: String) async throws(EngineError) -> MediaAsset {
        guard let asset = try await find(name) else { throw EngineError(.notFound, "There is no such asset.") }
        return asset.state == .rendered ? asset : try await render(asset, mayExceedLimit: true)
    }

    /// How far a render is, 0.0-1.0; nil if none is under way or its generator does not say.
    func progress(of name: String) -> Double? { progress.withLock { $0[name] } }

    /// `response_<name>.wav` -> `<name>`
    private static func name(in fileName: String) -> String? {
        guard let underscore = fileName.utf8.firstIndex(of: UInt8(ascii: "_")),
            let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")), underscore < dot
        else { return nil }
        return String(fileName[fileName.index(after: underscore)..<dot])
    }

    private func find(_ name: String) async throws(EngineError) -> MediaAsset? {
        do { return try await store.asset(named: name) } catch { throw EngineError(ofStore: error) }
    }

    /// Waits for the render of this asset, beginning it if nobody did. Whoever stops waiting does not stop the render: the next one
    /// who asks will want it.
    private func render(_ asset: MediaAsset, mayExceedLimit: Bool) async throws(EngineError) -> MediaAsset {
        let name = asset.promise.name
        let task: Task<Result<MediaAsset, EngineError>, Never>? = rendering.withLock {
            running -> Task<Result<MediaAsset, EngineError>, Never>? in
            if let task = running[name] { return task }
            guard mayExceedLimit || running.count < limits.concurrentRenders else { return nil }
            let task = Task { () async -> Result<MediaAsset, EngineError> in
                let result: Result<MediaAsset, EngineError>
                do throws(EngineError) { result = .success(try await self.renderNow(asset)) } catch {
                    result = .failure(error)
                }
                self.rendering.withLock { $0[name] = nil }
                self.progress.withLock { $0[name] = nil }
                return result
            }
            running[name] = task
            return task
        }
        guard let task else {
            throw EngineError(
                .overloaded, "As many files are being rendered as the host allows.", retryAfterMilliseconds: 2000)
        }
        return try await task.value.get()
    }

    private func renderNow(_ promised: MediaAsset) async throws(EngineError) -> MediaAsset {
        // It may have been finished between the look-up and the wait.
        if let asset = try await find(promised.promise.name), asset.state == .rendered { return asset }
        let clock = environment.clock
        let started = clock.monotonicNow()
        var asset = promised
        do {
            guard let (generator, _) = plugins.current.generator(of: asset.promise.medium) else {
                throw EngineError(.mediaUnavailable, "No generator makes \(asset.promise.medium.name) here.")
            }
            let context = CallContext(
                deadline: started.advanced(byMilliseconds: limits.renderMilliseconds), now: clock.wallNow(),
                seed: environment.random.next(),
                owner: .user(asset.owner, with: asset.job.persona))
            var bytes: [UInt8] = []
            let limit = limits.fileBytes
            let result = try await generator.render(
                asset.job, context: context,
                progress: { share in
                    guard share.isFinite else { return }
                    self.progress.withLock { $0[promised.promise.name] = min(max(share, 0), 1) }
                },
                write: { piece in
                    guard bytes.count + piece.count <= limit else {
                        throw EngineError(.mediaUnavailable, "The generator wrote more than \(limit) bytes.")
                    }
                    bytes.append(contentsOf: piece)
                })
            try await files.save(bytes, as: asset.promise.fileName)
            asset.state = .rendered
            asset.byteCount = Int64(bytes.count)
            asset.durationMilliseconds = result.durationMilliseconds
            asset.renderedAt = clock.wallNow()
            asset.renderMilliseconds = clock.monotonicNow().milliseconds(since: started)
            try await store.update(asset)
            // Its conversation may have been cleared meanwhile: then nobody would ever remove the file.
            guard try await find(asset.promise.name) != nil else {
                try await files.remove([asset.promise.fileName])
                throw EngineError(.notFound, "There is no such asset.")
            }
            return asset
        } catch {
            asset.state = .failed
            // The failure itself is what the caller must hear; that it could not be noted down changes nothing for them.
            try? await store.update(asset)
            throw Self.renderError(error)
        }
    }

    private static func renderError(_ error: any Error) -> EngineError {
        switch error {
        case let error as EngineError: error
        case let failure as PluginFailure:
            EngineError(
                failure.code == .overloaded ? .overloaded : .mediaUnavailable, "Rendering failed: \(failure.message)",
                retryAfterMilliseconds: failure.retryAfterMilliseconds)
        default: EngineError(ofStore: error)
        }
    }
}
