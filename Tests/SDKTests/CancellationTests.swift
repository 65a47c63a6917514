import CPersona
import PersonaSDK
import Synchronization
import TestSupport
import Testing

@Suite("The end of a turn in Swift")
struct CancellationTests {
    @Test("a kept reply can be ended later, from another thread")
    func deferred() async throws {
        let stage = try Stage(deferred: { _, reply in
            Task.detached {
                try reply.write("later")
                reply.finish(ReplyResult(model: "m"))
            }
        })
        let request = stage.start()
        #expect(await request.ended().chat?.model == "m")
        #expect(request.text == "later")
    }

    @Test("a reply that its behaviour drops ends itself as failed")
    func dropped() throws {
        let request = try Stage(deferred: { _, reply in try? reply.write("half a ") }).start()
        #expect(request.text == "half a ")
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_FAILED)])
        #expect(request.endings.first?.message == "the behaviour dropped the reply")
    }

    @Test("a write nobody takes throws, and the turn ends with that status even if the author ignores it")
    func refusedWrite() throws {
        for status in [PERSONA_CANCELLED, PERSONA_TOO_LARGE, PERSONA_STALE, 4711] {
            let expected = status == 4711 ? PERSONA_FAILED : status
            let request = HarnessRequest(answer: { _ in persona_status(status) })
            let stage = try Stage { _, reply in
                let error = #expect(throws: PersonaError.self) { try reply.write("x") }
                #expect(error?.status.rawValue == Int32(expected))
                #expect(throws: PersonaError.self) { try reply.write("y") }
                return ReplyResult(model: "nobody sees this")
            }
            stage.start(request)
            #expect(request.offers == 1)
            #expect(request.endings.map(\.status) == [persona_status(expected)])
        }
    }

    @Test("cancelling reaches the task of an asynchronous behaviour")
    func cancelsTask() async throws {
        let started = Signal()
        let stage = try Stage(async: { turn, reply in
            started.fire()
            try await Task.sleep(for: .seconds(60))
            return ReplyResult()
        })
        let request = stage.start()
        try await started.wait()
        stage.instance.cancel(request)
        #expect(await request.ended().status == PERSONA_CANCELLED)
    }

    @Test("cancelling shows in isCancelled and runs the handlers once; a late handler runs at once, none after the end")
    func handlers() async throws {
        let calls = Counter()
        let kept = Mutex<Reply?>(nil)
        let stage = try Stage(deferred: { _, reply in
            reply.onCancel { calls.increment() }
            kept.withLock { $0 = reply }
        })
        let request = stage.start()
        let reply = try #require(kept.withLock { $0 })
        #expect(!reply.isCancelled && calls.value == 0)
        stage.instance.cancel(request)
        stage.instance.cancel(request)
        #expect(reply.isCancelled && calls.value == 1)
        #expect(throws: PersonaError.cancelled) { try reply.write("x") }
        reply.onCancel { calls.increment() }
        #expect(calls.value == 2)
        #expect(request.endings.isEmpty, "the author still has the reply")
        reply.finish()
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
        stage.instance.cancel(request)
        #expect(calls.value == 2)
        kept.withLock { $0 = nil }
    }

    @Test("a request that the host calls late or over is cancelled without a call")
    func polled() throws {
        let stage = try Stage { turn, reply in
            #expect(!reply.isCancelled && !turn.request.isCancelled)
            return ReplyResult(model: "m")
        }
        let request = HarnessRequest()
        stage.start(request)
        let late = HarnessRequest()
        late.markCancelled()
        let other = try Stage { turn, reply in
            #expect(reply.isCancelled && turn.request.isCancelled)
            try turn.request.checkCancellation()
            return ReplyResult()
        }
        other.start(late)
        #expect(late.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
    }

    @Test("many instances serve many turns at once without mixing them up")
    func concurrency() async throws {
        try await withThrowingTaskGroup { group in
            for worker in 0..<8 {
                group.addTask {
                    let stage = try Stage(async: { turn, reply in
                        for word in turn.message.split(separator: " ") {
                            try reply.write("\(word) ")
                            await Task.yield()
                        }
                        return ReplyResult(state: turn.message)
                    })
                    var requests: [(String, HarnessRequest)] = []
                    for number in 0..<100 {
                        let message = "\(worker) says \(number)"
                        requests.append((message, stage.start(message: message)))
                    }
                    for (message, request) in requests {
                        #expect(await request.ended().chat?.state == message)
                        #expect(request.text == message + " ")
                        #expect(request.endings.count == 1)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
