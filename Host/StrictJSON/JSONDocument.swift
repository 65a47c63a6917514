/// A text that somebody wrote by hand and has to mend: with comments, and with the place of every value, so that each refusal of its fields
/// names line and column.
///
///     let document = try JSONDocument(bytes)
///     var errors = document.duplicates
///     do { try read(document.root) } catch { errors.append(error) }
package struct JSONDocument: Sendable {
    /// The one value of the text. Its fields know their places.
    package let root: JSONField
    /// Keys that an object has already. The first of them stands; as a whole the text is no good.
    package let duplicates: [JSONError]

    /// Accepts what ``JSON/parse(_:limits:allowingComments:)`` accepts with comments; throws where the text stops being that.
    package init(_ bytes: [UInt8], limits: JSON.Limits = JSON.Limits()) throws(JSONError) {
        (root, duplicates) = try bytes.withUnsafeBufferPointer { Self.read($0, of: bytes, limits) }.get()
    }

    private static func read(
        _ buffer: UnsafeBufferPointer<UInt8>, of bytes: [UInt8], _ limits: JSON.Limits
    ) -> Result<(JSONField, [JSONError]), JSONError> {
        var parser = JSONParser(bytes: buffer, limits: limits, allowingComments: true, keepsMarks: true)
        do throws(JSONParser.Refusal) {
            let value = try parser.parseDocument()
            var marks = (parser.marks ?? [])[...]
            let place = JSONPlace(of: value, key: nil, in: JSONPlace.Text(bytes), &marks)
            return .success((JSONField(value, path: "", place: place), parser.duplicates))
        } catch {
            // As in `JSON.parse`: every refusal leaves its error.
            let unexplained = JSONError(code: .unexpectedByte, found: "something else", expected: "a value")
            return .failure(parser.error ?? unexplained)
        }
    }
}

/// Where a value of a document stands, with those inside it.
final class JSONPlace: Sendable {
    /// The document's bytes, once for all of its places.
    final class Text: Sendable {
        let bytes: [UInt8]
        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    private let text: Text
    private let offset: Int
    /// Of the member's key; of any other value its own.
    private let keyOffset: Int
    /// Of the members or elements, in their order.
    private let inner: [JSONPlace]

    /// Takes the marks of a value off those that the parser left. Recursion is as deep as the parser's was.
    init(of value: JSON, key: Int?, in text: Text, _ marks: inout ArraySlice<Int>) {
        self.text = text
        offset = marks.popFirst() ?? 0
        keyOffset = key ?? offset
        var inner: [JSONPlace] = []
        switch value {
        case .array(let elements):
            for element in elements { inner.append(JSONPlace(of: element, key: nil, in: text, &marks)) }
        case .object(let members):
            for member in members {
                let key = marks.popFirst()
                inner.append(JSONPlace(of: member.value, key: key, in: text, &marks))
            }
        default: break
        }
        self.inner = inner
    }

    var position: JSONError.Position { position(of: offset) }
    var keyPosition: JSONError.Position { position(of: keyOffset) }

    /// The place of a member of `value`, which stands here; of one that is not there, this.
    func member(_ key: String, of value: JSON?) -> JSONPlace {
        guard let index = value?.objectValue?.firstIndex(where: { sameBytes($0.key, key) }) else { return self }
        return inner.indices.contains(index) ? inner[index] : self
    }

    func element(_ index: Int) -> JSONPlace { inner.indices.contains(index) ? inner[index] : self }

    private func position(of offset: Int) -> JSONError.Position {
        text.bytes.withUnsafeBufferPointer { JSONError.Position(offset: offset, in: $0) }
    }
}
