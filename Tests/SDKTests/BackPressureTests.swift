import CPersona
import PersonaSDK
import Synchronization
import TestSupport
import Testing

@Suite("A reply to a slow reader")
struct BackPressureTests {
    private static let ok = persona_status(PERSONA_OK)
    private static let again = persona_status(PERSONA_AGAIN)

    @Test("offers a piece again as it was, keeps the order, and ends after the last one")
    func resumes() throws {
        // Number 1 and 2 are the same piece, refused twice; then all is taken until number 4.
        let request = HarnessRequest(answer: { [1, 2, 4].contains($0) ? Self.again : Self.ok })
        let stage = try Stage { _, reply in
            for piece in ["one ", "two ", "three ", "four ", "five"] { try reply.write(piece) }
            return ReplyResult(model: "m")
        }
        stage.start(request)
        #expect(request.text == "one " && request.endings.isEmpty)
        stage.instance.resume(request)
        #expect(request.text == "one " && request.endings.isEmpty)
        stage.instance.resume(request)
        #expect(request.text == "one two " && request.endings.isEmpty)
        #expect(request.pieces[1] == Array("two ".utf8))
        stage.instance.resume(request)
        #expect(request.text == "one two three four five")
        #expect(request.endings.map(\.chat?.model) == ["m"])
        // A host that resumes without need, and after the end, does no harm.
        stage.instance.resume(request)
        #expect(request.endings.count == 1)
    }

    @Test("does not grow without bound")
    func bounded() throws {
        let request = HarnessRequest(answer: { _ in Self.again })
        let stage = try Stage { _, reply in
            let piece = String(repeating: "x", count: 64 << 10)
            for _ in 0..<100 { try reply.write(piece) }
            return ReplyResult()
        }
        stage.start(request)
        #expect(request.offers == 1)
        stage.instance.cancel(request)
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_OVERLOADED)])
    }

    @Test("that is cancelled while it waits ends at once and forgets what waited")
    func cancelledWhileWaiting() throws {
        let request = HarnessRequest(answer: { $0 == 0 ? Self.ok : Self.again })
        let stage = try Stage { _, reply in
            try reply.write("heard ")
            try reply.write("unheard")
            return ReplyResult()
        }
        stage.start(request)
        #expect(request.endings.isEmpty)
        stage.instance.cancel(request)
        stage.instance.cancel(request)
        stage.instance.resume(request)
        #expect(request.text == "heard ")
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
    }

    @Test("lets an asynchronous behaviour wait until its words are taken")
    func flush() async throws {
        let request = HarnessRequest(answer: { $0 == 1 ? Self.again : Self.ok })
        let flushed = Signal()
        let waiting = Signal()
        let stage = try Stage(async: { _, reply in
            try reply.write("a")
            try await reply.flush()
            try reply.write("b")
            waiting.fire()
            try await reply.flush()
            flushed.fire()
            return ReplyResult()
        })
        stage.start(request)
        try await waiting.wait()
        #expect(!flushed.hasFired && request.text == "a")
        stage.instance.resume(request)
        try await flushed.wait()
        #expect(await request.ended().status == PERSONA_OK)
        #expect(request.text == "ab")
    }

    @Test("wakes a waiting behaviour with an error when the turn is cancelled")
    func flushCancelled() async throws {
        let request = HarnessRequest(answer: { _ in Self.again })
        let waiting = Signal()
        let stage = try Stage(async: { _, reply in
            try reply.write("never heard")
            waiting.fire()
            try await reply.flush()
            Issue.record("nobody took the text")
            return ReplyResult()
        })
        stage.start(request)
        try await waiting.wait()
        stage.instance.cancel(request)
        #expect(await request.ended().status == PERSONA_CANCELLED)
    }

    @Test("loses, repeats and reorders nothing while writes and resumes race", arguments: 0..<8)
    func races(seed: UInt64) async throws {
        let random = Mutex(SeededRandom(seed: seed))
        let request = HarnessRequest(answer: { _ in
            random.withLock { $0.chance(oneIn: 3) } ? Self.again : Self.ok
        })
        let stage = try Stage(deferred: { _, reply in
            Task.detached {
                do {
                    for number in 0..<500 { try reply.write("\(number),") }
                    reply.finish()
                } catch { reply.fail(error) }
            }
        })
        stage.start(request)
        while request.endings.isEmpty {
            stage.instance.resume(request)
            await Task.yield()
        }
        #expect(request.text == (0..<500).map { "\($0)," }.joined())
        #expect(request.endings.map(\.status) == [Self.ok])
    }
}
