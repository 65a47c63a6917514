import CPersona
import Foundation

extension RuleBook {
    /// Readers that are slow, full or gone.
    static func reading(_ kind: Kind) -> [Rule] {
        guard kind.writes else { return [] }
        let name = kind.rawValue
        var rules = [
            Rule(
                "\(name).too-large", .kind(kind), "A request whose output is too large for the host is finished.",
                source: "\(name).h",
                hint: "After PERSONA_TOO_LARGE finish with that status; the same write never succeeds"
            ) { trial in
                try eachCall(trial, kind) { instance, action in
                    for limit in [0, 1, 1000] {
                        let request = try trial.call(instance, action, .long, reader: Readers.full(after: limit))
                        warnOfHalf("\(name).too-large", request, "a write was answered PERSONA_TOO_LARGE")
                        if request.offers > 100 + limit {
                            Journal.note(
                                "\(name).too-large",
                                "\(request.offers) writes, all but the first of no use; expected finish()",
                                isBreach: false)
                        }
                    }
                }
            },
            Rule(
                "\(name).stale", .kind(kind), "A sink that the host gave up is left alone.", source: "\(name).h",
                hint: "PERSONA_STALE is an answer like the others: stop"
            ) { trial in
                try eachCall(trial, kind) { instance, action in
                    let request = trial.request(instance, action, reader: Readers.always(PERSONA_STALE))
                    trial.step("\(action) into a sink that is STALE")
                    instance.begin(request, .long)
                    // Whether it finishes what is over already is its own affair.
                    _ = request.waitForEnd(milliseconds: 100)
                    instance.cancel(request)
                    _ = request.waitForEnd(milliseconds: 50)
                }
            },
        ]
        guard kind != .style else { return rules }
        rules.append(
            Rule(
                "\(name).slow-reader", .kind(kind), "A slow reader gets the same bytes as a fast one.",
                source: "\(name).h",
                hint: "After PERSONA_AGAIN write the same piece again, from resume()", seconds: 60
            ) { trial in
                var agains = 0
                var longest = 0
                try eachCall(trial, kind) { instance, action in
                    for sample in [Sample.ordinary, .long] {
                        let fast = try trial.call(instance, action, sample)
                        let slow = try trial.call(
                            instance, action, sample, reader: Readers.slow(kind, trial.subject))
                        agains += slow.agains
                        longest = max(longest, slow.output.count)
                        if !trial.subject.blocks(kind), !trial.subject.canResume(kind), fast.output.count > 64 << 10 {
                            Journal.note(
                                "\(name).slow-reader",
                                "replies of more than 64 KiB fail for a slow reader: it has no resume()",
                                isBreach: false)
                            continue
                        }
                        if fast.output != slow.output, try trial.call(instance, action, sample).output != fast.output {
                            throw Skip("its output differs from run to run: see \(name).deterministic")
                        }
                        guard fast.output == slow.output else {
                            throw Breach(
                                "\(slow.output.count) bytes for a slow reader, \(fast.output.count) for a fast one",
                                expected: "the same bytes")
                        }
                    }
                }
                if agains == 0, longest <= 64 << 10 {
                    throw Skip("no output is longer than the 64 KiB always taken at once")
                }
            })
        return rules
    }

    /// What was cut off should not look whole.
    private static func warnOfHalf(_ rule: String, _ request: BenchRequest, _ reason: String) {
        guard request.wasRefused, let ending = request.ending, ending.status == PERSONA_OK, !ending.isCut else {
            return
        }
        Journal.note(
            rule,
            "PERSONA_OK after \(reason): half a result that says it is whole; expected the write's status, or "
                + "PERSONA_FINISH_LENGTH", isBreach: false)
    }

    /// Many calls, on many threads, for long.
    static func endurance(_ kind: Kind) -> [Rule] {
        let name = kind.rawValue
        return [
            Rule(
                "\(name).prompt", .kind(kind), "A kind without its BLOCKS flag returns within a millisecond.",
                source: "threads.h", hint: "Set the kind's BLOCKS flag, or do the work on a thread of your own"
            ) { trial in
                guard !trial.subject.blocks(kind) else { throw Skip("it has the BLOCKS flag") }
                try eachCall(trial, kind) { instance, action in
                    var best = Double.infinity
                    for _ in 0..<5 {
                        let request = trial.request(instance, action)
                        trial.step("\(action), timed")
                        let start = Now.nanoseconds
                        instance.begin(request, .ordinary)
                        best = min(best, Double(Now.nanoseconds - start) / 1_000_000)
                        try trial.settle(instance, request)
                    }
                    let text = "\(action) took \(Int(best)) ms at best, on a thread that serves other people"
                    if best > 50 { throw Breach(text, expected: "1 ms") }
                    if best > 5 { Journal.note("\(name).prompt", "\(text); expected 1 ms", isBreach: false) }
                }
            },
            Rule(
                "\(name).many-at-once", .kind(kind), "Many open requests of one instance all end.", source: "threads.h",
                hint: "Keep what belongs to a request in a table, by its handle", seconds: 60
            ) { trial in
                try eachCall(trial, kind) { instance, action in
                    trial.step("64 requests of \(action) at once")
                    let requests = (0..<64).map { trial.request(instance, action, seed: UInt64($0)) }
                    for request in requests { instance.begin(request, .ordinary) }
                    for request in requests { try trial.settle(instance, request) }
                }
            },
            Rule(
                "\(name).threads", .kind(kind), "An instance may be called from another thread each time.",
                source: "threads.h", hint: "No thread-local state; finish() may come from any thread", seconds: 60
            ) { trial in
                let instance = try trial.instance()
                for number in 0..<8 {
                    try Parallel.run(1) { _ in
                        for action in trial.subject.actions(kind) {
                            try trial.call(instance, action, seed: UInt64(number))
                        }
                    }
                }
                try Parallel.run(1) { _ in instance.destroy() }
            },
            Rule(
                "\(name).memory", .kind(kind), "A thousand calls leave no memory, thread or descriptor behind.",
                source: "base.h", hint: "Free what belongs to a request when it finishes", seconds: 180
            ) { trial in
                let instance = try trial.instance()
                let actions = trial.subject.actions(kind)
                func calls(_ count: Int) throws -> Footprint {
                    for number in 0..<count {
                        try trial.call(instance, actions[number % actions.count], seed: UInt64(number))
                    }
                    return Footprint.now
                }
                // Fewer of what takes long; the report would not come otherwise.
                let started = Now.nanoseconds
                var marks = [try calls(50)]
                let share = Now.nanoseconds - started > 500_000_000 ? 25 : 200
                for _ in 0..<5 { marks.append(try calls(share)) }
                if let end = marks.last { try requireSame(marks[1], end) }
                // A leak is in every part; a cache that fills up, and what threads leave to each other's heaps, is not.
                let growth = zip(marks.dropFirst(), marks.dropFirst(2)).map { $1.heap - $0.heap }.min() ?? 0
                guard growth < max(Int64(share) * 16, 2048) else {
                    throw Breach("\(Double(growth) / Double(share)) bytes more after every call", expected: "none")
                }
                instance.destroy()
            },
            Rule(
                "\(name).random", .kind(kind), "Random sequences of legal calls end well.", source: "request.h",
                hint: "The same --seed repeats the sequence", seconds: 60
            ) { trial in try RandomWalk(trial, kind).run() },
        ]
    }
}
