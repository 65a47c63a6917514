import Engine
import Net

extension MediaRequests {
    /// Returns when the request is over, or after so many seconds. [on an event loop]
    func wait(for id: String, seconds: Int64) async {
        guard seconds > 0, let loop = EventLoop.current else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await self.waitUntilOver(id) }
            group.addTask(executorPreference: loop) { try? await loop.sleep(for: .seconds(seconds)) }
            await group.next()
            group.cancelAll()
        }
    }
}
