/// Gathers what is wrong with a text, where one run is to tell all of it: a field that is refused keeps the value it had, and reading goes on.
///
///     var errors = JSONErrors()
///     if errors.opens(field, known: ["speed", "pitch"]) {
///         errors.read(field["speed"], into: &speed) { try $0.number(in: 0.5...2) }
///     }
package struct JSONErrors: Sendable {
    package private(set) var all: [JSONError]

    package init(_ errors: [JSONError] = []) { all = errors }

    package var isEmpty: Bool { all.isEmpty }

    package mutating func add(_ error: JSONError) { all.append(error) }

    /// Whether there is an object to read; notes it if there is something else, and members that have none of these names.
    package mutating func opens(_ field: JSONField, known: [String]) -> Bool {
        guard let present = field.ifPresent else { return false }
        do throws(JSONError) { all += try present.unknownMembers(known) } catch {
            all.append(error)
            return false
        }
        return true
    }

    /// The members of an object whose names are the reader's own; none if there is no object.
    package mutating func members(_ field: JSONField) -> [(key: String, field: JSONField)] {
        let object = read(field) { field in try field.object() }
        return (object ?? [:]).map { ($0.key, field[$0.key]) }
    }

    /// The elements of an array; none if there is no array of so many.
    package mutating func elements(_ field: JSONField, _ count: ClosedRange<Int>) -> [JSONField] {
        read(field) { field in try field.elements(count) } ?? []
    }

    /// Nil if the field is missing, null, or refused.
    package mutating func read<Value>(
        _ field: JSONField, _ read: (JSONField) throws -> Value
    ) -> Value? {
        guard let present = field.ifPresent else { return nil }
        do { return try read(present) } catch {
            // A closure's own typed throws would have to be written out at each call.
            all.append(
                error as? JSONError ?? present.refusal(found: "a value that cannot be read", expected: "another"))
            return nil
        }
    }

    /// Leaves `value` as it is where the field is missing, null, or refused.
    package mutating func read<Value>(
        _ field: JSONField, into value: inout Value, _ read: (JSONField) throws -> Value
    ) {
        if let found = self.read(field, read) { value = found }
    }
}
