extension JSON {
    /// What a text may ask of the parser. Exceeding one is an error, never a trap.
    package struct Limits: Sendable, Equatable {
        /// Arrays and objects inside each other. Values above 256 count as 256, which bounds the stack on any thread.
        package var depth: Int
        /// Length of the whole text.
        package var bytes: Int
        /// Values in the whole text, members and elements included. One takes up to 40 bytes of memory, and two bytes
        /// of text are enough to write it.
        package var values: Int

        package init(depth: Int = 64, bytes: Int = .max, values: Int = 1_000_000) {
            self.depth = depth
            self.bytes = bytes
            self.values = values
        }
    }

    /// The one value that the bytes hold, with white space around it.
    ///
    /// Strict: RFC 8259 to the letter, and refused besides: nesting beyond `limits`, duplicate keys, numbers no double
    /// can hold, lone surrogates, invalid UTF-8, a byte order mark. An integer that needs more than 64 bits becomes the
    /// nearest double. Takes time linear in the input.
    ///
    /// - Parameter allowingComments: accept what people write by hand: `// ...` to the end of the line, `/* ... */`, and
    ///   a comma after the last member or element.
    package static func parse(
        _ bytes: some Collection<UInt8>, limits: Limits = Limits(), allowingComments: Bool = false
    ) throws(JSONError) -> JSON {
        let contiguous = bytes.withContiguousStorageIfAvailable {
            parse(buffer: $0, limits: limits, allowingComments: allowingComments)
        }
        if let contiguous { return try contiguous.get() }
        return try Array(bytes).withUnsafeBufferPointer {
            parse(buffer: $0, limits: limits, allowingComments: allowingComments)
        }.get()
    }

    /// The one value that the text holds.
    package static func parse(
        _ text: String, limits: Limits = Limits(), allowingComments: Bool = false
    ) throws(JSONError) -> JSON {
        try parse(text.utf8, limits: limits, allowingComments: allowingComments)
    }

    private static func parse(
        buffer: UnsafeBufferPointer<UInt8>, limits: Limits, allowingComments: Bool
    ) -> Result<JSON, JSONError> {
        var parser = JSONParser(bytes: buffer, limits: limits, allowingComments: allowingComments)
        do throws(JSONParser.Refusal) {
            return .success(try parser.parseDocument())
        } catch {
            // Every refusal leaves its error; the other one is there so that nothing has to be unwrapped by force.
            let unexplained = JSONError(code: .unexpectedByte, found: "something else", expected: "a value")
            return .failure(parser.error ?? unexplained)
        }
    }
}
