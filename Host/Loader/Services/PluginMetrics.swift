import CPersona
import Synchronization

/// The numbers one plugin keeps in the host's metrics page (ext/metrics.h): at most 64, each a counter or a gauge.
final class PluginMetrics: Sendable {
    private let values = Mutex<[String: (isCounter: Bool, value: Double)]>([:])
    private let changed: @Sendable () -> Void

    /// - Parameter changed: called after each change, on any thread; must not block.
    init(changed: @escaping @Sendable () -> Void = {}) { self.changed = changed }

    static let nameLimit = 64

    func add(_ name: String?, _ amount: Double) -> persona_status {
        guard let name, Self.isName(name), amount >= 0, amount.isFinite else { return persona_status(PERSONA_INVALID) }
        return change(name, isCounter: true) { $0 + amount }
    }

    func set(_ name: String?, _ value: Double) -> persona_status {
        guard let name, Self.isName(name), !value.isNaN else { return persona_status(PERSONA_INVALID) }
        return change(name, isCounter: false) { _ in value }
    }

    /// In the order of their names.
    var snapshot: [(name: String, isCounter: Bool, value: Double)] {
        values.withLock { values in
            values.map { (name: $0.key, isCounter: $0.value.isCounter, value: $0.value.value) }
        }.sorted { $0.name < $1.name }
    }

    private func change(_ name: String, isCounter: Bool, _ change: (Double) -> Double) -> persona_status {
        defer { changed() }
        return values.withLock { values in
            if let known = values[name] {
                guard known.isCounter == isCounter else { return persona_status(PERSONA_INVALID) }
                values[name] = (isCounter, change(known.value))
                return persona_status(PERSONA_OK)
            }
            guard values.count < Self.nameLimit else { return persona_status(PERSONA_TOO_LARGE) }
            values[name] = (isCounter, change(0))
            return persona_status(PERSONA_OK)
        }
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "_") }
    }
}

/// One number of one plugin, as `persona_plugin_<name>{plugin="<id>"}`.
package struct PluginMetric: Sendable, Equatable {
    package let plugin: String
    package let name: String
    package let isCounter: Bool
    package let value: Double

    package init(plugin: String, name: String, isCounter: Bool, value: Double) {
        self.plugin = plugin
        self.name = name
        self.isCounter = isCounter
        self.value = value
    }
}
