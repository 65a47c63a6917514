/// Media types this host serves, with the file extensions asset paths carry.
package enum MediaFormat {
    private static let known: [(type: String, fileExtension: String)] = [
        ("audio/wav", "wav"), ("audio/mpeg", "mp3"), ("audio/ogg", "ogg"), ("audio/flac", "flac"), ("audio/aac", "aac"),
        ("video/mp4", "mp4"), ("video/webm", "webm"), ("image/png", "png"), ("image/jpeg", "jpg"),
        ("image/webp", "webp"),
    ]

    /// `bin` for a type that is not known.
    package static func fileExtension(of type: String) -> String {
        known.first { $0.type == type }?.fileExtension ?? "bin"
    }

    /// `application/octet-stream` for an extension that is not known.
    package static func type(ofFileExtension fileExtension: String) -> String {
        known.first { $0.fileExtension == fileExtension }?.type ?? "application/octet-stream"
    }
}
