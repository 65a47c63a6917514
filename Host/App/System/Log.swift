import Engine
import Glibc
import StrictJSON
import Synchronization

/// Lines on standard error: one JSON object each, or plain text for people. Never text of a user, never a credential.
final class Log: Sendable {
    enum Form: String, CaseIterable {
        case text, json
    }

    enum Level: String {
        case debug, info, warning, error
    }

    private let form: Form
    private let clock: any Clock
    // One line is one write(2), so that lines of several threads do not mix; the lock keeps their order.
    private let output = Mutex(())

    init(form: Form?, clock: any Clock) {
        self.form = form ?? (isatty(STDERR_FILENO) == 1 ? .text : .json)
        self.clock = clock
    }

    func callAsFunction(_ level: Level, _ message: String, _ fields: JSONObject = [:]) {
        let time = clock.wallNow().rfc3339
        var line: [UInt8] = []
        switch form {
        case .json:
            var object: JSONObject = [
                "time": .string(time), "level": .string(level.rawValue), "message": .string(message),
            ]
            for field in fields { object[field.key] = field.value }
            JSON.object(object).write(to: &line)
        case .text:
            line.append(contentsOf: "\(time) \(level.rawValue) \(message)".utf8)
            for field in fields { line.append(contentsOf: " \(field.key)=\(field.value.text())".utf8) }
        }
        // A message with a line end must not look like two lines.
        for index in line.indices where line[index] < 0x20 { line[index] = 0x20 }
        line.append(UInt8(ascii: "\n"))
        output.withLock { _ in
            var rest = line[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return }
                rest = rest.dropFirst(written)
            }
        }
    }
}

extension Log {
    /// Policies found something: for whoever watches over the deployment.
    func alert(_ alert: SafetyAlert) {
        let found = alert.assessment
        self(
            found.level >= .warning ? .warning : .info, "safety alert",
            [
                "safety_level": .string(found.level.name), "triggers": .array(found.triggers.map { .string($0) }),
                "escalate": .bool(found.shouldEscalate), "immediate": .bool(found.isImmediate),
                "surface": .string(alert.surface.rawValue), "persona": .string(alert.persona.rawValue),
                "turn": .string(alert.turn),
            ])
    }
}
