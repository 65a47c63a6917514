import CPersona
import Glibc
import Loader
import StrictJSON

/// The four kinds, by the word that begins their rules' ids.
enum Kind: String, CaseIterable, Sendable {
    case chat, style, safety, media

    var id: String {
        switch self {
        case .chat: PERSONA_KIND_CHAT
        case .style: PERSONA_KIND_STYLE
        case .safety: PERSONA_KIND_SAFETY
        case .media: PERSONA_KIND_MEDIA
        }
    }

    /// Whether its sink takes a stream; a policy's takes a verdict alone.
    var writes: Bool { self != .safety }
}

/// A function that starts work, and for what.
enum Action: Sendable, CustomStringConvertible {
    case start
    case guide, rewrite
    case reviewInput, reviewOutput
    case render(format: String)

    var kind: Kind {
        switch self {
        case .start: .chat
        case .guide, .rewrite: .style
        case .reviewInput, .reviewOutput: .safety
        case .render: .media
        }
    }

    var description: String {
        switch self {
        case .start: "start()"
        case .guide: "guide()"
        case .rewrite: "rewrite()"
        case .reviewInput: "review() of input"
        case .reviewOutput: "review() of output"
        case .render(let format): "render() to \(format)"
        }
    }
}

/// One plugin of a library that is open in this process.
struct Subject: Sendable {
    let manifest: PluginManifest
    let library: Handshake.Library
    let plugin: Handshake.Plugin

    /// Opens a library that the probe accepted and picks a plugin; the first one without an id.
    init(path: String, id: String?) throws {
        manifest = try LibraryFile(path: path).manifest
        library = try Handshake.check(try Self.entry(of: path), otherKinds: [])
        guard let plugin = library.plugins.first(where: { id == nil || $0.description.id == id }) else {
            throw Breach("no plugin \(id ?? "") in the library", expected: "the one that its probe listed")
        }
        self.plugin = plugin
    }

    /// What `persona_plugin_entry` of the library answers.
    static func entry(of path: String) throws -> UnsafeRawPointer? {
        typealias Entry = @convention(c) () -> UnsafeRawPointer?
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL), let symbol = dlsym(library, PERSONA_ENTRY_SYMBOL)
        else {
            throw Breach(
                dlerror().map { String(cString: $0) } ?? "no library", expected: "one that exports the entry")
        }
        // The type is the header's; a library whose symbol is something else crashed in the probe.
        return unsafeBitCast(symbol, to: Entry.self)()
    }

    var id: String { plugin.description.id }
    var kinds: [Kind] { Kind.allCases.filter { plugin.description.kinds.contains($0.id) } }

    func blocks(_ kind: Kind) -> Bool {
        switch kind {
        case .chat: plugin.description.chat?.blocks ?? false
        case .style: plugin.description.style?.blocks ?? false
        case .safety: plugin.description.safety?.blocks ?? false
        case .media: plugin.description.media?.blocks ?? false
        }
    }

    func canResume(_ kind: Kind) -> Bool {
        switch kind {
        case .chat: plugin.chat?.resume != nil
        case .media: plugin.media?.resume != nil
        case .style, .safety: false
        }
    }

    /// Every way to start work of this kind.
    func actions(_ kind: Kind) -> [Action] {
        switch kind {
        case .chat: return [.start]
        case .style: return [.guide, .rewrite]
        case .safety:
            guard let safety = plugin.description.safety else { return [] }
            return (safety.reviewsInput ? [.reviewInput] : []) + (safety.reviewsOutput ? [.reviewOutput] : [])
        case .media: return (plugin.description.media?.formats ?? []).map { .render(format: $0) }
        }
    }

    /// As many instances as may exist at once, at most `wanted`.
    func instances(_ wanted: Int) -> Int {
        let most = plugin.description.maxInstances
        return most == 0 ? wanted : min(wanted, Int(most))
    }
}
