package import StrictJSON

/// The text a deployment was read from: where to look when later checks find something wrong.
package struct DeploymentSource: Sendable, Equatable {
    package let file: String
    package let root: JSONField

    /// The errors as an operator reads them, in the order of the text.
    package func describe(_ errors: [JSONError]) -> [String] { Self.describe(errors, in: file) }

    /// Later errors about a field that was refused before add nothing: they are left out.
    package func describe(_ errors: [JSONError], then later: [JSONError]) -> [String] {
        let known = Set(errors.compactMap(\.path))
        return describe(errors + later.filter { error in error.path.map { !known.contains($0) } ?? true })
    }

    static func describe(_ errors: [JSONError], in file: String) -> [String] {
        let sorted = errors.enumerated().sorted { left, right in
            let (a, b) = (left.element.position?.offset ?? 0, right.element.position?.offset ?? 0)
            return (a, left.offset) < (b, right.offset)
        }
        return sorted.map { $0.element.description(in: file) }
    }

    /// Two texts with the same values are the same deployment, wherever the values stand.
    package static func == (left: DeploymentSource, right: DeploymentSource) -> Bool {
        left.file == right.file && left.root.value == right.root.value
    }
}

/// Why a deployment file is no deployment.
package enum DeploymentError: Error, Sendable, Equatable {
    /// It cannot be read at all.
    case unreadable(String)
    /// Everything that is wrong with it, a line each: `FILE:LINE:COLUMN: field: found ..., expected ...`.
    case invalid([String])
}
