import CPersona
import Foundation
import Loader

extension RuleBook {
    /// What an end that is not the plugin's own idea looks like.
    static func cancelling(_ kind: Kind) -> [Rule] {
        let name = kind.rawValue
        let hint =
            "Look at is_cancelled() before each piece, and at what write() answers; cancel() may come on any thread"
        var rules = [
            Rule(
                "\(name).cancel.before", .kind(kind), "A request that is cancelled before it starts is finished.",
                source: "request.h", hint: hint
            ) { trial in
                try eachCall(trial, kind) { instance, action in
                    let request = trial.request(instance, action)
                    trial.step("\(action), cancelled before")
                    instance.cancel(request)
                    instance.begin(request, .ordinary)
                    instance.cancel(request)
                    try trial.settle(instance, request)
                }
            },
            Rule(
                "\(name).cancel.after", .kind(kind), "cancel() and resume() after finish() are harmless.",
                source: "request.h", hint: "Look the request up, and do nothing if it is not there"
            ) { trial in
                try eachCall(trial, kind) { instance, action in
                    let request = try trial.call(instance, action)
                    for _ in 0..<3 {
                        trial.step("cancel() after \(action)")
                        instance.tellCancelled(kind, request.handle)
                        if trial.subject.canResume(kind) { instance.resume(kind, request.handle) }
                    }
                    try trial.call(instance, action)
                }
            },
            Rule(
                "\(name).cancel.unknown", .kind(kind), "cancel() and resume() of unknown requests are harmless.",
                source: header(kind), hint: "Look the request up, and do nothing if it is not there"
            ) { trial in
                try eachCall(trial, kind) { instance, action in
                    for handle in [0, 1, 0xFFFF, UInt64.max] {
                        trial.step("cancel() of request \(handle)")
                        instance.tellCancelled(kind, handle)
                        if trial.subject.canResume(kind) { instance.resume(kind, handle) }
                    }
                    try trial.requireOK(try trial.call(instance, action))
                }
            },
            Rule(
                "\(name).cancel.any-moment", .kind(kind),
                "cancel() from another thread at any moment ends the request once.",
                source: "request.h", hint: "Between looking a request up and using it, it may end", seconds: 60
            ) { trial in
                let random = Monitor(SplitMix64(seed: trial.options.seed))
                try eachCall(trial, kind) { instance, action in
                    for round in 0..<20 {
                        let request = trial.request(instance, action)
                        trial.step("\(action), cancelled at a random moment, round \(round)")
                        let delay = random.change { UInt32.random(in: 0...1500, using: &$0) }
                        let cancelled = Other.thread {
                            usleep(delay)
                            instance.cancel(request)
                        }
                        instance.begin(request, round % 2 == 0 ? .long : .ordinary)
                        try trial.settle(instance, request)
                        try cancelled.join("cancel()")
                    }
                }
            },
            Rule(
                "\(name).deadline", .kind(kind), "A request whose deadline has passed is finished.",
                source: "request.h",
                hint: hint
            ) { trial in
                try eachCall(trial, kind) { instance, action in
                    let request = trial.request(instance, action, milliseconds: -1)
                    trial.step("\(action), late from the start")
                    instance.begin(request, .ordinary)
                    instance.cancel(request)
                    try trial.settle(instance, request)
                }
            },
        ]
        if kind.writes { rules += [cancelAtEachWrite(kind, hint), cancelLatency(kind, hint)] }
        return rules
    }

    private static func cancelAtEachWrite(_ kind: Kind, _ hint: String) -> Rule {
        Rule(
            "\(kind.rawValue).cancel.each-write", .kind(kind),
            "Cancelled during or after any write, a request is finished.",
            source: "request.h", hint: hint, seconds: 60
        ) { trial in
            try eachCall(trial, kind) { instance, action in
                let start = Now.nanoseconds
                let writes = try trial.call(instance, action, .long).offers
                // Fewer moments where each takes long.
                let moments = Now.nanoseconds - start > 100_000_000 ? 3 : 12
                guard writes > 0 else { return }
                for number in Set((0..<moments).map { $0 * writes / moments } + [writes - 1]).sorted() {
                    for isDuring in [true, false] {
                        let cancelled = Monitor<Other?>(nil)
                        trial.step(
                            "\(action), cancelled \(isDuring ? "during" : "after") write \(number + 1) of \(writes)")
                        let request = trial.request(
                            instance, action,
                            reader: { offer, request in
                                guard offer.number == number else { return PERSONA_OK }
                                let other = Other.thread { instance.cancel(request) }
                                cancelled.change { $0 = other }
                                // Long enough for the flag, not for a cancel() that waits for this write.
                                other.waitBriefly()
                                return isDuring ? PERSONA_CANCELLED : PERSONA_OK
                            })
                        instance.begin(request, .long)
                        try trial.settle(instance, request)
                        try cancelled.change { $0 }?.join("cancel()")
                    }
                }
            }
        }
    }

    private static func cancelLatency(_ kind: Kind, _ hint: String) -> Rule {
        Rule(
            "\(kind.rawValue).cancel-latency", .kind(kind),
            "finish() follows a cancel() within 50 ms, also of a plugin that waits.",
            source: "request.h", hint: "Wait for no longer than 20 ms at a time, or be woken by cancel()"
        ) { trial in
            let stalls = trial.subject.manifest.services.contains(PERSONA_EXT_HTTP)
            let instance = try trial.instance(world: stalls ? .stalls : nil)
            defer { instance.destroy() }
            var hasWaited = false
            for action in trial.subject.actions(kind) {
                var best = Double.infinity
                // The best of three: a busy machine adds its own time to some of them.
                for _ in 0..<3 {
                    let request = trial.request(instance, action, reader: Readers.stuck(kind, trial.subject))
                    trial.step("\(action), cancelled while it waits")
                    let cancelled = Other.thread {
                        usleep(30_000)
                        instance.cancel(request)
                    }
                    instance.begin(request, .long)
                    try cancelled.join("cancel()")
                    hasWaited = hasWaited || request.wasCutOff
                    // No resume(): there is no room, and nobody waits.
                    guard request.waitForEnd(milliseconds: 2000) else {
                        throw Breach(
                            "no finish() within 2 s of cancel()",
                            expected: "finish() within 50 ms")
                    }
                    request.close()
                    best = min(best, request.latency ?? 0)
                }
                guard best <= 100 else {
                    throw Breach(
                        "finish() \(Int(best)) ms after cancel(), at best", expected: "50 ms, and 100 at the very most")
                }
                if best > 50 {
                    Journal.note(
                        "\(kind.rawValue).cancel-latency",
                        "finish() \(Int(best)) ms after cancel(), at best; expected 50",
                        isBreach: false)
                }
            }
            if !hasWaited { throw Skip("nothing in it waits: no HTTP call, and no reply of 64 KiB") }
        }
    }
}
