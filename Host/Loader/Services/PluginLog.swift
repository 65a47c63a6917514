import Synchronization

/// What one plugin writes into the host's log: at most 100 lines a second, whatever its instances do.
final class PluginLog: Sendable {
    private struct Window {
        var start: Int64 = .min
        var lines = 0
        var dropped = 0
    }

    let plugin: String
    private let sink: @Sendable (LoaderLogEntry) -> Void
    private let now: @Sendable () -> Int64
    private let window = Mutex(Window())

    static let linesPerSecond = 100

    /// - Parameter now: monotonic nanoseconds.
    init(
        plugin: String, sink: @escaping @Sendable (LoaderLogEntry) -> Void, now: @escaping @Sendable () -> Int64
    ) {
        self.plugin = plugin
        self.sink = sink
        self.now = now
    }

    /// The plugin's line. Control characters become spaces: one line stays one.
    func write(_ level: Int32, _ text: String) {
        write(LoaderLogEntry.Level(rawValue: Int(level)) ?? .info, text, isFromPlugin: true)
    }

    /// A line about the plugin from its worker: limited like the plugin's own, who could have written it.
    func relay(_ level: LoaderLogEntry.Level, _ text: String) { write(level, text, isFromPlugin: false) }

    private func write(_ level: LoaderLogEntry.Level, _ text: String, isFromPlugin: Bool) {
        let now = now()
        let (isShown, droppedBefore) = window.withLock { window -> (Bool, Int) in
            var droppedBefore = 0
            if window.start == .min || now - window.start >= 1_000_000_000 {
                droppedBefore = window.dropped
                window = Window(start: now)
            }
            if window.lines >= Self.linesPerSecond {
                window.dropped += 1
                return (false, 0)
            }
            window.lines += 1
            return (true, droppedBefore)
        }
        if droppedBefore > 0 {
            note(.warning, "\(droppedBefore) lines dropped: more than \(Self.linesPerSecond) in a second")
        }
        guard isShown else { return }
        sink(LoaderLogEntry(level: level, plugin: plugin, message: Self.oneLine(text), isFromPlugin: isFromPlugin))
    }

    /// The host's own line about this plugin; not limited, since the host counts before it speaks.
    func note(_ level: LoaderLogEntry.Level, _ text: String) {
        sink(LoaderLogEntry(level: level, plugin: plugin, message: Self.oneLine(text), isFromPlugin: false))
    }

    var droppedLines: Int { window.withLock { $0.dropped } }

    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
