import Foundation
import Loader
import Testing

@Suite struct LibraryFileTests {
    let folder: PluginFolder

    init() throws { folder = try PluginFolder() }

    @Test("a world-writable library is refused, and so is a world-writable manifest")
    func worldWritableFile() async throws {
        let path = try folder.install("good")
        chmod(path, 0o757)
        let library = try #require(await refusal { _ = try LibraryFile(path: path) })
        #expect(library.code == .file)
        #expect(library.found == "a world-writable file (mode 0757)")
        #expect(library.expected == "a file that only its owner can write")
        #expect(library.file == path)
        chmod(path, 0o755)
        let manifest = "\(folder.path)/fixture-good.plugin.json"
        chmod(manifest, 0o646)
        let other = try #require(await refusal { _ = try LibraryFile(path: path) })
        #expect(other.found == "a world-writable file (mode 0646)")
        #expect(other.file == manifest)
    }

    @Test("a world-writable folder is refused, sticky or not")
    func worldWritableFolder() async throws {
        let path = try folder.install("good")
        for mode: mode_t in [0o777, 0o1777] {
            chmod(folder.path, mode)
            let error = try #require(await refusal { _ = try LibraryFile(path: path) })
            #expect(error.found.contains("a world-writable folder"))
            #expect(error.file == folder.path)
        }
    }

    @Test("a world-writable folder above is refused unless it is sticky, and then what is in it must be ours or root's")
    func foldersAbove() async throws {
        let path = try folder.install("good")
        let above = (folder.path as NSString).deletingLastPathComponent
        chmod(above, 0o777)
        let error = try #require(await refusal { _ = try LibraryFile(path: path) })
        #expect(error.found == "a world-writable folder (mode 0777)")
        #expect(error.file == above)
        chmod(above, 0o1777)
        #expect(try LibraryFile(path: path).notes == [])
        guard geteuid() == 0 else { return }
        // Somebody else's folder in a sticky one: whoever made it decides what is in it.
        chown(folder.path, 4242, 4242)
        let foreign = try #require(await refusal { _ = try LibraryFile(path: path) })
        #expect(foreign.found == "owner 4242")
        #expect(foreign.file == folder.path)
    }

    @Test("a world-writable signature is refused, and so is one that is a link to nothing")
    func signatureFile() async throws {
        let path = try folder.install("good")
        let signature = path + ".sig"
        try Data("x".utf8).write(to: URL(fileURLWithPath: signature))
        chmod(signature, 0o666)
        let error = try #require(await refusal { _ = try LibraryFile(path: path) })
        #expect(error.found == "a world-writable file (mode 0666)")
        #expect(error.file == signature)
        try FileManager.default.removeItem(atPath: signature)
        try FileManager.default.createSymbolicLink(atPath: signature, withDestinationPath: "nowhere")
        #expect(try #require(await refusal { _ = try LibraryFile(path: path) }).expected == "a signature")
    }

    @Test("a link leads only as far as the folders it leads through can be believed")
    func links() async throws {
        let path = try folder.install("good")
        let root = (folder.path as NSString).deletingLastPathComponent
        let files = FileManager.default
        let (open, linked) = ("\(root)/open", "\(root)/linked")
        for name in [open, linked] { try files.createDirectory(atPath: name, withIntermediateDirectories: false) }
        chmod(linked, 0o755)
        // From a folder of ours straight to the library: as good as the library itself.
        try files.createSymbolicLink(atPath: "\(linked)/fixture-good.so", withDestinationPath: path)
        try files.copyItem(
            atPath: "\(folder.path)/fixture-good.plugin.json", toPath: "\(linked)/fixture-good.plugin.json")
        #expect(try LibraryFile(path: "\(linked)/fixture-good.so").path == path)
        // Through a folder that anybody can write: anybody could turn the link.
        chmod(open, 0o777)
        try files.createSymbolicLink(atPath: "\(open)/way", withDestinationPath: folder.path)
        try files.removeItem(atPath: "\(linked)/fixture-good.so")
        try files.createSymbolicLink(
            atPath: "\(linked)/fixture-good.so", withDestinationPath: "../open/way/fixture-good.so")
        let error = try #require(await refusal { _ = try LibraryFile(path: "\(linked)/fixture-good.so") })
        #expect(error.found == "a world-writable folder (mode 0777)")
        #expect(error.file == open)
        // In a circle.
        try files.removeItem(atPath: "\(linked)/fixture-good.so")
        try files.createSymbolicLink(atPath: "\(linked)/fixture-good.so", withDestinationPath: "fixture-good.so")
        let circle = try #require(await refusal { _ = try LibraryFile(path: "\(linked)/fixture-good.so") })
        #expect(circle.found == "\"Too many levels of symbolic links\"")
    }

