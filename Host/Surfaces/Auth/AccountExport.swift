import Engine
import StrictJSON

/// Everything the host holds of one account as one JSON document, written piece by piece: a long history is never in memory as a whole, and never
/// read faster than its owner takes it.
struct AccountExport: Sendable {
    let profile: AccountProfile
    let now: Timestamp
    let catalog: PersonaCatalog
    let records: any AccountRecords & ConversationStore & ConversationCatalog

    private static let page = 100
    /// Values of plugins may be long.
    private static let valuePage = 20

    func write(to write: StreamWriter) async throws {
        let account = profile.id
        try await write(bytes("{\"format\":\"persona-host-account\",\"version\":1,\"exported_at\":"))
        try await write(JSON.string(now.rfc3339).bytes())
        try await member("account", Self.json(profile), to: write)
        try await member("sessions", .array(try await records.sessions(of: account).map(Self.json)), to: write)
        try await member("api_keys", .array(try await records.keys(of: account).map(Self.json)), to: write)
        try await member("usage", .array(try await usage()), to: write)

        var personas = ListWriter("personas")
        for persona in catalog.personas(for: account) where persona.owner == account {
            try await personas.add(Self.json(persona).bytes(), to: write)
        }
        try await personas.end(to: write)

        try await writeConversations(to: write)

        var media = ListWriter("media")
        var last: String?
        while true {
            let assets = try await records.assets(of: account, after: last, limit: Self.page)
            for asset in assets { try await media.add(Self.json(asset).bytes(), to: write) }
            guard assets.count == Self.page, let name = assets.last?.promise.name else { break }
            last = name
        }
        try await media.end(to: write)
        try await writeKeptValues(to: write)
        try await write(bytes("}\n"))
    }

    private func writeKeptValues(to write: StreamWriter) async throws {
        var list = ListWriter("plugin_state")
        var last: StatePlace?
        while true {
            let values = try await records.keptValues(of: profile.id, after: last, limit: Self.valuePage)
            for value in values { try await list.add(Self.json(value).bytes(), to: write) }
            guard values.count == Self.valuePage, let place = values.last?.place else { break }
            last = place
        }
        try await list.end(to: write)
    }

    private func writeConversations(to write: StreamWriter) async throws {
        var list = ListWriter("conversations")
        for surface in SurfaceName.allCases {
            var last: ConversationID?
            while true {
                let found = try await records.conversations(
                    of: profile.id, on: surface, after: last, limit: Self.page)
                for conversation in found {
                    // All but the brace at its end, which comes after the messages.
                    try await list.add(Self.json(conversation).bytes().dropLast(), to: write)
                    try await list.flush(to: write)
                    try await writeMessages(of: conversation.id, to: write)
                    let ratings = try await records.ratings(in: conversation.id)
                    try await member("ratings", .array(ratings.map(Self.json)), to: write)
                    try await write(bytes("}"))
                }
                guard found.count == Self.page, let id = found.last?.id else { break }
                last = id
            }
        }
        try await list.end(to: write)
    }

    private func writeMessages(of conversation: ConversationID, to write: StreamWriter) async throws {
        var list = ListWriter("messages")
        var offset: Int64 = 0
        while true {
            let page = try await records.messages(in: conversation, offset: offset, limit: Self.page)
            for message in page.messages { try await list.add(Self.json(message).bytes(), to: write) }
            offset += Int64(page.messages.count)
            guard page.messages.count == Self.page else { break }
        }
        try await list.end(to: write)
    }

    private func usage() async throws -> [JSON] {
        var rows: [JSON] = []
        for surface in SurfaceName.allCases {
            for model in try await records.usage(of: profile.id, on: surface).models {
                rows.append([
                    "surface": .string(surface.rawValue), "speaker": .string(model.speaker),
                    "model": .string(model.model), "replies": .integer(model.replies),
                    "prompt_tokens": .integer(model.promptTokens), "reply_tokens": .integer(model.replyTokens),
                ])
            }
        }
        return rows
    }

    private func member(_ name: String, _ value: JSON, to write: StreamWriter) async throws {
        try await write(bytes(",\"\(name)\":") + value.bytes())
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}

/// A member that is an array, element by element.
private struct ListWriter {
    private var pending: [UInt8]
    private var isFirst = true

    /// Small elements are written together.
    private static let together = 16 << 10

    init(_ name: String) {
        pending = Array(",\"\(name)\":[".utf8)
    }

    /// Whoever writes more of an element by other means flushes first.
    mutating func add(_ element: some Sequence<UInt8>, to write: StreamWriter) async throws {
        if !isFirst { pending.append(UInt8(ascii: ",")) }
        isFirst = false
        pending.append(contentsOf: element)
        if pending.count >= Self.together { try await flush(to: write) }
    }

    mutating func flush(to write: StreamWriter) async throws {
        let bytes = pending
        pending = []
        if !bytes.isEmpty { try await write(bytes) }
    }

    mutating func end(to write: StreamWriter) async throws {
        pending.append(UInt8(ascii: "]"))
        try await flush(to: write)
    }
}
