import PersonaSDK
import Testing

@Suite("Seeded randomness")
struct SeededRandomTests {
    @Test("is xoshiro256** over splitmix64, for ever")
    func reference() {
        var random = SeededRandom(seed: 0)
        #expect(
            (0..<4).map { _ in random.next() } == [
                0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0, 0x6aa5_94f1_262d_2d2c,
            ])
    }

    @Test("stays in range, reaches every value, and favours none")
    func range() {
        var random = SeededRandom(seed: 7)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 { counts[random.next(below: 10)] += 1 }
        #expect(counts.allSatisfy { (850...1150).contains($0) })
        let edges = [1, 0, -3].map { random.next(below: $0) }
        #expect(edges == [0, 0, 0])
        let picks = [random.pick([Int]()), random.pick([5])]
        #expect(picks == [nil, 5])
        let always = random.chance(oneIn: 1)
        #expect(always)
    }

    @Test("gives each label its own sequence, the same each time")
    func labels() {
        var plain = SeededRandom(seed: 1)
        var opening = SeededRandom(seed: 1, label: "opening")
        var again = SeededRandom(seed: 1, label: "opening")
        let first = opening.next()
        #expect(first == again.next())
        #expect(first != plain.next())
    }
}
