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
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            etag = "\"\(String(hash, radix: 16))\""
        }
    }

    private let pictures: [String: Picture]

    package init(_ pictures: [Picture]) {
        self.pictures = Dictionary(pictures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(name: String) -> Picture? { pictures[name] }
}
