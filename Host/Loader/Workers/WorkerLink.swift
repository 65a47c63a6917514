final class WorkerLink: Sendable {
    func cancel(_ handle: CallHandle) {}
    func release(_ handle: CallHandle, wasAbandoned: Bool) {}
}
