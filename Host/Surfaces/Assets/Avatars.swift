/// Pictures of personas, held in memory: a few kilobytes each, read once at start, so that no request ever turns into a path.
package struct Avatars: Sendable {
    package struct Picture: Sendable {
        package var name: String
        /// Media type.
        package var type: String
        package var bytes: [UInt8]
        /// Quoted entity tag (RFC 9110 section 8.8.3) that changes with the bytes.
        package var etag: String

        package init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
            etag = EntityTag.of(bytes)
        }
    }

    private let pictures: [String: Picture]

    package init(_ pictures: [Picture]) {
        self.pictures = Dictionary(pictures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(name: String) -> Picture? { pictures[name] }
}