    @Test("a folder that a group can write is accepted with a note, once")
    func groupWritableFolder() throws {
        let path = try folder.install("good")
        chmod(folder.path, 0o775)
        let notes = try LibraryFile(path: path).notes
        #expect(notes.count == 1)
        #expect(notes.first?.hasPrefix("\(folder.path): group ") == true)
    }

    @Test("a path that is relative, or goes up, is looked at where it leads")
    func relative() async throws {
        let path = try folder.install("good")
        let winding = "\(folder.path)/../plugins/./fixture-good.so"
        #expect(try LibraryFile(path: winding).path == path)
        let missing = await refusal { _ = try LibraryFile(path: "\(folder.path)/nowhere/../fixture-good.so") }
        #expect(missing?.found == "\"No such file or directory\"")
        #expect(await refusal { _ = try LibraryFile(path: "no-such-folder/fixture-good.so") }?.code == .file)
    }

    @Test("what is no regular file is refused for what it is")
    func notRegular() async throws {
        let path = try folder.install("good")
        try FileManager.default.removeItem(atPath: path)
        let missing = try #require(await refusal { _ = try LibraryFile(path: path) })
        #expect(missing.found == "\"No such file or directory\"")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let directory = try #require(await refusal { _ = try LibraryFile(path: path) })
        #expect(directory.found == "a folder")
        #expect(directory.expected == "a regular file")
        try FileManager.default.removeItem(atPath: path)
        mkfifo(path, 0o644)
        #expect(try #require(await refusal { _ = try LibraryFile(path: path) }).found == "a pipe")
    }

    @Test("a library without a manifest, or under another name than the manifest's, is refused")
    func manifestBeside() async throws {
        let path = try folder.install("good")
        let renamed = "\(folder.path)/other.so"
        try FileManager.default.copyItem(atPath: path, toPath: renamed)
        let missing = try #require(await refusal { _ = try LibraryFile(path: renamed) })
        #expect(missing.expected == "the library's manifest")
        #expect(missing.file == "\(folder.path)/other.plugin.json")
        try FileManager.default.copyItem(
            atPath: "\(folder.path)/fixture-good.plugin.json", toPath: "\(folder.path)/other.plugin.json")
        let misnamed = try #require(await refusal { _ = try LibraryFile(path: renamed) })
        #expect(misnamed.found == "name \"fixture-good\"")
        #expect(misnamed.expected.contains("\"other\""))
    }

    @Test("a file that its group can write is accepted with a note")
    func groupWritable() async throws {
        let path = try folder.install("good")
        chmod(path, 0o775)
        let file = try LibraryFile(path: path)
        #expect(file.notes.count == 1)
        #expect(file.notes.first?.contains("can write it (mode 0775)") == true)
    }

    @Test("the copy is named by its digest, made once, and outlives changes of the original")
    func copies() async throws {
        let path = try folder.install("good")
        let vault = try folder.vault
        let first = try vault.copy(LibraryFile(path: path))
        #expect(first.path == "\(vault.folder)/\(first.sha256).so")
        #expect(try PluginFolder.digest(first.path) == first.sha256)
        var before = stat()
        stat(first.path, &before)
        let again = try vault.copy(LibraryFile(path: path))
        var after = stat()
        stat(again.path, &after)
        #expect(before.st_ino == after.st_ino)

        // A damaged copy is replaced, not opened.
        chmod(first.path, 0o700)
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: first.path))
        _ = try vault.copy(LibraryFile(path: path))
        #expect(try PluginFolder.digest(first.path) == first.sha256)
        try Data("replaced".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try PluginFolder.digest(first.path) == first.sha256)
        let left = try FileManager.default.contentsOfDirectory(atPath: vault.folder)
        #expect(left == ["\(first.sha256).so"])
    }
}
