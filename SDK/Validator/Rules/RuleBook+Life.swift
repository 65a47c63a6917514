import CPersona
import Foundation
import Loader

extension RuleBook {
    /// What holds for every plugin, whatever it offers. `life.init` comes first: without an instance the rest cannot be looked at.
    static let life: [Rule] = [
        Rule(
            "life.init", .plugin,
            "create() and init() succeed with the manifest's settings and the services it asks for.",
            source: "plugin.h"
        ) { trial in try trial.instance(opening: false).destroy() },
        Rule(
            "life.create-silent", .plugin, "create() does not call the host.", source: "plugin.h",
            hint: "Ask for services in init(), where the host is ready"
        ) { trial in try trial.instance(opening: false).destroy() },
        Rule(
            "life.host-handle", .plugin, "Services are called with the handle of a host that create() was given.",
            source: "host.h", hint: "The first argument of every service is persona_host.handle"
        ) { trial in try eachAction(trial) { try trial.call($0, $1) } },
        Rule(
            "life.after-destroy", .plugin, "Nothing is called any more when destroy() has returned.",
            source: "plugin.h",
            hint: "Join your threads in destroy()"
        ) { trial in
            try eachAction(trial) { try trial.call($0, $1) }
            trial.linger()
        },
        Rule(
            "life.services", .plugin,
            "The plugin asks for services that its manifest requests, and uses them as their headers say.",
            source: "host.h"
        ) { trial in
            let instance = try trial.instance()
            for kind in trial.subject.kinds {
                for action in trial.subject.actions(kind) { try trial.call(instance, action) }
            }
            let unrequested = instance.host.asked.subtracting(trial.subject.manifest.services).sorted()
            instance.destroy()
            if !unrequested.isEmpty {
                Journal.note(
                    "life.services",
                    "it asks for \(unrequested.joined(separator: ", ")), which the manifest does not request: the answer is always "
                        + "NULL. Add it to \"services\"", isBreach: false)
            }
        },
        Rule(
            "life.no-services", .plugin, "A plugin that is given no service works, or init() says what it misses.",
            source: "host.h", hint: "get_extension() may answer NULL for every id"
        ) { trial in
            try without(trial, Set(trial.subject.manifest.services), "any service")
        },
        Rule(
            "life.each-service", .plugin,
            "A plugin that is given all services but one works, or init() says what it misses.",
            source: "host.h", hint: "get_extension() may answer NULL for every id", seconds: 60
        ) { trial in
            let services = trial.subject.manifest.services
            guard services.count > 1 else { throw Skip("its manifest requests \(services.count) services") }
            for service in services { try without(trial, [service], service) }
        },
        Rule(
            "life.private-log", .plugin, "No text of the user is in a log line.", source: "ext/log.h",
            hint: "Log what was found by its name, not by its words"
        ) { trial in try eachAction(trial) { try trial.call($0, $1, .confiding) } },
        Rule(
            "life.many-instances", .plugin, "Several instances work side by side, each on a thread of its own.",
            source: "threads.h", hint: "Keep state in the instance, not in globals", seconds: 60
        ) { trial in
            let count = trial.subject.instances(4)
            guard count > 1 else { throw Skip("max_instances is 1") }
            try Parallel.run(count) { number in
                for _ in 0..<5 {
                    let instance = try trial.instance()
                    for kind in trial.subject.kinds {
                        for action in trial.subject.actions(kind) {
                            try trial.call(instance, action, seed: UInt64(number))
                        }
                    }
                    instance.destroy()
                }
            }
        },
        Rule(
            "life.repeat", .plugin, "A hundred lives leave no thread, no descriptor and no memory behind.",
            source: "plugin.h",
            hint: "destroy() frees all that create() and init() made, and joins what they started", seconds: 120
        ) { trial in
            func lives(_ count: Int) throws -> Footprint {
                for _ in 0..<count { try eachAction(trial) { try trial.call($0, $1) } }
                return Footprint.now
            }
            let start = try lives(30)
            let middle = try lives(35)
            let end = try lives(35)
            try requireSame(start, end)
            // A cache that fills up once is no leak: both halves have to grow.
            let growth = min(middle.heap - start.heap, end.heap - middle.heap) / 35
            guard growth < 1024 else {
                throw Breach("\(growth) bytes more after every life", expected: "all memory freed by destroy()")
            }
        },
    ]

    /// An instance, every action of every kind, and its end.
    static func eachAction(_ trial: Trial, _ body: (BenchInstance, Action) throws -> Void) throws {
        let instance = try trial.instance()
        for kind in trial.subject.kinds {
            for action in trial.subject.actions(kind) { try body(instance, action) }
        }
        instance.destroy()
    }

    static func requireSame(_ start: Footprint, _ end: Footprint) throws {
        let threads = Footprint.threads(downTo: start.threads)
        guard threads <= start.threads else {
            throw Breach("\(threads - start.threads) threads left over", expected: "none", "Join them in destroy()")
        }
        guard end.descriptors <= start.descriptors else {
            throw Breach(
                "\(end.descriptors - start.descriptors) descriptors left over", expected: "none",
                "Close them in destroy()")
        }
    }

    private static func without(_ trial: Trial, _ missing: Set<String>, _ name: String) throws {
        trial.step("create() and init() without \(name)")
        let services = Set(trial.subject.manifest.services).subtracting(missing)
        let host = try trial.host(services: services)
        let instance: BenchInstance
        do throws(BenchInstance.Refusal) {
            instance = try BenchInstance(trial.subject, host: host)
        } catch {
            guard error.function == "init()", !error.explanation.isEmpty else {
                throw Breach(
                    "\(error.function) without \(name) answered \(StatusName.of(error.status)) and no explanation",
                    expected: "an explanation for the operator from init()")
            }
            return
        }
        defer { instance.destroy() }
        if trial.subject.plugin.chat != nil {
            trial.step("open_persona() without \(name)")
            let (status, explanation, persona) = instance.open(card: trial.options.card)
            guard status == PERSONA_OK else {
                guard !explanation.isEmpty else {
                    throw Breach(
                        "open_persona() without \(name) answered \(StatusName.of(status)) and no explanation",
                        expected: "an explanation")
                }
                return
            }
            instance.use(persona)
        }
        for kind in trial.subject.kinds {
            for action in trial.subject.actions(kind) { try trial.call(instance, action) }
        }
    }
}
