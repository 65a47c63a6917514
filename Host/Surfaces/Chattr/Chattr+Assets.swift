import Engine
import StrictJSON
import Wire

/// Files behind asset URLs. They need no credential, so that `<audio src>` works: the name itself cannot be guessed.
extension ChattrSurface {
    func asset(_ medium: Medium, _ request: SurfaceRequest) async throws -> SurfaceResponse {
        let file = try await media.file(medium: medium, fileName: request.parameters.first ?? "")
        let size = file.asset.byteCount
        var headers = HTTPHeaders()
        headers.append("content-type", MediaFormat.type(ofFileExtension: file.asset.promise.fileExtension))
        headers.append("accept-ranges", "bytes")
        // The bytes under a name never change.
        headers.append("etag", "\"\(file.asset.promise.name)\"")
        headers.append("cache-control", "private, max-age=31536000, immutable")
        return try Ranges.respond(
            request, size: size, etag: "\"\(file.asset.promise.name)\"", headers: headers
        ) { offset, length in .file(path: file.path, offset: offset, length: length) }
    }

    func avatar(_ request: SurfaceRequest) async throws -> SurfaceResponse {
        guard let avatar = avatars[request.parameters.first ?? ""] else {
            throw SurfaceError(.notFound, "There is no such avatar.")
        }
        var headers = HTTPHeaders()
        headers.append("content-type", avatar.type)
        headers.append("accept-ranges", "bytes")
        headers.append("etag", avatar.etag)
        headers.append("cache-control", "public, max-age=3600")
        return try Ranges.respond(request, size: Int64(avatar.bytes.count), etag: avatar.etag, headers: headers) {
            offset, length in .bytes(Array(avatar.bytes[Int(offset)..<Int(offset + length)]))
        }
    }
}
