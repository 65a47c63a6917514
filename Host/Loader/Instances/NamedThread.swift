import CLoader
import Glibc

/// Threads the loader owns: they wait where event loops must not.
enum NamedThread {
    private final class Body {
        let name: String
        let run: @Sendable () -> Void
        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }

    /// Starts a detached thread; false if the system has no more.
    @discardableResult
    static func start(_ name: String, _ run: @escaping @Sendable () -> Void) -> Bool {
        let body = Unmanaged.passRetained(Body(name: name, run: run))
        var thread = pthread_t()
        let error = pthread_create(
            &thread, nil,
            { argument in
                // Passed in below, never NULL.
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                cloader_name_thread(body.name)
                body.run()
                return nil
            }, body.toOpaque())
        guard error == 0 else {
            body.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
