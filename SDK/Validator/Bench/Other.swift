import CPersona
import Foundation

/// Something that is done on another thread while the test goes on.
final class Other: Sendable {
    private let hasEnded = Monitor(false)

    static func thread(_ body: @escaping @Sendable () -> Void) -> Other {
        let other = Other()
        Thread.detachNewThread {
            body()
            other.hasEnded.change { $0 = true }
        }
        return other
    }

    func waitBriefly() { _ = hasEnded.wait(milliseconds: 20) { $0 ? true : nil } }

    func join(_ function: String) throws {
        guard hasEnded.wait(milliseconds: Trial.patience, { $0 ? true : nil }) == true else {
            throw Breach(
                "\(function) did not return within \(Trial.patience / 1000) s",
                expected: "a function that returns at once",
                "Do not hold a lock while you call the host")
        }
    }
}

extension Readers {
    /// Takes 64 KiB, then nothing, until the request is cancelled.
    static func stuck(_ kind: Kind, _ subject: Subject) -> BenchRequest.Reader {
        let blocks = subject.blocks(kind)
        if !blocks, !subject.canResume(kind) { return full(after: 64 << 10) }
        return { offer, request in
            guard offer.taken > 0, offer.taken + offer.size > 64 << 10 else { return PERSONA_OK }
            guard blocks else { return PERSONA_AGAIN }
            while !request.isCancelled { usleep(1000) }
            return PERSONA_CANCELLED
        }
    }
}
