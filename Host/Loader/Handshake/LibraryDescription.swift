package import StrictJSON

/// What a library's tables said in the handshake, as values: the probe's report, and what operators are shown.
package struct LibraryDescription: Sendable, Equatable {
    package var abiMajor: UInt32
    package var abiMinor: UInt32
    package var needsHostMinor: UInt32
    package var plugins: [PluginDescription]
}

/// One plugin of a library (plugin.h).
package struct PluginDescription: Sendable, Equatable {
    package var id: String
    package var name: String
    package var version: String
    package var vendor: String
    package var summary: String
    /// 0: as many as the host likes.
    package var maxInstances: UInt32
    /// Ids of all kinds found, in the order in which the host asked; those it does not know come last.
    package var kinds: [String]
    package var chat: Chat?
    package var style: Style?
    package var safety: Safety?
    package var media: Media?
    /// It offers `persona.handover/1`.
    package var handsOver = false

    package struct Chat: Sendable, Equatable {
        package var blocks: Bool
        package var isRewritable: Bool
        package var meetsDistress: Bool
        /// Whether it can go on after being told AGAIN.
        package var resumes: Bool
    }

    package struct Style: Sendable, Equatable {
        package var blocks: Bool
        package var relationship: String
    }

    package struct Safety: Sendable, Equatable {
        package var blocks: Bool
        package var reviewsInput: Bool
        package var reviewsOutput: Bool
    }

    package struct Media: Sendable, Equatable {
        package var blocks: Bool
        package var formats: [String]
    }

    /// Whether any of its kinds may wait. Its instances then live on worker threads, for all of its kinds.
    package var blocks: Bool {
        chat?.blocks == true || style?.blocks == true || safety?.blocks == true || media?.blocks == true
    }
}

// MARK: JSON, one object each, members in a fixed order

extension LibraryDescription {
    package var json: JSON {
        [
            "abi": .string("\(abiMajor).\(abiMinor)"), "abi_major": .integer(Int64(abiMajor)),
            "abi_minor": .integer(Int64(abiMinor)), "needs_host_minor": .integer(Int64(needsHostMinor)),
            "plugins": .array(plugins.map(\.json)),
        ]
    }

    package init(_ field: JSONField) throws(JSONError) {
        let version: ClosedRange<Int64> = 0...Int64(UInt32.max)
        abiMajor = UInt32(try field["abi_major"].integer(in: version))
        abiMinor = UInt32(try field["abi_minor"].integer(in: version))
        needsHostMinor = UInt32(try field["needs_host_minor"].integer(in: version))
        plugins = try field["plugins"].elements(1...64).map { (element) throws(JSONError) in
            try PluginDescription(element)
        }
    }
}

extension PluginDescription {
    package var json: JSON {
        var object: JSONObject = [
            "id": .string(id), "name": .string(name), "version": .string(version), "vendor": .string(vendor),
            "description": .string(summary), "max_instances": .integer(Int64(maxInstances)),
            "kinds": .array(kinds.map { .string($0) }),
        ]
        if let chat {
            object["chat"] = [
                "blocks": .bool(chat.blocks), "rewritable": .bool(chat.isRewritable),
                "meets_distress": .bool(chat.meetsDistress), "resumes": .bool(chat.resumes),
            ]
        }
        if let style {
            object["style"] = ["blocks": .bool(style.blocks), "relationship": .string(style.relationship)]
        }
        if let safety {
            object["safety"] = [
                "blocks": .bool(safety.blocks), "input": .bool(safety.reviewsInput),
                "output": .bool(safety.reviewsOutput),
            ]
        }
        if let media {
            object["media"] = [
                "blocks": .bool(media.blocks), "formats": .array(media.formats.map { .string($0) }),
            ]
        }
        object["hands_over"] = .bool(handsOver)
        return .object(object)
    }

    package init(_ field: JSONField) throws(JSONError) {
        id = try field["id"].string()
        name = try field["name"].string()
        version = try field["version"].string()
        vendor = try field["vendor"].string()
        summary = try field["description"].string()
        maxInstances = UInt32(try field["max_instances"].integer(in: 0...Int64(UInt32.max)))
        kinds = try field["kinds"].strings()
        if let chat = field["chat"].ifPresent {
            self.chat = Chat(
                blocks: try chat["blocks"].bool(), isRewritable: try chat["rewritable"].bool(),
                meetsDistress: try chat["meets_distress"].bool(), resumes: try chat["resumes"].bool())
        }
        if let style = field["style"].ifPresent {
            self.style = Style(blocks: try style["blocks"].bool(), relationship: try style["relationship"].string())
        }
        if let safety = field["safety"].ifPresent {
            self.safety = Safety(
                blocks: try safety["blocks"].bool(), reviewsInput: try safety["input"].bool(),
                reviewsOutput: try safety["output"].bool())
        }
        if let media = field["media"].ifPresent {
            self.media = Media(blocks: try media["blocks"].bool(), formats: try media["formats"].strings())
        }
        handsOver = try field["hands_over"].bool()
    }
}

extension JSONField {
    func strings() throws(JSONError) -> [String] {
        try elements(0...64).map { (element) throws(JSONError) in try element.string() }
    }
}
