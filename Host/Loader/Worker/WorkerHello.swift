import StrictJSON

/// The first frame: everything a worker has to know. JSON, since it is read once.
struct WorkerHello: Sendable, Equatable {
    /// Of the frames. Host and worker are the same executable, except while that is being replaced under a running host.
    static let version: Int64 = 1

    struct Library: Sendable, Equatable {
        var name: String
        /// Of the copy.
        var path: String
        var otherKinds: [String]
        /// Ids of its plugins, in the order in which frames count them.
        var plugins: [String]
        var services: [String]
        var configuration: JSONObject
    }

    var libraries: [Library]
    /// Its code is not trusted: without the required walls it is not opened.
    var isUntrusted = false
    /// Bytes beyond those of a worker that has opened nothing.
    var memory: Int?
    var productVersion: String
    var threads: Int
    var queueLimit: Int
    var replyLimit: Int
    var mediaLimit: Int
    var openPersonas: Int
    var httpCalls: Int

    var frame: [UInt8] {
        let document: JSON = [
            "version": .integer(Self.version),
            "libraries": .array(
                libraries.map {
                    [
                        "name": .string($0.name), "path": .string($0.path), "other_kinds": .strings($0.otherKinds),
                        "plugins": .strings($0.plugins), "services": .strings($0.services),
                        "configuration": .object($0.configuration),
                    ]
                }),
            "untrusted": .bool(isUntrusted), "memory": .integer(Int64(memory ?? 0)),
            "product_version": .string(productVersion), "threads": .integer(Int64(threads)),
            "queue_limit": .integer(Int64(queueLimit)), "reply_limit": .integer(Int64(replyLimit)),
            "media_limit": .integer(Int64(mediaLimit)), "open_personas": .integer(Int64(openPersonas)),
            "http_calls": .integer(Int64(httpCalls)),
        ]
        var frame = FrameWriter(FrameHead(call: .hello))
        document.bytes().withUnsafeBytes { frame.rest($0) }
        return frame.finish()
    }

    init(_ document: JSON) throws(JSONError) {
        let field = JSONField(document)
        _ = try field["version"].integer(in: Self.version...Self.version)
        func number(_ name: String) throws(JSONError) -> Int { Int(try field[name].integer(in: 0...(1 << 48))) }
        libraries = try field["libraries"].elements(1...64).map { (library) throws(JSONError) in
            Library(
                name: try library["name"].string(), path: try library["path"].string(),
                otherKinds: try library["other_kinds"].strings(), plugins: try library["plugins"].strings(),
                services: try library["services"].strings(),
                configuration: try library["configuration"].object())
        }
        isUntrusted = try field["untrusted"].bool()
        memory = try number("memory")
        if memory == 0 { memory = nil }
        productVersion = try field["product_version"].string()
        threads = try number("threads")
        queueLimit = try number("queue_limit")
        replyLimit = try number("reply_limit")
        mediaLimit = try number("media_limit")
        openPersonas = try number("open_personas")
        httpCalls = try number("http_calls")
    }

    init(_ libraries: [Library], settings: LoaderSettings) {
        self.libraries = libraries
        productVersion = settings.productVersion
        threads = settings.workers
        queueLimit = settings.queueLimit
        replyLimit = settings.replyLimit
        mediaLimit = settings.mediaLimit
        openPersonas = settings.openPersonas
        httpCalls = settings.httpCalls
    }
}

/// A worker's answer to ``WorkerHello``.
struct WorkerReady: Sendable, Equatable {
    var libraries: [LibraryDescription]
    var walls: Walls

    var frame: [UInt8] {
        let document: JSON = [
            "libraries": .array(libraries.map(\.json)), "walls": .integer(Int64(walls.rawValue)),
        ]
        var frame = FrameWriter(FrameHead(call: .ready))
        document.bytes().withUnsafeBytes { frame.rest($0) }
        return frame.finish()
    }

    init(libraries: [LibraryDescription], walls: Walls) {
        self.libraries = libraries
        self.walls = walls
    }

    init(_ document: JSON) throws(JSONError) {
        let field = JSONField(document)
        libraries = try field["libraries"].elements(1...64).map { (library) throws(JSONError) in
            try LibraryDescription(library)
        }
        walls = Walls(rawValue: Int32(try field["walls"].integer(in: 0...Int64(Walls.all.rawValue))))
    }
}

extension JSON {
    fileprivate static func strings(_ strings: [String]) -> JSON { .array(strings.map { .string($0) }) }
}
