import CPersona
import Foundation
import Loader

extension RuleBook {
    private static func header(_ kind: Kind) -> String { "\(kind.rawValue).h" }

    /// `answers` comes first: where an ordinary call does not work the rest of the kind's rules are not looked at.
    static func basics(_ kind: Kind) -> [Rule] {
        var rules = [
            Rule(
                "\(kind.rawValue).answers", .kind(kind), "An ordinary request is answered.", source: header(kind)
            ) { trial in
                let instance = try trial.instance()
                for action in trial.subject.actions(kind) {
                    let request = try trial.call(instance, action)
                    try trial.requireOK(request)
                    if kind.writes, request.output.isEmpty {
                        Journal.note("\(kind.rawValue).answers", "\(action) wrote nothing", isBreach: false)
                    }
                }
                instance.destroy()
            },
            Rule(
                "\(kind.rawValue).finish-once", .kind(kind), "Every request ends with exactly one finish().",
                source: "request.h", hint: "Give each request a state that says whether it has ended"
            ) { trial in try twice(trial, kind) },
        ]
        if kind.writes {
            rules.append(
                Rule(
                    "\(kind.rawValue).write-after-finish", .kind(kind), "Nothing is written after finish().",
                    source: "request.h", hint: "Stop the thread or timer that writes before you finish"
                ) { trial in try twice(trial, kind) })
        }
        return rules
    }

    /// Two calls of each action, the second while what the first left over may still be at work.
    private static func twice(_ trial: Trial, _ kind: Kind) throws {
        let instance = try trial.instance()
        for action in trial.subject.actions(kind) {
            try trial.call(instance, action)
            try trial.call(instance, action)
            trial.linger()
        }
        instance.destroy()
    }

    /// What a result may be. The recording host notes each breach in whichever test it happens; these make calls of their own.
    static func results(_ kind: Kind) -> [Rule] {
        func rule(_ name: String, _ promise: String, source: String, hint: String, _ samples: [Sample]) -> Rule {
            Rule("\(kind.rawValue).\(name)", .kind(kind), promise, source: source, hint: hint) { trial in
                let instance = try trial.instance()
                for action in trial.subject.actions(kind) {
                    for sample in samples { try trial.call(instance, action, sample) }
                }
                instance.destroy()
            }
        }
        var rules = [
            rule(
                "values", "Every value of a result is one that the header names.", source: header(kind),
                hint: "Set struct_size, and start from a struct of zeroes", [.ordinary, .confiding]),
            rule(
                "limits", "Texts of a result keep the header's limits.", source: header(kind),
                hint: "Cut at a character's border", [.ordinary, .long]),
            rule(
                "utf8", "Texts are UTF-8.", source: "base.h",
                hint: "Do not cut a text by bytes; copy what you need later than the call",
                [.ordinary] + Sample.odd.prefix(8)),
            rule(
                "private-text", "No text of the user is in what operators read: message, explanation, rule, triggers.",
                source: kind == .safety ? "safety.h" : "request.h", hint: "Use names from a closed list of your own",
                [.confiding]),
        ]
        if kind == .chat {
            rules.append(
                rule(
                    "write-size", "A reply is written in pieces of at most 64 KiB.", source: "chat.h",
                    hint: "Write what you have as soon as you have it", [.long]))
        }
        return rules
    }

    static func inputs(_ kind: Kind) -> [Rule] {
        [
            Rule(
                "\(kind.rawValue).odd-input", .kind(kind), "Empty, huge and odd input is answered, too.",
                source: header(kind),
                hint: "The text is any UTF-8, of any length, NUL included: go by its size", seconds: 60
            ) { trial in
                let instance = try trial.instance()
                for action in trial.subject.actions(kind) {
                    for sample in Sample.odd {
                        let request = try trial.call(instance, action, sample)
                        // A policy that fails refuses the turn: somebody would be silenced for what they wrote.
                        if kind == .safety { try trial.requireOK(request) }
                    }
                }
                instance.destroy()
            },
            Rule(
                "\(kind.rawValue).bigger-structs", .kind(kind),
                "Structs of a newer host, which are longer, are read as far as they are known.",
                source: "base.h", hint: "Step through messages by stride, never by sizeof"
            ) { trial in
                var talk = Sample.ordinary
                talk.history = Sample.odd.first { $0.history.count > 100 }?.history ?? []
                // One instance after the other: there may be plugins of which no two are allowed.
                let plain = try trial.instance()
                let old = try trial.subject.actions(kind).map { try trial.call(plain, $0, talk).transcript }
                let isSteady = try trial.subject.actions(kind).map { try trial.call(plain, $0, talk).transcript } == old
                plain.destroy()
                let newer = try trial.instance(extra: 40)
                let new = try trial.subject.actions(kind).map { try trial.call(newer, $0, talk, extra: 40).transcript }
                newer.destroy()
                guard !isSteady || old == new else {
                    throw Breach("another result from the same input in longer structs", expected: "the same")
                }
            },
            Rule(
                "\(kind.rawValue).deterministic", .kind(kind),
                "The same request, time and seed give the same bytes, in every process.",
                source: "request.h",
                hint: "Use request.seed and now_unix_ms; the order of a hash table differs from process to process",
                seconds: 60, isRepeated: true
            ) { trial in
                var results: [[String]] = []
                for _ in 0..<2 {
                    let instance = try trial.instance()
                    var transcripts: [String] = []
                    for action in trial.subject.actions(kind) {
                        for seed in 1...3 as ClosedRange<UInt64> {
                            for sample in [Sample.ordinary, .confiding] + Sample.odd.prefix(3) {
                                transcripts.append(try trial.call(instance, action, sample, seed: seed).transcript)
                            }
                        }
                    }
                    instance.destroy()
                    results.append(transcripts)
                }
                if results[0] != results[1] {
                    guard kind == .media else {
                        throw Breach(
                            "two instances gave different results to the same requests", expected: "the same bytes")
                    }
                    // Turns are replayed, files are not made twice; and what makes them is often a library with state of its own.
                    Journal.note(
                        "media.deterministic", "two instances made different files of the same job", isBreach: false)
                } else {
                    trial.record(results[0].joined())
                }
            },
        ]
    }

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
                let random = Monitor(SplitMix(trial.options.seed))
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

    /// An instance, and each action of the kind with it.
    static func eachCall(_ trial: Trial, _ kind: Kind, _ body: (BenchInstance, Action) throws -> Void) throws {
        let instance = try trial.instance()
        for action in trial.subject.actions(kind) { try body(instance, action) }
        instance.destroy()
    }
}
