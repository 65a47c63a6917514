import StrictJSON
import Testing

@Suite struct JSONObjectTests {
    @Test("members keep their order through setting, replacing and removing", arguments: [5, 8, 9, 50])
    func order(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = .integer(Int64(number)) }
        object["k1"] = "new"
        object["k0"] = nil
        object["absent"] = nil
        object["k0"] = "back"
        #expect(Array(object.keys) == (1..<count).map { "k\($0)" } + ["k0"])
        #expect(object["k1"] == "new")
        #expect(object["k\(count - 1)"] == .integer(Int64(count - 1)))
        #expect(object["k\(count)"] == nil)
        #expect(object.appendIfNew("k2", 0) == false)
        #expect(object.count == count)
    }

    @Test("objects are equal whatever the order of their members")
    func equality() {
        #expect(JSON.object(["a": 1, "b": 2]) == JSON.object(["b": 2, "a": 1]))
        #expect(JSON.object(["a": 1, "b": 2]) != JSON.object(["a": 1, "c": 2]))
        #expect(JSON.object(["a": 1]) != JSON.object(["a": 1, "b": 2]))
        #expect(JSON.object(["a": .null]) != JSON.object(["b": .null]))
    }

    @Test("a whole double is an integer up to 2^53, everything else is not")
    func integers() {
        #expect(JSON.number(3).integerValue == 3)
        #expect(JSON.number(-0x1p53).integerValue == -0x20_0000_0000_0000)
        #expect(JSON.number(0x1p53 + 2).integerValue == nil)
        #expect(JSON.number(3.5).integerValue == nil)
        #expect(JSON.number(.nan).integerValue == nil)
        #expect(JSON.string("3").integerValue == nil)
        #expect(JSON.integer(7).doubleValue == 7)
    }
}
