import Foundation
import PersonaHeap

/// What this process holds of the system.
struct Footprint {
    var threads: Int
    var descriptors: Int
    /// Allocated and not freed.
    var heap: Int64

    static var now: Footprint {
        Footprint(
            threads: entries("/proc/self/task"), descriptors: entries("/proc/self/fd"),
            heap: Int64(clamping: heap_bytes_in_use()))
    }

    private static func entries(_ folder: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }

    /// Waits until there are no more threads than `threads`: one that was told to end needs a moment. The number there are then.
    static func threads(downTo threads: Int) -> Int {
        for _ in 0..<100 {
            if entries("/proc/self/task") <= threads { break }
            usleep(10_000)
        }
        return entries("/proc/self/task")
    }

    /// The address of each signal's handler.
    static var signalHandlers: [UInt] {
        (1...31).map { number in
            var action = sigaction()
            guard sigaction(Int32(number), nil, &action) == 0 else { return 0 }
            return withUnsafeBytes(of: &action) { $0.load(as: UInt.self) }
        }
    }
}

/// Runs the same on several threads at once and throws what the first of them threw.
enum Parallel {
    static func run(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
        let failures = Monitor<[any Error]>([])
        let ended = Monitor(0)
        for number in 0..<count {
            let thread = Thread {
                do { try body(number) } catch { failures.change { $0.append(error) } }
                ended.change { $0 += 1 }
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
        guard ended.wait(milliseconds: 60_000, { $0 == count ? true : nil }) == true else {
            throw Breach("threads that never came back", expected: "calls that return")
        }
        if let first = failures.change({ $0.first }) { throw first }
    }
}
