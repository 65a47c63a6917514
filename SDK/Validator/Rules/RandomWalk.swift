import CPersona
import Foundation
import Loader

/// A sequence of legal calls that nobody would write by hand, the same for the same seed.
struct RandomWalk {
    private let trial: Trial
    private let kind: Kind
    private let actions: [Action]

    private static let steps = 150

    init(_ trial: Trial, _ kind: Kind) {
        self.trial = trial
        self.kind = kind
        actions = trial.subject.actions(kind)
    }

    func run() throws {
        var random = SplitMix64(seed: trial.options.seed)
        var instances = [try trial.instance()]
        var over: [UInt64] = [0]
        // Requests open at once: only where starting one does not wait for its end.
        var open: [(BenchInstance, BenchRequest)] = []
        for _ in 0..<Self.steps {
            let instance = instances[Int.random(in: 0..<instances.count, using: &random)]
            switch Int.random(in: 0..<12, using: &random) {
            case 0:
                trial.step("a new instance")
                if instances.count < trial.subject.instances(4) { instances.append(try trial.instance()) }
            case 1:
                guard instances.count > 1 else { continue }
                try settleAll(&open, &over)
                trial.step("the end of an instance")
                instances.removeLast().destroy()
            case 2:
                try walkPersonas(instance, &random)
            case 3:
                let handle = over[Int.random(in: 0..<over.count, using: &random)]
                trial.step("cancel() of what is over")
                instance.tellCancelled(kind, handle)
                if trial.subject.canResume(kind) { instance.resume(kind, handle) }
            case 4:
                guard let (owner, request) = open.randomElement(using: &random) else { continue }
                trial.step("cancel() of what is open")
                owner.cancel(request)
            case 5:
                try settleAll(&open, &over)
            default:
                let request = start(instance, &random)
                open.append((instance, request))
                if open.count > 16 { try settleAll(&open, &over) }
            }
        }
        try settleAll(&open, &over)
        for instance in instances { instance.destroy() }
    }

    private func start(_ instance: BenchInstance, _ random: inout SplitMix64) -> BenchRequest {
        let action = actions[Int.random(in: 0..<actions.count, using: &random)]
        let samples = [Sample.ordinary, .confiding, .long] + Sample.odd
        let sample = samples[Int.random(in: 0..<samples.count, using: &random)]
        let readers: [BenchRequest.Reader] = [
            Readers.eager(action),
            kind == .style ? Readers.eager(action) : Readers.slow(kind, trial.subject),
            Readers.full(after: Int.random(in: 0...5000, using: &random)), Readers.always(PERSONA_CANCELLED),
        ]
        let request = trial.request(
            instance, action, seed: random.next(), reader: readers[Int.random(in: 0..<readers.count, using: &random)])
        trial.step("\(action) with \(sample.name)")
        if Int.random(in: 0..<10, using: &random) == 0 { request.markCancelled() }
        instance.begin(request, sample)
        return request
    }

    private func settleAll(_ open: inout [(BenchInstance, BenchRequest)], _ over: inout [UInt64]) throws {
        for (instance, request) in open {
            trial.step("waiting for the end of \(request.action)")
            if request.isCancelled { instance.cancel(request) }
            try trial.settle(instance, request)
            over.append(request.handle)
        }
        open = []
    }

    private func walkPersonas(_ instance: BenchInstance, _ random: inout SplitMix64) throws {
        guard kind == .chat else { return }
        let cards = [trial.options.card] + BrokenCards.all.map(\.text)
        trial.step("open_persona() of some card")
        let (status, _, persona) = instance.open(
            card: cards[Int.random(in: 0..<cards.count, using: &random)], id: "p\(random.next() % 5)",
            revision: "r\(random.next() % 3)")
        guard status == PERSONA_OK else { return }
        try trial.call(instance, .start, persona: persona)
        instance.close(persona)
    }
}
