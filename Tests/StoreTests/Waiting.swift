import Glibc
import Testing

/// Waits for something another thread does; fails instead of hanging if it never does.
func waitUntil(_ condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let start = ContinuousClock.now
    while !condition() {
        if ContinuousClock.now - start > .seconds(20) {
            Issue.record("waited 20 s in vain", sourceLocation: sourceLocation)
            struct TimedOut: Error {}
            throw TimedOut()
        }
        await Task.yield()
    }
}

/// Gives another thread a chance, on a thread that may block.
func giveWay() {
    usleep(200)
}

func size(of path: String) throws -> Int {
    var information = stat()
    try #require(stat(path, &information) == 0)
    return Int(information.st_size)
}

func permissions(of path: String) throws -> UInt32 {
    var information = stat()
    try #require(stat(path, &information) == 0)
    return information.st_mode & 0o777
}
