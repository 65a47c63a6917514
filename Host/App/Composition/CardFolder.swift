import Engine
import Foundation
import Surfaces

/// Reads the persona cards of a folder: each `<id>.json` is a card, a picture it names as avatar lies beside it.
struct CardFolder {
    var personas: [Persona] = []
    var avatars: [Avatars.Picture] = []
    /// Files that are no cards, and why: for the operator.
    var refused: [(file: String, reason: String)] = []

    /// Pictures larger than this are refused: they are held in memory.
    static let avatarBytes = 1 << 20

    init(path: String) throws(CommandFailure) {
        let files: [String]
        do { files = try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
            throw CommandFailure(
                .noInput,
                "The personas folder \(path) cannot be read. Host/start makes it; --personas names another one.")
        }
        for file in files where file.hasSuffix(".json") {
            do { personas.append(try Self.persona(file: path + "/" + file, id: String(file.dropLast(5)))) } catch {
                refused.append((file, error.message))
            }
        }
        for persona in personas {
            guard let name = persona.settings.avatar else { continue }
            do { avatars.append(try Self.picture(name, in: path)) } catch { refused.append((name, error.message)) }
        }
    }

    static func persona(file: String, id: String) throws(CommandFailure) -> Persona {
        guard let id = PersonaID(id) else {
            throw CommandFailure(
                .data, "The file name is no persona id: expected 1-128 characters from A-Z a-z 0-9 . _ - before .json.")
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(.noInput, "\(file) cannot be read.")
        }
        let modified = (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
        do {
            return Persona(
                id: id, card: try CharacterCard(bytes: data),
                updatedAt: Timestamp(unixMilliseconds: Int64((modified?.timeIntervalSince1970 ?? 0) * 1000)))
        } catch {
            throw CommandFailure(.data, "\(error)")
        }
    }

    private static func picture(_ name: String, in folder: String) throws(CommandFailure) -> Avatars.Picture {
        let type = MediaFormat.type(ofFileExtension: name.split(separator: ".").last.map(String.init) ?? "")
        guard !name.contains("/"), type.hasPrefix("image/") else {
            throw CommandFailure(.data, "An avatar must be a .png, .jpg or .webp file beside the card.")
        }
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
            throw CommandFailure(.noInput, "The avatar is not there.")
        }
        guard data.count <= avatarBytes else {
            throw CommandFailure(.data, "The avatar has \(data.count) bytes; expected at most \(avatarBytes).")
        }
        return Avatars.Picture(name: name, type: type, bytes: Array(data))
    }
}
