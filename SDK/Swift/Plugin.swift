/// What every plugin says about itself, and how an instance of it is made.
///
/// An author writes a struct or a final class that conforms to one or more of `ChatBehaviour` (or one of its asynchronous
/// sisters), `RelationshipStyle`, `SafetyPolicy` and `MediaGenerator`, and one line that exports it:
///
///     @c(persona_plugin_entry)
///     public func personaPluginEntry() -> PersonaEntry { export(MyPlugin.self) }
///
/// Threads: the host makes as many instances as it has threads that use the plugin, and never calls one instance twice at
/// once (`[instance-serial]`), though not always from the same thread. So instance members need no lock; statics do. Return
/// within a millisecond and never wait, unless the kind's `blocks` is true.
///
/// Lifetime: values passed in are copies and may be kept. An instance is released after its last request finished.
///
/// Errors: whatever a function throws ends that request with a status and a message; nothing is thrown into the host.
public protocol Plugin {
    /// Reverse domain name, 1-128 characters from `[a-z0-9.-]`, the same in every version. The manifest names it too.
    static var id: String { get }

    /// For people: at most 80 characters.
    static var name: String { get }

    /// Semantic version, equal to the manifest's.
    static var version: String { get }

    /// Who made it; empty if there is nothing to say.
    static var vendor: String { get }

    /// One sentence about what it does; empty if there is nothing to say.
    static var description: String { get }

    /// The most instances that may exist at once in a process; 0: as many as the host likes.
    static var maxInstances: Int { get }

    /// Makes an instance: read files, compile rules and open libraries here, on a thread that may wait (`[instance-setup]`). `host`
    /// may be kept. A thrown error's message is shown to the operator, and the instance is not used.
    init(host: Host) throws

    // The kinds a plugin has, filled in by the kinds' protocols: nothing an author writes or calls.
    static var _chat: KindTraits? { get }
    static var _style: KindTraits? { get }
    static var _safety: KindTraits? { get }
    static var _media: KindTraits? { get }
    static func _chat(of plugin: Self) -> ChatAdapter?
    static func _style(of plugin: Self) -> StyleAdapter?
    static func _safety(of plugin: Self) -> SafetyAdapter?
    static func _media(of plugin: Self) -> MediaAdapter?
}

extension Plugin {
    public static var vendor: String { "" }
    public static var description: String { "" }
    public static var maxInstances: Int { 0 }

    public static var _chat: KindTraits? { nil }
    public static var _style: KindTraits? { nil }
    public static var _safety: KindTraits? { nil }
    public static var _media: KindTraits? { nil }
    public static func _chat(of plugin: Self) -> ChatAdapter? { nil }
    public static func _style(of plugin: Self) -> StyleAdapter? { nil }
    public static func _safety(of plugin: Self) -> SafetyAdapter? { nil }
    public static func _media(of plugin: Self) -> MediaAdapter? { nil }
}

/// What a kind's table says besides its functions: made by the kind's protocol from what the author declared.
public struct KindTraits: Sendable {
    var flags: UInt32 = 0
    var relationship = ""
    var formats: [String] = []
}
