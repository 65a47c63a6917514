import Engine
import StrictJSON
import Wire

/// Which part of a list is wanted: by `offset`, or by `page`, which gives the paginated form.
struct Paging: Sendable {
    let limit: Int64
    let offset: Int64
    let page: Int64?

    static let limits: ClosedRange<Int64> = 1...1000
    static let offsets: ClosedRange<Int64> = 0...Int64(Int32.max)
    static let pages: ClosedRange<Int64> = 1...Int64(Int32.max)

    /// - Parameter otherwise: the limit if none is named.
    init(_ request: SurfaceRequest, limit otherwise: Int64) throws(SurfaceError) {
        limit = try request.integer("limit", in: Self.limits, otherwise: otherwise)
        func isNamed(_ name: String) -> Bool {
            request.head.query.contains { $0.name.utf8.elementsEqual(name.utf8) }
        }
        guard isNamed("page") else {
            page = nil
            offset = try request.integer("offset", in: Self.offsets, otherwise: 0)
            return
        }
        guard !isNamed("offset") else {
            throw SurfaceError(.badRequest, "Expected either `page` or `offset`, found both.")
        }
        let page = try request.integer("page", in: Self.pages, otherwise: 1)
        self.page = page
        offset = (page - 1) * limit
    }

    /// What stands under `pagination`.
    func json(total: Int64, page: Int64) -> JSON {
        let pages = (total + limit - 1) / limit
        return [
            "page": .integer(page), "limit": .integer(limit), "total": .integer(total),
            "totalPages": .integer(pages), "hasNext": .bool(page < pages), "hasPrev": .bool(page > 1),
        ]
    }
}

extension ConversationsSurface {
    /// A list in the form that was asked for.
    /// - Parameter data: what stands under `data` where the list is not paginated.
    func answer(_ items: [JSON], total: Int64, _ paging: Paging, data: (JSON) -> JSON) -> SurfaceResponse {
        guard let page = paging.page else { return answer(data(.array(items))) }
        return .json([
            "success": true, "data": .array(items), "pagination": paging.json(total: total, page: page),
            "timestamp": .string(pipeline.now.rfc3339),
        ])
    }
}
