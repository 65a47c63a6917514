import CPersona
import Foundation
import Loader

extension RuleBook {
    static func header(_ kind: Kind) -> String { "\(kind.rawValue).h" }

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

    /// An instance, and each action of the kind with it.
    static func eachCall(_ trial: Trial, _ kind: Kind, _ body: (BenchInstance, Action) throws -> Void) throws {
        let instance = try trial.instance()
        for action in trial.subject.actions(kind) { try body(instance, action) }
        instance.destroy()
    }
}
