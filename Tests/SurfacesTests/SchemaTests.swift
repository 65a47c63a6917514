import StrictJSON
import Surfaces
import Testing

@Suite("Schema")
struct SchemaTests {
    private func json(_ schema: Schema) -> JSON { schema.json { "#/\($0)" } }

    @Test("A range becomes bounds, half of one a single bound")
    func ranges() {
        #expect(json(.integer(1...9)) == ["type": "integer", "minimum": 1, "maximum": 9])
        #expect(json(.integer(1...)) == ["type": "integer", "minimum": 1])
        #expect(json(.number(0.5...2)) == ["type": "number", "minimum": 0.5, "maximum": 2.0])
        #expect(json(.array(of: .boolean, 0...3)) == ["type": "array", "items": ["type": "boolean"], "maxItems": 3])
    }

    @Test(
        "Bytes allow every number of characters that could have so many", arguments: [(0, 0), (1, 1), (4, 1), (5, 2)])
    func bytes(least: Int, characters: Int64) {
        let schema = json(.string(bytes: least...9))
        #expect(schema["minLength"] == (characters == 0 ? nil : .integer(characters)))
        #expect(schema["maxLength"] == 9)
        #expect(schema["x-bytes"] == [.integer(Int64(least)), 9])
    }

    @Test("Null is allowed beside a type, a choice, a reference and what is described")
    func nullable() {
        #expect(json(Schema.string.nullable) == ["type": ["string", "null"]])
        #expect(json(Schema.enumeration(["a"]).nullable) == ["type": ["string", "null"], "enum": ["a", .null]])
        #expect(json(Schema.reference("A").nullable) == ["anyOf": [["$ref": "#/A"], ["type": "null"]]])
        #expect(json(Schema.constant(true).nullable) == ["anyOf": [["const": true], ["type": "null"]]])
        #expect(
            json(Schema.string.described("x").nullable) == ["type": ["string", "null"], "description": "x"])
    }

    @Test("An object names its members, those that are required, and whether others are refused")
    func objects() {
        let schema = Schema.object(.required("a", .reference("A")), .optional("b", .boolean))
        #expect(
            json(schema) == [
                "type": "object", "properties": ["a": ["$ref": "#/A"], "b": ["type": "boolean"]], "required": ["a"],
            ])
        #expect(json(schema.closed)["additionalProperties"] == false)
        #expect(json(schema.described("x").closed)["additionalProperties"] == false)
        #expect(
            json(.map(of: .reference("A"))) == ["type": "object", "additionalProperties": ["$ref": "#/A"]])
    }

    @Test("Annotations stand beside each other, also beside a reference")
    func annotations() {
        #expect(
            json(.reference("A").described("x").otherwise(3).example(4))
                == ["$ref": "#/A", "description": "x", "default": 3, "examples": [4]])
    }
}
