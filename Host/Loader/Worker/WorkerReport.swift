import Net
import Synchronization

/// What a worker tells its host without being asked: log lines at once, counted misuses and the plugins' own numbers soon, each change once.
final class WorkerReport: Sendable {
    private let channel: FrameChannel
    private let state = Mutex(State())
    private let isScheduled = Atomic<Bool>(false)

    private struct State {
        var plugins: [PluginRuntime] = []
        var misuses: [[PluginCounters.Misuse: Int]] = []
        var metrics: [[String: Double]] = []
    }

    init(_ channel: FrameChannel) { self.channel = channel }

    func open(_ plugins: [PluginRuntime]) {
        state.withLock { state in
            state.plugins = plugins
            state.misuses = plugins.map { _ in [:] }
            state.metrics = plugins.map { _ in [:] }
        }
    }

    /// Not left to the loop: a line that was written before a crash says why.
    func log(_ entry: LoaderLogEntry) {
        var frame = FrameWriter(FrameHead(call: .log))
        frame.number(UInt8(entry.level.rawValue))
        frame.flag(entry.isFromPlugin)
        frame.text(entry.plugin)
        frame.text(entry.message)
        channel.send(frame.finish())
        channel.flush()
    }

    /// Something changed. On any thread.
    func schedule() {
        if isScheduled.exchange(true, ordering: .acquiringAndReleasing) { return }
        channel.loop.execute { [self] in send() }
    }

    /// What a request changed is told before it ends.
    func sendIfScheduled() {
        if isScheduled.load(ordering: .acquiring) { send() }
    }

    /// Sends what changed since the last time.
    func send() {
        isScheduled.store(false, ordering: .releasing)
        state.withLock { state in
            for (number, plugin) in state.plugins.enumerated() {
                sendMisuses(of: plugin, number, &state.misuses[number])
                sendMetrics(of: plugin, number, &state.metrics[number])
            }
        }
    }

    private func sendMisuses(of plugin: PluginRuntime, _ number: Int, _ sent: inout [PluginCounters.Misuse: Int]) {
        let now = plugin.counters.snapshot.misuses
        let news = now.filter { $0.value != sent[$0.key] }
        guard !news.isEmpty else { return }
        var frame = FrameWriter(FrameHead(call: .misuses, plugin: UInt16(clamping: number)))
        frame.number(UInt32(news.count))
        for (misuse, count) in news {
            frame.number(UInt8(misuse.rawValue))
            frame.number(UInt32(clamping: count - (sent[misuse] ?? 0)))
        }
        channel.send(frame.finish())
        sent = now
    }

    /// Counters as what was added, so that a worker that is replaced takes nothing away; gauges as they are.
    private func sendMetrics(of plugin: PluginRuntime, _ number: Int, _ sent: inout [String: Double]) {
        let news = plugin.metrics.snapshot.filter { sent[$0.name] != $0.value }
        guard !news.isEmpty else { return }
        var frame = FrameWriter(FrameHead(call: .metrics, plugin: UInt16(clamping: number)))
        frame.number(UInt32(news.count))
        for metric in news {
            frame.text(metric.name)
            frame.flag(metric.isCounter)
            frame.number(metric.isCounter ? metric.value - (sent[metric.name] ?? 0) : metric.value)
            sent[metric.name] = metric.value
        }
        channel.send(frame.finish())
    }
}
