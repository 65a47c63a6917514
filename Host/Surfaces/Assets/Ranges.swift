import Wire

/// Range requests (RFC 9110 section 14) for something whose size is known.
enum Ranges {
    /// Answers the whole, one range of it, 304 or 416. `content` makes the bytes from an offset and a length.
    static func respond(
        _ request: SurfaceRequest, size: Int64, etag: String, headers: HTTPHeaders,
        content: (_ offset: Int64, _ length: Int64) -> SurfaceResponse.Content
    ) throws(SurfaceError) -> SurfaceResponse {
        var headers = headers
        if request.names(etag) {
            headers.remove("content-type")
            return SurfaceResponse(status: .notModified, headers: headers)
        }
        let length = Int(clamping: size)
        var range = HTTPRange.whole
        // A range is of one representation: with If-Range, only if it is still the one the client has (section 13.1.5).
        if let field = request.head.headers["range"], request.head.headers["if-range"].map({ $0 == etag }) ?? true {
            range = HTTPRange(field, length: length)
        }
        switch range {
        case .whole:
            return SurfaceResponse(headers: headers, content: content(0, size))
        case .part(let part):
            headers.append("content-range", range.contentRange(length: length) ?? "")
            return SurfaceResponse(
                status: .partialContent, headers: headers, content: content(Int64(part.lowerBound), Int64(part.count)))
        case .unsatisfiable:
            var error = SurfaceError(.rangeNotSatisfiable, "The range lies outside the \(size) bytes there are.")
            error.headers = [("content-range", range.contentRange(length: length) ?? "")]
            throw error
        }
    }
}
