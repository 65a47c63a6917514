internal import Glibc

/// A thread of the store's own: blocking calls to SQLite run here and never on an event loop or on Swift's pool.
enum StoreThread {
    /// Starts a detached thread that runs `body` once.
    ///
    /// - Parameter name: at most 15 bytes, as the kernel shows it.
    /// - Throws: `outOfMemory` if the system refuses another thread.
    static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(StoreError) {
        let result = create(Unmanaged.passRetained(Body(name: name, run: body)))
        guard result == 0 else {
            throw StoreError(.outOfMemory, String(cString: strerror(result)), context: "start thread \(name)")
        }
    }

    /// - Returns: 0, or an errno value.
    private static func create(_ body: Unmanaged<Body>) -> Int32 {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        // SQLite's deepest recursion fits in a fraction of this; the default of 8 MiB is address space for nothing.
        pthread_attr_setstacksize(&attributes, 1 << 20)

        // A new thread inherits the mask: signals are for the threads that asked for them.
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &previous)

        var thread = pthread_t()
        let result = pthread_create(&thread, &attributes, entry, body.toOpaque())
        pthread_sigmask(SIG_SETMASK, &previous, nil)
        pthread_attr_destroy(&attributes)
        if result != 0 { body.release() }
        return result
    }

    private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        guard let context else { return nil }
        let body = Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
        showName(body.name)
        body.run()
        return nil
    }

    /// Names the calling thread for `top -H` and debuggers. pthread_setname_np is not in Swift's Glibc module; the
    /// kernel takes the name through this file as well (proc(5)). Best effort.
    private static func showName(_ name: String) {
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        let bytes = Array(name.utf8)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    private final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }
}
