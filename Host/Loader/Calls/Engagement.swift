/// Who serves a request, in use until the request is closed.
enum Engagement: Sendable {
    /// An instance of this process, and the persona it has open for the request.
    case instance(PluginInstance, persona: PersonaCache.Key?)
    /// A worker, over one of its links.
    case link(WorkerLink)

    /// One more use, by whoever knows that the request is open.
    func extendUse() { if case .instance(let instance, _) = self { instance.extendUse() } }

    func endUse() { if case .instance(let instance, _) = self { instance.endUse() } }

    /// Has the plugin told that nobody waits any more. On any thread, in use.
    func cancel(_ handle: CallHandle, _ kind: CallKind) {
        switch self {
        case .instance(let instance, _): instance.cancel(handle, kind)
        case .link(let link): link.cancel(handle)
        }
    }

    /// The request is closed. One that the plugin never finished keeps its instance and persona for ever: the plugin may still
    /// be at it, and neither can be taken from under it.
    func release(_ handle: CallHandle, wasAbandoned: Bool) {
        switch self {
        case .instance(let instance, let persona): instance.release(persona, wasAbandoned: wasAbandoned)
        case .link(let link): link.release(handle, wasAbandoned: wasAbandoned)
        }
    }
}
