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
