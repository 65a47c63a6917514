import StrictJSON
import Testing

@Suite struct JSONErrorsTests {
    @Test("every field that is wrong is told, and keeps the value it had")
    func gathers() throws {
        let root = try JSONDocument(Array(#"{"a": "x", "b": 7, "c": null, "d": [1, "y"], "e": 1}"#.utf8)).root
        var errors = JSONErrors()
        var (a, b, c): (Int64, Int64, Bool) = (1, 2, true)
        let isOpen = errors.opens(root, known: ["a", "b", "c", "d"])
        #expect(isOpen)
        errors.read(root["a"], into: &a) { try $0.integer() }
        errors.read(root["b"], into: &b) { try $0.integer(in: 0...9) }
        errors.read(root["c"], into: &c) { try $0.bool() }
        let d = errors.elements(root["d"], 0...2).compactMap { errors.read($0) { try $0.integer() } }
        #expect((a, b, c) == (1, 7, true))
        #expect(d == [1])
        #expect(errors.all.map(\.path) == ["e", "a", "d[1]"])
    }

    @Test("what should be an object and is none is told once")
    func noObject() throws {
        let root = try JSONDocument(Array(#"{"a": 1}"#.utf8)).root
        var errors = JSONErrors()
        let isOpen = errors.opens(root["a"], known: []) || errors.opens(root["b"], known: [])
        let members = errors.members(root["b"])
        #expect(!isOpen && members.isEmpty)
        #expect(errors.all.map(\.path) == ["a"])
    }

    @Test(
        "the name that was meant is the nearest one, if it is near",
        arguments: [
            ("memory_bm", "memory_mb"), ("Memory-MB", "memory_mb"), ("memry_mb", "memory_mb"), ("cals", "calls"),
            ("calls", "calls"), ("xyz", nil), ("", nil), ("c", nil), ("output", nil),
        ])
    func nearest(name: String, meant: String?) {
        #expect(NearestName.to(name, among: ["call_ms", "calls", "output_kb", "memory_mb"]) == meant)
    }
}
