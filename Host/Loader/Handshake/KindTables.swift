import CPersona

/// The tables of the kinds that a plugin offers, each found complete: a half-filled kind is refused at load.
struct KindTables {
    private(set) var chat: persona_chat?
    private(set) var style: persona_style?
    private(set) var safety: persona_safety?
    private(set) var media: persona_media?
    private(set) var handover: persona_handover?

    init(
        of plugin: persona_plugin, id: String, otherKinds: [String], describedIn description: inout PluginDescription
    ) throws(LoaderError) {
        let finder = ExtensionFinder(plugin: plugin, reader: TableReader(subject: id))
        if try finder.find("persona.unheard-of/0") != nil {
            throw finder.reader.wrong(
                "get_extension answers an id that nobody defined", "NULL for every id the plugin does not have")
        }
        if let pointer = try finder.find(PERSONA_KIND_CHAT) {
            description.kinds.append(PERSONA_KIND_CHAT)
            chat = try Self.chat(pointer, TableReader(subject: "\(id), \(PERSONA_KIND_CHAT)"), &description)
        }
        if let pointer = try finder.find(PERSONA_KIND_STYLE) {
            description.kinds.append(PERSONA_KIND_STYLE)
            style = try Self.style(pointer, TableReader(subject: "\(id), \(PERSONA_KIND_STYLE)"), &description)
        }
        if let pointer = try finder.find(PERSONA_KIND_SAFETY) {
            description.kinds.append(PERSONA_KIND_SAFETY)
            safety = try Self.safety(pointer, TableReader(subject: "\(id), \(PERSONA_KIND_SAFETY)"), &description)
        }
        if let pointer = try finder.find(PERSONA_KIND_MEDIA) {
            description.kinds.append(PERSONA_KIND_MEDIA)
            media = try Self.media(pointer, TableReader(subject: "\(id), \(PERSONA_KIND_MEDIA)"), &description)
        }
        if let pointer = try finder.find(PERSONA_EXT_HANDOVER) {
            let reader = TableReader(subject: "\(id), \(PERSONA_EXT_HANDOVER)")
            let table = try reader.table(pointer, as: persona_handover.self).pointee
            try reader.require(table.save, "save")
            try reader.require(table.restore, "restore")
            handover = table
            description.handsOver = true
        }
        guard !description.kinds.isEmpty else {
            throw finder.reader.wrong(
                "no kind",
                "at least one of \(PERSONA_KIND_CHAT), \(PERSONA_KIND_STYLE), \(PERSONA_KIND_SAFETY), "
                    + PERSONA_KIND_MEDIA)
        }
        for kind in otherKinds where !description.kinds.contains(kind) {
            if try finder.find(kind) != nil { description.kinds.append(kind) }
        }
    }

    private struct ExtensionFinder {
        let plugin: persona_plugin
        let reader: TableReader

        func find(_ kind: String) throws(LoaderError) -> UnsafeRawPointer? {
            let first = kind.withCString { plugin.get_extension($0) }
            guard first == kind.withCString({ plugin.get_extension($0) }) else {
                throw reader.wrong(
                    "get_extension(\"\(kind)\") answers differently each time", "the same constant table at every call")
            }
            return first
        }
    }

    private static func chat(
        _ pointer: UnsafeRawPointer, _ reader: TableReader, _ description: inout PluginDescription
    ) throws(LoaderError) -> persona_chat {
        let table = try reader.table(pointer, as: persona_chat.self).pointee
        try reader.require(table.open_persona, "open_persona")
        try reader.require(table.close_persona, "close_persona")
        try reader.require(table.start, "start")
        try reader.require(table.cancel, "cancel")
        description.chat = PluginDescription.Chat(
            blocks: table.flags & PERSONA_CHAT_BLOCKS != 0, isRewritable: table.flags & PERSONA_CHAT_REWRITABLE != 0,
            meetsDistress: table.flags & PERSONA_CHAT_MEETS_DISTRESS != 0, resumes: table.resume != nil)
        return table
    }

    private static func style(
        _ pointer: UnsafeRawPointer, _ reader: TableReader, _ description: inout PluginDescription
    ) throws(LoaderError) -> persona_style {
        let table = try reader.table(pointer, as: persona_style.self).pointee
        let relationship = try reader.string(table.relationship, "relationship", limit: 64)
        guard PluginNaming.isRelationship(relationship) else {
            throw reader.wrong("relationship \"\(relationship)\"", "1-64 characters from [a-z0-9-]")
        }
        try reader.require(table.guide, "guide")
        try reader.require(table.rewrite, "rewrite")
        try reader.require(table.cancel, "cancel")
        description.style = PluginDescription.Style(
            blocks: table.flags & PERSONA_STYLE_BLOCKS != 0, relationship: relationship)
        return table
    }

    private static func safety(
        _ pointer: UnsafeRawPointer, _ reader: TableReader, _ description: inout PluginDescription
    ) throws(LoaderError) -> persona_safety {
        let table = try reader.table(pointer, as: persona_safety.self).pointee
        try reader.require(table.review, "review")
        try reader.require(table.cancel, "cancel")
        let input = table.flags & PERSONA_SAFETY_INPUT != 0
        let output = table.flags & PERSONA_SAFETY_OUTPUT != 0
        guard input || output else {
            throw reader.wrong(
                "flags \(table.flags) without a stage", "PERSONA_SAFETY_INPUT, PERSONA_SAFETY_OUTPUT or both")
        }
        description.safety = PluginDescription.Safety(
            blocks: table.flags & PERSONA_SAFETY_BLOCKS != 0, reviewsInput: input, reviewsOutput: output)
        return table
    }

    private static func media(
        _ pointer: UnsafeRawPointer, _ reader: TableReader, _ description: inout PluginDescription
    ) throws(LoaderError) -> persona_media {
        let table = try reader.table(pointer, as: persona_media.self).pointee
        let blocks = table.flags & PERSONA_MEDIA_BLOCKS != 0
        guard (1...16).contains(table.format_count) else {
            throw reader.wrong("format_count \(table.format_count)", "1-16")
        }
        guard let pointers = table.formats else { throw reader.wrong("formats is NULL", "an array of media types") }
        var formats: [String] = []
        for index in 0..<Int(table.format_count) {
            let format = try reader.string(pointers[index], "formats[\(index)]", limit: 255)
            guard PluginNaming.isMediaType(format) else {
                throw reader.wrong("formats[\(index)] \"\(format)\"", "a media type such as \"audio/wav\"")
            }
            formats.append(format)
        }
        try reader.require(table.render, "render")
        if !blocks { try reader.require(table.resume, "resume") }
        try reader.require(table.cancel, "cancel")
        description.media = PluginDescription.Media(blocks: blocks, formats: formats)
        return table
    }
}
