import Foundation
import Glibc

/// A complete plugin folder, made from the SDK's templates: they build and pass the validator as they stand, and what is the author's own in
/// them (`my-plugin`, `org.example.my-plugin`, `My plugin`) is replaced.
struct PluginTemplate {
    enum Kind: String, CaseIterable { case chat, style, safety, media }
    enum Language: String, CaseIterable { case c, swift, rust }

    let kind: Kind
    let language: Language
    /// Of the library, its file and its folder.
    let name: String
    let id: String
    /// The SDK's folder.
    let sdk: String

    struct Failure: Error {
        var message: String
    }

    /// Writes the folder in one step: it is complete or not there.
    func write(to folder: String) throws(Failure) {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Failure(
                message: "\(folder) exists; nothing was changed. Choose another name, or another folder with --out.")
        }
        let new = "\(folder).new-\(getpid())"
        do {
            try fill(new)
            guard rename(new, folder) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        } catch {
            try? FileManager.default.removeItem(atPath: new)
            throw Failure(message: "\(folder) cannot be made: \(error.localizedDescription)")
        }
    }

    private func fill(_ folder: String) throws {
        let templates = "\(sdk)/Templates"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for source in ["shared", "shared/\(kind.rawValue)", language.rawValue, "\(language.rawValue)/\(kind.rawValue)"]
        {
            for file in try FileManager.default.contentsOfDirectory(atPath: "\(templates)/\(source)").sorted() {
                let path = "\(templates)/\(source)/\(file)"
                guard Self.isFile(path) else { continue }
                let target = "\(folder)/\(file == "gitignore" ? ".gitignore" : file)"
                try own(try String(contentsOfFile: path, encoding: .utf8))
                    .write(toFile: target, atomically: false, encoding: .utf8)
                if access(path, X_OK) == 0 { chmod(target, 0o755) }
            }
        }
        // What the folder's `build` needs, so that it can be taken anywhere.
        try FileManager.default.createDirectory(atPath: "\(folder)/sdk", withIntermediateDirectories: true)
        for part in parts {
            try FileManager.default.copyItem(atPath: "\(sdk)/\(part)", toPath: "\(folder)/sdk/\(part)")
        }
    }

    private var parts: [String] {
        switch language {
        case .c: ["include", "plugin.map"]
        case .swift: ["include", "plugin.map", "Swift"]
        case .rust: ["include", "Rust"]
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    /// The author's names in the place of the templates'. In one pass, since the names may contain each other.
    private func own(_ text: String) -> String {
        let words = name.split(separator: "-").joined(separator: " ")
        let replacements = [
            ("org.example.my-plugin", id), ("My plugin", words.prefix(1).uppercased() + words.dropFirst()),
            ("my-plugin", name), ("@KIND@", "persona.\(kind.rawValue)/1"), ("@USE@", use),
        ]
        var result = ""
        var rest = text[...]
        while let next = rest.indices.first(where: { index in replacements.contains { rest[index...].hasPrefix($0.0) } }
        ),
            let replacement = replacements.first(where: { rest[next...].hasPrefix($0.0) })
        {
            result += rest[..<next] + replacement.1
            rest = rest[next...].dropFirst(replacement.0.count)
        }
        return result + rest
    }

    private var use: String {
        switch kind {
        case .chat: ", and name the id in a card's `behaviours`"
        case .style: ", and choose the relationship `\(name)`"
        case .safety: "; policies apply to every turn"
        case .media: ""
        }
    }
}
