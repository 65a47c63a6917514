extension JSON {
    /// This value after a merge patch (RFC 7396): members of `patch` take the place of those here, objects are merged member by member, and
    /// null removes. A patch that is no object takes the place of the whole value.
    package func merging(_ patch: JSON) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        var result = objectValue ?? JSONObject()
        for change in changes {
            result[change.key] = change.value.isNull ? nil : (result[change.key] ?? .null).merging(change.value)
        }
        return .object(result)
    }
}
