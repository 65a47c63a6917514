import StrictJSON

/// Feeds arbitrary bytes to the JSON parser: it must not trap, and what it accepts must come back from the writer unchanged.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let relaxed = try? JSON.parse(bytes, allowingComments: true)
    if let document = try? JSONDocument(Array(bytes)), document.duplicates.isEmpty {
        precondition(document.root.value == relaxed, "the parser of documents reads something else")
        visit(document.root)
    }
    guard let json = try? JSON.parse(bytes) else { return 0 }
    for style in [JSON.Style.compact, .pretty] {
        guard let again = try? JSON.parse(json.bytes(style)) else { fatalError("what was written cannot be read") }
        precondition(again == json, "what was written is read as something else")
        precondition(again.bytes(style) == json.bytes(style), "writing is not deterministic")
    }
    return 0
}

/// Asks every value of a document for its place.
private func visit(_ field: JSONField) {
    precondition(field.position != nil, "a value without a place")
    for element in (try? field.elements()) ?? [] { visit(element) }
    for member in (try? field.object()) ?? [:] { visit(field[member.key]) }
}
