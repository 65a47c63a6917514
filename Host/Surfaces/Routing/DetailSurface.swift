package import Engine
package import StrictJSON
import Wire

/// What the surfaces of the Digital Persona document have in common: a bearer, errors as `{"detail": ...}`, and 422 for whatever is wrong with
/// the input.
package protocol DetailSurface: Surface {
    var authentication: any Authentication { get }
}

extension DetailSurface {
    package func authenticate(_ request: SurfaceRequest) async throws -> Principal {
        guard let bearer = request.bearer, let principal = try await authentication.principal(bearer: bearer) else {
            throw SurfaceError(.unauthorized, "Could not validate credentials")
        }
        return principal
    }

    package func envelope(_ error: SurfaceError, request: SurfaceRequest?) -> JSON {
        ["detail": .string(error.message)]
    }

    package var errorSchema: Schema { .object(.required("detail", .string)) }

    /// Input that is not valid is 422 here; a malformed request still is 400.
    package func errorStatuses(for route: Route) -> [Int] {
        let hasInput = route.operation.body != nil || !route.operation.parameters.isEmpty
        return hasInput ? route.errorStatuses + [422] : route.errorStatuses
    }

    /// Whatever `body` finds wrong with the input is 422.
    func validated(_ body: () async throws -> SurfaceResponse) async throws -> SurfaceResponse {
        do { return try await body() } catch {
            var refusal = SurfaceError(error)
            if refusal.code == .badRequest { refusal.code = .protocolError(.unprocessableContent) }
            throw refusal
        }
    }
}

extension SurfaceRequest {
    /// The number that stands for the `index`th `{name}` of the route.
    func number(_ name: String, at index: Int = 0) throws(SurfaceError) -> Int64 {
        guard parameters.indices.contains(index), let number = Self.decimal(parameters[index]) else {
            throw SurfaceError(.badRequest, "`\(name)` in the path must be a whole number, 0 or more.")
        }
        return number
    }
}

extension JSONField {
    /// A string of so many Unicode scalar values, once white space around it is taken away.
    func trimmedText(characters: ClosedRange<Int>) throws(JSONError) -> String {
        let scalars = try string().unicodeScalars
        let isText: (Unicode.Scalar) -> Bool = { !$0.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: isText), let last = scalars.lastIndex(where: isText) else {
            throw JSONError(
                code: .outOfRange, found: scalars.isEmpty ? "an empty string" : "only white space",
                expected: Self.text(characters), path: path)
        }
        let text = String(String.UnicodeScalarView(scalars[first...last]))
        let count = text.unicodeScalars.count
        guard characters.contains(count) else {
            throw JSONError(
                code: .outOfRange, found: "\(count) characters", expected: Self.text(characters), path: path)
        }
        return text
    }

    private static func text(_ characters: ClosedRange<Int>) -> String {
        "a string of \(characters.lowerBound) to \(characters.upperBound) characters besides white space around them"
    }
}
