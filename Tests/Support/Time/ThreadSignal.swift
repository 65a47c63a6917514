import Dispatch

/// A ``Signal`` for threads that may block, such as those of a ``ScriptedServer``.
///
/// `@unchecked Sendable`: a semaphore synchronises itself.
package final class ThreadSignal: @unchecked Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    package init() {}

    package func fire() { semaphore.signal() }

    /// Lets everybody through once it has fired; false if it has not within the time.
    @discardableResult
    package func waitOnThread(seconds: Int = 10) -> Bool {
        guard semaphore.wait(timeout: .now() + .seconds(seconds)) == .success else { return false }
        semaphore.signal()
        return true
    }
}
